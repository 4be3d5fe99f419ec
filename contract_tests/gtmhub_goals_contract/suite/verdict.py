"""PASS, FAIL, ERROR or INCONCLUSIVE: what did not run never looks green."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gtmhub_goals_contract.keywords.measure import shortfalls
from gtmhub_goals_contract.suite.results import CellLine, Results
from gtmhub_goals_contract.suite.runner import HELD_AT_LEAST

MOST_NAMED = 6  # of what one cause kept from being judged


class State(StrEnum):
    """How a run ended, as the last line of a report says it."""

    PASS = "PASS"
    FAIL = "FAIL"
    ERROR = "ERROR"
    INCONCLUSIVE = "INCONCLUSIVE"

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return {"PASS": 0, "FAIL": 1, "ERROR": 2, "INCONCLUSIVE": 3}[self.value]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state with the reasons for it, the most important first."""

    state: State
    reasons: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        return self.state.exit_code


def rule(results: Results, at_least: tuple[int, int] | None = None) -> Verdict:
    """The verdict; `at_least` is how many statuses and laws have to be in reach for a PASS."""
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
    told = (reach(results), *widening(results))
    statuses, laws = in_reach(results)
    if at_least is not None and (statuses < at_least[0] or laws < at_least[1]):
        demanded = f"{at_least[0]} statuses and {at_least[1]} laws are demanded"
        return Verdict(State.INCONCLUSIVE, (f"{demanded}, {told[0]}", *told[1:]))
    return Verdict(State.PASS, told)


def in_reach(results: Results) -> tuple[int, int]:
    """How many documented statuses were reached, and how many laws held."""
    statuses = sum(1 for c in results.cells if c.evidence == "documented" and c.reached)
    return statuses, sum(1 for law in results.laws if law.state == "held")


def reach(results: Results) -> str:
    """What a PASS is about: a server is judged by what these identities can ask of it."""
    statuses, laws = in_reach(results)
    every = sum(1 for cell in results.cells if cell.evidence == "documented")
    waived = sum(1 for cell in results.cells if cell.waived)
    waived += sum(1 for law in results.laws if law.waived)
    return (
        f"{statuses} of {every} statuses, {laws} of {len(results.laws)} laws are in reach of these "
        "identities; all of them held" + (f"; {waived} waived" if waived else "")
    )


def widening(results: Results) -> list[str]:
    """What would bring more into reach, by cause, what brings most first."""
    causes: dict[str, tuple[int, list[str]]] = {}
    for cell in results.cells:
        if cell.beyond and cell.evidence == "documented" and not cell.waived:
            count, laws = causes.get(cell.beyond, (0, []))
            causes[cell.beyond] = (count + 1, laws)
    for law in results.laws:
        if law.beyond and not law.waived:
            count, laws = causes.get(law.beyond, (0, []))
            causes[law.beyond] = (count, [*laws, law.id])
    lines = []
    for cause, (count, laws) in sorted(
        causes.items(), key=lambda each: -each[1][0] - len(each[1][1])
    ):
        parts = [f"{count} status{'' if count == 1 else 'es'}"] if count else []
        parts += [", ".join(f"`{law}`" for law in laws)] if laws else []
        lines.append(f"{cause} would add {' and '.join(parts)}")
    return lines


def incomplete(results: Results) -> list[str]:
    """Every reason why a run without failures still proves too little."""
    reasons = list(results.notes)
    cells: dict[str, list[str]] = {}
    for cell in results.cells:
        if cell.evidence == "documented" and not (cell.reached or cell.waived or cell.beyond):
            cells.setdefault(cell.why, []).append(f"{cell.operation} {cell.status}")
    for why, names in cells.items():
        reasons.append(_of_one_cause(f"{_many(names, 'status', 'es')} not reached", why, names))
    if uncalled := never_called(results.cells):
        reasons.append(_of_one_cause(f"{_many(uncalled, 'operation')} never called", "", uncalled))
    laws: dict[tuple[str, str], list[str]] = {}
    for law in results.laws:
        if law.state in {"too few cases", "not run"} and not (law.waived or law.beyond):
            laws.setdefault((law.state, law.why), []).append(f"{law.id} ({law.held})")
    for (state, why), names in laws.items():
        said = "not run" if state == "not run" else f"with fewer than {HELD_AT_LEAST} cases"
        reasons.append(_of_one_cause(f"{_many(names, 'law')} {said}", why, names))
    if cut := [family.name for family in results.families if not family.complete]:
        reasons.append(f"the letter was cut short: {', '.join(cut)}")
    for family in results.families:
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


def _of_one_cause(what: str, why: str, names: Sequence[str]) -> str:
    """A line for all that has one cause; verdict.json holds each by itself."""
    more = len(names) - MOST_NAMED
    named = ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{what}: {why and f'{why}: '}{named}"


def _many(names: Sequence[str], word: str, plural: str = "s") -> str:
    return f"{len(names)} {word}{'' if len(names) == 1 else plural}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
