"""What the templates print for one model: fields, how each is read and written, imports."""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan import expressions, names
from generator.plan.expressions import Models
from generator.upstream import Model, Property, literal


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
    conversion = expressions.conversion(prop, models)
    null = "None" if expressions.is_nullable(prop) else ""
    if not null and prop.required and prop.kind == "list":
        null = "list"  # an empty one, as Go writes it
    return FieldPlan(
        wire=prop.wire,
        name=name,
        type=kind if prop.required else f"{kind} | Unset",
        argument=expressions.annotation(prop, argument=True),
        required=prop.required,
        description=f"Deprecated. {prop.description}" if deprecated else prop.description,
        conversion=conversion,
        null=null,
        guessed=prop.guessed and bool(conversion) and (not prop.required or prop.wire == "items"),
    )


def _others(prop: Property, models: Models) -> FieldPlan | None:
    """Return how the values of unknown keys are read and written, None where they may be any."""
    kind = expressions.annotation(prop)
    if kind == "Any":
        return None
    conversion = expressions.conversion(prop, models)
    return FieldPlan("", "", kind, kind, True, "", conversion, "", guessed=False)
