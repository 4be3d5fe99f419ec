"""The filter as a tree of conditions, and every error of the room.

`parse.py` makes the tree, `matches.py` and the store read it. All errors are the sender's fault and
become a 400:

QueryError                message says value, place and remedy
├── FilterError           the `filter` parameter
│   └── FilterTooSlow     a regular expression ran past its deadline
├── SortError             the `sort` parameter
└── FieldsError           the `fields` parameter
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, assert_never

from msgspec import Struct


class QueryError(ValueError):
    """Family of everything a query parameter can get wrong."""


class FilterError(QueryError):
    """The message names the operator or value, its place in the filter, and what would do."""


class FilterTooSlow(FilterError):
    """A pattern needs more time than any filter gets."""


class SortError(QueryError):
    """The message names the key and its position."""


class FieldsError(QueryError):
    """The message names the text and the position where it stops making sense."""


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

MADE_BY_ANSWERS = frozenset({"links", "currentUserAllowedActions"})
"""Keys of a goal that no document has: each answer makes them, for the one who asked."""


def fields_of(condition: Condition) -> Iterator[Field]:
    """Answer every field that is asked of the document itself, so none inside `$elemMatch`."""
    match condition:
        case Field():
            yield condition
        case Not(part):
            yield from fields_of(part)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from fields_of(part)
        case _:
            assert_never(condition)
