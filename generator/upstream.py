"""What openapi-python-client reads out of the contract, as data of our own.

The one module that imports the tool, whose classes are private: what they hold is copied into
`Property`, `Model`, `Enum` and `Endpoint`, and nothing behind this module sees them.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from openapi_python_client import strings
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError as ToolComplaint
from openapi_python_client.schema.untrusted_string import UntrustedString

from generator.errors import ContractError
from generator.openapi import Contract

# The tool would print a class of its own for each free-form object, and refuses two that
# get the same name through allOf. Each becomes a reference to this one schema, which the
# templates then print as `dict[str, Any]`.
FREE_FORM = "FreeFormObject"

Kind = Literal[
    "plain", "null", "date-time", "date", "uuid", "const", "enum", "model", "free", "list", "union"
]
# By the names of the tool's classes.
_KINDS: dict[str, Kind] = {
    "AnyProperty": "plain",
    "BooleanProperty": "plain",
    "FloatProperty": "plain",
    "IntProperty": "plain",
    "StringProperty": "plain",
    "NoneProperty": "null",
    "DateTimeProperty": "date-time",
    "DateProperty": "date",
    "UuidProperty": "uuid",
    "ConstProperty": "const",
    "EnumProperty": "enum",
    "ModelProperty": "model",
    "ListProperty": "list",
    "UnionProperty": "union",
}


@dataclass(frozen=True)
class Property:
    """A value of the contract: a field, a parameter, a body or an answer.

    Attributes:
        wire: The name in the contract.
        name: The same as a Python identifier.
        kind: What it is; "free" is an object without a shape of its own.
        type: The Python type, for kinds that have one by themselves.
        module: Of an enum or a model, the module of its class.
        code: Of a const, its value; of an enum, the type of its values.
        parts: The item of a list, or the alternatives of a union.
        guessed: True for a field whose shape no source shows.
    """

    wire: str
    name: str
    kind: Kind
    type: str
    required: bool
    description: str
    module: str = ""
    code: str = ""
    parts: tuple[Property, ...] = ()
    guessed: bool = False


@dataclass(frozen=True)
class Model:
    """An object with a shape; `is_open` when it keeps keys that it does not know."""

    name: str
    module: str
    description: str
    properties: tuple[Property, ...]
    is_open: bool
    # The class that this one is nothing but another name for.
    parent: str = ""


@dataclass(frozen=True)
class Enum:
    """A closed set of values, all text or all integers, by the names of their members."""

    name: str
    module: str
    base: str
    values: dict[str, str | int]


@dataclass(frozen=True)
class Response:
    """The answer with one status; `prop` is None where it has no body."""

    low: int
    high: int
    prop: Property | None
    is_json: bool


@dataclass(frozen=True)
class Endpoint:
    """One operation."""

    name: str
    path: str
    parameters: dict[str, tuple[Property, ...]]
    bodies: tuple[tuple[str, Property], ...]
    responses: tuple[Response, ...]
    has_default: bool


@dataclass(frozen=True)
class Parsed:
    """All that the tool found."""

    models: tuple[Model, ...]
    enums: tuple[Enum, ...]
    endpoints: dict[str, Endpoint]


def parse(contract: Contract) -> Parsed:
    """Let the tool read the contract.

    Raises:
        ContractError: It says what the tool does not understand; it would have gone on without.
    """
    config = Config.from_sources(
        ConfigFile(), MetaType.NONE, Path("contract.json"), "utf-8", False, None
    )
    data = GeneratorData.from_dict(tool_document(contract), config=config)
    if isinstance(data, ToolComplaint):
        raise ContractError(_told([data]))
    collections = data.endpoint_collections_by_tag.values()
    dropped = [error for collection in collections for error in collection.parse_errors]
    if dropped or data.errors:
        raise ContractError(_told([*dropped, *data.errors]))
    return Parsed(
        models=tuple(_models(data.models, contract)),
        enums=tuple(_enums(data.enums)),
        endpoints={
            str(endpoint.name): _endpoint(endpoint)
            for collection in collections
            for endpoint in collection.endpoints
        },
    )


def snake_case(name: str) -> str:
    """Return the words of a name with underscores between them."""
    return strings.snake_case(name)


def python_name(name: str) -> str:
    """Return the argument or attribute for a name on the wire."""
    return str(strings.PythonIdentifier(name, "field_"))


def literal(value: str) -> str:
    """Return a Python string literal for text from the contract."""
    return '"' + strings.in_double_quote_literal(value) + '"'


def docstring_text(text: Any) -> str:
    """Return text from the contract for use inside a docstring, or ""."""
    return strings.safe_for_docstring(text).strip() if text else ""


def tool_document(contract: Contract) -> dict[str, Any]:
    """Return the document as the tool can read all of it."""
    document = copy.deepcopy(contract.document)
    found = False
    stack: list[tuple[Any, bool]] = [(document, False)]
    schemas = document.get("components", {}).get("schemas", {})
    names = [name for name, schema in schemas.items() if _is_free_form(schema)]
    free = {f"#/components/schemas/{name}": schemas.pop(name) for name in names}
    while stack:
        node, is_example = stack.pop()
        if isinstance(node, list):
            stack += [(item, is_example) for item in node]
        elif isinstance(node, dict) and not is_example:
            if node.get("$ref") in free:
                node.update({**free[node.pop("$ref")], **node})
            if _is_free_form(node):
                found = True
                _refer_to_free_form(node)
            stack += [
                (value, key in {"example", "examples", "default", "enum", "const"})
                for key, value in node.items()
            ]
    for schema in schemas.values():
        # The tool takes a schema that is nothing but another one for that other one.
        if len(schema.get("allOf", ())) == 1:
            schema["allOf"].append({"type": "object"})
    if found:
        document["components"].setdefault("schemas", {})[FREE_FORM] = {"type": "object"}
    return document


def _is_free_form(node: dict[str, Any]) -> bool:
    kind = node.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    return (
        "object" in kinds
        and not node.get("properties")
        and node.get("additionalProperties", True) is True
        and not any(key in node for key in ("allOf", "oneOf", "anyOf", "patternProperties"))
    )


def _refer_to_free_form(node: dict[str, Any]) -> None:
    reference = {"$ref": f"#/components/schemas/{FREE_FORM}"}
    others = (
        [kind for kind in node["type"] if kind != "object"]
        if isinstance(node["type"], list)
        else []
    )
    kept: dict[str, Any] = {key: node[key] for key in ("description", "example") if key in node}
    node.clear()
    node.update(kept)
    if others:
        node["oneOf"] = [reference, *({"type": kind} for kind in others)]
    else:
        node["allOf"] = [reference]


def _models(models: Iterable[Any], contract: Contract) -> Iterator[Model]:
    schemas = contract.document.get("components", {}).get("schemas", {})
    by_class = {strings.pascal_case(name): schema for name, schema in schemas.items()}
    for model in models:
        # Free-form objects are `dict[str, Any]`, without a class.
        if model.class_info.name != FREE_FORM:
            schema = by_class.get(model.class_info.name, {})
            written = contract.properties(schema)
            properties = [*(model.required_properties or []), *(model.optional_properties or [])]
            yield Model(
                name=str(model.class_info.name),
                module=str(model.class_info.module_name),
                description=docstring_text(model.description),
                properties=tuple(_described(_property(prop), written) for prop in properties),
                is_open=bool(model.additional_properties),
                parent=_parent(schema),
            )


def _parent(schema: dict[str, Any]) -> str:
    parts = schema.get("allOf", [])
    if len(parts) != 1 or "$ref" not in parts[0] or schema.get("properties"):
        return ""
    return str(strings.pascal_case(parts[0]["$ref"].rpartition("/")[2]))


def _described(prop: Property, written: dict[str, Any]) -> Property:
    """Return the property with its evidence and the description that the tool loses by a `$ref`."""
    raw = written.get(prop.wire, {})
    guessed = "inferred" in (raw.get("x-evidence"), raw.get("x-shape"))
    own = docstring_text(raw.get("description"))
    return replace(prop, description=own or prop.description, guessed=guessed)


def _enums(enums: Iterable[Any]) -> Iterator[Enum]:
    for enum in enums:
        yield Enum(
            name=str(enum.class_info.name),
            module=str(enum.class_info.module_name),
            base=enum.value_type.__name__,
            values={str(key): _text(value) for key, value in enum.values.items()},
        )


def _endpoint(endpoint: Any) -> Endpoint:
    return Endpoint(
        name=str(endpoint.name),
        path=endpoint.path.get_untrusted_value(),
        parameters={
            place: tuple(map(_property, getattr(endpoint, f"{place}_parameters")))
            for place in ("path", "query", "header")
        },
        bodies=tuple((str(body.body_type), _property(body.prop)) for body in endpoint.bodies),
        responses=tuple(map(_response, endpoint.responses.patterns)),
        has_default=endpoint.responses.default is not None,
    )


def _response(response: Any) -> Response:
    low, high = response.status_code.range
    source = response.source["attribute"]
    return Response(
        low=low,
        high=high,
        prop=None if source == "None" else _property(response.prop),
        is_json=source in {"None", "response.json()"},
    )


def _property(prop: Any) -> Property:
    kind = _KINDS.get(type(prop).__name__)
    if kind is None:
        raise ContractError(f"cannot print a {type(prop).__name__} ({prop.python_name})")
    named = kind in {"enum", "model"}
    if kind == "model" and prop.class_info.name == FREE_FORM:
        kind, named = "free", False
    parts: tuple[Property, ...] = ()
    if kind == "list":
        parts = (_property(prop.inner_property),)
    elif kind == "union":
        parts = tuple(map(_property, prop.inner_properties))
    leaf = not parts and kind != "free"
    return Property(
        wire=str(_text(prop.name)),
        name=str(prop.python_name),
        kind=kind,
        type=str(prop.get_type_string(no_optional=True).as_unembedded_code()) if leaf else "",
        required=bool(prop.required),
        description=docstring_text(prop.description),
        module=str(prop.class_info.module_name) if named else "",
        code=_code(prop, kind),
        parts=parts,
    )


def _code(prop: Any, kind: Kind) -> str:
    if kind == "const":
        return str(prop.value.python_code.as_unembedded_code())
    return str(prop.value_type.__name__) if kind == "enum" else ""


def _told(complaints: Iterable[Any]) -> str:
    lines = ["the contract says what openapi-python-client cannot print:"]
    for complaint in complaints:
        header, detail = (str(_text(complaint.header)), str(_text(complaint.detail)))
        # The tool itself prints the address of an object where it means a status.
        said = re.sub(r"<\S+ object at 0x\w+>", "...", f"{header.strip()} {detail.strip()}")
        lines.append(f"- {said.strip()}")
        data = getattr(complaint, "data", None)
        if data is not None:
            shown = json.dumps(json.loads(data.model_dump_json(exclude_unset=True, by_alias=True)))
            lines.append(f"  at {shown[:300]}")
    return "\n".join(lines)


def _text(value: Any) -> Any:
    """Return text that the tool marks as untrusted as it is; the templates escape it."""
    if isinstance(value, UntrustedString):
        return value.get_untrusted_value()
    return "" if value is None else value
