"""Every constraint of a contract, in the order of its operations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gtmhub_goals_contract.contract import Contract, Operation
from gtmhub_goals_contract.contract.operations import escaped, resolve
from gtmhub_goals_contract.keywords import constraints as of
from gtmhub_goals_contract.keywords.constraints import (
    Check,
    Choice,
    Constraint,
    Meets,
    Node,
    ParameterPlan,
    RequestPlan,
    Side,
)
from gtmhub_goals_contract.keywords.exemptions import NOT_READ, why


class Enumeration:
    """`constraints` in their order; checks name them by their numbers."""

    def __init__(self, contract: Contract) -> None:
        """Read the whole contract: some thousand constraints, in a tenth of a second."""
        self.contract = contract
        self.constraints: list[Constraint] = []
        self.schemas: list[Mapping[str, Any]] = []  # beside each constraint, what states it
        self.requests: dict[str, RequestPlan] = {}
        self.responses: dict[tuple[str, int, str], Node] = {}
        for operation in contract.operations.values():
            self.requests[operation.id] = self._request(operation)
            for status, response in operation.responses.items():
                for media, content in (response.get("content") or {}).items():
                    walk = _Walk(self, Side.RESPONSE, operation.id, f"{status} {media}")
                    schema = content.get("schema", {})
                    self.responses[operation.id, status, media] = walk.node(schema, "", ())

    def counted(self, side: Side) -> list[int]:
        """Numbers of the constraints that can be hit."""
        return [n for n, c in enumerate(self.constraints) if c.side is side and not c.why_not]

    def left_out(self) -> list[Constraint]:
        """Constraints that nothing can hit, each with its reason in `why_not`."""
        return [each for each in self.constraints if each.why_not]

    def _request(self, operation: Operation) -> RequestPlan:
        parameters = []
        for parameter in operation.parameters:
            place = f"{parameter.place} {parameter.name}"
            walk = _Walk(self, Side.REQUEST, operation.id, place)
            schema = walk.resolved(parameter.schema)
            types = _members(schema)
            presence = walk.add(schema, "", "required") if parameter.required else None
            node = walk.node(schema, "", ())
            if {"array", "object"} & set(types):
                node = Node()
            parameters.append(ParameterPlan(parameter.name, parameter.place, presence, node, types))
        walk = _Walk(self, Side.REQUEST, operation.id, "body")
        body = operation.body or {}
        presence = walk.add({}, "", "required") if body.get("required") else None
        media = {
            name: walk.node(content.get("schema", {}), "", ())
            for name, content in body.get("content", {}).items()
        }
        return RequestPlan(operation, tuple(parameters), presence, media)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Through one schema of one place."""

    enumeration: Enumeration
    side: Side
    operation: str
    place: str

    def resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        return resolve(self.enumeration.contract.document, schema)

    def add(self, schema: Mapping[str, Any], pointer: str, keyword: str, value: str = "") -> int:
        reason = why(
            self.side, self.operation, self.place, pointer, schema, keyword=keyword, value=value
        )
        self.enumeration.schemas.append(schema)
        self.enumeration.constraints.append(
            Constraint(self.side, self.operation, self.place, pointer, keyword, value, reason)
        )
        return len(self.enumeration.constraints) - 1

    def node(self, schema: Mapping[str, Any], pointer: str, inside: tuple[str, ...]) -> Node:
        """The checks of a schema; one that holds itself ends where it comes again."""
        reference = schema.get("$ref")
        if isinstance(reference, str):
            if reference in inside:
                return Node()
            inside = (*inside, reference)
            schema = self.resolved(schema)
        made = Node()
        self._own_checks(made, schema, pointer)
        self._checks_of_objects(made, schema, pointer, inside)
        if isinstance(schema.get("items"), Mapping):
            if self.side is Side.RESPONSE:
                self._check(made, schema, pointer, "items", "array", of.not_empty)
            made.items = self.node(schema["items"], f"{pointer}/items", inside)
        made.every = [
            self.node(part, f"{pointer}/allOf/{number}", inside)
            for number, part in enumerate(schema.get("allOf", ()))
        ]
        made.choices = [
            self._choice(schema, pointer, keyword, inside)
            for keyword in ("anyOf", "oneOf")
            if keyword in schema
        ]
        for keyword in NOT_READ & set(schema):
            self.add(schema, pointer, keyword)
        return made

    def _own_checks(self, made: Node, schema: Mapping[str, Any], pointer: str) -> None:
        members = _members(schema)
        if members:
            numbers = tuple(self.add(schema, pointer, "type", member) for member in members)
            made.checks.append(Check("type", None, numbers, of.of_type(members)))
        for keyword in ("enum", "const"):
            if keyword in schema:
                values = schema["enum"] if keyword == "enum" else [schema["const"]]
                numbers = tuple(
                    self.add(schema, pointer, keyword, json.dumps(value)) for value in values
                )
                made.checks.append(Check(keyword, None, numbers, of.one_of_values(values)))
        for keyword, kind in of.KINDS.items():
            if keyword in schema and schema[keyword] is not False:
                meets = of.single(keyword, schema[keyword])
                self._check(made, schema, pointer, keyword, kind, meets)

    def _checks_of_objects(
        self, made: Node, schema: Mapping[str, Any], pointer: str, inside: tuple[str, ...]
    ) -> None:
        for name in schema.get("required", ()):
            self._check(made, schema, pointer, "required", "object", of.has_name(name), name)
        properties = schema.get("properties", {})
        made.names = frozenset(properties)
        for name, child in properties.items():
            if self.side is Side.RESPONSE:
                present = of.has_name(name, otherwise=of.SILENT)
                self._check(made, schema, pointer, "properties", "object", present, name)
            below = f"{pointer}/properties/{escaped(name)}"
            made.properties[name] = self.node(child, below, inside)
        further = schema.get("additionalProperties", True)
        if further is False:
            only = of.no_names_but(made.names)
            self._check(made, schema, pointer, "additionalProperties", "object", only)
        elif isinstance(further, Mapping) and further:
            made.further = self.node(further, f"{pointer}/additionalProperties", inside)

    def _check(
        self,
        made: Node,
        schema: Mapping[str, Any],
        pointer: str,
        keyword: str,
        kind: str,
        meets: Meets,
        value: str = "",
    ) -> None:
        number = self.add(schema, pointer, keyword, value)
        made.checks.append(Check(keyword, kind, (number,), meets))

    def _choice(
        self, schema: Mapping[str, Any], pointer: str, keyword: str, inside: tuple[str, ...]
    ) -> Choice:
        branches = schema[keyword]
        return Choice(
            tuple(self.add(schema, pointer, keyword, str(n)) for n in range(len(branches))),
            tuple(
                self.node(branch, f"{pointer}/{keyword}/{number}", inside)
                for number, branch in enumerate(branches)
            ),
            only_one=keyword == "oneOf",
        )


def _members(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of a schema; `nullable: true` of OpenAPI 3.0 is one more."""
    stated = schema.get("type", ())
    members = (stated,) if isinstance(stated, str) else tuple(stated)
    if schema.get("nullable") is True and members and "null" not in members:
        members = (*members, "null")
    return members
