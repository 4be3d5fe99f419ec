"""The filter as a tree of conditions; `parse.py` makes it, `matches.py` and the store read it."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

Path = tuple[str, ...]
Comparison = Literal["$gt", "$gte", "$lt", "$lte"]


class Equal(Struct, frozen=True):
    value: Any


class Compare(Struct, frozen=True):
    operator: Comparison
    value: Any


class In(Struct, frozen=True):
    values: tuple[Any, ...]


class Exists(Struct, frozen=True):
    wanted: bool


class Pattern(Struct, frozen=True):
    """`options` is a sorted choice of i, m, s, x."""

    pattern: str
    options: str = ""


class Size(Struct, frozen=True):
    count: int


class Element(Struct, frozen=True):
    """`$elemMatch`: one element of the array meets the whole condition.

    `objects`: the condition has fields, so only elements that have some are asked; otherwise its
    paths are empty and mean the element itself.
    """

    condition: Condition
    objects: bool


Test = Equal | Compare | In | Exists | Pattern | Size | Element


class Field(Struct, frozen=True):
    path: Path
    test: Test


class Every(Struct, frozen=True):
    """True of everything when it has no parts."""

    parts: tuple[Condition, ...] = ()


class Some(Struct, frozen=True):
    """True of nothing when it has no parts."""

    parts: tuple[Condition, ...]


class Not(Struct, frozen=True):
    part: Condition


Condition = Field | Every | Some | Not

EVERYTHING = Every()
