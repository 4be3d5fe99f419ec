"""Changelog fragments: the one that a changed contract gets, and those that people wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.changes.bump import Bump
from generator.changes.change import WIRE, Change
from generator.changes.lock import sha256

OWN_PREFIX = "contract-since-"
_KINDS = {Bump.MAJOR: "breaking", Bump.MINOR: "change", Bump.PATCH: "fix"}
_BUMPS = {kind: bump for bump, kind in _KINDS.items()}


def name_of(base_text: str, bump: Bump) -> str:
    """Return the name of the fragment of a changed contract: one for each base.

    A second change after a merge has another base, and so another fragment.
    """
    return f"{OWN_PREFIX}{sha256(base_text.encode('utf-8'))[:8]}.{_KINDS[bump]}.md"


def text_of(changes: Sequence[Change]) -> str:
    """Return what the changelog says about the changes."""
    wire = [change for change in changes if change.side == WIRE]
    python = [change for change in changes if change.side != WIRE]
    lines = ["The contract changed, and the client with it."]
    heavy = [change for change in wire if change.bump > Bump.PATCH]
    lines += [_line(change) for change in heavy]
    known = [change for change in python if change.breaking]
    lines += [_line(change) for change in known]
    rest = len(changes) - len(heavy) - len(known)
    if rest and not heavy and not known:
        lines = [f"The contract says the same in other words ({rest} places)."]
    return "\n".join(lines) + "\n"


def _line(change: Change) -> str:
    sign = "**breaks** " if change.breaking else ""
    action = f": {change.action}" if change.breaking else ""
    return f"  - {sign}{change.message}{action}"


def stale(folder: Path, wanted: str | None, base_text: str) -> list[Path]:
    """Return the fragments of earlier runs against this base that no longer hold."""
    stem = f"{OWN_PREFIX}{sha256(base_text.encode('utf-8'))[:8]}."
    return [path for path in sorted(folder.glob(f"{stem}*")) if path.name != wanted]


def declared(names: Sequence[str]) -> Bump:
    """Return the heaviest bump that hand-written fragments declare by their names."""
    bumps = [Bump.NONE]
    for name in names:
        parts = Path(name).name.split(".")
        if not parts[0].startswith(OWN_PREFIX) and len(parts) == 3 and parts[1] in _BUMPS:
            bumps.append(_BUMPS[parts[1]])
    return max(bumps)
