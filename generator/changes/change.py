"""One change: what it is, where it stands, who notices, and the version it asks for."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from enum import IntEnum
from typing import Any, NamedTuple

from generator.errors import ChangeError

_SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?")


class Bump(IntEnum):
    """The part of the version that has to rise; the larger one wins."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """Return how reports write it."""
        return self.name.lower()


class Version(NamedTuple):
    """A semantic version."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return ".".join(map(str, self))

    @classmethod
    def parse(cls, version: object, where: str) -> Version:
        """Read a version.

        Args:
            version: What stands in the file; a YAML number is refused, not guessed at.
            where: The file, for the message.

        Raises:
            ChangeError: It is no semantic version.
        """
        match = _SEMVER.fullmatch(version) if isinstance(version, str) else None
        if match is None:
            raise ChangeError(
                f"the version {version!r} of {where} is no semantic version: "
                "write MAJOR.MINOR.PATCH, as in 0.2.0"
            )
        return cls(*map(int, match.groups()))

    def raised(self, bump: Bump) -> Version:
        """Return the lowest version that says what changes with this bump do.

        Below 1.0 the minor version plays the major one: a break asks for 0.(y+1).0, not for 1.0.0.
        """
        if bump is Bump.NONE:
            return self
        if bump is Bump.PATCH:
            return Version(self.major, self.minor, self.patch + 1)
        if bump is Bump.MINOR or self.major == 0:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major + 1, 0, 0)


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
    def weight(self) -> tuple[int, str, str]:
        """Return what reports sort by: the heaviest first."""
        return -self.bump, self.rule, self.message

    def also_rated_by(self, judge: str, bump: Bump) -> Change:
        """Return the change with one more tool's rating; the higher rating wins."""
        judges = self.judges if judge in self.judges else (*self.judges, judge)
        return replace(self, judges=judges, bump=max(self.bump, bump))

    def as_json(self) -> dict[str, Any]:
        """Return what the JSON report says."""
        told = {**asdict(self), "bump": self.bump.word}
        del told["subject"]
        return told
