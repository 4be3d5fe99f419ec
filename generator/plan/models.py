"""What the templates print for one model: fields, how each is read and written, imports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.plan import expressions, names
from generator.plan.expressions import Models
from generator.upstream import Model, Property, literal

_DATES = {"date-time", "date"}
# What tells the signs that there is no date ("" and Go's zero time) from dates and other text.
_NO_DATE = '(value < "0002" and value[:1] in "0")'


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
    guessed: bool

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
    is_open: bool
    others: FieldPlan | None
    is_page: bool
    enums: tuple[tuple[str, str], ...]
    models: tuple[tuple[str, str], ...]
    parent: tuple[str, str] | None = None

    @property
    def code(self) -> str:
        """Return all code of the fields, to see which imports it needs."""
        return "\n".join(
            "\n".join((field.declaration, *field.read, field.write))
            for field in (*self.fields, *((self.others,) if self.others else ()))
        )

    def uses(self, name: str) -> bool:
        """Tell whether the fields' code names `name`."""
        return name in self.code

    @property
    def wire_names(self) -> str:
        """Return the names on the wire by those in Python, in the order of the fields."""
        pairs = (f"{literal(field.name)}: {literal(field.wire)}, " for field in self.fields)
        return "{" + "".join(pairs) + "}"

    @property
    def base(self) -> str:
        """Return the class of the runtime that this one derives from."""
        if self.is_page:
            item = next(field.type for field in self.fields if field.wire == "items")
            # Quoted, as models are imported at the end of a module.
            return f'Page["{item.removeprefix("list[").removesuffix("]")}"]'
        return "OpenModel" if self.is_open else "Model"

    @property
    def guessed(self) -> str:
        """Return the fields whose values are kept as they came where they do not fit, or ""."""
        names = [
            field.name
            for field in self.fields
            if field.guessed and (not field.required or field.wire == "items")
        ]
        return f"({''.join(f'{literal(name)}, ' for name in names)})" if names else ""


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
    used = set().union(*map(expressions.classes_in, held))
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
        description=model.description,
        fields=tuple(_field(prop, called[prop.wire], models) for prop in model.properties),
        is_open=others is not None,
        others=_others(others, models) if others is not None else None,
        is_page=is_page,
        enums=tuple(sorted(pair for pair in used if pair[0] in enum_modules)),
        models=tuple(sorted(pair for pair in used if pair[0] not in enum_modules and pair != own)),
    )


def _field(prop: Property, name: str, models: Models) -> FieldPlan:
    kind = expressions.annotation(prop)
    deprecated = prop.view is not None and prop.view.get("deprecated")
    return FieldPlan(
        wire=prop.wire,
        name=name,
        type=kind if prop.required else f"{kind} | Unset",
        argument=expressions.annotation(prop, argument=True),
        required=prop.required,
        description=f"Deprecated. {prop.description}" if deprecated else prop.description,
        read=tuple(_read_lines(prop, name, models)),
        write=expressions.write_nullable(prop, "value"),
        guessed=prop.guessed and expressions.read(prop, "value", models) != "value",
    )


def _others(prop: Property, models: Models) -> FieldPlan | None:
    """Return how the values of unknown keys are read and written, None where they may be any."""
    kind = expressions.annotation(prop)
    if kind == "Any":
        return None
    value = expressions.read(prop, "value", models)
    value = value if value == "value" else f"None if value is None else {value}"
    write = expressions.write_nullable(prop, "value")
    return FieldPlan("", "", kind, kind, True, "", (value,), write, guessed=False)


def _read_lines(prop: Property, name: str, models: Models) -> list[str]:
    """Return the statements that set the field from `src`, with the tolerance of readers.

    Null where the contract has none counts as absent, and so do the dates that stand for
    "not set"; a null list is an empty one, as Go writes it.
    """
    key, target = literal(prop.wire), f"self.{name}"
    value = expressions.read(prop, "value", models)
    kinds = {part.kind for part in expressions.not_null(prop)}
    absent = f" or {_NO_DATE}" if len(kinds) == 1 and kinds <= _DATES else ""
    if expressions.is_nullable(prop):
        read = f"None if value is None{absent} else {value}"
        if prop.required:
            return [f"value = src[{key}]", f"{target} = {read}"]
        if value == "value":
            return [f"{target} = get({key}, UNSET)"]
        return [
            f"value = get({key}, UNSET)",
            f"{target} = value if value is UNSET else {read}",
        ]
    if not prop.required:
        return [f"{target} = UNSET if (value := get({key})) is None{absent} else {value}"]
    if prop.kind == "list":
        return [f"value = src[{key}]", f"{target} = [] if value is None else {value}"]
    null = ["if value is None:", '    raise ValueError("null")']
    return [f"value = src[{key}]", *null, f"{target} = {value}"]
