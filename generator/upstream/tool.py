"""What openapi-python-client reads out of the contract, as data of our own.

The one module that imports the tool, whose classes are private: what they hold is copied into
`Property`, `Model`, `Enum` and `Endpoint`, and nothing behind this module sees them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from openapi_python_client import strings
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError as ToolComplaint
from openapi_python_client.schema.untrusted_string import UntrustedString

from generator.errors import ContractError
from generator.openapi import Contract, View
from generator.upstream.document import FREE_FORM, tool_document, wire_name

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
        view: Where it stands in the contract.
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
    view: View | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Model:
    """An object with a shape.

    Attributes:
        others: The keys that it does not know; None when it has none.
        parent: Where the schema stands that this one is nothing but another name for, or "".
    """

    name: str
    module: str
    description: str
    properties: tuple[Property, ...]
    others: Property | None
    view: View
    parent: str = ""


@dataclass(frozen=True)
class Enum:
    """A closed set of values, all text or all integers, by the names of their members."""

    name: str
    module: str
    base: str
    values: dict[str, str | int]
    view: View


@dataclass(frozen=True)
class Response:
    """The answer with one status, range or `default`; `prop` is None where no body is read."""

    status: str
    prop: Property | None


@dataclass(frozen=True)
class Endpoint:
    """One operation."""

    name: str
    parameters: dict[str, Property]
    body: Property | None
    responses: tuple[Response, ...]


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
    try:
        data = GeneratorData.from_dict(tool_document(contract), config=config)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ContractError(
            f"{contract.name}: openapi-python-client gives up on it ({error}): "
            "take back the last edit, and write it in another way"
        ) from error
    if isinstance(data, ToolComplaint):
        raise ContractError(_told([data], contract))
    collections = data.endpoint_collections_by_tag.values()
    dropped = [error for collection in collections for error in collection.parse_errors]
    if dropped or data.errors:
        raise ContractError(_told([*dropped, *data.errors], contract))
    reader = _Reader(contract)
    return Parsed(
        models=tuple(reader.models(data.models)),
        enums=tuple(reader.enums(data.enums)),
        endpoints={
            endpoint.description.get_untrusted_value(): reader.endpoint(endpoint)
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


class _Reader:
    """Copies what the tool found, and finds the place of each thing in the contract."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract

    def models(self, models: Iterable[Any]) -> Iterator[Model]:
        for model in models:
            # Free-form objects are `dict[str, Any]`, without a class.
            if model.class_info.name == FREE_FORM:
                continue
            view = self._contract.view(_pointer(model))
            written = view.properties()
            found = [*(model.required_properties or []), *(model.optional_properties or [])]
            others = model.additional_properties
            yield Model(
                name=str(model.class_info.name),
                module=str(model.class_info.module_name),
                description=docstring_text(view.get("description")),
                properties=tuple(_at(written, self.property(prop)) for prop in found),
                others=None if others is None else self.property(others),
                view=view,
                parent=self._parent(view),
            )

    def _parent(self, view: View) -> str:
        parts = list(view.items("allOf"))
        alone = len(parts) == 1 and not set(view.places) & {"properties", "required"}
        return parts[0].pointer if alone and "$ref" in view.get("allOf")[0] else ""

    def enums(self, enums: Iterable[Any]) -> Iterator[Enum]:
        for enum in enums:
            view = self._contract.view(_pointer(enum))
            yield Enum(
                name=str(enum.class_info.name),
                module=str(enum.class_info.module_name),
                base=enum.value_type.__name__,
                values=_members(list(enum.values.values())),
                view=view,
            )

    def endpoint(self, endpoint: Any) -> Endpoint:
        return Endpoint(
            name=str(endpoint.name),
            parameters={
                wire_name(str(_text(prop.name))): self.property(prop)
                for prop in endpoint.query_parameters
            },
            body=next((self.property(body.prop) for body in endpoint.bodies), None),
            responses=tuple(
                Response(
                    response.status_code.pattern,
                    None
                    if response.source["attribute"] == "None"
                    else self.property(response.prop),
                )
                for response in endpoint.responses
            ),
        )

    def property(self, prop: Any) -> Property:
        kind = _KINDS[type(prop).__name__]
        named = kind in {"enum", "model"}
        if kind == "model" and prop.class_info.name == FREE_FORM:
            kind, named = "free", False
        parts: tuple[Property, ...] = ()
        if kind == "list":
            parts = (self.property(prop.inner_property),)
        elif kind == "union":
            parts = tuple(map(self.property, prop.inner_properties))
        leaf = not parts and kind != "free"
        pointer = _pointer(prop)
        view = self._contract.view(pointer) if pointer else None
        return Property(
            wire=wire_name(str(_text(prop.name))),
            name=str(prop.python_name),
            kind=kind,
            type=str(prop.get_type_string(no_optional=True).as_unembedded_code()) if leaf else "",
            required=bool(prop.required),
            description=docstring_text(view.get("description") if view else None),
            module=str(prop.class_info.module_name) if named else "",
            code=_code(prop, kind),
            parts=parts,
            view=view,
        )


def _at(written: dict[str, View], prop: Property) -> Property:
    """Return the property with the place that says it: beside a `$ref`, not behind it."""
    view = written[prop.wire]
    guessed = "inferred" in (view.get("x-evidence"), view.get("x-shape"))
    about = docstring_text(view.get("description"))
    return replace(prop, view=view, description=about, guessed=guessed)


def _pointer(thing: Any) -> str:
    """Return where a thing of the tool's stands: its description, as `document.py` wrote it."""
    said = str(_text(thing.description))
    return said if said.startswith("#") else ""


def _members(values: list[Any]) -> dict[str, str | int]:
    """Return the values of an enum by the names of their members."""
    members: dict[str, str | int] = {}
    for index, value in enumerate(values):
        if isinstance(value, int):
            name = f"VALUE_{'NEGATIVE_' if value < 0 else ''}{abs(value)}"
        else:
            name = snake_case(value.upper()).upper() if value[:1].isalpha() else f"VALUE_{index}"
        while name in members or not name.isidentifier():
            name = f"{name}_{index}" if name.isidentifier() else f"VALUE_{index}"
        members[name] = value
    return members


def _code(prop: Any, kind: Kind) -> str:
    if kind == "const":
        return str(prop.value.python_code.as_unembedded_code())
    return str(prop.value_type.__name__) if kind == "enum" else ""


def _told(complaints: Iterable[Any], contract: Contract) -> str:
    lines: list[str] = []
    twice: list[str] = []
    for complaint in complaints:
        header, detail = (str(_text(complaint.header)), str(_text(complaint.detail)))
        # The tool itself prints the address of an object where it means a status.
        said = re.sub(r"<\S+ object at 0x\w+>", "...", f"{header.strip()} {detail.strip()}")
        data = getattr(complaint, "data", None)
        shown = "" if data is None else data.model_dump_json(exclude_unset=True, by_alias=True)
        pointers = re.findall(r'"(?:description|\$ref)":\s*("#(?:[^"\\]|\\.)*")', shown)
        named = re.findall(r"/components/schemas/[^\s/]+", said)
        pointer = json.loads(pointers[0]) if pointers else f"#{next(iter(named), '')}"
        place = contract.place(pointer)
        lines.append(f"{place}: openapi-python-client cannot print this: {said.strip()}")
        again = re.search(r"duplicate models with name \"(\w+)\"|enums named (\w+)", said)
        if again is not None:
            twice.append(
                f"{place}: two schemas would both be the class {(again[1] or again[2])!r}: rename "
                "one, or make an inline one a component of another name"
            )
    # What else is told comes of these.
    return "\n".join(twice or lines)


def _text(value: Any) -> Any:
    """Return text that the tool marks as untrusted as it is; the templates escape it."""
    if isinstance(value, UntrustedString):
        return value.get_untrusted_value()
    return "" if value is None else value
