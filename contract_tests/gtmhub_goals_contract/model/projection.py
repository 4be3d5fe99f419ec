"""What a goal looks like when `fields` asks for parts of it, and a text without its markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

ALWAYS = ("id", "accountId")
MENTION = re.compile(r"@\[([^\[\]:\n]*):[^\[\]:\n]*:[^\[\]:\n]*\]")
_PART = re.compile(r"([^,{}]+)(?:\{([^{}]*)\})?")
Projection = dict[str, tuple[str, ...]]


def parse_fields(fields: str) -> Projection:
    """`name,metrics{name,attainment}` -> {name: (), metrics: (name, attainment)}."""
    return {
        match[1]: tuple(sub for sub in (match[2] or "").split(",") if sub)
        for match in _PART.finditer(fields)
    }


def project(goal: Mapping[str, Any], projection: Projection) -> dict[str, Any]:
    """The projected goal; names it does not have are passed over."""
    kept = {name: goal[name] for name in ALWAYS if name in goal}
    for name, inner in projection.items():
        if name in goal:
            kept[name] = _inner(goal[name], inner) if inner else goal[name]
    return kept


def loosely(value: Any, inner: Sequence[str]) -> bool:
    """Whether a projected complex value holds nothing but what was asked for (ids may stay)."""
    allowed = {*inner, *ALWAYS}
    if isinstance(value, Mapping):
        return set(value) <= allowed
    if isinstance(value, list):
        return all(loosely(each, inner) for each in value)
    return True


def _inner(value: Any, names: Sequence[str]) -> Any:
    if isinstance(value, Mapping):
        return {name: value[name] for name in names if name in value}
    if isinstance(value, list):
        return [_inner(each, names) for each in value]
    return value


def plain_text(text: str) -> str:
    """A text with its mentions as `formatting=plainText` shows them.

    `@[Ada Example:ada@example.com:602a65...]` -> `@Ada Example`.
    """
    return MENTION.sub(r"@\1", text)
