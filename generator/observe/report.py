"""What the traffic shows, as people and programs read it."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby

from generator.observe import evidence
from generator.observe.findings import TITLES, Finding, Observations

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
    yes, no = len(evidence.confirmed(observations)), len(evidence.contradicted(observations))
    return (
        f"{total} exchanges, {called} operations: {len(found)} differences from the contract; "
        f"inferred facts: {yes} confirmed, {no} contradicted"
    )


def as_terminal(observations: Observations) -> str:
    """Return the report for a terminal."""
    lines = [headline(observations)]
    lines += [f"note: {note}" for note in _notes(observations)]
    for kind, group in groupby(observations.findings(), key=lambda finding: finding.kind):
        lines += ["", f"{TITLES[kind]}:"]
        lines += [f"  {line}" for line in _shown(list(group))]
    for title, places in (
        ("inferred and contradicted", evidence.contradicted(observations)),
        ("inferred and confirmed", evidence.confirmed(observations)),
    ):
        if places:
            lines += ["", f"{title}:"]
            lines += [f"  {_fact(observations, place)}" for place in places]
    lines += [f"passed over: {fault}" for fault in observations.faults]
    return "\n".join(lines)


def _notes(observations: Observations) -> list[str]:
    notes = [OWN_SERVER] if observations.loopback else []
    if observations.cut_short:
        notes.append(
            f"bodies that were cut when they were recorded, and so are not judged: "
            f"{observations.cut_short}, first in entry {observations.first_cut}"
        )
    return notes


def _shown(findings: list[Finding]) -> list[str]:
    """Return a line for each finding; of many at one place, the first few."""
    lines, counts = [], Counter[str]()
    for finding in findings:
        place = str(finding.place)
        counts[place] += 1
        if counts[place] <= _SHOWN:
            lines.append(_line(finding))
    rest = {place: number - _SHOWN for place, number in counts.items() if number > _SHOWN}
    return lines + [f"... and {number} more at {place}" for place, number in rest.items()]


def _line(finding: Finding) -> str:
    where = f"  [{finding.place}]" if finding.place else ""
    known = f", {finding.evidence}" if finding.evidence else ""
    return (
        f"{finding.message} ({finding.times} times, first in entry {finding.first}{known}){where}"
    )


def _fact(observations: Observations, place: str) -> str:
    held, failed = observations.inferred()[place]
    pointer = place.removesuffix("/x-evidence").removeprefix("#/components/")
    line = observations.document.line(place)
    times = f"held {held} times" + (f", failed {failed} times" if failed else "")
    return f"{pointer}: {times}  [{observations.document.name}:{line}]"


def as_markdown(observations: Observations) -> str:
    """Return the report as a page."""
    lines = ["# What the traffic shows", "", headline(observations) + "."]
    for note in _notes(observations):
        lines += ["", f"Note: {note}."]
    for kind, group in groupby(observations.findings(), key=lambda finding: finding.kind):
        lines += ["", f"## {TITLES[kind].capitalize()}", ""]
        lines += [f"- {_line(finding)}" for finding in group]
    for title, places in (
        ("Inferred and contradicted", evidence.contradicted(observations)),
        ("Inferred and confirmed", evidence.confirmed(observations)),
    ):
        if places:
            lines += ["", f"## {title}", "", *(f"- {_fact(observations, p)}" for p in places)]
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
                "place": finding.place.as_json() if finding.place else None,
            }
            for finding in observations.findings()
        ],
        "confirmed": evidence.confirmed(observations),
        "contradicted": evidence.contradicted(observations),
        "cutShort": observations.cut_short,
        "loopback": observations.loopback,
        "faults": observations.faults,
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"
