"""Changelog fragments: the one that a changed contract gets, and those that people wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from generator.changes.change import TEMPLATES, WIRE, Bump, Change, Place
from generator.errors import FragmentMissing

OWN_PREFIX = "contract-since-"
_KINDS = {Bump.MAJOR: "breaking", Bump.MINOR: "change", Bump.PATCH: "fix"}
_BUMPS = {kind: bump for bump, kind in _KINDS.items()}


def fragment_files(
    folder: Path, base_text: str | None, changes: Sequence[Change]
) -> tuple[dict[Path, bytes | None], str]:
    """Return the fragment to write, and as None those of earlier runs to remove; and a word on it.

    Each base has one fragment, so a second change after a merge gets one of its own. A fragment
    that somebody edited is kept as it is.
    """
    if base_text is None:
        return {}, "none: everything is new"
    told = [change for change in changes if change.side != TEMPLATES]
    level = max((change.bump for change in told), default=Bump.NONE)
    stem = f"{OWN_PREFIX}{_digest(base_text)}"
    path = folder / f"{stem}.{_KINDS[level]}.md" if level else None
    files: dict[Path, bytes | None] = {
        old: None for old in sorted(folder.glob(f"{stem}.*")) if old != path
    }
    if path is None:
        return files, "none: no change to tell of"
    if path.is_file() and _is_edited(path.read_text("utf-8")):
        return files, f"{path.name} was edited by hand and is kept"
    return {**files, path: _stamped(text_of(told)).encode("utf-8")}, path.name


def _stamped(text: str) -> str:
    """Return the text with a digest of it, which tells later whether somebody edited it.

    The template of the changelog leaves the stamp out.
    """
    return f"{text}<!-- {_digest(text)}: a later run rewrites this unless you edit it -->\n"


def _is_edited(text: str) -> bool:
    return text != _stamped(text.partition("<!-- ")[0])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


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


def declared(names: Sequence[str]) -> Bump:
    """Return the heaviest bump that hand-written fragments declare by their names."""
    bumps = [Bump.NONE]
    for name in names:
        parts = Path(name).name.split(".")
        if not parts[0].startswith(OWN_PREFIX) and len(parts) == 3 and parts[1] in _BUMPS:
            bumps.append(_BUMPS[parts[1]])
    return max(bumps)


def behaviour_change(sources: Sequence[str], fragments: Sequence[str]) -> list[Change]:
    """Return the change that the fragments declare for edited templates or runtime.

    Args:
        sources: The templates and runtime modules that differ from the base.
        fragments: The changelog fragments that differ from the base.

    Raises:
        FragmentMissing: Something differs and no fragment says what a caller notices.
    """
    if not sources:
        return []
    bump = declared(fragments)
    shown = ", ".join(sources[:3]) + (f" and {len(sources) - 3} more" if len(sources) > 3 else "")
    if bump is Bump.NONE:
        raise FragmentMissing(
            f"{shown} changed: say what a user of the client notices in changelog.d/NAME.KIND.md, "
            "where KIND is breaking, change or fix; it decides the version"
        )
    return [
        Change(
            rule="behaviour",
            message=f"the behaviour of the client may differ: {shown}",
            bump=bump,
            side=TEMPLATES,
            notices="users of the client",
            action="read the changelog",
            head=Place(sources[0], 1),
            judges=("the fragments of changelog.d/",),
        )
    ]
