"""One change: what it is, where it stands, who notices, and what it asks of the version."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from generator.changes.bump import Bump

WIRE = "wire"
PYTHON = "python"
TEMPLATES = "templates"


@dataclass(frozen=True)
class Place:
    """A place in a file that a reader can open."""

    file: str
    line: int
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    def as_json(self) -> dict[str, Any]:
        """Return what the JSON report says."""
        return {"file": self.file, "line": self.line, "pointer": self.pointer}


@dataclass(frozen=True)
class Change:
    """One rated change.

    Attributes:
        rule: The rule that rated it, as `parameter-added-required`.
        message: What changed, with names and values.
        bump: What it asks of the version.
        side: `wire`, `python` or `templates`.
        notices: Who notices.
        action: What a caller has to do.
        base: Where it stood.
        head: Where it stands now.
        operations: The operations through which it is reached.
        judges: The tools that called it so.
        excused: Why an exception lowered it; empty if none did.
    """

    rule: str
    message: str
    bump: Bump
    side: str
    notices: str
    action: str
    base: Place | None = None
    head: Place | None = None
    operations: tuple[str, ...] = ()
    judges: tuple[str, ...] = ("own rules",)
    excused: str = ""
    subject: str = field(default="", compare=False)

    @property
    def breaking(self) -> bool:
        """Tell whether somebody's working code may stop to work."""
        return self.bump is Bump.MAJOR

    @property
    def pointer(self) -> str:
        """Return the pointer by which an exception names this change."""
        place = self.head if self.head and self.head.pointer else self.base
        return place.pointer if place else ""

    def also_judged_by(self, judge: str, bump: Bump) -> Change:
        """Return the change with one more tool's opinion; the higher rating wins."""
        judges = self.judges if judge in self.judges else (*self.judges, judge)
        return replace(self, judges=judges, bump=max(self.bump, bump))

    def as_json(self) -> dict[str, Any]:
        """Return what the JSON report says."""
        return {
            "rule": self.rule,
            "message": self.message,
            "bump": self.bump.word,
            "side": self.side,
            "notices": self.notices,
            "action": self.action,
            "base": self.base.as_json() if self.base else None,
            "head": self.head.as_json() if self.head else None,
            "operations": list(self.operations),
            "judges": list(self.judges),
            "excused": self.excused,
        }
