"""What the contract demands of values: each constraint, its check, and the tree of a schema."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

import jsonschema_rs


class Side(StrEnum):
    """Which half of an exchange a constraint is about."""

    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Constraint:
    """`pointer` leads through the schema of the place to the node that holds the keyword.

    References are followed on the way, so that one component used twice is two places. `value` is
    the member of a union, the value of an enum or the name of a property, else empty.
    """

    side: Side
    operation: str
    place: str  # "query limit", "body", or "200 application/json"
    pointer: str
    keyword: str
    value: str = ""
    why_not: str = ""  # why no request or answer can hit it; such a constraint is not counted

    @property
    def label(self) -> str:
        words = f"{self.operation} {self.place} {self.pointer}/{self.keyword}"
        return f"{words} {self.value}" if self.value else words


BROKEN = -1
SILENT = -2  # the value neither meets nor breaks it: an optional name is absent
Meets = Callable[[Any], int]  # the number of the constraint that is met, BROKEN or SILENT

KINDS: Mapping[str, str] = {
    "pattern": "string",
    "format": "string",
    "minLength": "string",
    "maxLength": "string",
    "minimum": "number",
    "maximum": "number",
    "exclusiveMinimum": "number",
    "exclusiveMaximum": "number",
    "multipleOf": "number",
    "minItems": "array",
    "maxItems": "array",
    "uniqueItems": "array",
    "minProperties": "object",
    "maxProperties": "object",
}
"""Keywords that hold one constraint, and the kind of value that they speak about."""


@dataclass(frozen=True, slots=True)
class Check:
    """A keyword at its place; `constraints` are numbers of what it demands."""

    keyword: str
    kind: str | None  # None: it speaks about every value
    constraints: tuple[int, ...]
    meets: Meets


def kind_of(value: Any) -> str:
    """The JSON type of a value; integers are numbers."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def of_type(members: tuple[str, ...]) -> Meets:
    """`type`: the number of the first member that the value is of."""

    def meets(value: Any) -> int:
        for number, member in enumerate(members):
            if is_type(value, member):
                return number
        return BROKEN

    return meets


def is_type(value: Any, member: str) -> bool:
    """Whether a value is of a type as JSON Schema names it; 1.0 is an integer."""
    kind = kind_of(value)
    if member == "integer":
        return kind == "number" and (isinstance(value, int) or float(value).is_integer())
    return kind == member


def one_of_values(values: list[Any]) -> Meets:
    """An enum or a const; 1 and true are two values, as JSON has it."""
    known = {json.dumps(value, sort_keys=True): number for number, value in enumerate(values)}

    def meets(value: Any) -> int:
        return known.get(json.dumps(value, sort_keys=True), BROKEN)

    return meets


def has_name(name: str, otherwise: int = BROKEN) -> Meets:
    """`required`: met where the object has the name, else `otherwise`."""
    return lambda value: 0 if name in value else otherwise


def not_empty(value: Any) -> int:
    """Met by a list with an item; an empty one says nothing about items."""
    return 0 if value else SILENT


def no_names_but(known: frozenset[str]) -> Meets:
    """`additionalProperties: false`."""
    return lambda value: 0 if known.issuperset(value) else BROKEN


def single(keyword: str, argument: Any) -> Meets:
    """A keyword of `KINDS`."""
    test = _test(keyword, json.dumps(argument))
    return lambda value: 0 if test(value) else BROKEN


@cache
def _test(keyword: str, argument_json: str) -> Callable[[Any], bool]:
    argument = json.loads(argument_json)
    if keyword == "format" and argument in OWN_FORMATS:
        return OWN_FORMATS[argument]
    tests: dict[str, Callable[[Any], bool]] = {
        "minLength": lambda value: len(value) >= argument,
        "maxLength": lambda value: len(value) <= argument,
        "minItems": lambda value: len(value) >= argument,
        "maxItems": lambda value: len(value) <= argument,
        "minProperties": lambda value: len(value) >= argument,
        "maxProperties": lambda value: len(value) <= argument,
        "minimum": lambda value: value >= argument,
        "maximum": lambda value: value <= argument,
        "exclusiveMinimum": lambda value: value > argument,
        "exclusiveMaximum": lambda value: value < argument,
    }
    if keyword in tests:
        return tests[keyword]
    # Patterns, formats and what is said of every item mean what the validator says they mean.
    validator = jsonschema_rs.Draft202012Validator({keyword: argument}, validate_formats=True)
    return _quietly(validator.is_valid)


def _quietly(test: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Half a surrogate pair cannot be handed to the validator; it meets nothing."""

    def safe(value: Any) -> bool:
        if isinstance(value, float) and not math.isfinite(value):
            return False
        try:
            return test(value)
        except (ValueError, UnicodeError):
            return False

    return safe


_STRING = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)


def is_filter(text: str) -> bool:
    """Whether a text reads as one object in braces, as far as braces and quotes can tell.

    Which operators there are is the business of the laws on filters.
    """
    bare = _STRING.sub("0", text).strip()
    if not (bare.startswith("{") and bare.endswith("}")) or '"' in bare or "'" in bare:
        return False
    depth = 0
    for number, each in enumerate(bare, start=1):
        depth += (each in "{[") - (each in "}]")
        if depth <= 0 and number < len(bare):
            return False
    return depth == 0


OWN_FORMATS: Mapping[str, Callable[[str], bool]] = {"gtmhub-filter": is_filter}
"""Formats that the contract defines itself."""


@dataclass(slots=True, eq=False)
class Choice:
    """`anyOf` or `oneOf`: one constraint a branch."""

    constraints: tuple[int, ...]
    branches: tuple[Node, ...]
    only_one: bool


@dataclass(slots=True, eq=False)
class Node:
    """One schema at one place; its type is the first of its checks."""

    checks: list[Check] = field(default_factory=list)
    properties: dict[str, Node] = field(default_factory=dict)
    items: Node | None = None
    further: Node | None = None  # what properties must be that `names` does not hold
    names: frozenset[str] = frozenset()
    every: list[Node] = field(default_factory=list)  # allOf
    choices: list[Choice] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (
            self.checks
            or self.properties
            or self.items
            or self.further
            or self.every
            or self.choices
        )


@dataclass(slots=True)
class Judgement:
    """`met` are numbers of constraints; `broken` holds one entry for each broken keyword.

    An entry without numbers stands for what makes a request invalid and is no keyword, such as a
    body that is no JSON.
    """

    met: list[int] = field(default_factory=list)
    broken: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, other: Judgement) -> None:
        self.met += other.met
        self.broken += other.broken


def judge(node: Node, value: Any, judgement: Judgement) -> None:
    """A value of a wrong type breaks the type alone: nothing else speaks about it."""
    kind = kind_of(value)
    for check in node.checks:
        if check.kind is not None and check.kind != kind:
            continue
        number = check.meets(value)
        if number >= 0:
            judgement.met.append(check.constraints[number])
        elif number != SILENT:
            judgement.broken.append(check.constraints)
            if check.keyword == "type":
                return
    if kind == "object":
        for name, child in node.properties.items():
            if name in value:
                judge(child, value[name], judgement)
        if node.further is not None:
            for name, each in value.items():
                if name not in node.names:
                    judge(node.further, each, judgement)
    elif kind == "array" and node.items is not None:
        for each in value:
            judge(node.items, each, judgement)
    for part in node.every:
        judge(part, value, judgement)
    for choice in node.choices:
        _choose(choice, value, judgement)


def _choose(choice: Choice, value: Any, judgement: Judgement) -> None:
    """Where no branch fits, the nearest ones say what is wrong."""
    tried = []
    for branch in choice.branches:
        one = Judgement()
        judge(branch, value, one)
        tried.append(one)
    fitting = [number for number, one in enumerate(tried) if not one.broken]
    if len(fitting) > 1 and choice.only_one:
        judgement.broken.append(choice.constraints)
    elif fitting:
        for number in fitting:
            judgement.met.append(choice.constraints[number])
            judgement.met += tried[number].met
    else:
        least = min(_distance(one) for one in tried)
        nearest = [one.broken for one in tried if _distance(one) == least]
        first = tuple(number for broken in nearest for number in broken[0])
        judgement.broken.append(choice.constraints + first)
        judgement.broken += nearest[0][1:]


def _distance(one: Judgement) -> tuple[int, int]:
    return len(one.broken), -len(one.met)


def pruned(node: Node, seen: Container[int]) -> Node:
    """Take away what was seen already, so that what is left is quick to look for."""
    node.checks = [
        check for check in node.checks if not all(number in seen for number in check.constraints)
    ]
    node.properties = {
        name: child for name, child in node.properties.items() if not pruned(child, seen).is_empty
    }
    node.items = _or_none(node.items, seen)
    node.further = _or_none(node.further, seen)
    node.every = [part for part in node.every if not pruned(part, seen).is_empty]
    node.choices = [c for c in node.choices if not _whole(c, seen)]
    return node


def _or_none(node: Node | None, seen: Container[int]) -> Node | None:
    return None if node is None or pruned(node, seen).is_empty else node


def _whole(choice: Choice, seen: Container[int]) -> bool:
    """A branch is pruned only with the whole choice: which one fits takes all its checks."""
    wanted: list[int] = list(choice.constraints)
    waiting = list(choice.branches)
    while waiting:
        node = waiting.pop()
        wanted += [number for check in node.checks for number in check.constraints]
        wanted += [number for c in node.choices for number in c.constraints]
        waiting += [*node.properties.values(), *node.every]
        waiting += [each for each in (node.items, node.further) if each is not None]
        waiting += [branch for c in node.choices for branch in c.branches]
    return all(number in seen for number in wanted)
