"""Requests made from the contract: at the edge of what is valid, and one step beyond it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlencode

import jsonschema_rs

from gtmhub_goals_contract.contract import Contract, Operation
from gtmhub_goals_contract.contract.conformance import compile_schema
from gtmhub_goals_contract.contract.operations import resolve, unescaped
from gtmhub_goals_contract.keywords.constraints import (
    OWN_FORMATS,
    Constraint,
    Judgement,
    RequestPlan,
    Side,
    judge_request,
)
from gtmhub_goals_contract.keywords.enumeration import Enumeration, members_of

Known = Mapping[str, list[Any]]  # name of a property -> values of it that mean something here
LONGEST_TEXT = 70_000
LONGEST_LIST = 100
EXAMPLES: Mapping[str, Any] = {"string": "text", "integer": 1, "number": 0.5, "boolean": True}


class Edges:
    """`known` holds values that no schema can tell, such as ids that exist."""

    def __init__(self, contract: Contract, known: Known) -> None:
        """A name that is known without any value is left out of objects."""
        self._contract = contract
        self._known = known
        self._inside: list[Any] = []  # references that are being followed

    def of(self, schema: Mapping[str, Any], name: str = "", example: Any = None) -> list[Any]:
        """The first one is an ordinary value; `example` is used where the schema has none."""
        reference = schema.get("$ref")
        if reference is not None and reference in self._inside:
            return []  # a schema that holds itself
        self._inside.append(reference)
        try:
            return self._of_whole(resolve(self._contract.document, schema), name, example)
        finally:
            self._inside.pop()

    def _of_whole(self, whole: Mapping[str, Any], name: str, example: Any) -> list[Any]:
        if name in self._known:
            values = list(self._known[name])
        elif "enum" in whole:
            values = list(whole["enum"])
        else:
            values = list(self._made(whole, name, whole.get("example", example)))
        if "null" in members_of(whole):
            values.append(None)
        validator = compile_schema(self._contract, whole)
        return [value for value in values if _fits(whole, value, validator)]

    def _made(self, schema: Mapping[str, Any], name: str, example: Any) -> Iterator[Any]:
        for part in schema.get("allOf", ()):
            yield from self.of(part, name, example)
        for kind in members_of(schema):
            if kind == "object":
                yield from self._objects(schema)
            elif kind == "array":
                yield from self._lists(schema, name)
            elif kind != "null":
                yield EXAMPLES[kind] if example is None else example
                yield from _at_the_edge(schema, kind, example)

    def _objects(self, schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """The least that is valid, then every property with one of its values after the other."""
        required = set(schema.get("required", ()))
        values = {
            name: self.of(child, name) for name, child in schema.get("properties", {}).items()
        }
        values = {name: each for name, each in values.items() if each}
        yield {name: each[0] for name, each in values.items() if name in required}
        for number in range(max((len(each) for each in values.values()), default=0)):
            yield {name: nth(each, number) for name, each in values.items()}

    def _lists(self, schema: Mapping[str, Any], name: str) -> Iterator[list[Any]]:
        least, most = schema.get("minItems", 0), schema.get("maxItems", LONGEST_LIST + 1)
        items = self.of(schema.get("items", {}), name) if schema.get("items") else [0]
        if not items:
            return
        for item in items:
            yield [item] * max(1, least)
        if least == 0:
            yield []
        if most <= LONGEST_LIST:
            yield [items[0]] * most


def _fits(
    schema: Mapping[str, Any], value: Any, validator: jsonschema_rs.Draft202012Validator
) -> bool:
    own = OWN_FORMATS.get(schema.get("format", ""))
    if own is not None and isinstance(value, str) and not own(value):
        return False
    return validator.is_valid(value)


def _at_the_edge(schema: Mapping[str, Any], kind: str, example: Any) -> Iterator[Any]:
    if kind == "string":
        text = example if isinstance(example, str) and example else "a"
        for keyword in ("minLength", "maxLength"):
            if keyword in schema and schema[keyword] <= LONGEST_TEXT:
                yield lengthened(text, schema[keyword])
    elif kind == "boolean":
        yield not (example is None or example)
    else:
        yield from (schema[keyword] for keyword in ("minimum", "maximum") if keyword in schema)


def nth(values: list[Any], number: int) -> Any:
    """The ordinary value where there are not that many."""
    return values[number] if number < len(values) else values[0]


def lengthened(text: str, length: int) -> str:
    """The text cut, or its last character repeated, which most patterns allow."""
    return text[:length] + (text[-1:] or "a") * max(0, length - len(text))


NOTHING: Any = object()  # no body
STRANGE: tuple[Any, ...] = ("no such value", 5, True, [], {}, None, 0.25)


@dataclass(frozen=True)
class Trial:
    """One request. Parameters are texts as they go over the wire; a list is sent as many times."""

    operation: Operation
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str | list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = NOTHING
    breaks: Constraint | None = None

    @property
    def about(self) -> str:
        """What the request puts to the test, as a finding tells it."""
        if self.breaks is None:
            return "values at the edge"
        return f"{self.breaks.place} {self.breaks.pointer}/{self.breaks.keyword}" + (
            f" {self.breaks.value}" if self.breaks.keyword == "required" else ""
        )

    @property
    def content(self) -> bytes | None:
        return None if self.body is NOTHING else json.dumps(self.body).encode()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The query, name by name."""
        return [
            (name, text)
            for name, value in self.query.items()
            for text in ([value] if isinstance(value, str) else value)
        ]

    def judged(self, plan: RequestPlan) -> Judgement:
        """What the request meets and breaks by the plan of its operation."""
        target = self.operation.path
        for name, value in self.path.items():
            target = target.replace("{" + name + "}", quote(value, safe=""))
        if self.query:
            target += "?" + urlencode(self.pairs)
        sent = {**self.headers, "Content-Type": "application/json"}
        return judge_request(plan, target, sent, self.content)

    def with_value(self, place: str, name: str, value: str | list[str] | None) -> Trial:
        """The same request with another value of a parameter, or without it."""
        where = "headers" if place == "header" else place
        there = {**getattr(self, where), name: value}
        kept: dict[str, Any] = {where: {n: v for n, v in there.items() if v is not None}}
        return replace(self, **kept)


class Trials:
    """All trials of one operation, starting from parameters that are right by themselves."""

    def __init__(
        self,
        enumeration: Enumeration,
        operation: str,
        known: Known,
        path: Mapping[str, str],
        headers: Mapping[str, str],
    ) -> None:
        """`known` are values of properties that mean something to the server."""
        self._enumeration = enumeration
        self._plan = enumeration.requests[operation]
        self._edges = Edges(enumeration.contract, known)
        self._start = Trial(self._plan.operation, path=path, headers=headers)
        self._bodies = self._valid_bodies()

    def valid(self) -> list[Trial]:
        """Each puts another value of every parameter and every property to the test."""
        queries = {
            parameter.name: [
                _text(each) for each in self._edges.of(parameter.schema, example=parameter.example)
            ]
            for parameter in self._plan.operation.parameters
            if parameter.place == "query"
        }
        count = max([len(self._bodies), *(len(each) for each in queries.values())])
        made = []
        for number in range(count):
            query = {name: nth(values, number) for name, values in queries.items() if values}
            made.append(replace(self._start, query=query, body=nth(self._bodies, number)))
        return [trial for trial in made if not trial.judged(self._plan).broken]

    def invalid(self) -> list[Trial]:
        """One for each keyword that some value breaks alone."""
        found: list[Trial] = []
        done: set[int] = set()
        for number in self._enumeration.counted(Side.REQUEST):
            constraint = self._enumeration.constraints[number]
            if constraint.operation != self._plan.operation.id or number in done:
                continue
            for candidate in self._candidates(number, constraint):
                broken = candidate.judged(self._plan).broken
                if len(broken) == 1 and number in broken[0]:
                    found.append(replace(candidate, breaks=constraint))
                    done.update(broken[0])
                    break
        return found

    def _valid_bodies(self) -> list[Any]:
        for content in (self._plan.operation.body or {}).get("content", {}).values():
            return self._edges.of(content.get("schema", {})) or [NOTHING]
        return [NOTHING]

    def _candidates(self, number: int, constraint: Constraint) -> Iterator[Trial]:
        schema = self._enumeration.schemas[number]
        if constraint.place == "body":
            yield from self._bodies_broken(constraint, schema)
            return
        place, _, name = constraint.place.partition(" ")
        least = replace(self._start, body=self._bodies[0])
        if constraint.keyword == "required":
            yield least.with_value(place, name, None)
            return
        example = next(
            p.example for p in self._plan.operation.parameters if (p.place, p.name) == (place, name)
        )
        for value in self._edges.of(schema, example=example)[:1] or [""]:
            if place == "query" and constraint.keyword == "type":
                yield least.with_value(place, name, [_text(value)] * 2)
            for broken in _broken(constraint, schema, value):
                text = _text(broken)
                if text or place == "query":
                    yield least.with_value(place, name, text)

    def _bodies_broken(self, constraint: Constraint, schema: Mapping[str, Any]) -> Iterator[Trial]:
        if constraint.keyword == "required" and not constraint.value:
            yield self._start
            return
        steps = _steps(constraint.pointer)
        for body in self._bodies:
            try:
                value = _at(body, steps)
            except (LookupError, TypeError):
                continue  # this body leaves out what holds it
            for broken in _broken(constraint, schema, value):
                yield replace(self._start, body=_changed(body, steps, broken))


def _broken(constraint: Constraint, schema: Mapping[str, Any], value: Any) -> Iterator[Any]:
    """Candidates that may break the keyword; what they really break is judged afterwards."""
    keyword = constraint.keyword
    argument: Any = schema.get(keyword)
    if isinstance(value, str):
        if keyword == "pattern":
            yield from (f"{value}!", f"{value}\0", "", value.upper())
        elif keyword == "format":
            yield "tomorrow"
        elif keyword == "minLength":
            yield value[: argument - 1]
        elif keyword == "maxLength":
            yield lengthened(value, argument + 1)
    elif isinstance(value, list):
        if keyword == "minItems":
            yield value[: argument - 1]
        elif keyword == "maxItems" and value:
            yield (value * (argument + 1))[: argument + 1]
    elif isinstance(value, dict) and keyword == "required":
        yield {name: each for name, each in value.items() if name != constraint.value}
    elif keyword in {"minimum", "maximum"}:
        yield argument + (-1 if keyword == "minimum" else 1)
    if keyword in {"type", "enum"}:
        yield from STRANGE


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _steps(pointer: str) -> tuple[str | int, ...]:
    """The way through a value that a pointer through its schema means."""
    parts = iter(pointer.split("/")[1:])
    steps: list[str | int] = []
    for word in parts:
        if word == "items":
            steps.append(0)
        elif word == "properties":
            steps.append(unescaped(next(parts)))
        else:  # allOf, and the number of a part that speaks of the same value
            next(parts)
    return tuple(steps)


def _at(value: Any, steps: tuple[str | int, ...]) -> Any:
    """What stands there; KeyError or IndexError where nothing does."""
    for step in steps:
        value = value[step]
    return value


def _changed(value: Any, steps: tuple[str | int, ...], new: Any) -> Any:
    if not steps:
        return new
    changed = copy.copy(value)
    changed[steps[0]] = _changed(value[steps[0]], steps[1:], new)
    return changed
