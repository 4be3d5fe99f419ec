"""What the templates print for one operation: arguments, checks, readers, documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.errors import ContractError
from generator.openapi import Contract, RawOperation, View
from generator.openapi.constructs import (
    body_media_type,
    is_form,
    is_octets,
    json_media_type,
    plain_media_types,
)
from generator.plan import expressions, names, schemas
from generator.plan.models import ModelPlan
from generator.plan.schemas import CheckedSchema
from generator.settings import Settings
from generator.upstream import Endpoint, Enum, Property, docstring_text, literal


@dataclass(frozen=True)
class ParameterPlan:
    """One parameter: in the path, the query or a header.

    `schema` is what its value is checked against, where a function of its own does not; `spread`
    says that it is written as several parameters.
    """

    wire: str
    name: str
    facade: str
    place: str
    type: str
    required: bool
    description: str
    value: str
    client_attribute: str = ""
    schema: dict[str, Any] | None = None
    spread: bool = False
    names_of: str = ""
    operators: tuple[str, ...] = ()

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
    """The body: a model, whose fields the facade also takes as keywords, a list, or any value."""

    type: str
    model: ModelPlan | None
    item: str
    description: str
    media_type: str
    schema: CheckedSchema
    required: bool
    endpoint: str

    @property
    def absent(self) -> str:
        """Return what stands for no body: None, unless that is a value of the body; "" for none."""
        if self.required:
            return ""
        return "UNSET" if {"None", "Any"} & set(self.type.split(" | ")) else "None"

    @property
    def given(self) -> str:
        """Return the condition that there is a body, as code."""
        return "body is not UNSET" if self.absent == "UNSET" else "body is not None"

    @property
    def default(self) -> str:
        """Return what stands behind the type in a signature."""
        return {"": "", "None": " | None = None", "UNSET": " | Unset = UNSET"}[self.absent]

    @property
    def to_bytes(self) -> str:
        """Return the function that writes the body, where it is no plain JSON."""
        if is_octets(self.media_type):
            return "bytes_body"
        return "form_bytes" if is_form(self.media_type) else "json_bytes"

    @property
    def by_field(self) -> bool:
        """Tell whether the facade takes the fields of the body as keywords."""
        return self.model is not None and bool(self.model.fields)

    @property
    def code(self) -> str:
        """Return the expression that checks the body and gives what JSON is made of."""
        if self.type == "bytes":
            return "body"
        if self.model is not None:
            return f"model_body({self.type}, body, {self.endpoint}.body)"
        kind = f"list_body({self.item}, body" if self.item else "any_body(body"
        return f"{kind}, {self.endpoint}.body)"

    @property
    def links(self) -> list[str]:
        """Return the statements that put a schema into itself."""
        paths = [
            ["".join(f"[{key!r}]" for key in path) for path in link] for link in self.schema.links
        ]
        body = f"{self.endpoint}.body"
        return [f"{body}{place} = {body}{target}" for place, target in paths]


@dataclass(frozen=True)
class OperationPlan:
    """One operation."""

    id: str
    module: str
    tag: str
    method: str
    http_method: str
    path: str
    summary: str
    description: str
    deprecated: str
    path_parameters: tuple[ParameterPlan, ...]
    query_parameters: tuple[ParameterPlan, ...]
    header_parameters: tuple[ParameterPlan, ...]
    body: BodyPlan | None
    result: str
    result_description: str
    success: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]
    raises: tuple[tuple[str, str, str], ...]
    bare: bool
    item: str
    walks: tuple[str, str] | None
    examples: dict[str, Any]
    models: tuple[tuple[str, str], ...]
    plain_answers: tuple[str, ...]

    @property
    def parameters(self) -> tuple[ParameterPlan, ...]:
        """Return all parameters in the order of the printed signature."""
        return self.path_parameters + self.query_parameters + self.header_parameters

    @property
    def url_code(self) -> str:
        """Return the path as code; its segments are guarded."""
        segments = {p.wire: f'path_segment("{p.name}", {p.value})' for p in self.path_parameters}
        if all(p.value == p.name for p in self.path_parameters):
            url = re.sub(r"{(.*?)}", lambda name: f"{{{segments[name[1]]}}}", self.path)
            return f"f'{url}'" if self.path_parameters else f'"{url}"'
        parts = re.split(r"{(.*?)}", self.path)
        code = (segments[part] if odd % 2 else literal(part) for odd, part in enumerate(parts))
        return " + ".join(part for part in code if part != '""')

    @property
    def parameter_schemas(self) -> dict[str, dict[str, Any]]:
        """Return what parameters are checked against, by argument."""
        return {p.name: p.schema for p in self.parameters if p.schema is not None}

    @property
    def success_code(self) -> str:
        """Return the readers of success by status, as code."""
        return _table(self.success, range(200, 300))

    @property
    def errors_code(self) -> str:
        """Return the readers of errors by status, as code."""
        return _table(self.errors, range(400, 600))

    @property
    def first_success(self) -> int:
        """Return a status that says success, for the stub."""
        named = [int(status) for status, _ in self.success if status.isdigit()]
        return min(named, default=200)

    @property
    def named(self) -> list[tuple[str, str]]:
        """Return the parameters of the query that name fields, with the model that has them."""
        return [(p.wire, p.names_of) for p in self.query_parameters if p.names_of]

    @property
    def accept(self) -> str:
        """Return the media types that are asked for where JSON alone is not enough, or ""."""
        return ", ".join([*self.plain_answers, "application/json"]) if self.plain_answers else ""

    @property
    def operators(self) -> tuple[str, ...]:
        """Return the operators of the filter, if there is one."""
        return next((p.operators for p in self.query_parameters if p.operators), ())

    @property
    def by_field(self) -> bool:
        """Tell whether the facade takes the fields of the body as keywords."""
        return self.body is not None and self.body.by_field

    @property
    def stubbed(self) -> bool:
        """Tell whether the async method has types of its own, as overloads and marks are lost."""
        return self.by_field or bool(self.deprecated)

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
        parts = [parameter.facade for parameter in self.path_parameters]
        if self.body is not None and self.body.model is not None and self.body.by_field:
            fields = self.body.model.fields
            parts.append(" | ".join((self.body.type, ", ".join(f"{f.name}=" for f in fields))))
        elif self.body is not None:
            parts.append(self.body.type)
        return ", ".join(parts + [f"{p.facade}=" for p in self.facade_query]).replace("|", "\\|")

    @property
    def example_call(self) -> str:
        """Return what a call must be given, each argument by a variable of its name."""
        given = [parameter.facade for parameter in self.path_parameters]
        if self.body is not None and self.body.model is not None:
            fields = (field.name for field in self.body.model.fields if field.required)
            given += [f"{name}={name}" for name in fields]
        return ", ".join(given)

    @property
    def walk_signature(self) -> str:
        """Return the same for the walks over pages."""
        kept = [p.facade for p in self.walked]
        return ", ".join(f"{name}=" for name in [*kept, "skip", "page_size"])

    @property
    def walked(self) -> tuple[ParameterPlan, ...]:
        """Return what walks over pages take besides."""
        return tuple(p for p in self.facade_query if p.wire not in {"skip", "limit"})

    @property
    def facade_query(self) -> tuple[ParameterPlan, ...]:
        """Return what the facade takes beside path and body."""
        others = tuple(p for p in self.header_parameters if not p.client_attribute)
        return self.query_parameters + others


def _table(rows: tuple[tuple[str, str], ...], default: range) -> str:
    said: list[str] = []
    named: dict[str, list[str]] = {}
    for status, reader in rows:
        if status.isdigit():
            named.setdefault(reader, []).append(status)
        else:
            low = default.start if status == "default" else int(status[0]) * 100
            high = default.stop if status == "default" else low + 100
            said.append(f"**dict.fromkeys(range({low}, {high}), {reader})")
    for reader, statuses in named.items():
        if len(statuses) == 1:
            said.append(f"{statuses[0]}: {reader}")
        else:
            said.append(f"**dict.fromkeys(({', '.join(statuses)}), {reader})")
    return said[0][2:] if len(said) == 1 and said[0][0] == "*" else f"{{{', '.join(said)}}}"


def operation_plan(
    endpoint: Endpoint,
    module: str,
    raw: RawOperation,
    contract: Contract,
    settings: Settings,
    models: dict[str, ModelPlan],
    enums: dict[str, Enum],
    parsed: expressions.Models,
) -> OperationPlan:
    """Plan the printing of one operation.

    Args:
        endpoint: The tool's parsed endpoint.
        module: The name of its printed endpoint.
        raw: The same operation in the contract.
        contract: For the operation that comes after a deprecated one.
        settings: For the names.
        models: By class name.
        enums: By class name.
        parsed: What the tool made of the models, by class name.
    """
    used: set[tuple[str, str]] = set()
    success, errors, result, item = _readers(endpoint, raw, models, parsed, used)
    body = _body(endpoint, module, raw, models, used)
    parameters = _parameters(endpoint, module, raw, settings, body)
    for parameter in parameters:
        named = set(re.findall(r"\w+", parameter.type)) & set(enums)
        used |= {(enums[name].module, name) for name in named}
        if parameter.names_of:
            used.add((models[parameter.names_of].module, parameter.names_of))
    data = raw.view
    deprecated = ""
    if data.get("deprecated"):
        successor = data.get("x-deprecated-by", "")
        known = contract.operations.get(successor)
        if known is not None:
            successor = names.facade_method(successor, _tag(known), settings)
        deprecated = f"use {successor} instead" if successor else "it has no successor"
    query = {p.wire for p in parameters if p.place == "query"}
    if raw.id in settings.paged and not (item and {"skip", "limit"} <= query):
        lacks = "asks for no `skip` and `limit`" if item else "answers with no page of `items`"
        raise ContractError(
            f"{contract.place(raw.view.pointer)}: {raw.id} is walked over, page by page, and "
            f"{lacks}: write them, or take it out of `paged` in the settings"
        )
    return OperationPlan(
        id=raw.id,
        module=module,
        tag=_tag(raw),
        method=names.facade_method(raw.id, _tag(raw), settings),
        http_method=raw.method.upper(),
        path=raw.path,
        summary=" ".join(docstring_text(data.get("summary") or raw.id).split()),
        description=docstring_text(data.get("description")),
        deprecated=deprecated,
        path_parameters=tuple(p for p in parameters if p.place == "path"),
        query_parameters=tuple(p for p in parameters if p.place == "query"),
        header_parameters=tuple(p for p in parameters if p.place == "header"),
        body=body,
        result=result,
        result_description=docstring_text(
            next((r.get("description") for s, r in raw.responses.items() if s[0] in "2d"), "")
        ),
        success=success,
        errors=errors,
        raises=tuple(
            (status, _error_class(status, settings), _reason(raw, status)) for status, _ in errors
        ),
        bare=result == "None",
        item=item,
        walks=settings.paged.get(raw.id),
        examples=dict(_examples(raw)),
        models=tuple(sorted(used)),
        plain_answers=tuple(
            name
            for status, response in raw.responses.items()
            if status[0] in "2d"
            for name in plain_media_types(response.get("content") or {})
        ),
    )


def _parameters(
    endpoint: Endpoint, module: str, raw: RawOperation, settings: Settings, body: BodyPlan | None
) -> list[ParameterPlan]:
    """Plan the printing of all parameters, in the order of the printed signature."""
    order = re.findall(r"{(.*?)}", raw.path)
    places = ("path", "query", "header")
    views = dict(
        sorted(
            raw.spelled.items(),
            key=lambda item: (
                places.index(item[1].get("in")),
                order.index(item[1].get("name")) if item[1].get("in") == "path" else 0,
            ),
        )
    )
    fields = {field.name for field in body.model.fields} if body and body.model else set()
    # What the walks take, and the type that they name.
    walked = {"skip", "page_size", "limit", "int"} if raw.id in settings.paged else set()
    arguments = names.argument_names(views, module)
    own = [name for name in views if name not in walked & {"skip", "limit"}]
    facade = names.facade_names(own, module, fields | walked)
    return [
        _parameter(
            view,
            endpoint.parameters[name],
            arguments[name],
            facade.get(name, name),
            module,
            settings,
        )
        for name, view in views.items()
    ]


def _parameter(
    view: View, prop: Property, name: str, facade: str, module: str, settings: Settings
) -> ParameterPlan:
    """Plan the printing of one parameter."""
    wire, place = view.get("name"), view.get("in")
    schema = view.contract.view(view.place("schema"))
    attribute = settings.client_headers.get(wire, "") if place == "header" else ""
    written = (
        schemas.Written("str", name)
        if attribute or (place == "path" and schema.get("type") == "string" and not _typed(schema))
        else schemas.written(view, schema, prop, name, facade, module)
    )
    about = docstring_text(view.get("description") or schema.get("description"))
    return ParameterPlan(
        wire=wire,
        name=name,
        facade=facade,
        place=place,
        type=written.type,
        required=bool(view.get("required")) and not attribute,
        description=f"Deprecated. {about}" if view.get("deprecated") else about,
        value=written.code,
        client_attribute=attribute,
        schema=written.schema,
        spread=written.spread,
        names_of=view.get("x-names-of", ""),
        operators=tuple(schema.get("x-filter-operators", ())),
    )


def _typed(schema: View) -> bool:
    return schema.get("format") in {"date", "date-time", "uuid"} or "enum" in schema


def _examples(raw: RawOperation) -> Iterator[tuple[str, Any]]:
    """Yield each documented status with the contract's first example of its answer."""
    for status, response in raw.responses.items():
        media_type = _media_type(response)
        if media_type is None:
            continue
        for example in media_type.children("examples").values():
            yield status, example.get("value")
            break
        else:
            if "example" in media_type:
                yield status, media_type.get("example")


def _media_type(
    holder: View, chosen: Callable[[dict[str, Any]], str | None] = json_media_type
) -> View | None:
    """Return the one that is read of a response, or sent of a body."""
    name = chosen(holder.get("content") or {})
    content = holder.child("content")
    return content.child(name) if content is not None and name is not None else None


def _tag(raw: RawOperation) -> str:
    return names.tag_name(str((raw.view.get("tags") or ["default"])[0]))


def _reason(raw: RawOperation, status: str) -> str:
    text = docstring_text(raw.responses[status].get("description"))
    return text.split("\n\n")[0].replace("\n", " ")


def _error_class(status: str, settings: Settings) -> str:
    family = {"4": "ClientError", "5": "ServerError"}.get(status[0], "StatusError")
    return names.status_class(int(status), settings) if status.isdigit() else family


def _readers(
    endpoint: Endpoint,
    raw: RawOperation,
    models: dict[str, ModelPlan],
    parsed: expressions.Models,
    used: set[tuple[str, str]],
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], str, str]:
    """Return the readers of success and of errors, the type of a success, and of its items."""
    success: list[tuple[str, str]] = []
    errors: list[tuple[str, str]] = []
    results: set[str] = set()
    item = ""
    named = any(status[0] == "2" for status in raw.responses)
    # The last one of the printed tables wins: what is named stands behind ranges.
    for response in sorted(
        endpoint.responses, key=lambda r: (r.status.isdigit(), r.status != "default")
    ):
        status = response.status
        kind, reader = "None", "no_body"
        if response.prop is not None:
            used |= expressions.classes_in(response.prop)
            nullable = expressions.is_nullable(response.prop)
            kind = expressions.annotation(response.prop)
            reader = _reader(response.prop, parsed, nullable=nullable)
        if status[0] != "2":
            errors.append((status, reader))
            if status != "default" or named:
                continue
        if plain := plain_media_types(raw.responses[status].get("content") or {}):
            kind = "str" if all(name.startswith("text/") for name in plain) else "bytes"
            reader = "raw_text" if kind == "str" else "raw_bytes"
        success.append((status, reader))
        results.add(kind)
        model = models.get(kind)
        if model is not None and model.is_page:
            field = next(f for f in model.fields if f.wire == "items")
            item = field.type.removeprefix("list[").removesuffix("]")
            if item in models:
                used.add((models[item].module, item))
    if not endpoint.responses:  # nothing is said of answers: no body of a success is read
        success.append(("2XX", "no_body"))
        results.add("None")
    if any(kind.endswith(" | None") for kind in results):
        results.discard("None")
    result = " | ".join(sorted(results, key=lambda kind: (kind == "None", kind)))
    result = "Any" if "Any" in results else result
    return tuple(success), tuple(errors), result, item if item in models else ""


def _reader(prop: Property, parsed: expressions.Models, *, nullable: bool) -> str:
    if prop.kind == "free":
        return "dict"
    if prop.kind == "model":
        return f"{prop.type}.from_dict"
    if prop.kind == "list":
        inner = expressions.read_nullable(prop.parts[0], "item", parsed)
        return f"lambda body: read_list(lambda item: {inner}, body)"
    read = expressions.read_nullable(prop, "body", parsed)
    return f"lambda body: read_value(lambda body: {read}, body)"


def _body(
    endpoint: Endpoint,
    module: str,
    raw: RawOperation,
    models: dict[str, ModelPlan],
    used: set[tuple[str, str]],
) -> BodyPlan | None:
    prop = endpoint.body
    if prop is None or raw.body is None:
        return None
    used |= expressions.classes_in(prop)
    media_type = _media_type(raw.body, body_media_type)
    if media_type is None:
        raise ContractError(f"{raw.where} takes a body that is neither JSON nor a form")
    name = body_media_type(raw.body.get("content")) or ""
    kind = "bytes" if is_octets(name) else expressions.annotation(prop, argument=True)
    schema = media_type.contract.view(media_type.place("schema"))
    item = expressions.annotation(prop.parts[0], argument=True) if prop.kind == "list" else ""
    return BodyPlan(
        type=kind,
        model=models.get(kind),
        item=item if item in models or item == "str" else "",
        description=docstring_text(raw.body.get("description") or schema.get("description")),
        media_type=name,
        schema=schemas.body_schema(schema),
        required=bool(raw.body.get("required")),
        endpoint=module,
    )
