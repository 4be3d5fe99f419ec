"""A patch for the contract: inferred facts that the traffic confirms become observed ones."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from generator.changes.located import Document
from generator.observe.errors import SourceFault
from generator.observe.findings import Observations

_SOURCE = re.compile(r"[a-z][a-z0-9-]{2,40}")
_TABLE = re.compile(r"^\| `[a-z-]+` \|.*\|$", flags=re.MULTILINE)


def confirmed(observations: Observations) -> list[str]:
    """Return the pointers of inferred facts that held wherever they were seen."""
    return [
        place for place, (held, failed) in observations.inferred().items() if held and not failed
    ]


def contradicted(observations: Observations) -> list[str]:
    """Return the pointers of inferred facts that did not hold."""
    return [place for place, (_, failed) in observations.inferred().items() if failed]


def patch(observations: Observations, contract: Path, readme: Path, source: str, root: Path) -> str:
    """Return a unified diff that `git apply` takes.

    Args:
        observations: What was seen.
        contract: The contract.
        readme: The page that lists the sources.
        source: The name of this source there.
        root: The checkout.

    Raises:
        SourceFault: The name cannot stand in the contract.
    """
    if not _SOURCE.fullmatch(source):
        raise SourceFault(
            f"the source {source!r} has no good name: use small letters, digits and hyphens, "
            "as in sales-team-2026"
        )
    old = contract.read_text("utf-8")
    # Statuses that the document does not list stay inferred by the contract's own rule.
    places = [place for place in confirmed(observations) if "/schemas/" in place]
    new = _observed(old, observations.document, places, source)
    parts = [_diff(old, new, contract.relative_to(root).as_posix())]
    if new != old and readme.is_file():
        page = readme.read_text("utf-8")
        listed = _listed(page, source)
        parts.append(_diff(page, listed, readme.relative_to(root).as_posix()))
    return "".join(parts)


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
