"""What the templates print for one model, and the code that reads and writes one value.

The alternatives of a union are told apart by the discriminator, or a property whose values
differ; by the JSON type; by what only one of them requires; texts by their format, a date before
a moment, an enum before any text. What can be told apart in none of these ways is refused: it
would be read as the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from generator.errors import ContractError
from generator.openapi import View
from generator.plan import names
from generator.upstream import Model, Property, literal

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
_TEXTS = ("const", "uuid", "date", "date-time", "enum", "plain")
_PLAIN = {"str": "str", "int": "int", "float": "(int, float)", "bool": "bool", "Any": "object"}
_JSON = {"list": "list", "model": "dict", "free": "dict"}
_OF_CODE = {'"': "str", "'": "str", "T": "bool", "F": "bool"}
# The conversions that the runtime has a name for.
_NAMED = {
    "date-time": "fields.MOMENT",
    "date": "fields.DAY",
    "model": "fields.one(lambda: {0.type})",
}
Models = dict[str, Model]


@dataclass(frozen=True)
class FieldPlan:
    """One field of a model."""

    wire: str
    name: str
    type: str
    argument: str
    required: bool
    description: str
    conversion: str
    null: str
    guessed: bool

    @property
    def on_wire(self) -> str:
        """Return how the field stands on the wire, as code."""
        said = [literal(self.wire)]
        said += [self.conversion] if self.conversion else []
        said += [f"null={self.null}"] if self.null else []
        said += ["guessed=True"] if self.guessed else []
        return f"fields.Field({', '.join(said)})"

    @property
    def declaration(self) -> str:
        """Return the line in the class body."""
        return f"{self.name}: {self.type}" if self.required else f"{self.name}: {self.type} = UNSET"


@dataclass(frozen=True)
class ModelPlan:
    """One model."""

    name: str
    module: str
    pointer: str
    description: str
    fields: tuple[FieldPlan, ...]
    is_open: bool
    others: FieldPlan | None
    is_page: bool
    enums: tuple[tuple[str, str], ...]
    models: tuple[tuple[str, str], ...]
    parent: tuple[str, str] | None = None

    @property
    def base(self) -> str:
        """Return the class of the runtime that this one derives from."""
        if self.is_page:
            item = next(field.type for field in self.fields if field.wire == "items")
            # Quoted, as models are imported at the end of a module.
            return f'Page["{item.removeprefix("list[").removesuffix("]")}"]'
        return "OpenModel" if self.is_open else "Model"


def model_plan(model: Model, enum_modules: set[str], models: Models, *, is_body: bool) -> ModelPlan:
    """Plan the printing of one parsed model.

    Args:
        model: The model.
        enum_modules: The modules that hold an enum.
        models: All models, by class name.
        is_body: Whether its fields are also keywords of a call.
    """
    others = model.others
    held = (*model.properties, *((others,) if others else ()))
    used = set().union(*map(classes_in, held))
    own = (model.module, model.name)
    wires = [prop.wire for prop in model.properties]
    kinds = {prop.wire: prop.type or prop.kind for prop in model.properties}
    is_page = others is not None and (kinds.get("items"), kinds.get("totalCount")) == (
        "list",
        "int",
    )
    called = names.field_names(wires, is_body=is_body, is_page=is_page)
    return ModelPlan(
        name=model.name,
        module=model.module,
        pointer=model.view.pointer,
        description=model.description,
        fields=tuple(_field(prop, called[prop.wire], models) for prop in model.properties),
        is_open=others is not None,
        others=_others(others, models) if others is not None else None,
        is_page=is_page,
        enums=tuple(sorted(pair for pair in used if pair[0] in enum_modules)),
        models=tuple(sorted(pair for pair in used if pair[0] not in enum_modules and pair != own)),
    )


def _field(prop: Property, name: str, models: Models) -> FieldPlan:
    kind = annotation(prop)
    deprecated = prop.view is not None and prop.view.get("deprecated")
    conversion = conversion_of(prop, models)
    null = "None" if is_nullable(prop) else ""
    if not null and prop.required and prop.kind == "list":
        null = "list"  # an empty one, as Go writes it
    return FieldPlan(
        wire=prop.wire,
        name=name,
        type=kind if prop.required else f"{kind} | Unset",
        argument=annotation(prop, argument=True),
        required=prop.required,
        description=f"Deprecated. {prop.description}" if deprecated else prop.description,
        conversion=conversion,
        null=null,
        guessed=prop.guessed and bool(conversion) and (not prop.required or prop.wire == "items"),
    )


def _others(prop: Property, models: Models) -> FieldPlan | None:
    """Return how the values of unknown keys are read and written, None where they may be any."""
    kind = annotation(prop)
    if kind == "Any":
        return None
    conversion = conversion_of(prop, models)
    return FieldPlan("", "", kind, kind, True, "", conversion, "", guessed=False)


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
        return _union_reader(prop, kinds, dict(zip(kinds, readers, strict=True)), source, models)
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


def conversion_of(prop: Property, models: Models) -> str:
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


def _union_reader(
    union: Property,
    parts: list[Property],
    readers: dict[Property, str],
    source: str,
    models: dict[str, Model],
) -> str:
    """Return the expression that reads a value as the part that it fits.

    Args:
        union: The whole, for its discriminator and its place.
        parts: Its alternatives, null left out.
        readers: The expression that reads `it` as each of them.
        source: The value.
        models: By class name.

    Raises:
        ContractError: Two parts cannot be told apart.
    """
    tried: list[str] = []
    objects = [part for part in parts if _json_type(part) == "dict"]
    told = _by_property(union, objects, models) if len(objects) > 1 else None
    if told is not None:
        name, values = told
        listed = ", ".join(f"{literal(key)}: {cls}.from_dict" for key, cls in values.items())
        tried.append(f"(dict, lambda it: read_by(it, {literal(name)}, {{{listed}}}))")
    else:
        tried += [
            f"(dict, lambda it: {readers[part]})" for part in _ordered(union, objects, models)
        ]
    lists = [part for part in parts if _json_type(part) == "list"]
    if len(lists) > 1:
        raise _ambiguous(union, "two lists", "one list, with a union for its items")
    texts = sorted(
        (part for part in parts if _json_type(part) == "str"), key=lambda p: _TEXTS.index(p.kind)
    )
    tried += [f"(list, lambda it: {readers[part]})" for part in lists]
    tried += [f"(str, lambda it: {_closed(part, readers[part])})" for part in texts]
    if texts and texts[-1].kind == "enum":
        tried.append(f"(str, lambda it: {readers[texts[-1]]})")
    others = [part for part in parts if _json_type(part) not in {"dict", "list", "str"}]
    for part in sorted(
        others, key=lambda part: (_json_type(part) == "object", part.kind == "plain")
    ):
        tried.append(f"({_json_type(part)}, lambda it: {_closed(part, readers[part])})")
    return f"read_one_of({source}, {', '.join(dict.fromkeys(tried))})"


def _json_type(part: Property) -> str:
    """Return the Python type of the JSON value, as code."""
    if part.kind == "plain":
        return _PLAIN[part.type]
    if part.kind == "const":
        return _OF_CODE.get(part.code[0], "(int, float)")
    return _JSON.get(part.kind) or (part.code if part.kind == "enum" else "str")


def _closed(part: Property, read: str) -> str:
    """Return the reader, strict where an open one would leave nothing to those behind it."""
    if part.kind == "enum":
        return f"known({part.type}, it)"
    return "datetime.date.fromisoformat(it)" if part.kind == "date" else read


def _ordered(
    union: Property, objects: list[Property], models: dict[str, Model]
) -> Iterator[Property]:
    """Yield objects so that each is tried before those that its reader would refuse."""
    left = sorted(objects, key=lambda part: -len(_required(part, models)))
    for first, second in combinations(left, 2):
        if not _required(first, models) - _names(second, models):
            raise _ambiguous(
                union,
                f"{first.type or 'an object'} and {second.type or 'an object'}",
                "a discriminator, or a const that differs",
            )
    yield from left


def _by_property(
    union: Property, objects: list[Property], models: dict[str, Model]
) -> tuple[str, dict[str, str]] | None:
    """Return the property that tells the objects apart, and the class for each of its values."""
    if any(part.kind != "model" for part in objects):
        return None
    views = {part.type: models[part.type].view for part in objects}
    discriminator = union.view.get("discriminator") if union.view is not None else None
    names = [discriminator["propertyName"]] if discriminator else list(
        set.intersection(*(view.required() & set(view.properties()) for view in views.values()))
    )  # fmt: skip
    for name in sorted(names):
        values = {cls: _values(view.properties().get(name)) for cls, view in views.items()}
        if discriminator:
            mapping = discriminator.get("mapping") or {}
            for cls, view in views.items():
                own = view.pointer.rpartition("/")[2]
                mapped = [key for key, to in mapping.items() if str(to).rpartition("/")[2] == own]
                values[cls] = mapped or values[cls] or [own]
        listed = [(value, cls) for cls, each in values.items() for value in each]
        if all(values.values()) and len(dict(listed)) == len(listed):
            return name, dict(listed)
    if discriminator:
        raise _ambiguous(union, "two parts with one value of the discriminator", "a mapping")
    return None


def _values(view: View | None) -> list[str]:
    """Return the texts that a property may have, where they are listed."""
    found: list[Any] = [] if view is None else [view.get("const"), *(view.get("enum") or ())]
    return [value for value in found if isinstance(value, str)]


def _required(part: Property, models: dict[str, Model]) -> set[str]:
    return models[part.type].view.required() if part.kind == "model" else set()


def _names(part: Property, models: dict[str, Model]) -> set[str]:
    return {p.wire for p in models[part.type].properties} if part.kind == "model" else set()


def _ambiguous(union: Property, what: str, instead: str) -> ContractError:
    view = union.view
    place = view.contract.place(view.pointer) if view is not None else "the contract"
    return ContractError(
        f"{place}: a union of {what} is refused: a value could be read as either; write {instead}"
    )
