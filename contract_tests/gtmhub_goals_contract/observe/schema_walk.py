"""One JSON value against one schema: what does not fit, and where, for every node of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gtmhub_goals_contract.contract.located import View
from gtmhub_goals_contract.contract.operations import unescaped
from gtmhub_goals_contract.keywords.constraints import BROKEN, KINDS, is_type, kind_of, single
from gtmhub_goals_contract.observe import redaction

_SCHEMAS = "#/components/schemas"
# Words that the contract names in prose, as its enums stay open: a new one is worth telling.
KNOWN_WORDS: dict[str, tuple[str, ...]] = {
    f"{_SCHEMAS}/Goal/properties/workflowStatus": ("", "draft", "in_review", "approved"),
    f"{_SCHEMAS}/Goal/properties/attainmentTypeString": ("average_kr",),
    f"{_SCHEMAS}/GoalWorkflowAction/properties/action": (
        "review", "approve", "decline", "withdraw",
    ),
    f"{_SCHEMAS}/Assignee/properties/type": ("", "user", "team"),
    f"{_SCHEMAS}/ClosedStatus/properties/status": ("active", "achieved", "abandoned"),
}  # fmt: skip
_FAULTS = {"pattern": "pattern", "format": "format"} | dict.fromkeys(
    ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), "length"
)


@dataclass(frozen=True)
class Seen:
    """One look at one node of the contract.

    Attributes:
        view: The schema.
        name: How reports name it.
        kind: `fits`, or what does not fit, as `type`, `null`, `missing`, `value`, `pattern`.
        told: What was found, without content.
    """

    view: View
    name: str
    kind: str
    told: str = ""


FITS = "fits"
FIELD = "undocumented field"


def look(value: Any, schema: View, subject: str) -> Iterator[Seen]:
    """Yield what a value shows about a schema and all below it."""
    if not isinstance(schema.value, dict):
        return
    name = _named(schema.pointer, subject)
    faults = list(_own_faults(value, schema, name))
    yield from faults or [Seen(schema, name, FITS)]
    if any(fault.kind in ("type", "null") for fault in faults):
        return
    for keyword in ("allOf", "anyOf", "oneOf"):
        members = list(schema.items(keyword))
        if keyword != "allOf" and members:
            members = [_best(value, members, name)]
        for member in members:
            yield from (seen for seen in look(value, member, name) if seen.kind != FIELD)
    if isinstance(value, dict):
        yield from _object(value, schema, name)
    elif isinstance(value, list):
        items = schema.child("items")
        if items is not None:
            for item in value:
                yield from look(item, items, f"{name}[]")


def _best(value: Any, members: list[View], name: str) -> View:
    return min(members, key=lambda member: sum(s.kind != FITS for s in look(value, member, name)))


def _own_faults(value: Any, schema: View, name: str) -> Iterator[Seen]:
    told = redaction.told(value)
    types = schema.get("type")
    if types is not None and not any(is_type(value, kind) for kind in _listed(types)):
        kind = "null" if value is None else "type"
        yield Seen(schema, name, kind, f"{told}, documented is {' or '.join(_listed(types))}")
        return
    if value is None:
        return
    words = schema.get("enum", KNOWN_WORDS.get(schema.pointer))
    if words is not None and value not in words:
        yield Seen(schema, name, "value", redaction.word(value))
    if "const" in schema and value != schema.get("const"):
        yield Seen(schema, name, "value", redaction.word(value))
    for keyword, argument in schema.value.items():
        if KINDS.get(keyword) == kind_of(value) and single(keyword, argument)(value) == BROKEN:
            kind = _FAULTS.get(keyword, "range")
            yield Seen(schema, name, kind, _against(value, keyword, argument))
    if isinstance(value, dict):
        for required in schema.get("required", ()):
            if required not in value:
                yield Seen(schema, name, "missing", f"`{required}` is required and absent")


def _object(value: dict[str, Any], schema: View, name: str) -> Iterator[Seen]:
    documented = _properties(schema)
    own = schema.children("properties")
    further = schema.get("additionalProperties")
    for key, inner in value.items():
        if key in own:
            yield from look(inner, own[key], f"{name}.{key}")
        elif key in documented:
            continue  # a schema that this one is made of has looked at it
        elif isinstance(further, dict) and further:
            below = schema.child("additionalProperties")
            if below is not None:
                yield from look(inner, below, f"{name}.*")
        elif further is None and documented:
            yield Seen(schema, name, FIELD, f"`{redaction.key(key)}`, {redaction.told(inner)}")


def _properties(schema: View) -> dict[str, View]:
    """Return the properties of a schema and of all it is made of."""
    found: dict[str, View] = {}
    for keyword in ("allOf", "anyOf", "oneOf"):
        for member in schema.items(keyword):
            found |= _properties(member)
    return found | schema.children("properties")


def _listed(types: Any) -> list[str]:
    return [types] if isinstance(types, str) else list(types)


def _against(value: Any, keyword: str, argument: Any) -> str:
    told = redaction.told(value)
    if keyword == "pattern":
        return told
    if keyword == "format":
        return f"{told} is no {argument}"
    if keyword in _FAULTS:
        return f"{len(value)}, `{keyword}` is {argument}"
    return f"{told} outside the documented range"


def _named(pointer: str, subject: str) -> str:
    """Return the name of a schema, as `Goal.name`; inline ones are named by their subject."""
    start = "#/components/schemas/"
    if not pointer.startswith(start):
        return subject
    parts = [unescaped(part) for part in pointer.removeprefix(start).split("/")]
    words = parts[0]
    rest = iter(parts[1:])
    for part in rest:
        if part in ("properties", "patternProperties"):
            words += "." + next(rest, "?")
        elif part == "items":
            words += "[]"
        elif part == "additionalProperties":
            words += ".*"
    return f"`{words}`"
