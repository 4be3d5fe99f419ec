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
class ElementIs:
    """`$elemMatch` with operators: one element passes every test (each perhaps negated)."""

    tests: tuple[ElementTest, ...]


@dataclass(frozen=True, slots=True)
class ElementHas:
    """`$elemMatch` with fields: one element, itself an object, matches the whole condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class ElementTest:
    tests: tuple[Test, ...]
    negated: bool = False


Test = Equal | Compare | In | Exists | Pattern | Size | ElementIs | ElementHas


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
