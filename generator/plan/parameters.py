"""What the templates print for one parameter: its type, its checks, its way to the wire."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.openapi import Contract, RawOperation
from generator.plan import expressions, names
from generator.plan.models import literal, plain
from generator.settings import Settings


@dataclass(frozen=True)
class ParameterPlan:
    """One parameter: in the path, the query or a header."""

    wire: str
    name: str
    facade: str
    place: str
    type: str
    required: bool
    description: str
    value: str
    client_attribute: str = ""

    @property
    def default(self) -> str:
        """Return the default value as code, or ""."""
        return "" if self.required else " = UNSET"

    @property
    def full_type(self) -> str:
        """Return the type of the argument."""
        return self.type if self.required else f"{self.type} | Unset"


def parameter_plan(
    prop: Any, place: str, raw: RawOperation, contract: Contract, settings: Settings
) -> ParameterPlan:
    """Plan the printing of one parameter."""
    wire = prop.name.get_untrusted_value()
    data = next(p for p in raw.parameters if p["name"] == wire and p["in"] == place)
    schema = contract.resolve(data["schema"])
    attribute = settings.client_headers.get(wire, "") if place == "header" else ""
    name = str(prop.python_name)
    kind, value = (
        ("str", name) if place == "path" or attribute else _checked(prop, schema, name, wire)
    )
    return ParameterPlan(
        wire=wire,
        name=name,
        facade=names.facade_argument(wire),
        place=place,
        type=kind,
        required=bool(prop.required) and not attribute,
        description=plain(data.get("description") or schema.get("description")),
        value=value,
        client_attribute=attribute,
    )


def _checked(prop: Any, schema: dict[str, Any], name: str, wire: str) -> tuple[str, str]:
    """Return the type that callers may pass, and the code that checks and writes it."""
    call = f"({literal(wire)}, {name}"
    kind, form, pattern = schema.get("type"), schema.get("format"), schema.get("pattern", "")
    if form == "gtmhub-filter":
        return "str | Mapping[str, Any]", f"condition{call})"
    if schema.get("enum"):
        allowed = ", ".join(literal(value) for value in schema["enum"])
        own = expressions.annotation(prop)
        return f"{own} | Literal[{allowed}]", f"choice{call}, ({allowed},))"
    if kind == "boolean":
        return "bool", f"boolean{call})"
    if kind in {"integer", "number"}:
        bounds = f"{schema.get('minimum')}, {schema.get('maximum')}"
        return ("int" if kind == "integer" else "float"), f"number{call}, {bounds})"
    if form == "date":
        return "datetime.date | str", f"day{call})"
    if form == "date-time":
        return "datetime.datetime | str", f"moment{call})"
    if kind == "string" and "," in re.sub(r"{[0-9]+(,[0-9]*)?}", "", pattern):
        return "str | Sequence[str]", f"comma_list{call}, {literal(pattern)})"
    if re.search(pattern, ">0.5") and not re.search(pattern, "abc"):
        return "str | float", f"comparison{call}, {literal(pattern)})"
    if kind == "string" and pattern:
        return "str", f"matching{call}, {literal(pattern)})"
    return expressions.annotation(prop, argument=True), name
