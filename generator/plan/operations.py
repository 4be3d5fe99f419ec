"""What the templates print for one operation: arguments, checks, readers, documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.errors import ContractError
from generator.openapi import Contract, RawOperation
from generator.plan import expressions, names
from generator.plan.models import ModelPlan
from generator.settings import Settings
from generator.upstream import Endpoint, Enum, Property, docstring_text, literal


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
    examples: dict[str, Any]
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
    def takes_account(self) -> bool:
        """Tell whether the header that names the account is sent."""
        return any(p.client_attribute for p in self.header_parameters)

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
    def example_call(self) -> str:
        """Return what a call must be given, each argument by a variable of its name."""
        given = [parameter.name for parameter in self.path_parameters]
        if self.body is not None and self.body.model is not None:
            fields = (field.name for field in self.body.model.fields if field.required)
            given += [f"{name}={name}" for name in fields]
        return ", ".join(given)

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
    endpoint: Endpoint,
    raw: RawOperation,
    contract: Contract,
    settings: Settings,
    models: dict[str, ModelPlan],
    enums: dict[str, Enum],
) -> OperationPlan:
    """Plan the printing of one operation.

    Args:
        endpoint: The tool's parsed endpoint.
        raw: The same operation in the contract.
        contract: For references in the parameters' schemas.
        settings: For the names.
        models: By class name.
        enums: By class name.
    """
    parameters = {
        place: tuple(
            _parameter(prop, place, raw, contract, settings) for prop in endpoint.parameters[place]
        )
        for place in ("path", "query", "header")
    }
    used: set[tuple[str, str]] = set()
    success, errors, result, item, bare = _readers(endpoint, raw, models, used)
    body = _body(endpoint, raw, contract, models, used)
    for group in parameters.values():
        for parameter in group:
            named = set(parameter.type.split(" | ")) & set(enums)
            used |= {(enums[name].module, name) for name in named}
    deprecated = ""
    if raw.data.get("deprecated"):
        successor = raw.data.get("x-deprecated-by", "")
        known = contract.operations.get(successor)
        if known is not None:
            successor = names.facade_method(successor, _tag(known), settings)
        deprecated = f"use {successor} instead" if successor else "it has no successor"
    return OperationPlan(
        id=raw.id,
        module=endpoint.name,
        tag=_tag(raw),
        method=names.facade_method(raw.id, _tag(raw), settings),
        http_method=raw.method.upper(),
        path=raw.path,
        url=re.sub(r"{(\w+)}", r'{path_segment("\1", \1)}', endpoint.path),
        summary=docstring_text(raw.data.get("summary")),
        description=docstring_text(raw.data.get("description")),
        deprecated=deprecated,
        path_parameters=parameters["path"],
        query_parameters=parameters["query"],
        header_parameters=parameters["header"],
        body=body,
        result=result,
        result_description=docstring_text(
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
        examples=dict(_examples(raw, contract)),
        models=tuple(sorted(used)),
    )


def _parameter(
    prop: Property, place: str, raw: RawOperation, contract: Contract, settings: Settings
) -> ParameterPlan:
    """Plan the printing of one parameter."""
    wire = prop.wire
    data = next(p for p in raw.parameters if p["name"] == wire and p["in"] == place)
    schema = contract.resolve(data["schema"])
    attribute = settings.client_headers.get(wire, "") if place == "header" else ""
    name = prop.name
    kind, value = (
        ("str", name) if place == "path" or attribute else _checked(prop, schema, name, wire)
    )
    return ParameterPlan(
        wire=wire,
        name=name,
        facade=names.facade_argument(wire),
        place=place,
        type=kind,
        required=prop.required and not attribute,
        description=docstring_text(data.get("description") or schema.get("description")),
        value=value,
        client_attribute=attribute,
    )


def _checked(prop: Property, schema: dict[str, Any], name: str, wire: str) -> tuple[str, str]:
    """Return the type that callers may pass, and the code that checks and writes it."""
    call = f"({literal(names.facade_argument(wire))}, {name}"
    example = f", {literal(str(schema['example']))}" if "example" in schema else ""
    kind, form, pattern = schema.get("type"), schema.get("format"), schema.get("pattern", "")
    if form == "gtmhub-filter":
        listed = schema.get("x-filter-operators")
        if not listed:
            raise ContractError(
                f"the filter {wire!r} lists no operators: "
                "say x-filter-operators beside `format: gtmhub-filter`"
            )
        operators = "".join(f"{literal(operator)}, " for operator in listed)
        return "str | Mapping[str, Any]", f"condition{call}, ({operators}))"
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
    if schema.get("x-syntax") == "comma-list":
        return "str | Sequence[str]", f"comma_list{call}, {literal(pattern)}{example})"
    if schema.get("x-syntax") == "comparison":
        return "str | float", f"comparison{call}, {literal(pattern)}{example})"
    if kind == "string" and pattern:
        return "str", f"matching{call}, {literal(pattern)}{example})"
    return expressions.annotation(prop, argument=True), name


def _examples(raw: RawOperation, contract: Contract) -> Iterator[tuple[str, Any]]:
    """Yield each documented status with the contract's first example of its answer."""
    for status, response in raw.responses.items():
        media_type = response.get("content", {}).get("application/json", {})
        for example in media_type.get("examples", {}).values():
            yield status, contract.resolve(example)["value"]
            break
        else:
            if "example" in media_type:
                yield status, media_type["example"]


def _tag(raw: RawOperation) -> str:
    return str((raw.data.get("tags") or ["default"])[0])


def _reason(raw: RawOperation, status: int) -> str:
    text = docstring_text(raw.responses[str(status)].get("description"))
    return text.split("\n\n")[0].replace("\n", " ")


def _readers(
    endpoint: Endpoint, raw: RawOperation, models: dict[str, ModelPlan], used: set[tuple[str, str]]
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...], str, str, bool]:
    success: list[tuple[int, str]] = []
    errors: list[tuple[int, str]] = []
    results: set[str] = set()
    item = ""
    for response in endpoint.responses:
        low = response.low
        if low != response.high:
            raise ContractError(f"{raw.where} documents {low // 100}XX: name each status")
        if not response.is_json:
            raise ContractError(f"{raw.where} answers {low} with something other than JSON")
        kind, reader = "None", "no_body"
        if response.prop is not None:
            used |= expressions.classes_in(response.prop)
            kind, reader = expressions.annotation(response.prop), _reader(response.prop)
        if low >= 400:
            errors.append((low, reader))
            continue
        success.append((low, reader))
        results.add(kind)
        model = models.get(kind)
        if model is not None and model.is_page:
            field = next(f for f in model.fields if f.wire == "items")
            item = field.type.removeprefix("list[").removesuffix("]")
            if item in models:
                used.add((models[item].module, item))
    if endpoint.has_default:
        raise ContractError(f"{raw.where} documents `default`: name each status")
    if len(results) != 1:
        found = ", ".join(sorted(results)) or "none"
        raise ContractError(f"{raw.where} must have one success model, found {found}")
    result = results.pop()
    return tuple(success), tuple(errors), result, item if item in models else "", result == "None"


def _reader(prop: Property) -> str:
    if prop.kind == "free":
        return "dict"
    if prop.kind == "model":
        return f"{prop.type}.from_dict"
    if prop.kind == "list":
        inner = expressions.read(prop.parts[0], "item")
        return f"lambda body: read_list(lambda item: {inner}, body)"
    return f"lambda body: {expressions.read(prop, 'body')}"


def _body(
    endpoint: Endpoint,
    raw: RawOperation,
    contract: Contract,
    models: dict[str, ModelPlan],
    used: set[tuple[str, str]],
) -> BodyPlan | None:
    if not endpoint.bodies:
        return None
    media_type, prop = endpoint.bodies[0]
    if len(endpoint.bodies) > 1 or media_type != "json":
        raise ContractError(f"{raw.where} takes a body that is not JSON alone")
    used |= expressions.classes_in(prop)
    kind = expressions.annotation(prop, argument=True)
    body = raw.body or {}
    schema = contract.resolve(body["content"]["application/json"]["schema"])
    return BodyPlan(
        type=kind,
        model=models.get(kind),
        item=kind.removeprefix("Sequence[").removesuffix("]") if "Sequence[" in kind else "",
        required=prop.required,
        description=docstring_text(
            (raw.body or {}).get("description") or schema.get("description")
        ),
        schema=_check_schema(schema, contract),
    )


_CHECKED = ("type", "enum", "required")
_LIMITS = ("minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems")


def _check_schema(schema: dict[str, Any], contract: Contract) -> dict[str, Any]:
    """Return the schema with what the client checks before sending, references resolved.

    A limit that only we chose is the emulator's: the client refuses nothing for the vendor's sake.
    """
    schema = contract.resolve(schema)
    for part in schema.get("allOf", []):
        schema = {**contract.resolve(part), **schema}
    checked = _CHECKED if schema.get("x-limits") == "inferred" else (*_CHECKED, *_LIMITS)
    kept: dict[str, Any] = {key: schema[key] for key in checked if key in schema}
    if "items" in schema:
        kept["items"] = _check_schema(schema["items"], contract)
    if "properties" in schema:
        kept["properties"] = {
            name: _check_schema(inner, contract) for name, inner in schema["properties"].items()
        }
    return kept
