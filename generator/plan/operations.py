"""What the templates print for one operation: arguments, checks, readers, documentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty

from generator.errors import ContractError
from generator.openapi import Contract, RawOperation
from generator.plan import expressions, names
from generator.plan.models import ModelPlan, plain
from generator.plan.parameters import ParameterPlan, parameter_plan
from generator.settings import Settings


@dataclass(frozen=True)
class BodyPlan:
    """The body: a model, whose fields the facade also takes as keywords, or a bare list."""

    type: str
    model: ModelPlan | None
    item: str
    required: bool
    description: str
    schema: dict[str, Any]


@dataclass(frozen=True)
class OperationPlan:
    """One operation."""

    id: str
    module: str
    tag: str
    method: str
    http_method: str
    path: str
    url: str
    summary: str
    description: str
    deprecated: str
    path_parameters: tuple[ParameterPlan, ...]
    query_parameters: tuple[ParameterPlan, ...]
    header_parameters: tuple[ParameterPlan, ...]
    body: BodyPlan | None
    result: str
    result_description: str
    success: tuple[tuple[int, str], ...]
    errors: tuple[tuple[int, str], ...]
    raises: tuple[tuple[int, str, str], ...]
    bare: bool
    item: str
    walks: tuple[str, str] | None
    models: tuple[tuple[str, str], ...]

    @property
    def parameters(self) -> tuple[ParameterPlan, ...]:
        """Return all parameters in the order of the printed signature."""
        return self.path_parameters + self.query_parameters + self.header_parameters

    @property
    def url_code(self) -> str:
        """Return the path as code; its segments are guarded."""
        return f"f'{self.url}'" if self.path_parameters else f'"{self.url}"'

    @property
    def optional_headers(self) -> bool:
        """Tell whether some header may be left out."""
        return any(not p.required and not p.client_attribute for p in self.header_parameters)

    @property
    def facade_models(self) -> set[tuple[str, str]]:
        """Return the models that the facade's signature names, fields of the body included."""
        model = self.body.model if self.body is not None else None
        return {*self.models, *(model.models + model.enums if model is not None else ())}

    @property
    def signature(self) -> str:
        """Return the arguments of the facade's method, for the list of methods."""
        parts = [parameter.name for parameter in self.path_parameters]
        if self.body is not None and self.body.model is not None:
            fields = self.body.model.fields
            parts.append(" | ".join((self.body.type, ", ".join(f"{f.name}=" for f in fields))))
        elif self.body is not None:
            parts.append(self.body.type)
        return ", ".join(parts + [f"{p.facade}=" for p in self.facade_query]).replace("|", "\\|")

    @property
    def walk_signature(self) -> str:
        """Return the same for the walks over pages."""
        kept = [p.facade for p in self.facade_query if p.wire not in {"skip", "limit"}]
        return ", ".join(f"{name}=" for name in [*kept, "skip", "page_size"])

    @property
    def facade_query(self) -> tuple[ParameterPlan, ...]:
        """Return what the facade takes beside path and body."""
        others = tuple(p for p in self.header_parameters if not p.client_attribute)
        return self.query_parameters + others


def operation_plan(
    endpoint: Any,
    raw: RawOperation,
    contract: Contract,
    settings: Settings,
    models: dict[str, ModelPlan],
    enums: dict[str, tuple[str, str]],
) -> OperationPlan:
    """Plan the printing of one operation.

    Args:
        endpoint: The tool's parsed endpoint.
        raw: The same operation in the contract.
        contract: For references in the parameters' schemas.
        settings: For the names.
        models: By class name.
        enums: The (module, class) of each enum, by class name.
    """
    parameters = {
        place: tuple(
            parameter_plan(prop, place, raw, contract, settings)
            for prop in getattr(endpoint, f"{place}_parameters")
        )
        for place in ("path", "query", "header")
    }
    used: set[tuple[str, str]] = set()
    success, errors, result, item, bare = _readers(endpoint, raw, models, used)
    body = _body(endpoint, raw, contract, models, used)
    for group in parameters.values():
        for parameter in group:
            used |= {pair for pair in enums.values() if pair[1] in parameter.type.split(" | ")}
    url = endpoint.path.get_untrusted_value()
    deprecated = ""
    if raw.data.get("deprecated"):
        successor = raw.data.get("x-deprecated-by", "")
        known = contract.operations.get(successor)
        if known is not None:
            successor = names.facade_method(successor, _tag(known), settings)
        deprecated = f"use {successor} instead" if successor else "it has no successor"
    return OperationPlan(
        id=raw.id,
        module=str(endpoint.name),
        tag=_tag(raw),
        method=names.facade_method(raw.id, _tag(raw), settings),
        http_method=raw.method.upper(),
        path=raw.path,
        url=re.sub(r"{(\w+)}", r'{path_segment("\1", \1)}', url),
        summary=plain(raw.data.get("summary")),
        description=plain(raw.data.get("description")),
        deprecated=deprecated,
        path_parameters=parameters["path"],
        query_parameters=parameters["query"],
        header_parameters=parameters["header"],
        body=body,
        result=result,
        result_description=plain(
            next((r.get("description") for s, r in raw.responses.items() if s[0] == "2"), "")
        ),
        success=success,
        errors=errors,
        raises=tuple(
            (status, names.status_class(status, settings), _reason(raw, status))
            for status, _ in errors
        ),
        bare=bare,
        item=item,
        walks=settings.paged.get(raw.id),
        models=tuple(sorted(used)),
    )


def _tag(raw: RawOperation) -> str:
    return str((raw.data.get("tags") or ["default"])[0])


def _reason(raw: RawOperation, status: int) -> str:
    text = plain(raw.responses[str(status)].get("description"))
    return text.split("\n\n")[0].replace("\n", " ")


def _readers(
    endpoint: Any, raw: RawOperation, models: dict[str, ModelPlan], used: set[tuple[str, str]]
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...], str, str, bool]:
    success: list[tuple[int, str]] = []
    errors: list[tuple[int, str]] = []
    results: set[str] = set()
    item = ""
    for response in endpoint.responses.patterns:
        low, high = response.status_code.range
        if low != high:
            raise ContractError(f"{raw.where} documents {low // 100}XX: name each status")
        empty = response.source["attribute"] == "None"
        if not empty and response.source["attribute"] != "response.json()":
            raise ContractError(f"{raw.where} answers {low} with something other than JSON")
        used |= expressions.models_in(response.prop)
        reader = "no_body" if empty else _reader(response.prop)
        if low >= 400:
            errors.append((low, reader))
            continue
        success.append((low, reader))
        results.add("None" if empty else expressions.annotation(response.prop))
        model = models.get(expressions.annotation(response.prop))
        if model is not None and model.is_page:
            field = next(f for f in model.fields if f.wire == "items")
            item = field.type.removeprefix("list[").removesuffix("]")
            if item in models:
                used.add((models[item].module, item))
    if endpoint.responses.default is not None:
        raise ContractError(f"{raw.where} documents `default`: name each status")
    if len(results) != 1:
        found = ", ".join(sorted(results)) or "none"
        raise ContractError(f"{raw.where} must have one success model, found {found}")
    result = results.pop()
    return tuple(success), tuple(errors), result, item if item in models else "", result == "None"


def _reader(prop: Any) -> str:
    if isinstance(prop, ModelProperty):
        free = expressions.is_free_form(prop)
        return "dict" if free else f"{prop.class_info.name}.from_dict"
    if isinstance(prop, ListProperty):
        inner = expressions.read(prop.inner_property, "item")
        return f"lambda body: read_list(lambda item: {inner}, body)"
    return f"lambda body: {expressions.read(prop, 'body')}"


def _body(
    endpoint: Any,
    raw: RawOperation,
    contract: Contract,
    models: dict[str, ModelPlan],
    used: set[tuple[str, str]],
) -> BodyPlan | None:
    if not endpoint.bodies:
        return None
    if len(endpoint.bodies) > 1 or endpoint.bodies[0].body_type != "json":
        raise ContractError(f"{raw.where} takes a body that is not JSON alone")
    prop = endpoint.bodies[0].prop
    used |= expressions.models_in(prop)
    kind = expressions.annotation(prop, argument=True)
    schema = contract.resolve(raw.body["content"]["application/json"]["schema"]) if raw.body else {}
    return BodyPlan(
        type=kind,
        model=models.get(kind),
        item=kind.removeprefix("Sequence[").removesuffix("]") if "Sequence[" in kind else "",
        required=bool(prop.required),
        description=plain((raw.body or {}).get("description") or schema.get("description")),
        schema=_check_schema(schema, contract),
    )


_CHECKED = (
    "type", "minLength", "maxLength", "pattern", "enum", "minimum", "maximum",
    "minItems", "maxItems", "required",
)  # fmt: skip


def _check_schema(schema: dict[str, Any], contract: Contract) -> dict[str, Any]:
    """Return the schema with what the client checks before sending, references resolved."""
    schema = contract.resolve(schema)
    for part in schema.get("allOf", []):
        schema = {**contract.resolve(part), **schema}
    kept: dict[str, Any] = {key: schema[key] for key in _CHECKED if key in schema}
    if "items" in schema:
        kept["items"] = _check_schema(schema["items"], contract)
    if "properties" in schema:
        kept["properties"] = {
            name: _check_schema(inner, contract) for name, inner in schema["properties"].items()
        }
    return kept
