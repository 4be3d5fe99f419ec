"""The suite's own test, as it was run last: which faulty servers each law or check caught."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("kill_matrix.json")


@dataclass(frozen=True, slots=True, order=True)
class Caught:
    """One faulty server and whether the law or check that it names caught it."""

    kind: str  # law or check
    catcher: str
    fault: str
    about: str
    caught: bool


def read_kills(path: Path = KEPT) -> tuple[int, list[Caught]]:
    """The seed of the last run and what it caught."""
    document = json.loads(path.read_text(encoding="utf-8"))
    return document["seed"], [
        Caught(row["kind"], row["name"], each["name"], each["about"], each["caught"])
        for row in document["catchers"]
        for each in row["faults"]
    ]


def write_kills(seed: int, kills: Iterable[Caught], path: Path = KEPT) -> None:
    """No date and no duration: the same suite writes the same bytes."""
    rows = ",\n".join(_row(row) for row in as_matrix(seed, kills)["catchers"])
    path.write_text(f'{{"seed": {seed}, "catchers": [\n{rows}\n]}}\n', encoding="utf-8")


def as_matrix(seed: int, kills: Iterable[Caught]) -> dict[str, Any]:
    """A row for each law and check, laws first, with its faulty servers."""
    rows: dict[tuple[bool, str], dict[str, Any]] = {}
    for kill in sorted(kills):
        key = (kill.kind != "law", kill.catcher)
        row = rows.setdefault(key, {"name": kill.catcher, "kind": kill.kind, "faults": []})
        row["faults"].append({"name": kill.fault, "about": kill.about, "caught": kill.caught})
    return {"seed": seed, "catchers": [rows[key] for key in sorted(rows)]}


def _row(row: dict[str, Any]) -> str:
    """A faulty server a line, so that a difference names the ones that changed."""
    faults = ",\n  ".join(json.dumps(each, ensure_ascii=False) for each in row["faults"])
    head = json.dumps({"name": row["name"], "kind": row["kind"]}, ensure_ascii=False)[:-1]
    return f' {head}, "faults": [\n  {faults}\n ]}}'
