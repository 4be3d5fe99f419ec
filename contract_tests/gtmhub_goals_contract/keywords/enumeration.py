"""Every constraint of a contract, in the order of its operations, or why nothing can hit it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from gtmhub_goals_contract.contract import Contract, Operation
from gtmhub_goals_contract.contract.operations import escaped, resolve
from gtmhub_goals_contract.keywords import constraints as of
from gtmhub_goals_contract.keywords.constraints import (
    Check,
    Constraint,
    Meets,
    Node,
    ParameterPlan,
    RequestPlan,
    Side,
)

NOT_READ = frozenset(
    {
        *("anyOf", "oneOf", "not", "if", "then", "else", "const"),
        *("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems", "contains"),
        *("minContains", "maxContains", "prefixItems", "unevaluatedItems", "propertyNames"),
        *("patternProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties"),
        *("minProperties", "maxProperties", "additionalProperties"),
    }
)
"""Keywords that no schema of the contract has, and this measure does not understand: named, so that
none vanishes in silence.
"""
LONGEST_URL = 8_000  # servers and proxies refuse longer request lines before they read them
TEXT = "a path or header value is one text, and any text is a string"
NULL = "a path, query or header value is text, and no text is null"
PATH = "without a path parameter, the path is another one"
LENGTH = f"a URL or header of more than {LONGEST_URL} characters is refused before it is read"
SERIALISED = "the measure does not read lists and objects out of a path, query or header"
UNREAD = "the measure does not understand the keyword"
FILTER_LENGTH = "a filter has two braces at least, so a shorter text breaks its format as well"


class Unseen(NamedTuple):
    """Parts of a goal that these answers never hold, on any server."""

    operations: tuple[str, ...]
    pointers: tuple[str, ...]
    reason: str


CREATES = ("createGoal", "createGoals")
WITHOUT_FIELDS = (
    *("groupGoalsByOwner", "groupGoalsByReviewer", "listGoalsByMetricOwner"),
    *("updateGoal", "replaceGoal", "setGoalConfidence"),
)
UNSEEN = (
    Unseen(
        CREATES,
        ("/properties/metrics/items",),
        "a goal that was just created has no metrics, and the API cannot create any",
    ),
    Unseen(
        CREATES,
        ("/properties/confidence",),
        "nobody has said yet how sure of a goal that was just created",
    ),
    Unseen(
        CREATES,
        ("/properties/reviewers/items", "/properties/approvedBy/items"),
        "nobody has reviewed yet a goal that was just created",
    ),
    Unseen(
        ("setGoalConfidence",),
        ("/properties/metrics",),
        "the document answers this with `goal`; `goalMetricsLinksResponse` is the one with metrics",
    ),
    Unseen(
        (*CREATES, *WITHOUT_FIELDS),
        ("/properties/links/properties/expanded",),
        "links.expanded comes only when `fields` asks for it, and the operation has no `fields`",
    ),
)


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
            schema = resolve(self.contract.document, parameter.schema)
            types = members_of(schema)
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

    def add(self, schema: Mapping[str, Any], pointer: str, keyword: str, value: str = "") -> int:
        if keyword in NOT_READ:
            reason = UNREAD
        elif self.side is Side.REQUEST:
            reason = why_not_sent(self.place, pointer, schema, keyword, value)
        else:
            reason = why_unseen(self.operation, pointer, keyword, value)
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
            schema = resolve(self.enumeration.contract.document, schema)
        made = Node()
        members = members_of(schema)
        if members:
            self._check(made, schema, pointer, "type", None, of.of_type(members), *members)
        if "enum" in schema:
            values = map(json.dumps, schema["enum"])
            self._check(
                made, schema, pointer, "enum", None, of.one_of_values(schema["enum"]), *values
            )
        for keyword, kind in of.KINDS.items():
            if keyword in schema:
                meets = of.single(keyword, schema[keyword])
                self._check(made, schema, pointer, keyword, kind, meets)
        for name in schema.get("required", ()):
            self._check(made, schema, pointer, "required", "object", of.has_name(name), name)
        for name, child in schema.get("properties", {}).items():
            if self.side is Side.RESPONSE:
                present = of.has_name(name, otherwise=of.SILENT)
                self._check(made, schema, pointer, "properties", "object", present, name)
            made.properties[name] = self.node(
                child, f"{pointer}/properties/{escaped(name)}", inside
            )
        if isinstance(schema.get("items"), Mapping):
            if self.side is Side.RESPONSE:
                self._check(made, schema, pointer, "items", "array", of.not_empty)
            made.items = self.node(schema["items"], f"{pointer}/items", inside)
        made.every = [
            self.node(part, f"{pointer}/allOf/{number}", inside)
            for number, part in enumerate(schema.get("allOf", ()))
        ]
        for keyword in NOT_READ & set(schema):
            if schema[keyword] is not True:  # an object that is open says nothing
                self.add(schema, pointer, keyword)
        return made

    def _check(
        self,
        made: Node,
        schema: Mapping[str, Any],
        pointer: str,
        keyword: str,
        kind: str | None,
        meets: Meets,
        *values: str,
    ) -> None:
        """A check of as many constraints as there are values, one where there is none."""
        numbers = tuple(self.add(schema, pointer, keyword, value) for value in values or ("",))
        made.checks.append(Check(keyword, kind, numbers, meets))


def why_unseen(operation: str, pointer: str, keyword: str, value: str) -> str:
    """The reason why no answer can hold this, or an empty text."""
    where = f"{pointer}/{keyword}/{value}/"  # the presence of a property is said by its parent
    for row in UNSEEN:
        if operation in row.operations and any(f"{part}/" in where for part in row.pointers):
            return row.reason
    return ""


def why_not_sent(
    place: str, pointer: str, schema: Mapping[str, Any], keyword: str, value: str
) -> str:
    """The reason why no request can break this alone, or an empty text."""
    if keyword == "minLength" and schema.get("format") == "gtmhub-filter":
        return FILTER_LENGTH
    if place == "body":
        return ""
    if keyword == "required" and place.startswith("path "):
        return PATH
    if pointer or {"array", "object"} & {value, *members_of(schema)}:
        return SERIALISED
    if keyword == "type":
        if value == "string":  # a query value that is sent twice is a list
            return "" if place.startswith("query ") else TEXT
        return NULL if value == "null" else ""
    if keyword == "maxLength" and schema["maxLength"] > LONGEST_URL:
        return LENGTH
    return ""


def members_of(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The types that a schema allows."""
    stated = schema.get("type", ())
    return (stated,) if isinstance(stated, str) else tuple(stated)
