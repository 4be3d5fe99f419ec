"""What may be told of a value: its shape, never its content."""

from __future__ import annotations

import re
from typing import Any

_WORD = re.compile(r"[A-Za-z][A-Za-z_-]{0,31}")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_ID = re.compile(r"[0-9a-f]{24}")
_LONGEST = 40
# What a date, an id or a number looks like is kept, since it is what rules are about.
_KEPT = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?")


def shape(text: str) -> str:
    """Return a text with letters as `a` and digits as `9`, shortened."""
    masked = re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", text))
    masked = re.sub(r"[^\x20-\x7e]", "?", masked)
    return masked if len(masked) <= _LONGEST else f"{masked[:_LONGEST]}... ({len(text)} long)"


def word(value: Any) -> str:
    """Return a value of a place that holds words; what is no word is masked."""
    if isinstance(value, str) and (value == "" or _WORD.fullmatch(value)):
        return repr(value)
    return told(value)


def told(value: Any) -> str:
    """Return what is said of a value: its type, and the shape of a text."""
    if isinstance(value, str):
        return f"a text like {shape(value)!r}"
    if isinstance(value, bool):
        return "a boolean"
    if value is None:
        return "null"
    if isinstance(value, int):
        return "an integer"
    if isinstance(value, float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


def key(name: str) -> str:
    """Return the name of a field; a name that looks like content is masked."""
    if _KEY.fullmatch(name) and not _ID.fullmatch(name):
        return name
    return shape(name)


def path(text: str) -> str:
    """Return a path without ids and names."""
    parts = []
    for part in text.split("/"):
        plain = re.fullmatch(r"[A-Za-z][A-Za-z-]*|v\d+|__emulator", part)
        parts.append(part if not part or plain else "{...}")
    return "/".join(parts)


def body(value: Any) -> Any:
    """Return a JSON value with every text masked; keys, types, days and ids' form stay."""
    if isinstance(value, dict):
        return {key(name): body(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [body(inner) for inner in value]
    if isinstance(value, str):
        if value == "" or _KEPT.fullmatch(value):
            return value
        return "0" * 24 if _ID.fullmatch(value) else shape(value)
    return value
