"""What the traffic shows, as people and programs read it, and as a patch of the contract."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from gtmhub_goals_contract.contract.located import Document
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.observe.observation import TITLES, Difference, Observations

_SOURCE = re.compile(r"[a-z][a-z0-9-]{2,40}")
_TABLE = re.compile(r"^\| `[a-z-]+` \|.*\|$", flags=re.MULTILINE)
FORMAT = 1
_SHOWN = 5
OWN_SERVER = (
    "the traffic is of a server on this machine: if that is the emulator, it was made from this "
    "contract, and what it confirms proves nothing"
)


def headline(observations: Observations) -> str:
    """Return the result in one line."""
    found = observations.findings()
    called, total = len(observations.matched), observations.exchanges
    yes, no = len(confirmed(observations)), len(contradicted(observations))
    return (
        f"{total} exchanges, {called} operations: {len(found)} differences from the contract; "
        f"inferred facts: {yes} confirmed, {no} contradicted"
    )


def as_terminal(observations: Observations) -> str:
    """Return the report for a terminal."""
    lines = [headline(observations)]
    lines += [f"note: {note}" for note in _notes(observations)]
    for kind, group in groupby(observations.findings(), key=lambda finding: finding.kind):
        lines += ["", f"{TITLES[kind]}:", *(f"  {line}" for line in _shown(list(group)))]
    for title, facts in _facts(observations):
        lines += ["", f"{title}:", *(f"  {fact}" for fact in facts)]
    lines += [f"passed over: {fault}" for fault in observations.faults]
    return "\n".join(lines)


def _facts(observations: Observations) -> Iterator[tuple[str, list[str]]]:
    """What is inferred and was seen to fail, then what held, each with a line for each fact."""
    for title, places in (
        ("inferred and contradicted", contradicted(observations)),
        ("inferred and confirmed", confirmed(observations)),
    ):
        if places:
            yield title, [_fact(observations, place) for place in places]


def _notes(observations: Observations) -> list[str]:
    notes = [OWN_SERVER] if observations.loopback else []
    if observations.cut_short:
        notes.append(
            f"bodies that were cut when they were recorded, and so are not judged: "
            f"{observations.cut_short}, first in entry {observations.first_cut}"
        )
    if observations.apart:
        notes.append(f"exchanges that are about no API, such as pages: {observations.apart}")
    return notes


def _shown(findings: list[Difference]) -> list[str]:
    """Return a line for each finding; of many at one place, the first few."""
    lines, counts = [], Counter[str]()
    for finding in findings:
        place = str(finding.place)
        counts[place] += 1
        if counts[place] <= _SHOWN:
            lines.append(_line(finding))
    rest = {place: number - _SHOWN for place, number in counts.items() if number > _SHOWN}
    return lines + [f"... and {number} more at {place}" for place, number in rest.items()]


def _line(finding: Difference) -> str:
    where = f"  [{finding.place}]" if finding.place else ""
    known = f", {finding.evidence}" if finding.evidence else ""
    return (
        f"{finding.message} ({finding.times} times, first in entry {finding.first}{known}){where}"
    )


def _fact(observations: Observations, place: str) -> str:
    held, failed = observations.inferred()[place]
    where = observations.place(place)
    pointer = where.pointer.removesuffix("/x-evidence").removeprefix("#/components/")
    times = f"held {held} times" + (f", failed {failed} times" if failed else "")
    return f"{pointer}: {times}  [{where}]"


def as_markdown(observations: Observations) -> str:
    """Return the report as a page."""
    lines = ["# What the traffic shows", "", headline(observations) + "."]
    for note in _notes(observations):
        lines += ["", f"Note: {note}."]
    for kind, group in groupby(observations.findings(), key=lambda finding: finding.kind):
        lines += ["", f"## {TITLES[kind].capitalize()}", ""]
        lines += [f"- {_line(finding)}" for finding in group]
    for title, facts in _facts(observations):
        lines += ["", f"## {title.capitalize()}", "", *(f"- {fact}" for fact in facts)]
    return "\n".join(lines) + "\n"


def as_json(observations: Observations) -> str:
    """Return the report for programs."""
    report = {
        "format": FORMAT,
        "exchanges": observations.exchanges,
        "operations": dict(sorted(observations.matched.items())),
        "differences": [
            {
                "kind": finding.kind,
                "message": finding.message,
                "times": finding.times,
                "first": finding.first,
                "evidence": finding.evidence,
                "place": asdict(finding.place) if finding.place else None,
            }
            for finding in observations.findings()
        ],
        "confirmed": confirmed(observations),
        "contradicted": contradicted(observations),
        "cutShort": observations.cut_short,
        "apart": observations.apart,
        "loopback": observations.loopback,
        "faults": observations.faults,
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def confirmed(observations: Observations) -> list[str]:
    """Return the pointers of inferred facts that held wherever they were seen."""
    return [
        place for place, (held, failed) in observations.inferred().items() if held and not failed
    ]


def contradicted(observations: Observations) -> list[str]:
    """Return the pointers of inferred facts that did not hold."""
    return [place for place, (_, failed) in observations.inferred().items() if failed]


def patch(observations: Observations, contract: Path, readme: Path, source: str) -> str:
    """Return a unified diff that `git apply` takes.

    Args:
        observations: What was seen.
        contract: The contract.
        readme: The page that lists the sources.
        source: The name of this source there.

    Raises:
        ConfigurationError: The name cannot stand in the contract.
    """
    if not _SOURCE.fullmatch(source):
        raise ConfigurationError(
            f"the source {source!r} has no good name: use small letters, digits and hyphens, "
            "as in sales-team-2026"
        )
    old = contract.read_text("utf-8")
    # Statuses that the document does not list stay inferred by the contract's own rule.
    places = [
        place for place in confirmed(observations) if place.startswith("#/components/schemas/")
    ]
    new = _observed(old, observations.document, places, source)
    parts = [_diff(old, new, _name(contract))]
    if new != old and readme.is_file():
        page = readme.read_text("utf-8")
        listed = _listed(page, source)
        parts.append(_diff(page, listed, _name(readme)))
    return "".join(parts)


def _name(file: Path) -> str:
    """The name from the root of a checkout, where `git apply` runs."""
    return f"{file.resolve().parent.name}/{file.name}"


def _observed(text: str, document: Document, places: list[str], source: str) -> str:
    lines = text.splitlines(keepends=True)
    for number in sorted({document.line(place) - 1 for place in places}, reverse=True):
        line = lines[number]
        match = re.fullmatch(r"(\s*)x-evidence: inferred(\s*)", line)
        if match is None:
            continue  # written in one line with other keys: that stays for a person
        indent, end = match.groups()
        lines[number] = f"{indent}x-evidence: observed{end}{indent}x-source: {source}{end}"
    return "".join(lines)


def _listed(page: str, source: str) -> str:
    if f"| `{source}` |" in page:
        return page
    rows = list(_TABLE.finditer(page))
    if not rows:
        return page
    after = next((row for row in rows if row.group() > f"| `{source}`"), None)
    place = after.start() if after else rows[-1].end() + 1
    return f"{page[:place]}| `{source}` | recorded traffic of a server |\n{page[place:]}"


def _diff(old: str, new: str, name: str) -> str:
    return "".join(
        difflib.unified_diff(
            old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{name}", f"b/{name}"
        )
    )
