"""What `redocly diff` says about two contracts, and how that joins what our own rules say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.changes.change import WIRE, Bump, Change, Findings, place
from generator.errors import ClassifierFailed
from generator.openapi import Contract
from generator.settings import ROOT

_WORKER = Path(__file__).with_name("redocly_diff.mjs")
_HOME = ROOT / "scripts" / "node" / "node_modules" / "@redocly" / "cli"
_NO_NODE = 2
REPORT_VERSION = "1"


class NodeMissing(ClassifierFailed):
    """There is no Node here: everything else works, redocly is left out."""


@dataclass(frozen=True)
class RedoclyChange:
    """One change as redocly rates it.

    Attributes:
        rules: The rules that raised it; empty for what no rule minds.
        message: Its words, or a description where it has none.
        bump: Its rating.
        base: The pointer in the old document, where there is one.
        head: The pointer in the new document, where there is one.
    """

    rules: tuple[str, ...]
    message: str
    bump: Bump
    base: str | None
    head: str | None


def diff(pairs: Sequence[tuple[str, str]]) -> list[list[RedoclyChange]]:
    """Compare pairs of documents, each given as text.

    Raises:
        NodeMissing: There is no Node on this machine.
        ClassifierFailed: redocly failed, or its report is not the one that is known.
    """
    with tempfile.TemporaryDirectory(prefix="redocly-diff-") as name:
        folder = Path(name)
        names: dict[str, Path] = {}
        jobs = []
        for index, (base, head) in enumerate(pairs):
            for text in (base, head):
                if text not in names:
                    names[text] = folder / f"{len(names)}.yaml"
                    names[text].write_text(text, "utf-8")
            jobs.append([str(names[base]), str(names[head]), str(folder / f"{index}.json")])
        (folder / "jobs.json").write_text(json.dumps(jobs), "utf-8")
        printed = _run(folder / "jobs.json")
        return [_read(Path(job[2]), printed) for job in jobs]


def _run(jobs: Path) -> str:
    command = [sys.executable, "-m", "scripts.node_tools", "node", str(_WORKER), str(_HOME)]
    run = subprocess.run(
        [*command, str(jobs)],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode == _NO_NODE:
        raise NodeMissing(run.stderr.strip())
    return run.stderr.strip()


def _read(output: Path, printed: str) -> list[RedoclyChange]:
    try:
        report = json.loads(output.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ClassifierFailed(f"redocly diff gave no report: {printed[-500:]}") from error
    if report.get("reportVersion") != REPORT_VERSION:
        found = report.get("reportVersion", report)
        raise ClassifierFailed(
            f"redocly diff answered {found!r} where reportVersion {REPORT_VERSION!r} is known: "
            f"look at generator/changes/redocly.py. It printed: {printed[-500:]}"
        )
    return [_change(change) for change in report["changes"]]


def _change(change: dict[str, Any]) -> RedoclyChange:
    verdicts = change["verdicts"]
    where = change["path"] + (f" {change['property']}" if change.get("property") else "")
    return RedoclyChange(
        rules=tuple(sorted({verdict["ruleId"] for verdict in verdicts})),
        message=" ".join(verdict["message"] for verdict in verdicts)
        or f"{change['typeName']} was {change['kind']}: {where}",
        bump=Bump[change["impact"].upper()],
        base=(change.get("base") or {}).get("pointer"),
        head=(change.get("revision") or {}).get("pointer"),
    )


JUDGE = "redocly diff"
# Where both have looked, the heavier rating wins, but for these: redocly has nothing between a
# break and a patch for them, or rates what reaches nobody.
_NEVER = frozenset({"#/info/version"})


def merged(findings: Findings, redocly_changes: Sequence[RedoclyChange]) -> list[Change]:
    """Return all changes on the wire; the heavier rating of a place wins."""
    changes = findings.changes()
    for other in redocly_changes:
        pointers = {pointer for pointer in (other.base, other.head) if pointer}
        if pointers <= _NEVER:
            continue
        nearest = _nearest(changes, pointers)
        if nearest is None and any(findings.is_claimed(pointer) for pointer in pointers):
            # Ours named another keyword of the same schema, as the property that went
            # where redocly names the list of required ones.
            nearest = _nearest(changes, {pointer.rpartition("/")[0] for pointer in pointers})
        if nearest is not None:
            # A patch is redocly's word for "no rule minds": it says nothing against ours.
            bump = other.bump if other.rules else Bump.NONE
            changes[nearest] = changes[nearest].also_rated_by(JUDGE, bump)
        elif other.rules:
            changes.append(_alone(other, findings.base, findings.head))
    return sorted(changes, key=lambda change: change.weight)


def _nearest(changes: Sequence[Change], pointers: set[str]) -> int | None:
    """Return the change at one of the places, or the heaviest above or below one of them."""
    best: tuple[int, int, int] | None = None
    for index, change in enumerate(changes):
        for place_ in (change.base, change.head):
            for pointer in pointers:
                if place_ is None or not place_.pointer:
                    continue
                if not _related(place_.pointer, pointer):
                    continue
                distance = abs(place_.pointer.count("/") - pointer.count("/"))
                candidate = (-int(change.bump), distance, index)
                if best is None or candidate < best:
                    best = candidate
    return None if best is None else best[2]


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _alone(other: RedoclyChange, base: Contract, head: Contract) -> Change:
    return Change(
        rule=f"redocly:{other.rules[0] if other.rules else 'changed'}",
        message=other.message.replace("\n", " "),
        bump=other.bump,
        side=WIRE,
        notices="callers, says redocly; our rules have not seen it",
        action="compare the two places",
        base=place(base, other.base or other.head),
        head=place(head, other.head or other.base),
        judges=(JUDGE,),
    )
