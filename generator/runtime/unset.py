"""The mark of a value that was not given, as a one-member enum that type checkers narrow."""

from enum import Enum
from typing import Any, Final, Literal


class Unset(Enum):
    """The type of `UNSET`; it is one object for ever, through pickle and deepcopy alike."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET


def not_empty(value: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return None for an empty dict: two models without extra fields are equal either way."""
    return value or None
