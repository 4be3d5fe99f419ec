"""Python code for one property: its type, how it is read and written, what it imports."""

from __future__ import annotations

from generator.plan import unions
from generator.upstream import Model, Property

_READ = {
    "date-time": "read_datetime({0})",
    "date": "read_date({0})",
    "uuid": "UUID({0})",
    "const": "read_const({0}, {1.code})",
    "enum": "{1.type}({0})",
    "model": "{1.type}.from_dict({0})",
}
_WRITE = {
    "date-time": "write_datetime({0})",
    "date": "write_date({0})",
    "uuid": "str({0})",
    "enum": "{1.code}({0})",
    "model": "{0}.to_dict()",
}
# The conversions that the runtime has a name for.
_NAMED = {
    "date-time": "fields.MOMENT",
    "date": "fields.DAY",
    "model": "fields.one(lambda: {0.type})",
}
Models = dict[str, Model]


def is_nullable(prop: Property) -> bool:
    """Tell whether the contract allows null."""
    return prop.kind == "null" or (prop.kind == "union" and any(map(is_nullable, prop.parts)))


def not_null(prop: Property) -> list[Property]:
    """Return the kinds that a value which is not null may have."""
    if prop.kind == "union":
        return [part for part in prop.parts if part.kind != "null"]
    return [prop]


def annotation(prop: Property, *, argument: bool = False) -> str:
    """Return the type, without `Unset`; as an argument it is wide in what it takes."""
    if prop.kind == "free":
        return "Mapping[str, Any]" if argument else "dict[str, Any]"
    parts = {annotation(part, argument=argument) for part in prop.parts}
    if prop.kind == "list":
        return f"Sequence[{parts.pop()}]" if argument else f"list[{parts.pop()}]"
    if prop.kind == "union":
        return " | ".join(sorted(parts, key=lambda part: (part == "None", part)))
    return prop.type


def read(prop: Property, source: str, models: Models) -> str:
    """Return the expression that turns a JSON value (never null) into its Python value."""
    if prop.kind == "list":
        inner = read_nullable(prop.parts[0], "item", models)
        return source if inner == "item" else f"[{inner} for item in {source}]"
    if prop.kind == "union":
        kinds = not_null(prop)
        if len(kinds) == 1:
            return read(kinds[0], source, models)
        readers = [read(kind, "it", models) for kind in kinds]
        if all(reader == "it" for reader in readers):
            return source
        return unions.reader(prop, kinds, dict(zip(kinds, readers, strict=True)), source, models)
    return _READ.get(prop.kind, "{0}").format(source, prop)


def read_nullable(prop: Property, source: str, models: Models) -> str:
    """Return the same for a value that may be null where the contract allows it."""
    value = read(prop, source, models)
    if value != source and is_nullable(prop):
        return f"None if {source} is None else {value}"
    return value


def write(prop: Property, source: str) -> str:
    """Return the expression that turns a Python value (never None) into its JSON value."""
    if prop.kind == "list":
        inner = write_nullable(prop.parts[0], "item")
        return source if inner == "item" else f"[{inner} for item in {source}]"
    if prop.kind == "union":
        kinds = not_null(prop)
        if all(write(kind, "it") == "it" for kind in kinds):
            return source
        return write(kinds[0], source) if len(kinds) == 1 else f"write_any({source})"
    return _WRITE.get(prop.kind, "{0}").format(source, prop)


def write_nullable(prop: Property, source: str) -> str:
    """Return the same for a value that may be None where the contract allows it."""
    value = write(prop, source)
    if value != source and is_nullable(prop):
        return f"None if {source} is None else {value}"
    return value


def conversion(prop: Property, models: Models) -> str:
    """Return how the values of a field are read and written; "" where they go as they come.

    Dates that stand for "not set" are no values, which the named conversions know.
    """
    kinds = not_null(prop)
    only = kinds[0] if len(kinds) == 1 else prop
    if only.kind in _NAMED:
        return _NAMED[only.kind].format(only)
    if only.kind == "list" and only.parts[0].kind == "model":
        return f"fields.many(lambda: {only.parts[0].type})"
    ways = [read(prop, "value", models), write(prop, "value")]
    if ways == ["value", "value"]:
        return ""
    return "fields.Conversion({}, {})".format(
        *("None" if way == "value" else f"lambda value: {way}" for way in ways)
    )


def classes_in(prop: Property) -> set[tuple[str, str]]:
    """Return the models and enums that the property's code names: (module, class)."""
    if prop.module:
        return {(prop.module, prop.type)}
    return set().union(*map(classes_in, prop.parts))
