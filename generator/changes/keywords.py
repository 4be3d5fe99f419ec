"""JSON Schema keywords: whether a new value of one accepts more, or less, than the old."""

from __future__ import annotations

from enum import Enum
from typing import Any


class Effect(Enum):
    """What a change does to the set of values that a schema accepts."""

    NARROWER = "narrower"
    WIDER = "wider"
    UNKNOWN = "unknown"


class _Absent:
    def __repr__(self) -> str:
        return "nothing"


ABSENT: Any = _Absent()

LOWER = frozenset({"minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"})
UPPER = frozenset({"maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"})
EXACT = frozenset({"pattern", "format", "multipleOf", "const"})
STRICT_WHEN_TRUE = frozenset({"uniqueItems"})
CONSTRAINTS = LOWER | UPPER | EXACT | STRICT_WHEN_TRUE
# They say something to people and to tools, nothing about which values are accepted.
DOCUMENTATION = frozenset(
    {"title", "description", "summary", "example", "examples", "$comment", "externalDocs"}
)
# The walk over schemas has a branch of its own for each of these.
WALKED = frozenset(
    {"type", "enum", "required", "properties", "items", "additionalProperties", "allOf", "anyOf",
     "oneOf", "default", "deprecated", "readOnly", "writeOnly"}
)  # fmt: skip


def constraint_effect(keyword: str, base: Any, head: Any) -> Effect | None:
    """Return what a change of one constraint does; None where it does nothing."""
    if keyword in STRICT_WHEN_TRUE:
        before, after = base is True, head is True
        if before == after:
            return None
        return Effect.NARROWER if after else Effect.WIDER
    if type(base) is type(head) and base == head:
        return None
    if base is ABSENT:
        return Effect.NARROWER
    if head is ABSENT:
        return Effect.WIDER
    if keyword in EXACT or not _are_numbers(base, head):
        return Effect.UNKNOWN
    if base == head:
        return None
    return Effect.NARROWER if (head > base) == (keyword in LOWER) else Effect.WIDER


def type_effects(base: Any, head: Any) -> set[Effect]:
    """Return what a change of `type` does; both effects where some go and others come."""
    before, after = _types(base), _types(head)
    effects = set()
    if _not_covered(before, after):
        effects.add(Effect.NARROWER)
    if _not_covered(after, before):
        effects.add(Effect.WIDER)
    return effects


_ALL_TYPES = frozenset({"null", "boolean", "object", "array", "number", "string"})


def _types(value: Any) -> frozenset[str]:
    if value is ABSENT or value is None:
        return _ALL_TYPES
    return frozenset([value] if isinstance(value, str) else map(str, value))


def _not_covered(wanted: frozenset[str], offered: frozenset[str]) -> set[str]:
    return {
        kind
        for kind in wanted
        if kind not in offered and not (kind == "integer" and "number" in offered)
    }


def _are_numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
