"""What the templates print for one operation: arguments, checks, readers, documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.errors import ContractError
from generator.openapi import Contract, RawOperation
from generator.openapi.constructs import json_media_type, plain_media_types
from generator.plan import names
from generator.plan.arguments import (
    BodyPlan,
    ParameterPlan,
    body_plan,
    parameter_plans,
)
from generator.plan.models import (
    ModelPlan,
    Models,
    annotation,
    classes_in,
    is_nullable,
    read_nullable,
)
from generator.settings import Settings
from generator.upstream import Endpoint, Enum, Property, docstring_text, literal


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
    parsed: Models,
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
    body = body_plan(endpoint, module, raw, models)
    if endpoint.body is not None:
        used |= classes_in(endpoint.body)
    parameters = [
        replace(parameter, names_of=item or result) if parameter.names_of == "answer" else parameter
        for parameter in parameter_plans(endpoint, module, raw, settings, body)
    ]
    for parameter in parameters:
        named = set(re.findall(r"\w+", parameter.type)) & set(enums)
        used |= {(enums[name].module, name) for name in named}
        if parameter.names_of and parameter.names_of not in models:
            raise ContractError(
                f"{contract.place(raw.view.pointer)}: x-names-of of {parameter.wire!r} is "
                f"{parameter.names_of!r}, which is no object: write the name of a schema"
            )
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


def _examples(raw: RawOperation) -> Iterator[tuple[str, Any]]:
    """Yield each documented status with the contract's first example of its answer."""
    for status, response in raw.responses.items():
        name = json_media_type(response.get("content") or {})
        if name is None:
            continue
        media_type = response.children("content")[name]
        for example in media_type.children("examples").values():
            yield status, example.get("value")
            break
        else:
            if "example" in media_type:
                yield status, media_type.get("example")


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
    parsed: Models,
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
            used |= classes_in(response.prop)
            nullable = is_nullable(response.prop)
            kind = annotation(response.prop)
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


def _reader(prop: Property, parsed: Models, *, nullable: bool) -> str:
    if prop.kind == "free":
        return "dict"
    if prop.kind == "model":
        return f"{prop.type}.from_dict"
    if prop.kind == "list":
        inner = read_nullable(prop.parts[0], "item", parsed)
        return f"lambda body: read_list(lambda item: {inner}, body)"
    read = read_nullable(prop, "body", parsed)
    return f"lambda body: read_value(lambda body: {read}, body)"
