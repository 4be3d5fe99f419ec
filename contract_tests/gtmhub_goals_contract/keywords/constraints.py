"""Constraints: what a value, and a request that went over the wire, meets and breaks of them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote

import jsonschema_rs

from gtmhub_goals_contract.contract import Operation


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
    **dict.fromkeys(("pattern", "format", "minLength", "maxLength"), "string"),
    **dict.fromkeys(("minimum", "maximum"), "number"),
    **dict.fromkeys(("minItems", "maxItems"), "array"),
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
    """An enum; 1 and true are two values, as JSON has it."""
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


def single(keyword: str, argument: Any) -> Meets:
    """A keyword of `KINDS`."""
    return _single(keyword, json.dumps(argument))


@cache
def _single(keyword: str, argument_json: str) -> Meets:
    argument = json.loads(argument_json)
    own = OWN_FORMATS.get(argument) if keyword == "format" else None
    schema = {keyword: argument}
    fits = own or jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid

    def meets(value: Any) -> int:
        if isinstance(value, float) and not math.isfinite(value):
            return BROKEN
        try:
            return 0 if fits(value) else BROKEN
        except (ValueError, UnicodeError):  # half a surrogate pair, which no validator takes
            return BROKEN

    return meets


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
class Node:
    """One schema at one place; its type is the first of its checks."""

    checks: list[Check] = field(default_factory=list)
    properties: dict[str, Node] = field(default_factory=dict)
    items: Node | None = None
    every: list[Node] = field(default_factory=list)  # allOf

    @property
    def is_empty(self) -> bool:
        return not (self.checks or self.properties or self.items or self.every)


@dataclass(slots=True)
class Judgement:
    """`met` are numbers of constraints; `broken` holds one entry for each broken keyword.

    An entry without numbers stands for what makes a request invalid and is no keyword, such as a
    body that is no JSON.
    """

    met: list[int] = field(default_factory=list)
    broken: list[tuple[int, ...]] = field(default_factory=list)


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
    elif kind == "array" and node.items is not None:
        for each in value:
            judge(node.items, each, judgement)
    for part in node.every:
        judge(part, value, judgement)


def pruned(node: Node, seen: Container[int]) -> Node:
    """Take away what was seen already, so that what is left is quick to look for."""
    node.checks = [
        check for check in node.checks if not all(number in seen for number in check.constraints)
    ]
    node.properties = {
        name: child for name, child in node.properties.items() if not pruned(child, seen).is_empty
    }
    if node.items is not None and pruned(node.items, seen).is_empty:
        node.items = None
    node.every = [part for part in node.every if not pruned(part, seen).is_empty]
    return node


@dataclass(frozen=True, slots=True)
class ParameterPlan:
    """A parameter with the numbers and checks of its constraints."""

    name: str
    place: str  # path, query or header
    presence: int | None  # the number of "it is required"
    node: Node
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """What is checked of a request of one operation."""

    operation: Operation
    parameters: tuple[ParameterPlan, ...]
    presence: int | None  # of the body
    media: Mapping[str, Node]


NO_KEYWORD: tuple[int, ...] = ()  # makes a request invalid, and is none of the constraints
_INTEGER = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def judge_request(
    plan: RequestPlan, target: str, headers: Mapping[str, str], content: bytes | None
) -> Judgement:
    """The numbers of the constraints that a request meets, and of those it breaks.

    `target` is the path with the query, as sent; `content` the bytes of the body.
    """
    judgement = Judgement()
    path, _, query = target.partition("?")
    values = _values(plan, path, query, headers)
    for parameter in plan.parameters:
        found = values.get((parameter.place, parameter.name.lower()), [])
        _judge_parameter(parameter, found, judgement)
    if plan.media:
        _judge_body(plan, headers, content, judgement)
    return judgement


def _judge_parameter(parameter: ParameterPlan, found: list[str], judgement: Judgement) -> None:
    if len(found) > 1:
        broken = len(judgement.broken)
        judge(parameter.node, found, judgement)  # several values are a list, whatever each is
        if len(judgement.broken) == broken:
            judgement.broken.append(NO_KEYWORD)  # which of them a server takes, nobody says
    elif found:
        if parameter.presence is not None:
            judgement.met.append(parameter.presence)
        judge(parameter.node, typed(found[0], parameter.types), judgement)
    elif parameter.presence is not None:
        judgement.broken.append((parameter.presence,))


def _judge_body(
    plan: RequestPlan, headers: Mapping[str, str], content: bytes | None, judgement: Judgement
) -> None:
    if not content:
        if plan.presence is not None:
            judgement.broken.append((plan.presence,))
        return
    sent = next((v for k, v in headers.items() if k.lower() == "content-type"), "")
    node = plan.media.get(sent.partition(";")[0].strip().lower())
    if node is None:
        judgement.broken.append(NO_KEYWORD)
        return
    if plan.presence is not None:
        judgement.met.append(plan.presence)
    try:
        document = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError):
        judgement.broken.append(NO_KEYWORD)
        return
    judge(node, document, judgement)


def _values(
    plan: RequestPlan, path: str, query: str, headers: Mapping[str, str]
) -> dict[tuple[str, str], list[str]]:
    """By place and name in small letters: only names of headers may differ in case."""
    values: dict[tuple[str, str], list[str]] = {}
    template = plan.operation.path.split("/")
    for part, segment in zip(template, path.split("/")[-len(template) :], strict=False):
        if part.startswith("{"):
            values["path", part[1:-1].lower()] = [unquote(segment)]
    if query:
        names = {p.name for p in plan.parameters if p.place == "query"}
        for name, value in parse_qsl(query, keep_blank_values=True, errors="surrogateescape"):
            if name in names:
                values.setdefault(("query", name.lower()), []).append(value)
    for name, value in headers.items():
        values.setdefault(("header", name.lower()), []).append(value.strip())
    return values


def typed(text: str, types: tuple[str, ...]) -> Any:
    """A value of the wire as the schema means it; what does not read as such stays a text."""
    if "integer" in types and _INTEGER.fullmatch(text):
        return int(text) if len(text) < 4000 else text  # Python reads no longer ones
    if "number" in types and _NUMBER.fullmatch(text):
        return float(text)
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    return text


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
