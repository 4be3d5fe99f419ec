"""What the templates print for one model: fields, how each is read and written, imports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from openapi_python_client import strings
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.list_property import ListProperty

from generator.openapi import Contract
from generator.plan import expressions

_DATES = (DateTimeProperty, DateProperty)
# The first moment that is a date and not a sign of its absence ("" and Go's zero time).
_FIRST_DATE = '"0002"'


@dataclass(frozen=True)
class FieldPlan:
    """One field of a model."""

    wire: str
    name: str
    type: str
    argument: str
    required: bool
    description: str
    read: tuple[str, ...]
    write: str

    def write_of(self, source: str) -> str:
        """Return the expression that writes the value of `source`."""
        return re.sub(r"\bvalue\b", source, self.write)

    @property
    def declaration(self) -> str:
        """Return the line in the class body."""
        return f"{self.name}: {self.type}" if self.required else f"{self.name}: {self.type} = UNSET"


@dataclass(frozen=True)
class ModelPlan:
    """One model."""

    name: str
    module: str
    description: str
    fields: tuple[FieldPlan, ...]
    keeps_unknown: bool
    is_page: bool
    enums: tuple[tuple[str, str], ...]
    models: tuple[tuple[str, str], ...]

    @property
    def code(self) -> str:
        """Return all code of the fields, to see which imports it needs."""
        return "\n".join(
            "\n".join((field.declaration, *field.read, field.write)) for field in self.fields
        )

    def uses(self, name: str) -> bool:
        """Tell whether the fields' code names `name`."""
        return name in self.code

    @property
    def wire_names(self) -> str:
        """Return the tuple of names on the wire, in the order of the fields."""
        return "(" + "".join(f"{literal(field.wire)}, " for field in self.fields) + ")"


def literal(value: str) -> str:
    """Return a Python string literal for text from the contract."""
    return '"' + strings.in_double_quote_literal(value) + '"'


def plain(text: Any) -> str:
    """Return text from the contract for use inside a docstring, or ""."""
    return strings.safe_for_docstring(text).strip() if text else ""


def model_plan(model: Any, enum_modules: set[str], contract: Contract) -> ModelPlan:
    """Plan the printing of one of the tool's parsed models."""
    written = contract.properties(model.class_info.name)
    properties = [*(model.required_properties or []), *(model.optional_properties or [])]
    used = set().union(*map(expressions.models_in, properties)) if properties else set()
    own = (model.class_info.module_name, model.class_info.name)
    wires = {str(prop.name.get_untrusted_value()) for prop in properties}
    return ModelPlan(
        name=model.class_info.name,
        module=model.class_info.module_name,
        description=plain(model.description),
        fields=tuple(_field(prop, written) for prop in properties),
        keeps_unknown=bool(model.additional_properties),
        is_page={"items", "totalCount"} <= wires,
        enums=tuple(sorted(pair for pair in used if pair[0] in enum_modules)),
        models=tuple(sorted(pair for pair in used if pair[0] not in enum_modules and pair != own)),
    )


def _field(prop: Any, written: dict[str, Any]) -> FieldPlan:
    wire = prop.name.get_untrusted_value()
    name = str(prop.python_name)
    kind = expressions.annotation(prop)
    return FieldPlan(
        wire=wire,
        name=name,
        type=kind if prop.required else f"{kind} | Unset",
        argument=expressions.annotation(prop, argument=True),
        required=prop.required,
        # The tool loses descriptions that stand beside a reference.
        description=plain(written.get(wire, {}).get("description") or prop.description),
        read=tuple(_read_lines(prop, name, literal(wire))),
        write=_write_value(prop),
    )


def _read_lines(prop: Any, name: str, key: str) -> list[str]:
    """Return the statements that set the field from `src`, with the tolerance of readers.

    Null where the contract has none counts as absent, and so do the dates that stand for
    "not set"; a null list is an empty one, as Go writes it.
    """
    nullable = expressions.is_nullable(prop)
    value = expressions.read(prop, "value")
    target = f"self.{name}"
    empty = _is_date(prop)
    if prop.required:
        lines = [f"value = src[{key}]"]
        if nullable:
            absent = f" or value < {_FIRST_DATE}" if empty else ""
            return [*lines, f"{target} = None if value is None{absent} else {value}"]
        if isinstance(prop, ListProperty):
            return [*lines, f"{target} = [] if value is None else {value}"]
        return [*lines, "if value is None:", '    raise ValueError("null")', f"{target} = {value}"]
    if nullable and value == "value":
        return [f"{target} = get({key}, UNSET)"]
    if nullable:
        absent = f" or value < {_FIRST_DATE}" if empty else ""
        return [
            f"value = get({key}, UNSET)",
            f"{target} = value if value is UNSET else None if value is None{absent} else {value}",
        ]
    absent = f" or value < {_FIRST_DATE}" if empty else ""
    return [f"{target} = UNSET if (value := get({key})) is None{absent} else {value}"]


def _write_value(prop: Any) -> str:
    value = expressions.write(prop, "value")
    if value != "value" and expressions.is_nullable(prop):
        return f"None if value is None else {value}"
    return value


def _is_date(prop: Any) -> bool:
    kinds = expressions.not_null(prop)
    return len(kinds) == 1 and isinstance(kinds[0], _DATES)
