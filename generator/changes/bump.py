"""How much a change asks of the version, and which version that is."""

from __future__ import annotations

import re
from enum import IntEnum

from generator.changes.errors import ChangeError

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


def parse(version: object, where: str) -> tuple[int, int, int]:
    """Return major, minor and patch.

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
    major, minor, patch = (int(part) for part in match.groups())
    return major, minor, patch


def required_version(base: tuple[int, int, int], bump: Bump) -> tuple[int, int, int]:
    """Return the lowest version that says what the changes do.

    Below 1.0 the minor version plays the major one: a break asks for 0.(y+1).0, not for 1.0.0.
    """
    major, minor, patch = base
    if bump is Bump.NONE:
        return base
    if bump is Bump.PATCH:
        return major, minor, patch + 1
    if bump is Bump.MINOR or major == 0:
        return major, minor + 1, 0
    return major + 1, 0, 0


def text(version: tuple[int, int, int]) -> str:
    """Return the version as it is written."""
    return ".".join(map(str, version))
