"""Two schemas side by side, as senders see them or as readers see them."""

from __future__ import annotations

from enum import Enum
from typing import Any

from generator.changes.change import (
    ABSENT,
    MAJOR,
    MINOR,
    NEW,
    READERS,
    SENDERS,
    Pair,
    add_rules,
)
from generator.openapi import View, unescape_pointer
from generator.openapi.constructs import LIMITS

REQUEST = "request"
ANSWER = "answer"

add_rules({
    # Schemas, as senders see them
    "request-narrowed": (MAJOR, SENDERS, "send only what is still accepted"),
    "request-widened": (MINOR, SENDERS, "nothing; more is accepted"),
    "request-property-added": NEW,
    "request-property-added-required": (MAJOR, SENDERS, "send it in every body"),
    "request-property-removed": (MAJOR, SENDERS, "stop sending it; it has no effect"),
    "request-property-renamed": (MAJOR, SENDERS, "send it by its new name"),
    "request-property-became-required": (MAJOR, SENDERS, "send it in every body"),
    "request-property-became-optional": (MINOR, SENDERS, "nothing; it may be left out"),
    "request-value-added": (MINOR, SENDERS, "nothing; the value can be sent from now on"),
    "request-value-removed": (MAJOR, SENDERS, "send another value"),
    "default-changed": (MAJOR, SENDERS, "send the value that used to be the default"),
    # Schemas, as readers see them
    "answer-narrowed": (MINOR, READERS, "nothing; fewer values come than before"),
    "answer-widened": (MAJOR, READERS, "be ready for what did not come before"),
    "answer-property-added": NEW,
    "answer-property-removed": (MAJOR, READERS, "do without it"),
    "answer-property-renamed": (MAJOR, READERS, "read it by its new name"),
    "answer-property-became-optional": (MAJOR, READERS, "expect it to be absent"),
    "answer-property-became-required": (MINOR, READERS, "nothing; it is always there"),
    "answer-value-added": (MAJOR, READERS, "be ready for the new value"),
    "answer-value-removed": (MINOR, READERS, "nothing; the value comes no more"),
    # Schemas, both ways
    "property-deprecated": (MINOR, "whoever uses it", "stop using it, in good time"),
    "type-replaced": (MAJOR, "whoever sends or reads it", "use the new type"),
    "rule-replaced": (MAJOR, "whoever sends or reads it", "check it against the new rule"),
})  # fmt: skip


class Effect(Enum):
    """What a change does to the set of values that a schema accepts."""

    NARROWER = "narrowed"
    WIDER = "widened"
    UNKNOWN = "replaced"


_LOWER = frozenset({"minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"})
_UPPER = frozenset({"maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"})
_CONSTRAINTS = LIMITS | {"format", "const"}
# The walk over schemas has a branch of its own for each of these.
_WALKED = frozenset(
    {"type", "enum", "required", "properties", "items", "additionalProperties", "allOf", "anyOf",
     "oneOf", "default", "deprecated", "readOnly", "writeOnly"}
)  # fmt: skip
_TYPES = frozenset({"null", "boolean", "object", "array", "number", "string"})


def _narrower(narrower: bool) -> Effect:
    return Effect.NARROWER if narrower else Effect.WIDER


def _constraint_effect(keyword: str, base: Any, head: Any) -> Effect | None:
    """Return what a change of one constraint does; None where it does nothing."""
    if keyword == "uniqueItems":
        return None if (base is True) == (head is True) else _narrower(head is True)
    if type(base) is type(head) and base == head:
        return None
    if base is ABSENT or head is ABSENT:
        return _narrower(base is ABSENT)
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool)
                  for value in (base, head))  # fmt: skip
    if keyword not in _LOWER | _UPPER or not numbers:
        return Effect.UNKNOWN
    return None if base == head else _narrower((head > base) == (keyword in _LOWER))


def _kinds(value: Any) -> frozenset[str]:
    """Return the JSON types that `type` names; a number takes whole ones, too."""
    if value is ABSENT or value is None:
        return _TYPES | {"integer"}
    named = {value} if isinstance(value, str) else set(map(str, value))
    return frozenset(named | ({"integer"} if "number" in named else set()))


class SchemaWalk:
    """Walks two schemas in one direction and notes every difference of what they accept."""

    def __init__(self, direction: str) -> None:
        self._direction = direction
        self._seen: set[tuple[str, str]] = set()

    def compare(self, pair: Pair, subject: str) -> None:
        """Compare two schemas and all below them.

        Args:
            pair: The schema as it was, and as it is.
            subject: How messages name it where it has no name of its own.
        """
        was, now = pair.was, pair.now
        if (was.pointer, now.pointer) in self._seen:
            return
        self._seen.add((was.pointer, now.pointer))
        if not isinstance(was.value, dict) or not isinstance(now.value, dict):
            if was.value != now.value:
                message = f"the schema of {subject} changed from {was.value} to {now.value}"
                pair.add("rule-replaced", message)
            return
        name = _named(now.pointer, subject)
        bare = _without_null(was), _without_null(now)
        if (bare[0] is None) != (bare[1] is None):
            never = bare[1] is None
            words = f"{name} {'is never' if never else 'may be'} null now"
            self._rate(_narrower(never), words, pair, "oneOf")
            pair.findings.claim(was.pointer, now.pointer)
            self.compare(pair.of(bare[0] or was, bare[1] or now), name)
            return
        if self._type(pair, name):
            return
        self._values(pair, name)
        for keyword in sorted(_CONSTRAINTS):
            before, after = pair.values(keyword)
            effect = _constraint_effect(keyword, before, after)
            if effect is not None:
                message = f"`{keyword}` of {name} changed from {before!r} to {after!r}"
                self._rate(effect, message, pair, keyword)
        self._properties(pair, name)
        self._further_properties(pair, name)
        self._items(pair, name)
        for keyword in ("allOf", "anyOf", "oneOf"):
            self._combination(keyword, pair, name)
        self._flags(pair, name)
        pair.unknown(name, _CONSTRAINTS | _WALKED)

    def _add(self, rule: str, message: str, pair: Pair, key: str) -> None:
        pair.add(rule, message, key, aspect=rule + key)

    def _rate(self, effect: Effect, message: str, pair: Pair, key: str) -> None:
        kind = "rule" if effect is Effect.UNKNOWN else self._direction
        self._add(f"{kind}-{effect.value}", message, pair, key)

    def _type(self, pair: Pair, name: str) -> bool:
        """Compare the types; where some go and others come nothing else is compared."""
        before, after = pair.values("type")
        gone, come = _kinds(before) - _kinds(after), _kinds(after) - _kinds(before)
        message = f"the type of {name} changed from {before!r} to {after!r}"
        if gone and come:
            pair.add("type-replaced", message, aspect="type")
        elif gone or come:
            self._rate(_narrower(bool(gone)), message, pair, "type")
        return bool(gone and come)

    def _values(self, pair: Pair, name: str) -> None:
        before, after = pair.values("enum")
        if before is ABSENT and after is ABSENT:
            return
        if before is ABSENT or after is ABSENT:
            closed = before is ABSENT
            listed = ", ".join(map(repr, after if closed else before))
            words = f"{name} may now hold {'only' if closed else 'more than'} {listed}"
            self._rate(_narrower(closed), words, pair, "enum")
            return
        for verb, mine, other in (("removed", before, after), ("added", after, before)):
            values = [repr(value) for value in mine if value not in other]
            if values:
                were = "was" if len(values) == 1 else "were"
                message = f"{', '.join(values)} {were} {verb} in {name}"
                self._add(f"{self._direction}-value-{verb}", message, pair, "enum")

    def _properties(self, pair: Pair, name: str) -> None:
        was, now = pair.was, pair.now
        before, after = was.children("properties"), now.children("properties")
        was_required = set(was.get("required") or ())
        is_required = set(now.get("required") or ())
        claim = pair.findings.claim
        for old, new in _renamed(before, after):
            message = f"`{old}` of {name} is called `{new}` now"
            self._note("property-renamed", message, pair.of(before.pop(old), after.pop(new)))
            was_required.discard(old)
            is_required.discard(new)
            claim(was.place("required"), now.place("required"))
        for key in sorted(before.keys() | after.keys()):
            if key in before and key in after:
                self.compare(pair.of(before[key], after[key]), f"{name}.{key}")
                continue
            if key in before:
                self._note("property-removed", f"`{key}` was removed from {name}", pair, key)
            else:
                demanded = self._direction == REQUEST and key in is_required
                rule = "property-added-required" if demanded else "property-added"
                self._note(rule, f"`{key}` was added to {name}", pair, key)
            if (key in was_required) != (key in is_required):
                claim(was.place("required"), now.place("required"))
                was_required.discard(key)
                is_required.discard(key)
        for key in sorted(was_required ^ is_required):
            verb = "optional" if key in was_required else "required"
            rule = f"{self._direction}-property-became-{verb}"
            pair.add(rule, f"`{key}` of {name} became {verb}", "required")

    def _note(self, rule: str, message: str, pair: Pair, key: str = "") -> None:
        """Note a difference of two properties, or of one that came or went."""
        places = pair.was.pointer, pair.now.pointer
        if key:
            held = pair.was.child("properties"), pair.now.child("properties")
            places = (
                held[0].place(key) if held[0] else pair.was.place("properties"),
                held[1].place(key) if held[1] else pair.now.place("properties"),
            )
        full = f"{self._direction}-{rule}"
        pair.findings.add(full, message, *places, pair.operation, aspect=full)

    def _further_properties(self, pair: Pair, name: str) -> None:
        key = "additionalProperties"
        before, after = pair.was.get(key, True), pair.now.get(key, True)
        below = pair.child(key)
        if below is not None and isinstance(before, dict) and isinstance(after, dict):
            self.compare(below, f"{name}.*")
        elif _openness(before) != _openness(after):
            message = f"further properties of {name} changed from {before!r} to {after!r}"
            self._rate(_narrower(_openness(after) < _openness(before)), message, pair, key)

    def _items(self, pair: Pair, name: str) -> None:
        below = pair.child("items")
        if below is not None:
            self.compare(below, f"{name}[]")
        elif any(view.get("items") not in (None, {}, True) for view in (pair.was, pair.now)):
            message = f"what the items of {name} are changed"
            self._rate(_narrower("items" in pair.now), message, pair, "items")

    def _combination(self, keyword: str, pair: Pair, name: str) -> None:
        """Compare the parts: those of one name with each other, the rest in their order."""
        before = {view.pointer: view for view in pair.was.items(keyword)}
        after = {view.pointer: view for view in pair.now.items(keyword)}
        for pointer in [pointer for pointer in before if pointer in after]:
            self.compare(pair.of(before.pop(pointer), after.pop(pointer)), name)
        for old, new in zip(before.values(), after.values(), strict=False):
            self.compare(pair.of(old, new), name)
        if len(before) == len(after):
            return
        gone = len(before) > len(after)
        part = _named(list(before if gone else after)[-1], "a schema")
        message = f"{part} was {'removed from' if gone else 'added to'} `{keyword}` of {name}"
        self._rate(_narrower((keyword == "allOf") != gone), message, pair, keyword)

    def _flags(self, pair: Pair, name: str) -> None:
        if self._direction == REQUEST and pair.differs("default", ABSENT):
            before, after = pair.values("default")
            message = f"the default of {name} changed from {before!r} to {after!r}"
            self._add("default-changed", message, pair, "default")
        if pair.switched("deprecated"):
            self._add("property-deprecated", f"{name} is deprecated", pair, "deprecated")
        # The other direction does not see it.
        keyword = "readOnly" if self._direction == REQUEST else "writeOnly"
        hidden = pair.switched(keyword)
        if hidden is not None:
            message = f"{name} is {'' if hidden else 'no longer '}{keyword}"
            narrower = (self._direction == REQUEST) == hidden
            self._rate(_narrower(narrower), message, pair, keyword)


def _renamed(before: dict[str, View], after: dict[str, View]) -> list[tuple[str, str]]:
    """Return the names that went, with those that came, where one property has both."""
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    pairs = [(old, new) for old in gone for new in come if before[old].value == after[new].value]
    alone = {name for pair in pairs for name in pair}
    return pairs if len(alone) == 2 * len(pairs) else []


def _openness(further: Any) -> int:
    if further in (True, {}):
        return 2
    return 0 if further is False else 1


def _without_null(schema: View) -> View | None:
    """Return the other schema of `oneOf: [..., {type: "null"}]`; None for all else."""
    for keyword in ("oneOf", "anyOf"):
        members = list(schema.items(keyword))
        others = [view for view in members if view.value != {"type": "null"}]
        if len(members) == len(others) + 1 == 2:
            return others[0]
    return None


def _named(pointer: str, subject: str) -> str:
    """Return the name of a schema, as `Goal.name`; inline ones are named by their subject."""
    start = "#/components/schemas/"
    if not pointer.startswith(start):
        return subject
    words, *parts = map(unescape_pointer, pointer.removeprefix(start).split("/"))
    rest = iter(parts)
    for part in rest:
        if part in ("properties", "patternProperties"):
            words += "." + next(rest, "?")
        elif part == "items":
            words += "[]"
        elif part == "additionalProperties":
            words += ".*"
    return f"`{words}`"
