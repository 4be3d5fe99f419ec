"""Python code for the tool's parsed properties: their types, how to read and write them."""

from __future__ import annotations

from typing import Any

from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from generator.errors import ContractError
from generator.openapi import FREE_FORM

_AS_THEY_ARE = (
    AnyProperty, BooleanProperty, FloatProperty, IntProperty, NoneProperty, StringProperty,
)  # fmt: skip


def is_free_form(prop: Any) -> bool:
    """Tell whether the property is an object without a shape of its own."""
    return isinstance(prop, ModelProperty) and prop.class_info.name == FREE_FORM


def is_nullable(prop: Any) -> bool:
    """Tell whether the contract allows null."""
    return isinstance(prop, NoneProperty) or (
        isinstance(prop, UnionProperty) and any(map(is_nullable, prop.inner_properties))
    )


def not_null(prop: Any) -> list[Any]:
    """Return the kinds that a value which is not null may have."""
    if isinstance(prop, UnionProperty):
        return [inner for inner in prop.inner_properties if not isinstance(inner, NoneProperty)]
    return [prop]


def annotation(prop: Any, *, argument: bool = False) -> str:
    """Return the type, without `Unset`; as an argument it is wide in what it takes."""
    if is_free_form(prop):
        return "Mapping[str, Any]" if argument else "dict[str, Any]"
    if isinstance(prop, ListProperty):
        inner = annotation(prop.inner_property, argument=argument)
        return f"Sequence[{inner}]" if argument else f"list[{inner}]"
    if isinstance(prop, UnionProperty):
        parts = [annotation(inner, argument=argument) for inner in prop.inner_properties]
        return " | ".join(sorted(set(parts), key=lambda part: (part == "None", part)))
    return str(prop.get_type_string(no_optional=True).as_unembedded_code())


def read(prop: Any, source: str) -> str:
    """Return the expression that turns a JSON value (never null) into its Python value."""
    if isinstance(prop, _AS_THEY_ARE) or is_free_form(prop):
        return source
    if isinstance(prop, DateTimeProperty):
        return f"read_datetime({source})"
    if isinstance(prop, DateProperty):
        return f"read_date({source})"
    if isinstance(prop, UuidProperty):
        return f"UUID({source})"
    if isinstance(prop, EnumProperty):
        return f"{prop.class_info.name}({source})"
    if isinstance(prop, ConstProperty):
        return f"read_const({source}, {prop.value.python_code.as_unembedded_code()})"
    if isinstance(prop, ModelProperty):
        return f"{prop.class_info.name}.from_dict({source})"
    if isinstance(prop, ListProperty):
        inner = read(prop.inner_property, "item")
        return source if inner == "item" else f"[{inner} for item in {source}]"
    if isinstance(prop, UnionProperty):
        kinds = not_null(prop)
        readers = [read(kind, "it") for kind in kinds]
        if all(reader == "it" for reader in readers):
            return source
        if len(kinds) == 1:
            return read(kinds[0], source)
        # Those that take anything come last: they would leave nothing to the others.
        ordered = sorted(readers, key=lambda reader: reader == "it")
        listed = ", ".join(f"lambda it: {reader}" for reader in dict.fromkeys(ordered))
        return f"read_one_of({source}, {listed})"
    raise ContractError(f"cannot print how to read a {type(prop).__name__} ({prop.python_name})")


def write(prop: Any, source: str) -> str:
    """Return the expression that turns a Python value (never None) into its JSON value."""
    if isinstance(prop, (*_AS_THEY_ARE, ConstProperty)) or is_free_form(prop):
        return source
    if isinstance(prop, DateTimeProperty):
        return f"write_datetime({source})"
    if isinstance(prop, DateProperty):
        return f"write_date({source})"
    if isinstance(prop, UuidProperty):
        return f"str({source})"
    if isinstance(prop, EnumProperty):
        return f"{prop.value_type.__name__}({source})"
    if isinstance(prop, ModelProperty):
        return f"{source}.to_dict()"
    if isinstance(prop, ListProperty):
        inner = write(prop.inner_property, "item")
        return source if inner == "item" else f"[{inner} for item in {source}]"
    if isinstance(prop, UnionProperty):
        kinds = not_null(prop)
        if all(write(kind, "it") == "it" for kind in kinds):
            return source
        return write(kinds[0], source) if len(kinds) == 1 else f"write_any({source})"
    raise ContractError(f"cannot print how to write a {type(prop).__name__} ({prop.python_name})")


def models_in(prop: Any) -> set[tuple[str, str]]:
    """Return the models and enums that the property's code names: (module, class)."""
    if is_free_form(prop):
        return set()
    if isinstance(prop, ModelProperty | EnumProperty):
        return {(prop.class_info.module_name, prop.class_info.name)}
    if isinstance(prop, ListProperty):
        return models_in(prop.inner_property)
    if isinstance(prop, UnionProperty):
        return set().union(*map(models_in, prop.inner_properties))
    return set()
