"""Dotted paths into documents, going through arrays as MongoDB goes through them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gtmhub_goals_emulator.query.filter import Path
from gtmhub_goals_emulator.query.rank import MISSING

MAX_PARTS = 64


def parse_path(name: str) -> Path | None:
    """Split a dotted name; `_id` is `id`; None when it is no name that a document can hold."""
    parts = tuple(name.split("."))
    if len(parts) > MAX_PARTS or not all(_is_part(part) for part in parts):
        return None
    return ("id", *parts[1:]) if parts[0] == "_id" else parts


def _is_part(part: str) -> bool:
    return part != "" and part[0] != "$" and "\0" not in part and not part.isspace()


def values_at(document: Mapping[str, Any], path: Path) -> list[Any]:
    """Every value the path leads to, MISSING included; arrays at its end are not opened.

    An array in the middle is entered through each object in it (and by index, where the next part
    is a number), so no value at all comes out of an array that holds no objects.
    """
    if len(path) == 1:
        return [document.get(path[0], MISSING)]
    return values_from(document, path)


def values_from(value: Any, path: Path) -> list[Any]:
    """Every value the path leads to from a value of any type, an array or a plain text too."""
    found: list[Any] = []
    _walk(value, path, 0, found)
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
