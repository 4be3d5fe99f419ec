"""The verdict for people at a terminal: failures, matrix, laws, reasons."""

from __future__ import annotations

import contextlib
import os
import textwrap
from pathlib import Path
from typing import TextIO

from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.suite.results import CellLine, LawLine, Results
from gtmhub_goals_contract.suite.verdict import State, Verdict

STATUSES = (200, 201, 204, 400, 401, 402, 403, 404, 409, 423, 500)
MOST_SHOWN = 20
FEW = 3  # of what is only told, or did not run
COLORS = {"red": "31", "green": "32", "yellow": "33", "dim": "2", "bold": "1"}


class Paint:
    """Text in colours of a terminal, or as it is."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, *names: str) -> str:
        if not self.on:
            return text
        codes = ";".join(COLORS[name] for name in names)
        return f"\x1b[{codes}m{text}\x1b[0m"


def show(
    results: Results, verdict: Verdict, folder: Path, stream: TextIO, color: bool | None = None
) -> None:
    """Write the whole verdict; `color` None asks the stream, and NO_COLOR."""
    on = color if color is not None else stream.isatty() and "NO_COLOR" not in os.environ
    paint = Paint(on)
    lines = [
        "",
        f"Goals contract {results.contract_version} against {results.url} "
        f"(profile {results.profile}, seed {results.seed}"
        + (f", share {results.shard}" if results.shard else "")
        + ")",
        "",
        *_failures(results, paint),
        *([] if results.coverage.get("cut_short") else [*_matrix(results, paint), ""]),
        *_laws(results, paint),
        "",
        *[line for each in results.lines() for line in (each, "")],
        *_contradicted(results, paint),
        *_verdict(results, verdict, folder, paint),
    ]
    with contextlib.suppress(BrokenPipeError):  # whoever reads has enough; the verdict stands
        stream.write("\n".join(lines) + "\n")
        stream.flush()


def _matrix(results: Results, paint: Paint) -> list[str]:
    cells = {(cell.operation, cell.status): cell for cell in results.cells}
    operations = list(dict.fromkeys(cell.operation for cell in results.cells))
    width = max([len(name) for name in operations], default=10)
    head = " " * width + "  " + " ".join(f"{status:>3}" for status in STATUSES)
    lines = [paint(head, "bold")]
    for name in operations:
        marks = [_mark(cells.get((name, status)), paint) for status in STATUSES]
        others = [
            paint(f"{cell.status}!", "red")
            for cell in results.cells
            if cell.operation == name and cell.status not in STATUSES
        ]
        lines.append(f"{name:<{width}}  " + " ".join(marks) + (" " + " ".join(others)).rstrip())
    documented = [cell for cell in results.cells if cell.evidence == "documented"]
    inferred = [cell for cell in results.cells if cell.evidence == "inferred"]
    lines.append(
        f"{sum(1 for c in documented if c.reached)} of {len(documented)} documented statuses "
        f"reached, {sum(1 for c in inferred if c.reached)} of {len(inferred)} inferred ones; "
        "✓ conforming  ✗ violated  · not reached  w waived  (i) inferred"
    )
    return lines


def _mark(cell: CellLine | None, paint: Paint) -> str:
    if cell is None:
        return "   "
    inferred = cell.evidence == "inferred"
    if cell.violated:
        return paint("(✗)" if inferred else "  ✗", "red", "bold")
    if cell.reached:
        return paint("(✓)" if inferred else "  ✓", "green")
    if cell.waived:
        return paint("  w", "yellow")
    return paint("(·)" if inferred else "  ·", "yellow")


def _laws(results: Results, paint: Paint) -> list[str]:
    if not results.laws:
        return []
    held = sum(1 for law in results.laws if law.state == "held")
    lines = [
        paint(f"Laws: {held} of {len(results.laws)} held", "bold")
        + "  (times the precondition held)"
    ]
    width = max(len(law.id) for law in results.laws)
    good = [law for law in results.laws if law.state == "held"]
    for left, right in _pairs(good):
        lines.append("  ".join(_law(law, width, paint) for law in (left, right) if law is not None))
    causes: dict[tuple[str, str], list[str]] = {}
    for law in results.laws:
        if law.state == "violated":
            lines.append(f"{_law(law, width, paint)}  {paint(law.state, 'red')}")
        elif law.state != "held":
            causes.setdefault((law.state, law.why), []).append(law.id)
    for (state, why), names in causes.items():
        lines.append(
            f"  {paint('·', 'yellow')} {paint(state, 'yellow')}: "
            + (f"{why}: " if why else "")
            + _few(names)
        )
    return lines


def _few(names: list[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(names) - FEW
    return ", ".join(names[:FEW]) + (f" and {more} more" if more > 0 else "")


def _law(law: LawLine, width: int, paint: Paint) -> str:
    sign = {"held": paint("✓", "green"), "violated": paint("✗", "red", "bold")}.get(
        law.state, paint("·", "yellow")
    )
    return f"  {sign} {law.id:<{width}} {law.held:>4}"


def _pairs(laws: list[LawLine]) -> list[tuple[LawLine, LawLine | None]]:
    half = (len(laws) + 1) // 2
    return [(laws[i], laws[i + half] if i + half < len(laws) else None) for i in range(half)]


def _contradicted(results: Results, paint: Paint) -> list[str]:
    facts = [fact.fact for fact in results.facts if fact.answer == "contradicted"]
    lines = [f"  {paint('contradicted', 'yellow')}: {fact}" for fact in facts[:FEW]]
    if len(facts) > FEW:
        lines.append(f"  ... and {len(facts) - FEW} more in report.html and verdict.json")
    return [*lines, ""] if lines else []


def _failures(results: Results, paint: Paint) -> list[str]:
    lines: list[str] = []
    failed: dict[tuple[str, str], list[Finding]] = {}
    for finding in results.findings:
        if finding.is_failure:
            failed.setdefault((finding.rule, finding.clause), []).append(finding)
    for number, (first, *others) in enumerate(list(failed.values())[:MOST_SHOWN], start=1):
        lines += failure(number, first, paint)
        if others:
            names = ", ".join(dict.fromkeys(finding.operation for finding in others))
            lines.append(f"   also in   {names}; see report.html")
        lines.append("")
    if len(failed) > MOST_SHOWN:
        lines += [f"... and {len(failed) - MOST_SHOWN} more in report.html and verdict.json", ""]
    accepted = sum(1 for finding in results.findings if finding.accepted)
    if accepted:
        lines += [f"{accepted} known failures are accepted by the baseline", ""]
    return lines


def failure(number: int, finding: Finding, paint: Paint) -> list[str]:
    """The lines that tell one failure under its number."""
    place = f"{finding.status or ''} {finding.operation and f'{finding.operation}:'}".strip()
    title = f"{number}. {place} {finding.rule}: {finding.clause}"
    lines = [paint(title, "red", "bold")]
    fields = [
        ("law" if finding.layer == "law" else "check", finding.statement),
        ("received", finding.received),
        ("expected", finding.expected),
        ("contract", finding.pointer),
    ]
    for name, value in fields:
        if value:
            wrapped = textwrap.wrap(" ".join(value.split()), 96) or [""]
            lines.append(f"   {name:<9} {wrapped[0]}")
            lines += [f"   {'':<9} {line}" for line in wrapped[1:6]]
    if finding.curl:
        word = "request" if len(finding.curl) == 1 else "requests"
        lines.append(f"   {word}")
        lines += [f"     {_cut(line)}" for line in finding.curl[:14]]
    if finding.stopped:
        lines.append(f"   also stopped {len(finding.stopped)} laws, which could not look")
    if not finding.repeats:
        lines.append("   it did not repeat at once: it may depend on timing")
    lines.append(f"   replay    {finding.replay}")
    lines.append(paint(f"   identity  {finding.identity}", "dim"))
    return lines


def _cut(line: str, limit: int = 900) -> str:
    return line if len(line) <= limit else f"{line[:limit]}... (whole in verdict.json)"


def _verdict(results: Results, verdict: Verdict, folder: Path, paint: Paint) -> list[str]:
    color = {State.PASS: "green", State.FAIL: "red", State.ERROR: "red"}.get(
        verdict.state, "yellow"
    )
    lines = [
        f"{results.requests} requests in {results.seconds:.0f} s; reports in {folder}/: "
        "report.html, verdict.json, junit.xml, calls.har, events.ndjson",
        paint(verdict.state.value, color, "bold")
        + (f": {verdict.reasons[0]}" if verdict.state is State.PASS else ""),
    ]
    if results.left_behind:
        count, some = len(results.left_behind), "; ".join(results.left_behind[:MOST_SHOWN])
        more = "" if count <= MOST_SHOWN else f"; and {count - MOST_SHOWN} more in verdict.json"
        lines.append(f"  {count} may be left: {some}{more}")
        lines.append(f"  goals-contract cleanup --ledger {folder}/ledger.jsonl deletes them later")
    shown = verdict.reasons[verdict.state is State.PASS : MOST_SHOWN]
    lines += [f"  {reason}" for reason in shown]
    if len(verdict.reasons) > MOST_SHOWN:
        lines.append(f"  ... and {len(verdict.reasons) - MOST_SHOWN} more reasons in verdict.json")
    return lines
