"""Two schemas side by side, as senders see them or as readers see them."""

from __future__ import annotations

from enum import Enum
from typing import Any

from generator.changes.change import Bump
from generator.changes.findings import DOCUMENTATION, NEW, READERS, RULES, SENDERS, Findings, Rule
from generator.openapi import View, unescape_pointer

RULES.update(
    {
        # Schemas, as senders see them
        "request-narrowed": Rule(Bump.MAJOR, SENDERS, "send only what is still accepted"),
        "request-widened": Rule(Bump.MINOR, SENDERS, "nothing; more is accepted"),
        "request-property-added": Rule(Bump.MINOR, "nobody who does not look for it", NEW),
        "request-property-added-required": Rule(Bump.MAJOR, SENDERS, "send it in every body"),
        "request-property-removed": Rule(Bump.MAJOR, SENDERS, "stop sending it; it has no effect"),
        "request-property-renamed": Rule(Bump.MAJOR, SENDERS, "send it by its new name"),
        "request-property-became-required": Rule(Bump.MAJOR, SENDERS, "send it in every body"),
        "request-property-became-optional": Rule(
            Bump.MINOR, SENDERS, "nothing; it may be left out"
        ),
        "request-value-added": Rule(
            Bump.MINOR, SENDERS, "nothing; the value can be sent from now on"
        ),
        "request-value-removed": Rule(Bump.MAJOR, SENDERS, "send another value"),
        "default-changed": Rule(Bump.MAJOR, SENDERS, "send the value that used to be the default"),
        # Schemas, as readers see them
        "answer-narrowed": Rule(Bump.MINOR, READERS, "nothing; fewer values come than before"),
        "answer-widened": Rule(Bump.MAJOR, READERS, "be ready for what did not come before"),
        "answer-property-added": Rule(Bump.MINOR, "nobody who does not look for it", NEW),
        "answer-property-removed": Rule(Bump.MAJOR, READERS, "do without it"),
        "answer-property-renamed": Rule(Bump.MAJOR, READERS, "read it by its new name"),
        "answer-property-became-optional": Rule(Bump.MAJOR, READERS, "expect it to be absent"),
        "answer-property-became-required": Rule(Bump.MINOR, READERS, "nothing; it is always there"),
        "answer-value-added": Rule(Bump.MAJOR, READERS, "be ready for the new value"),
        "answer-value-removed": Rule(Bump.MINOR, READERS, "nothing; the value comes no more"),
        "property-deprecated": Rule(Bump.MINOR, "whoever uses it", "stop using it, in good time"),
        "type-replaced": Rule(Bump.MAJOR, "whoever sends or reads it", "use the new type"),
        "rule-replaced": Rule(
            Bump.MAJOR, "whoever sends or reads it", "check it against the new rule"
        ),
    }
)


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


REQUEST = "request"
ANSWER = "answer"


class SchemaWalk:
    """Walks two schemas in one direction and notes every difference of what they accept."""

    def __init__(self, findings: Findings, direction: str, operation: str) -> None:
        self._findings = findings
        self._direction = direction
        self._operation = operation
        self._seen: set[tuple[str, str]] = set()

    def compare(self, base: View, head: View, subject: str) -> None:
        """Compare two schemas and all below them.

        Args:
            base: The schema as it was.
            head: The schema as it is.
            subject: How messages name it where it has no name of its own.
        """
        if (base.pointer, head.pointer) in self._seen:
            return
        self._seen.add((base.pointer, head.pointer))
        if not isinstance(base.value, dict) or not isinstance(head.value, dict):
            self._booleans(base, head, subject)
            return
        name = named(head.pointer, subject)
        bare = without_null(base), without_null(head)
        if (bare[0] is None) != (bare[1] is None):
            effect = Effect.WIDER if bare[1] is not None else Effect.NARROWER
            message = f"{name} {'may be' if bare[1] is not None else 'is never'} null now"
            self._rate(effect, message, base, head, "oneOf")
            self._findings.claim(base.pointer)
            self._findings.claim(head.pointer)
            self.compare(bare[0] or base, bare[1] or head, name)
            return
        if self._type(base, head, name):
            return
        self._values(base, head, name)
        for keyword in sorted(CONSTRAINTS):
            self._constraint(keyword, base, head, name)
        self._properties(base, head, name)
        self._further_properties(base, head, name)
        self._items(base, head, name)
        for keyword in ("allOf", "anyOf", "oneOf"):
            self._combination(keyword, base, head, name)
        self._flags(base, head, name)
        self._unknown(base, head, name)

    def _add(self, rule: str, message: str, base: View, head: View, key: str) -> None:
        self._findings.add(
            rule, message, base.place(key), head.place(key), self._operation, aspect=rule + key
        )

    def _rate(self, effect: Effect, message: str, base: View, head: View, key: str) -> None:
        if effect is Effect.UNKNOWN:
            rule = "rule-replaced"
        else:
            rule = f"{self._direction}-{'narrowed' if effect is Effect.NARROWER else 'widened'}"
        self._add(rule, message, base, head, key)

    def _booleans(self, base: View, head: View, subject: str) -> None:
        if base.value != head.value:
            self._findings.add(
                "rule-replaced", f"the schema of {subject} changed from {base.value} to "
                f"{head.value}", base.pointer, head.pointer, self._operation,
            )  # fmt: skip

    def _type(self, base: View, head: View, name: str) -> bool:
        """Compare the types; where they have nothing in common nothing else is compared."""
        before, after = base.get("type", ABSENT), head.get("type", ABSENT)
        effects = type_effects(before, after)
        message = f"the type of {name} changed from {before!r} to {after!r}"
        if len(effects) > 1:
            self._findings.add(
                "type-replaced", message, base.pointer, head.pointer, self._operation, "type"
            )
            return True
        for effect in effects:
            self._rate(effect, message, base, head, "type")
        return False

    def _values(self, base: View, head: View, name: str) -> None:
        before, after = base.get("enum", ABSENT), head.get("enum", ABSENT)
        if before is ABSENT and after is ABSENT:
            return
        if before is ABSENT or after is ABSENT:
            effect = Effect.NARROWER if before is ABSENT else Effect.WIDER
            words = f"{name} may now hold {'only' if before is ABSENT else 'more than'} "
            words += ", ".join(map(repr, after if before is ABSENT else before))
            self._rate(effect, words, base, head, "enum")
            return
        removed = [value for value in before if value not in after]
        added = [value for value in after if value not in before]
        for values, verb in ((removed, "removed"), (added, "added")):
            if values:
                listed = ", ".join(map(repr, values))
                message = f"{listed} {'was' if len(values) == 1 else 'were'} {verb} in {name}"
                self._add(f"{self._direction}-value-{verb}", message, base, head, "enum")

    def _constraint(self, keyword: str, base: View, head: View, name: str) -> None:
        before, after = base.get(keyword, ABSENT), head.get(keyword, ABSENT)
        effect = constraint_effect(keyword, before, after)
        if effect is not None:
            message = f"`{keyword}` of {name} changed from {before!r} to {after!r}"
            self._rate(effect, message, base, head, keyword)

    def _properties(self, base: View, head: View, name: str) -> None:
        before, after = base.children("properties"), head.children("properties")
        was_required = set(base.get("required") or ())
        is_required = set(head.get("required") or ())
        held_base, held_head = base.child("properties"), head.child("properties")
        for old, new in _renamed(before, after):
            self._note("property-renamed", f"`{old}` of {name} is called `{new}` now",
                       before[old].pointer, after[new].pointer)  # fmt: skip
            for names, key, view in ((was_required, old, base), (is_required, new, head)):
                names.discard(key)
                self._findings.claim(view.place("required"))
            del before[old], after[new]
        for key in sorted(before.keys() | after.keys()):
            base_place = held_base.place(key) if held_base else base.place("properties")
            head_place = held_head.place(key) if held_head else head.place("properties")
            if key in before and key in after:
                self.compare(before[key], after[key], f"{name}.{key}")
            elif key in before:
                self._note("property-removed", f"`{key}` was removed from {name}",
                           base_place, head_place)  # fmt: skip
            else:
                rule = "property-added"
                if self._direction == REQUEST and key in is_required:
                    rule = "property-added-required"
                self._note(rule, f"`{key}` was added to {name}", base_place, head_place)
            appeared_or_went = (key in before) != (key in after)
            if appeared_or_went and (key in was_required) != (key in is_required):
                self._findings.claim(base.place("required"))
                self._findings.claim(head.place("required"))
                was_required.discard(key)
                is_required.discard(key)
        for key in sorted(was_required ^ is_required):
            verb = "optional" if key in was_required else "required"
            rule = f"{self._direction}-property-became-{verb}"
            message = f"`{key}` of {name} became {verb}"
            self._findings.add(
                rule, message, base.place("required"), head.place("required"), self._operation
            )

    def _note(self, rule: str, message: str, base: str, head: str) -> None:
        full = f"{self._direction}-{rule}"
        self._findings.add(full, message, base, head, self._operation, aspect=full)

    def _further_properties(self, base: View, head: View, name: str) -> None:
        before = base.get("additionalProperties", True)
        after = head.get("additionalProperties", True)
        if isinstance(before, dict) and isinstance(after, dict):
            self._below("additionalProperties", base, head, f"{name}.*")
        elif _openness(before) != _openness(after):
            effect = Effect.WIDER if _openness(after) > _openness(before) else Effect.NARROWER
            message = f"further properties of {name} changed from {before!r} to {after!r}"
            self._rate(effect, message, base, head, "additionalProperties")

    def _items(self, base: View, head: View, name: str) -> None:
        if "items" in base and "items" in head:
            self._below("items", base, head, f"{name}[]")
        elif "items" in base or "items" in head:
            held = base if "items" in base else head
            if held.get("items") in ({}, True):
                return
            effect = Effect.WIDER if "items" in base else Effect.NARROWER
            self._rate(effect, f"what the items of {name} are changed", base, head, "items")

    def _below(self, key: str, base: View, head: View, subject: str) -> None:
        before, after = base.child(key), head.child(key)
        if before is not None and after is not None:
            self.compare(before, after, subject)

    def _combination(self, keyword: str, base: View, head: View, name: str) -> None:
        before, after = list(base.items(keyword)), list(head.items(keyword))
        same = {view.pointer for view in before} & {view.pointer for view in after}
        matched = [view for view in after if view.pointer in same]
        for view in before:
            if view.pointer in same:
                other = next(new for new in matched if new.pointer == view.pointer)
                self.compare(view, other, name)
        rest_before = [view for view in before if view.pointer not in same]
        rest_after = [view for view in after if view.pointer not in same]
        for old, new in zip(rest_before, rest_after, strict=False):
            self.compare(old, new, name)
        surplus = len(rest_before) - len(rest_after)
        if surplus == 0:
            return
        gone = surplus > 0
        narrower = (keyword == "allOf") != gone
        view = (rest_before if gone else rest_after)[-1]
        message = f"{named(view.pointer, 'a schema')} was {'removed from' if gone else 'added to'} "
        message += f"`{keyword}` of {name}"
        effect = Effect.NARROWER if narrower else Effect.WIDER
        self._rate(effect, message, base, head, keyword)

    def _flags(self, base: View, head: View, name: str) -> None:
        if (
            base.get("default", ABSENT) != head.get("default", ABSENT)
            and self._direction == REQUEST
        ):
            message = f"the default of {name} changed from {base.get('default', ABSENT)!r} to "
            self._add("default-changed", f"{message}{head.get('default', ABSENT)!r}",
                      base, head, "default")  # fmt: skip
        if head.get("deprecated") is True and base.get("deprecated") is not True:
            self._add("property-deprecated", f"{name} is deprecated", base, head, "deprecated")
        for keyword, direction in (("readOnly", REQUEST), ("writeOnly", ANSWER)):
            before, after = base.get(keyword) is True, head.get(keyword) is True
            if before != after and direction == self._direction:
                effect = Effect.NARROWER if (direction == REQUEST) == after else Effect.WIDER
                message = f"{name} is {'' if after else 'no longer '}{keyword}"
                self._rate(effect, message, base, head, keyword)

    def _unknown(self, base: View, head: View, name: str) -> None:
        known = CONSTRAINTS | WALKED | DOCUMENTATION
        for keyword in sorted({*base.places, *head.places} - known):
            before, after = base.get(keyword, ABSENT), head.get(keyword, ABSENT)
            if not keyword.startswith("x-") and before != after:
                message = f"`{keyword}` of {name} changed from {before!r} to {after!r}"
                self._add("unknown-keyword", message, base, head, keyword)


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


def without_null(schema: View) -> View | None:
    """Return the other schema of `oneOf: [..., {type: "null"}]`; None for all else."""
    for keyword in ("oneOf", "anyOf"):
        members = list(schema.items(keyword))
        others = [view for view in members if view.value != {"type": "null"}]
        if len(members) == len(others) + 1 == 2:
            return others[0]
    return None


def named(pointer: str, subject: str) -> str:
    """Return the name of a schema, as `Goal.name`; inline ones are named by their subject."""
    start = "#/components/schemas/"
    if not pointer.startswith(start):
        return subject
    parts = [unescape_pointer(part) for part in pointer.removeprefix(start).split("/")]
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
