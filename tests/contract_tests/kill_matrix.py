"""`make kill-matrix`: every faulty server against the suite, which must catch each of them.

The law or check that the fault names catches it; where the fault breaks a sentence of the vendor's
document, by the clause that proves the sentence.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.contract import load_sentences
from gtmhub_goals_contract.errors import ContractTestsError
from gtmhub_goals_contract.report import files
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.run import run
from tests.contract_tests.faults import Fault, load_faults
from tests.contract_tests.faults.serve import faulty_server

REPORT = Path("contract-report") / "kill-matrix.json"
# Checks of our own client, which schemathesis does not have, with a law whose requests meet them.
ANSWER_CHECKS = {"empty_body": "deleted is gone", "response_is_json": "read your create"}
KEPT = Path(files.__file__).with_name("kill_matrix.json")  # which every report.html shows


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


@dataclass(frozen=True)
class Kill:
    fault: str
    about: str
    catcher: str
    seed: int
    caught: bool
    caught_by: tuple[str, ...]
    seconds: float
    first_failure_seconds: float | None
    first_failure_requests: int | None
    error: str = ""
    clauses: tuple[str, ...] = ()  # what the named law or check found broken

    @property
    def named(self) -> bool:
        """Whether the law or check that the fault names is among those that caught it."""
        return self.catcher in self.caught_by


def attack(name: str, seed: int, budget: float | None) -> Kill:
    """One faulty server, tested by its law alone, or by the whole suite within `budget`."""
    fault = load_faults()[name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, faulty_server(fault) as url:
        options = _options(fault, url, Path(folder), seed, budget)
        try:
            run(options, io.StringIO())
            raw = json.loads((Path(folder) / "verdict.json").read_text(encoding="utf-8"))
            error = "; ".join(raw["results"]["errors"])
            results: dict[str, Any] = raw["results"]
        except ContractTestsError as stopped:
            results, error = {"findings": [], "coverage": {}}, str(stopped)
    first = results["coverage"].get("first_failure") or {}
    caught_by = sorted({finding["rule"] for finding in results["findings"]})
    return Kill(
        fault=fault.name,
        about=fault.about,
        catcher=fault.catcher,
        seed=seed,
        caught=bool(caught_by),
        caught_by=tuple(caught_by),
        seconds=round(time.monotonic() - began, 2),
        first_failure_seconds=first.get("seconds"),
        first_failure_requests=first.get("requests"),
        error=error,
        clauses=tuple(f["clause"] for f in results["findings"] if f["rule"] == fault.catcher),
    )


def _options(fault: Fault, url: str, folder: Path, seed: int, budget: float | None) -> Options:
    common: dict[str, Any] = {
        "url": url,
        "report": folder,
        "seed": seed,
        "quiet": True,
        "color": False,
        "shrink_seconds": 0.0,
    }
    if budget is not None:
        return Options(**common, budget_seconds=budget, max_failures=1)
    if fault.law is not None:
        return Options(**common, laws=(fault.law,), letter=False, max_failures=1)
    if fault.check in ANSWER_CHECKS:
        return Options(**common, laws=(ANSWER_CHECKS[fault.check],), letter=False)
    return Options(**common, laws=("none",), families=(fault.family or "goals",))


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.contract_tests.kill_matrix")
    parser.add_argument("names", nargs="*", help="only these faults")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument(
        "--budget",
        type=float,
        metavar="SECONDS",
        help="let the whole suite look for each fault, this long",
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--output", type=Path, default=REPORT)
    parser.add_argument(
        "--write",
        action="store_true",
        help="keep what was caught in the suite's report/kill_matrix.json, for report.html",
    )
    given = parser.parse_args(words)
    if given.write and (given.budget or len(given.seeds) > 1):
        parser.error("--write keeps one seed without --budget")
    faults = load_faults()
    names = given.names or list(faults)
    tasks = [(name, seed, given.budget) for seed in given.seeds for name in names]
    kills: list[Kill] = []
    with ProcessPoolExecutor(given.jobs) as pool:
        for kill in pool.map(attack, *zip(*tasks, strict=True)):
            kills.append(kill)
            _show(kill)
    _report(kills, given.output)
    if given.write:
        keep(kills, given.seeds[0], faults)
    if given.budget:
        return 0 if all(kill.caught for kill in kills) else 1
    unproven = unproven_sentences(kills)
    sys.stdout.writelines(f"{line}\n" for line in unproven)
    return 0 if all(kill.named for kill in kills) and not unproven else 1


def unproven_sentences(kills: Iterable[Kill]) -> list[str]:
    """Name the sentences that a server breaks and no finding's clause proves, a line each."""
    facts = {(fact.fault, fact.clause): fact for fact in load_sentences()}
    return [
        f"{kill.fault}, seed {kill.seed}: no finding is of {fact.clause!r}, but of {kill.clauses}"
        for kill in kills
        for (fault, _), fact in facts.items()
        if fault == kill.fault and not any(map(fact.is_clause, kill.clauses))
    ]


def _show(kill: Kill) -> None:
    good = kill.named
    word = "caught  " if good else ("by other" if kill.caught else "SURVIVED")
    by = "" if good else f" [{', '.join(kill.caught_by)}] {kill.error}"
    sys.stdout.write(f"{word} {kill.fault:<44} {kill.catcher:<36} {kill.seconds:>6.1f} s{by}\n")
    sys.stdout.flush()


def keep(kills: Sequence[Kill], seed: int, faults: Mapping[str, Fault], path: Path = KEPT) -> None:
    """Put these runs into the kept matrix; what it knows of the other faults stays."""
    known = {each.fault: each for each in (read_kills(path)[1] if path.exists() else ())}
    for kill in kills:
        kind = "law" if faults[kill.fault].law else "check"
        known[kill.fault] = Caught(kind, kill.catcher, kill.fault, kill.about, kill.named)
    write_kills(seed, [each for name, each in known.items() if name in faults], path)


def _report(kills: Sequence[Kill], output: Path) -> None:
    caught = sum(1 for kill in kills if kill.caught)
    named = sum(1 for kill in kills if kill.named)
    document = {
        "faults": len({kill.fault for kill in kills}),
        "runs": len(kills),
        "caught": caught,
        "caughtByTheNamed": named,
        "kills": [asdict(kill) for kill in kills],
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    firsts = sorted(k.first_failure_seconds for k in kills if k.first_failure_seconds is not None)
    sys.stdout.write(
        f"{caught} of {len(kills)} runs caught ({document['faults']} faults), {named} by the law "
        "or check that the fault names\n"
    )
    if firsts:
        sys.stdout.write(
            f"time to first failure: median {firsts[len(firsts) // 2]:.2f} s, "
            f"95th percentile {firsts[min(len(firsts) - 1, int(len(firsts) * 0.95))]:.2f} s\n"
        )


if __name__ == "__main__":
    sys.exit(main())
