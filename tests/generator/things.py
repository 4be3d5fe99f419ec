"""A contract of things with one of everything that an operation can have, and its server."""

from __future__ import annotations

from typing import Any

import httpx

from tests.generator.printed import document, json_body, operation, reference

ACCOUNT = {"name": "x-account", "in": "header", "required": True, "schema": {"type": "string"}}
THING_ID = {
    "name": "thingId",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[a-z]+$"},
}


def query(name: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": f"The {name}."}


def syntax(name: str) -> dict[str, Any]:
    return {"x-syntax": name}


OPERATORS = {"x-filter-operators": ["$eq", "$gte", "$in", "$and", "$or"]}
SEARCH = [
    ACCOUNT,
    query("filter", type="string", format="gtmhub-filter", **OPERATORS),
    query("names", type="string", pattern="^[a-z]+(,[a-z]+)*$", **syntax("comma-list")),
    query("score", type="string", pattern="^[<>]?[0-9]+([.][0-9]+)?$", **syntax("comparison")),
    query("before", type="string", format="date"),
    query("since", type="string", format="date-time"),
    query("flag", type="boolean"),
    query("skip", type="integer", minimum=0, maximum=10),
    query("limit", type="integer", minimum=1),
    query("kind", type="string", enum=["new", "old"]),
    query("code", type="string", pattern="^[A-Z]{2}$"),
    {"name": "x-trace", "in": "header", "schema": {"type": "string"}},
]
SCHEMAS = {
    "Thing": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}},
    },
    "ThingCreate": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 5, "pattern": "^[^\\x00]*$"},
            "size": {"type": "integer", "minimum": 1, "maximum": 3},
            "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
            "at": {"type": "string", "format": "date-time"},
            "note": {"type": ["string", "null"]},
        },
    },
    "ThingPage": {
        "type": "object",
        "required": ["items", "totalCount"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
            "totalCount": {"type": "integer"},
        },
    },
}
PATHS = {
    "/v1/things": {
        "get": operation("listThings", reference("ThingPage"), parameters=SEARCH),
        "post": operation(
            "createThing",
            reference("Thing"),
            parameters=[ACCOUNT],
            requestBody={"required": True, "content": json_body(reference("ThingCreate"))},
        ),
        "delete": operation(
            "deleteThings",
            parameters=[ACCOUNT],
            requestBody={
                "required": True,
                "content": json_body({"type": "array", "items": {"type": "string"}, "minItems": 1}),
            },
        ),
    },
    "/v1/things/{thingId}": {
        "parameters": [ACCOUNT, THING_ID],
        "get": operation("getThing", reference("Thing")),
        "put": operation(
            "replaceThing", reference("Thing"), deprecated=True, **{"x-deprecated-by": "getThing"}
        ),
    },
    "/v1/free": {"get": operation("freeThing", {"type": "object"}, parameters=[ACCOUNT])},
    "/v1/many": {
        "get": operation(
            "manyThings", {"type": "array", "items": reference("Thing")}, parameters=[ACCOUNT]
        )
    },
}
DOCUMENT = document(PATHS, SCHEMAS)
SETTINGS: dict[str, Any] = {
    "client_headers": {"x-account": "account_id"},
    "methods": {"deleteThings": "delete_many"},
    "paged": {"listThings": ("iterate", "pages")},
}


class Wire:
    """A server that notes what came, and answers what it is told."""

    def __init__(self) -> None:
        self.seen: list[httpx.Request] = []
        self.status = 200
        self.body: Any = {"id": "a"}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        if self.body is None:
            return httpx.Response(self.status)
        return httpx.Response(self.status, json=self.body)
