"""PASS, FAIL, ERROR or INCONCLUSIVE: what did not run never looks green."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gtmhub_goals_contract.keywords.measure import shortfalls
from gtmhub_goals_contract.suite.results import CellLine, Results
from gtmhub_goals_contract.suite.runner import HELD_AT_LEAST


class State(StrEnum):
    PASS = "PASS"
    FAIL = "FAIL"
    ERROR = "ERROR"
    INCONCLUSIVE = "INCONCLUSIVE"

    @property
    def exit_code(self) -> int:
        return {"PASS": 0, "FAIL": 1, "ERROR": 2, "INCONCLUSIVE": 3}[self.value]


@dataclass(frozen=True, slots=True)
class Verdict:
    state: State
    reasons: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        return self.state.exit_code


def rule(results: Results) -> Verdict:
    failed = [finding for finding in results.findings if finding.is_failure]
    if failed:
        kinds = len({(finding.rule, finding.operation) for finding in failed})
        return Verdict(
            State.FAIL,
            (
                f"{len(failed)} failure{_s(len(failed))}, {kinds} by rule and operation",
                *(f"also: {error}" for error in results.errors),
            ),
        )
    if results.errors:
        return Verdict(State.ERROR, tuple(results.errors))
    missing = incomplete(results)
    if missing:
        return Verdict(State.INCONCLUSIVE, tuple(missing))
    return Verdict(
        State.PASS,
        (
            "nothing failed, every documented status was reached or waived, "
            f"every law was put to the test {HELD_AT_LEAST} times or more",
        ),
    )


def incomplete(results: Results) -> list[str]:
    """Every reason why a run without failures still proves too little."""
    reasons = list(results.notes)
    for cell in results.cells:
        if cell.evidence == "documented" and not cell.reached and not cell.waived:
            why = f": {cell.why}" if cell.why else ""
            reasons.append(f"{cell.operation} {cell.status} was not reached{why}")
    reasons += [f"{name} was never called" for name in never_called(results.cells)]
    for law in results.laws:
        if law.state in {"too few cases", "not run"}:
            why = f" ({law.why})" if law.why else ""
            reasons.append(
                f"law {law.id!r} held its precondition {law.held} times, "
                f"{HELD_AT_LEAST} are needed{why}"
            )
    for family in results.families:
        if not family.complete:
            reasons.append(f"the letter of {family.name} was cut short")
        reasons.extend(f"letter of {family.name}: {error}" for error in family.errors)
    if not results.shard:
        reasons += shortfalls(results.coverage.get("keywords"))
    if results.left_behind:
        reasons.append(f"{len(results.left_behind)} goals could not be deleted again")
    return reasons


def never_called(cells: Sequence[CellLine]) -> list[str]:
    """Operations that gave no answer, and whose documented statuses do not say so already."""
    told = {c.operation for c in cells if c.evidence == "documented" and not c.reached}
    called = {c.operation for c in cells if c.reached}
    return list(dict.fromkeys(c.operation for c in cells if c.operation not in told | called))


def _s(count: int) -> str:
    return "" if count == 1 else "s"
