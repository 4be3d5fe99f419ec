"""One thing that the contract demands of a value, and where it says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Constraint:
    """`pointer` leads through the schema of the place to the node that holds the keyword.

    References are followed on the way, so that one component used twice is two places. `value` is
    the member of a union, the value of an enum or the name of a property, else empty.
    """

    side: Side
    operation: str
    place: str  # "query limit", "body", or "200 application/json"
    pointer: str
    keyword: str
    value: str = ""
    why_not: str = ""  # why no request or answer can hit it; such a constraint is not counted

    @property
    def label(self) -> str:
        words = f"{self.operation} {self.place} {self.pointer}/{self.keyword}"
        return f"{words} {self.value}" if self.value else words
