"""MongoDB's order of values as a Python sort key, and the values that a path leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gtmhub_goals_emulator.query.filter import Path
from gtmhub_goals_emulator.query.parameters import SortKey

Rank = tuple[Any, ...]

UNDEFINED, NULL, NUMBER, TEXT, OBJECT, ARRAY, BOOLEAN = range(7)

MISSING: Any = type("Missing", (), {"__slots__": (), "__repr__": lambda self: "MISSING"})()
EMPTY_ARRAY: Rank = (UNDEFINED,)  # in a sort an empty array lies before null
ABSENT: Rank = (NULL,)


INSTANT_END = "\x01"
"""Stands for the Z of a date-time where it is compared: less than a point and any digit."""
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)


def text_key(text: str) -> str:
    """Answer what orders texts, and date-times in UTC among them as the instants they are.

    Their fractions are cut short: as texts, 00.12Z would come before 00.1Z, and 00.5Z before 00Z.
    """
    if text[-1:] == "Z" and _DATE_TIME.fullmatch(text):
        return text[:-1] + INSTANT_END
    return text


def rank(value: Any) -> Rank:
    """Answer a tuple that compares as MongoDB would compare the value."""
    kind = type(value)
    if kind is str:
        return (TEXT, text_key(value))
    if kind is bool:
        return (BOOLEAN, value)
    if kind is int or kind is float:
        return (NUMBER, value)
    if value is None or value is MISSING:
        return ABSENT
    if isinstance(value, dict):
        # Objects compare field by field: the type of the value, then the name, then the value.
        return (OBJECT, *_flat_fields(value))
    return (ARRAY, *(rank(each) for each in value))


def _flat_fields(value: dict[str, Any]) -> list[Rank]:
    fields = []
    for name, each in value.items():
        ranked = rank(each)
        fields.append((ranked[0], name, ranked[1:]))
    return fields


def values_at(document: Mapping[str, Any], path: Path) -> list[Any]:
    """Every value the path leads to, MISSING included; arrays at its end are not opened.

    An array in the middle is entered through each object in it (and by index, where the next part
    is a number), so no value at all comes out of an array that holds no objects.
    """
    if len(path) == 1:
        return [document.get(path[0], MISSING)]
    found: list[Any] = []
    _walk(document, path, 0, found)
    return found


def _walk(value: Any, path: Path, at: int, found: list[Any]) -> None:
    if at == len(path):
        found.append(value)
    elif isinstance(value, dict):
        if path[at] in value:
            _walk(value[path[at]], path, at + 1, found)
        else:
            found.append(MISSING)
    elif isinstance(value, list):
        part = path[at]
        if part.isascii() and part.isdigit() and len(part) < 8 and int(part) < len(value):
            _walk(value[int(part)], path, at + 1, found)
        for each in value:
            if isinstance(each, dict):
                _walk(each, path, at, found)
    else:
        found.append(MISSING)


def sort_rank(document: Mapping[str, Any], key: SortKey) -> Rank:
    """Rank a document as MongoDB does: an array counts as its least (or greatest) element."""
    ranks = []
    for value in values_at(document, key.path):
        if isinstance(value, list):
            ranks.extend([rank(each) for each in value] or [EMPTY_ARRAY])
        else:
            ranks.append(rank(value))
    if not ranks:
        return ABSENT
    return max(ranks) if key.descending else min(ranks)
