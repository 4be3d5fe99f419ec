"""Checks one answer against the contract, and tells what of it is documented or inferred."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import jsonschema_rs

from gtmhub_goals_contract.contract.operations import (
    Contract,
    Operation,
    at,
    escaped,
    unescaped,
)

INFERRED = "inferred"
MOST_ERRORS = 500  # of one answer that are looked at: a page of wrong goals has one for each
# The document bounds no value: how long, how many, how great is our word, but for the form of ids.
BOUNDS = frozenset(
    {
        *("pattern", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
        *("minProperties", "maxProperties"),
    }
)
_DESCENTS = frozenset({"items", "additionalProperties", "prefixItems"})


class _Walk:
    """Down a schema along the path of an error; the innermost mark on the way decides."""

    def __init__(self, document: Mapping[str, Any], node: Any, pointer: str) -> None:
        self.document = document
        self.node = node
        self.pointer = pointer
        self.mark = ""  # where the innermost mark says inferred; empty where it says otherwise
        self.holder = ""  # the same of the node that says which schema stands here
        self.unshaped = ""  # a schema on the way that the document names, and shows nothing of
        self._look()

    def follow(self, path: Sequence[str | int]) -> None:
        before: str | int = ""
        for part in path:
            if part == "$ref" and before != "properties":
                self.pointer = str(self.node["$ref"])
                self.node = at(self.document, self.pointer)
            else:
                self.node = self.node[part]
                self.pointer += f"/{escaped(str(part))}"
            self._look()
            if before == "properties" or part in _DESCENTS:
                self.holder = self.mark
            before = "" if before == "properties" else part

    def _look(self) -> None:
        if isinstance(self.node, Mapping) and "x-evidence" in self.node:
            self.mark = self.pointer if self.node["x-evidence"] == INFERRED else ""
        if isinstance(self.node, Mapping) and "x-document-name" in self.node:
            properties = self.node.get("properties", {}).values()
            marks = {each.get("x-evidence", INFERRED) for each in properties}
            self.unshaped = self.unshaped or (self.pointer if marks == {INFERRED} else "")


def inferred_at(
    document: Mapping[str, Any],
    response: Mapping[str, Any],
    media: str,
    pointer: str,
    path: Sequence[str | int],
    missing: str | None = None,
    *,
    unset: bool = False,
) -> str:
    """The pointer of the inferred node that an error contradicts; empty where none is.

    `path` is the error's way through the schema of `media`, its keyword last; `missing` the
    property that a `required` did not find; `unset` says that the value is null. That a thing is
    of the referenced kind at all (the keyword `type`) is also the word of the node that refers to
    it.
    """
    walk = _Walk(document, response, pointer)
    walk.follow(["content", media, "schema", *path[:-1]])
    if missing is not None:
        properties = walk.node.get("properties", {})
        if missing in properties:
            walk.follow(["properties", missing])
        return walk.mark or walk.unshaped
    if path[-1:] == ["type"]:
        # How a value shows that is not set is not documented, nor what a bare name looks like.
        return walk.mark or walk.holder or walk.unshaped or (walk.pointer if unset else "")
    if path[-1] in BOUNDS and not walk.pointer.endswith("/ObjectId"):
        return walk.mark or walk.pointer
    return walk.mark


def inferred_body(
    document: Mapping[str, Any], response: Mapping[str, Any], media: str, pointer: str
) -> str:
    """The pointer of the schema, where the whole body of a response is inferred."""
    walk = _Walk(document, response, pointer)
    walk.follow(["content", media, "schema"])
    while isinstance(walk.node, Mapping) and "$ref" in walk.node:
        walk.follow(["$ref"])
    return walk.mark


def named(pointer: str) -> str:
    """`Goal.locked` for `#/components/schemas/Goal/properties/locked`."""
    words = pointer.removeprefix("#/components/schemas/").removeprefix("#/").split("/")
    kept = [word for word in words if word not in {"properties", "items"}]
    return ".".join(map(unescaped, kept))


CHECKS: Mapping[str, str] = {
    "every_request_is_answered": "every request is answered",
    "status_code_conformance": "the status is one that the contract gives the operation",
    "not_a_server_error": "no request makes the server fail",
    "content_type_conformance": "the content type is the documented one",
    "response_schema_conformance": "the body has the documented shape",
    "response_is_json": "a JSON body parses as JSON",
    "empty_body": "a status without a documented body carries none",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """One difference between an answer and the contract."""

    check: str
    received: str
    documented: str
    signature: str  # what stays the same when the same fault is met again
    inferred: str = ""  # pointer of the node that only we inferred, where it contradicts one


class Conformance:
    """Compiled validators of all documented responses."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._validators: dict[tuple[str, int], jsonschema_rs.Draft202012Validator | None] = {}

    def breaches(
        self,
        operation: Operation,
        status: int,
        content_type: str,
        content: bytes,
        *,
        fault_expected: bool = False,
    ) -> list[Breach]:
        """Every difference between an answer and what the contract says of the operation.

        `fault_expected` allows a 5xx that the caller asked for.
        """
        received = f"{status} {_excerpt(content)}"
        if status >= 500 and not fault_expected:
            return [Breach("not_a_server_error", received, "an answer below 500", str(status))]
        response = operation.responses.get(status)
        if response is None:
            documented = f"one of {', '.join(map(str, sorted(operation.statuses)))}"
            return [Breach("status_code_conformance", received, documented, str(status))]
        return self._body_breaches(operation, status, response, content_type, content)

    def _body_breaches(
        self,
        operation: Operation,
        status: int,
        response: Mapping[str, Any],
        content_type: str,
        content: bytes,
    ) -> list[Breach]:
        media = response.get("content") or {}
        place = f"{operation.pointer}/responses/{status}"
        if not media:
            if status == 204 or not content.strip():
                return []
            received, documented = (
                f"{len(content)} bytes: {_excerpt(content)}",
                f"no body with {status}",
            )
            # "ok" does not say empty
            return [Breach("empty_body", received, documented, f"{status} body", place)]
        kind = content_type.partition(";")[0].strip().lower()
        if kind not in media:
            received, documented = content_type or "no Content-Type", " or ".join(media)
            inferred = _inferred_of_all(self.contract, operation, status, response)
            signature = f"{status} {kind}"
            return [Breach("content_type_conformance", received, documented, signature, inferred)]
        try:
            document = json.loads(content, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            received, documented = f"{_excerpt(content)} ({error})", "a body that parses as JSON"
            return [Breach("response_is_json", received, documented, f"{status} not JSON")]
        validator = self._validator(operation, status, kind)
        if validator is None or validator.is_valid(document):
            return []
        some = islice(validator.iter_errors(document), MOST_ERRORS)
        found = sorted(some, key=lambda each: list(map(str, each.schema_path)))
        firsts: dict[str, jsonschema_rs.ValidationError] = {}
        for each in found:
            missing = each.kind.as_dict().get("property") if each.kind.name == "required" else None
            path = each.evaluation_path
            unset = each.instance is None and "properties" in path
            inferred = inferred_at(
                self.contract.document, response, kind, place, path, missing, unset=unset
            )
            firsts.setdefault(inferred, each)
        return [
            _schema_breach(operation, status, each, inferred) for inferred, each in firsts.items()
        ]

    def _validator(
        self, operation: Operation, status: int, kind: str
    ) -> jsonschema_rs.Draft202012Validator | None:
        key = (operation.id, status)
        if key not in self._validators:
            schema = operation.responses[status]["content"][kind].get("schema")
            self._validators[key] = (
                None if schema is None else compile_schema(self.contract, schema)
            )
        return self._validators[key]


def _schema_breach(
    operation: Operation, status: int, error: jsonschema_rs.ValidationError, inferred: str
) -> Breach:
    place = "/".join(str(part) for part in error.instance_path) or "the body"
    schema_place = "/".join(str(part) for part in error.schema_path if not isinstance(part, int))
    return Breach(
        "response_schema_conformance",
        f"{status}: at {place}: {_shorten(error.message)}",
        f"{operation.pointer}/responses/{status}: {schema_place}",
        f"{status} {_without_indexes(error.instance_path)} {_last(error.schema_path)}",
        inferred,
    )


def _inferred_of_all(
    contract: Contract, operation: Operation, status: int, response: Mapping[str, Any]
) -> str:
    """A pointer where every body that the response may have is inferred, as that of an error."""
    place = f"{operation.pointer}/responses/{status}"
    if status >= 400:
        return place
    marks = [
        inferred_body(contract.document, response, media, place) for media in response["content"]
    ]
    return marks[0] if all(marks) else ""


def compile_schema(
    contract: Contract, schema: Mapping[str, Any]
) -> jsonschema_rs.Draft202012Validator:
    """A validator whose `#/components/...` references resolve."""
    whole = {**schema, "components": {"schemas": contract.document["components"]["schemas"]}}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _excerpt(content: bytes, limit: int = 200) -> str:
    text = content.decode("utf-8", errors="replace").strip()
    return _shorten(text, limit) or "(empty body)"


def _shorten(text: str, limit: int = 300) -> str:
    return text if len(text) <= limit else f"{text[:limit]}... ({len(text)} characters)"


def _without_indexes(path: list[Any]) -> str:
    return "/".join("*" if isinstance(part, int) else str(part) for part in path)


def _last(path: list[Any]) -> str:
    words = [str(part) for part in path if not isinstance(part, int)]
    return words[-1] if words else ""
