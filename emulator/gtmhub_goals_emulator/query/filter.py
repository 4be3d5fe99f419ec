"""The filter as a tree of conditions; `parse.py` makes it, `matches.py` and the store read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Path = tuple[str, ...]
Comparison = Literal["$gt", "$gte", "$lt", "$lte"]


@dataclass(frozen=True, slots=True)
class Equal:
    value: Any


@dataclass(frozen=True, slots=True)
class Compare:
    operator: Comparison
    value: Any


@dataclass(frozen=True, slots=True)
class In:
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Exists:
    wanted: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """`options` is a sorted choice of i, m, s, x."""

    pattern: str
    options: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    count: int


@dataclass(frozen=True, slots=True)
class Element:
    """`$elemMatch`: one element of the array meets the whole condition.

    `objects`: the condition has fields, so only elements that have some are asked; otherwise its
    paths are empty and mean the element itself.
    """

    condition: Condition
    objects: bool


Test = Equal | Compare | In | Exists | Pattern | Size | Element


@dataclass(frozen=True, slots=True)
class Field:
    path: Path
    test: Test


@dataclass(frozen=True, slots=True)
class Every:
    """True of everything when it has no parts."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """True of nothing when it has no parts."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = Field | Every | Some | Not

EVERYTHING = Every()
