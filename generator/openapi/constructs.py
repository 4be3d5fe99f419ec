"""What the generator knows: each keyword of OpenAPI 3.1 at each place, and what becomes of it.

The one table. `refusals.py` walks the contract against it before anything is printed, so a
keyword that is not here is refused, and `docs/constructs.md` is printed from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Construct:
    """One keyword at one place.

    Attributes:
        verdict: "printed": the client acts by it. "told": it stands in documentation, or is for
            other readers of the contract. "refused": the contract cannot be printed with it.
        text: What is done with it; of a refused one, why.
        instead: Of a refused one, what to write.
        takes: What its value is: the name of a place below, as one ("schema"), a list
            ("[schema]") or a mapping ("{schema}") of them; else a kind of value.
    """

    verdict: Literal["printed", "told", "refused"]
    text: str
    takes: str = "any"
    instead: str = ""


def _printed(text: str, takes: str) -> Construct:
    return Construct("printed", text, takes)


def _told(text: str, takes: str = "any") -> Construct:
    return Construct("told", text, takes)


def _refused(why: str, instead: str) -> Construct:
    return Construct("refused", why, instead=instead)


_WORDS = _told("documentation", "text")
_EXAMPLE = _told("for readers, and what the stub for tests answers")
_OTHERS = _told("for other readers: no call of the client depends on it")
_LIMIT = "checked in what is sent; readers are tolerant"
_ONE_SCHEMA = "the generator prints one class for one schema"

_SCHEMA = {
    "$ref": _printed(
        "the class or the type of a component; what stands beside it holds too", "text"
    ),
    "type": _printed("the Python type; a list is a union", "any"),
    "enum": _printed("a class of its members, open for others when read, closed when sent", "list"),
    "const": _printed("a literal, checked in both directions", "any"),
    "format": _printed("`date-time`, `date` and `uuid` are Python's own; others are text", "text"),
    "properties": _printed("the fields of a class", "{schema}"),
    "required": _printed("fields without a default, checked in both directions", "list"),
    "additionalProperties": _printed(
        "`additional_properties`, typed; false: none are kept", "schema"
    ),
    "items": _printed("the type of the items of a list", "schema"),
    "allOf": _printed(
        "one class with the fields of all parts; the limits of each are checked", "[schema]"
    ),
    "oneOf": _printed(
        "a union, told apart when read; that exactly one fits is the server's check", "[schema]"
    ),
    "anyOf": _printed("a union, told apart when read", "[schema]"),
    "discriminator": _printed("which class of a union is read", "discriminator"),
    "minimum": _printed(_LIMIT, "number"),
    "maximum": _printed(_LIMIT, "number"),
    "exclusiveMinimum": _printed(_LIMIT, "number"),
    "exclusiveMaximum": _printed(_LIMIT, "number"),
    "multipleOf": _printed(_LIMIT, "number"),
    "minLength": _printed(_LIMIT, "count"),
    "maxLength": _printed(_LIMIT, "count"),
    "pattern": _printed(f"{_LIMIT}; translated from ECMA-262", "text"),
    "minItems": _printed(_LIMIT, "count"),
    "maxItems": _printed(_LIMIT, "count"),
    "uniqueItems": _printed(_LIMIT, "flag"),
    "minProperties": _printed(_LIMIT, "count"),
    "maxProperties": _printed(_LIMIT, "count"),
    "title": _WORDS,
    "description": _WORDS,
    "deprecated": _printed("said in the docstring", "flag"),
    "readOnly": _told("documentation; refused where a body requires it", "flag"),
    "writeOnly": _told("documentation; refused where it is required", "flag"),
    "default": _told("what the server takes for a value that is left out; the client sends none"),
    "example": _EXAMPLE,
    "examples": _EXAMPLE,
    "externalDocs": _OTHERS,
    "xml": _OTHERS,
    "$comment": _OTHERS,
    "contentEncoding": _told("text as it came; nothing is decoded", "text"),
    "contentMediaType": _told("text as it came; nothing is decoded", "text"),
    "not": _refused("nothing can be printed for what a value is not", "enum, pattern or bounds"),
    "if": _refused(_ONE_SCHEMA, "oneOf with a discriminator"),
    "then": _refused(_ONE_SCHEMA, "oneOf with a discriminator"),
    "else": _refused(_ONE_SCHEMA, "oneOf with a discriminator"),
    "dependentSchemas": _refused(_ONE_SCHEMA, "oneOf with a discriminator"),
    "dependentRequired": _refused(_ONE_SCHEMA, "oneOf with a discriminator"),
    "prefixItems": _refused("a list has items of one type", "an object with a name for each"),
    "contains": _refused("it is not checked", "items and minItems"),
    "minContains": _refused("it is not checked", "items and minItems"),
    "maxContains": _refused("it is not checked", "items and maxItems"),
    "patternProperties": _refused(
        "names of fields are known when printing", "additionalProperties"
    ),
    "propertyNames": _refused("names of fields are known when printing", "additionalProperties"),
    "unevaluatedItems": _refused("it is not checked", "items"),
    "unevaluatedProperties": _refused("it is not checked", "additionalProperties in one schema"),
    "contentSchema": _refused("text is not decoded", "an object instead of the text"),
    "nullable": _refused("OpenAPI 3.1 has no nullable", "type: [..., 'null']"),
    "$defs": _refused("classes have the names of components", "components/schemas"),
    "definitions": _refused("classes have the names of components", "components/schemas"),
    "$id": _refused("references are pointers into this document", "components/schemas"),
    "$schema": _refused("the dialect is OpenAPI's", "nothing"),
    "$anchor": _refused("references are pointers into this document", "components/schemas"),
    "$dynamicRef": _refused("references are pointers into this document", "$ref"),
    "$dynamicAnchor": _refused("references are pointers into this document", "components/schemas"),
    "$vocabulary": _refused("the dialect is OpenAPI's", "nothing"),
}

_PARAMETER = {
    "$ref": _printed("the parameter of that name", "text"),
    "name": _printed("on the wire as it is, in Python as an argument", "text"),
    "in": _printed("`path`, `query` or `header`", "text"),
    "description": _WORDS,
    "required": _printed("an argument without a default", "flag"),
    "deprecated": _printed("said in the docstring", "flag"),
    "schema": _printed("the type of the argument, and what is checked before it is sent", "schema"),
    "style": _printed(
        "query: `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`; path and header: `simple`",
        "text",
    ),
    "explode": _printed("as OpenAPI says for the style", "flag"),
    "allowEmptyValue": _refused("a parameter is sent with a value or not at all", "enum: ['']"),
    "allowReserved": _refused("values are always percent-encoded", "nothing"),
    "content": _refused("values of parameters are written by style", "schema, with style"),
    "example": _EXAMPLE,
    "examples": _EXAMPLE,
}

_MEDIA_TYPE = {
    "schema": _printed("the class or the type of the body", "schema"),
    "example": _EXAMPLE,
    "examples": _EXAMPLE,
    "encoding": _OTHERS,
}

_SERVERS = _refused("calls go to one address", "the whole path, below the servers of the document")
_OPERATION = {
    "operationId": _printed(
        "the method's name, without that of its tag; else method and path", "text"
    ),
    "tags": _printed("the first is the resource with the method", "list"),
    "summary": _printed("the first line of the docstring", "text"),
    "description": _printed("the docstring", "text"),
    "parameters": _printed("arguments", "[parameter]"),
    "requestBody": _printed("the body: a model, its fields as keywords, or a value", "body"),
    "responses": _printed("a reader for each status", "{response}"),
    "deprecated": _printed("calls warn; `x-deprecated-by` names the successor", "flag"),
    "security": _told("every call carries the token"),
    "externalDocs": _OTHERS,
    "callbacks": _OTHERS,
    "servers": _SERVERS,
}

PLACES: dict[str, dict[str, Construct]] = {
    "document": {
        "openapi": _printed("3.1; 3.0 is read as 3.1 says it", "text"),
        "info": _printed("title and version of the client", "info"),
        "servers": _printed("the first is the default address", "[server]"),
        "paths": _printed("operations", "{path item}"),
        "components": _printed("what is referred to", "components"),
        "security": _told("every call carries the token"),
        "tags": _OTHERS,
        "externalDocs": _OTHERS,
        "webhooks": _OTHERS,
        "jsonSchemaDialect": _refused("the dialect is OpenAPI's", "nothing"),
    },
    "info": {
        "title": _printed("names the API in the documentation", "text"),
        "version": _printed("the version of the client", "text"),
        "summary": _OTHERS,
        "description": _OTHERS,
        "termsOfService": _OTHERS,
        "contact": _OTHERS,
        "license": _OTHERS,
    },
    "server": {
        "url": _printed("the default address, of the first server", "text"),
        "variables": _printed("their defaults, of the first server", "any"),
        "description": _OTHERS,
    },
    "components": {
        "schemas": _printed("classes and types", "{schema}"),
        "parameters": _printed("where they are referred to", "{parameter}"),
        "responses": _printed("where they are referred to", "{response}"),
        "requestBodies": _printed("where they are referred to", "{body}"),
        "pathItems": _printed("where they are referred to", "{path item}"),
        "securitySchemes": _printed("which schemes there are", "{security scheme}"),
        "examples": _EXAMPLE,
        "headers": _OTHERS,
        "links": _OTHERS,
        "callbacks": _OTHERS,
    },
    "path item": {
        "$ref": _printed("the operations of that path item", "text"),
        "parameters": _printed("arguments of each operation", "[parameter]"),
        "summary": _OTHERS,
        "description": _OTHERS,
        "servers": _SERVERS,
        **dict.fromkeys(
            ("get", "put", "post", "delete", "options", "head", "patch", "trace"),
            _printed("an operation", "operation"),
        ),
    },
    "operation": _OPERATION,
    "parameter": _PARAMETER,
    "body": {
        "$ref": _printed("the body of that name", "text"),
        "content": _printed(
            "`application/json` first, else the first `+json`, else a form of plain values",
            "{media type}",
        ),
        "required": _told("the client always sends the body", "flag"),
        "description": _WORDS,
    },
    "media type": _MEDIA_TYPE,
    "response": {
        "$ref": _printed("the response of that name", "text"),
        "description": _printed("what is raised or returned, in words", "text"),
        "content": _printed("JSON is read; an error's other text is kept as text", "{media type}"),
        "headers": _told("in `headers` of the answer, as they came"),
        "links": _OTHERS,
    },
    "schema": _SCHEMA,
    "discriminator": {
        "propertyName": _printed("the property that tells", "text"),
        "mapping": _printed("its values; without it, the names of the schemas", "any"),
    },
    "security scheme": dict.fromkeys(
        (
            "$ref",
            "type",
            "scheme",
            "bearerFormat",
            "description",
            "flows",
            "openIdConnectUrl",
            "name",
            "in",
        ),
        _told("the client sends a bearer token; what else is asked for goes by `headers=`"),
    ),
}

TITLES = {
    "document": "The document",
    "info": "`info`",
    "server": "A server",
    "components": "`components`",
    "path item": "A path item",
    "operation": "An operation",
    "parameter": "A parameter",
    "body": "A request body",
    "media type": "A media type",
    "response": "A response",
    "schema": "A schema",
    "discriminator": "A discriminator",
    "security scheme": "A security scheme",
}


_INTRODUCTION = """\
# What the generator knows

Each keyword of OpenAPI 3.1 at each place, and what becomes of it in the printed client. The
generator walks the contract against this table before it prints; what is refused here, and every
keyword that is not here, ends the run with its line, the reason and what to write instead. Keys
that begin with `x-` are free. `python -m tests.generator.test_constructs` prints this page.

- **printed**: the client acts by it.
- **told**: it stands in documentation, or is for other readers of the contract.
- **refused**: nothing is printed while it is there.
"""


def page() -> str:
    """Return the table as a page."""
    parts = [_INTRODUCTION]
    for place, keywords in PLACES.items():
        rows = (
            f"| `{keyword}` | {known.verdict} | {known.text}"
            f"{f'; write {known.instead}' if known.instead else ''} |"
            for keyword, known in sorted(keywords.items(), key=lambda row: (row[1].verdict, row[0]))
        )
        parts.append(
            f"\n## {TITLES[place]}\n\n| keyword | | what becomes of it |\n| --- | --- | --- |\n"
        )
        parts.append("\n".join(rows) + "\n")
    return "".join(parts)
