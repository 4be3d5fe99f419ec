"""The whole client as data: what the templates read, and nothing about their text."""

from __future__ import annotations

import difflib
import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from generator.errors import ContractError
from generator.openapi import Contract
from generator.openapi.constructs import server_address
from generator.openapi.refusals import require_printable
from generator.plan import names
from generator.plan.models import ModelPlan, model_plan
from generator.plan.operations import OperationPlan, operation_plan
from generator.settings import RUNTIME, Settings
from generator.upstream import Enum, Parsed, docstring_text, parse

_RUNTIME_EXPORTS = (
    ("AsyncClient", "client"), ("Client", "client"),
    ("CallOptions", "types"), ("InvalidItem", "types"), ("NO_RETRY", "types"),
    ("Response", "types"), ("Retry", "types"), ("UNSET", "types"), ("Unset", "types"),
)  # fmt: skip
_RUNTIME_ERRORS = (
    "AnswerError", "ApiConnectionError", "ApiError", "ApiTimeoutError", "ClientError",
    "DecodeError", "InvalidArgument", "PagingError", "RequestInfo", "ServerError",
    "StatusError", "TooManyRequests", "UnexpectedStatus", "UnknownName",
)  # fmt: skip


@dataclass(frozen=True)
class ClientPlan:
    """Everything that is printed."""

    settings: Settings
    title: str
    version: str
    base_url: str
    path_prefixes: tuple[str, ...]
    operations: tuple[OperationPlan, ...]
    models: dict[str, ModelPlan]
    enums: dict[str, Enum]

    @property
    def resources(self) -> tuple[tuple[str, str], ...]:
        """Return each tag with the name of its class."""
        found = []
        taken = names.IN_MODULES | names.IN_CLIENT | {name for name, _ in self.model_exports}
        for tag in sorted({operation.tag for operation in self.operations}):
            name = "".join(word.capitalize() for word in tag.split("_"))
            while keyword.iskeyword(name) or taken & _of_resource(name):
                name = f"{name}Resource"
            taken |= _of_resource(name)
            found.append((tag, name))
        return tuple(found)

    @property
    def account_header(self) -> str:
        """Return the header that names the account, or ""."""
        headers = self.settings.client_headers.items()
        return next((header for header, attribute in headers if attribute == "account_id"), "")

    @property
    def status_classes(self) -> tuple[tuple[int, str, str, str], ...]:
        """Return the documented error statuses: status, class, base class, phrase."""
        statuses = {int(s) for op in self.operations for s, _ in op.errors if s.isdigit()}
        return tuple(
            (
                status,
                names.status_class(status, self.settings),
                {4: "ClientError", 5: "ServerError"}.get(status // 100, "StatusError"),
                names.status_phrase(status).lower(),
            )
            for status in sorted(statuses)
            if status != HTTPStatus.TOO_MANY_REQUESTS
        )

    @property
    def error_names(self) -> list[str]:
        """Return the names that the module of errors exports."""
        own = [name for _, name, _, _ in self.status_classes]
        return sorted({*own, *_RUNTIME_ERRORS, "STATUS_ERRORS"})

    @property
    def error_tree(self) -> str:
        """Return the family as a drawing, with the documented statuses in their places."""
        drawing = (RUNTIME / "errors.py").read_text("utf-8").split('"""')[1]
        lines = [line for line in drawing.strip().splitlines()[2:] if line]
        tree: list[str] = []
        for line in lines:
            tree.append(line)
            for family, rail in (("ClientError", "    │   "), ("ServerError", "    │   ")):
                if f" {family} " in line:
                    own = [c for c in self.status_classes if c[2] == family]
                    ends = (["├──"] * len(own))[:-1] + ["└──"] * bool(own)
                    tree += [
                        f"{rail}{end} {name.ljust(20)} {status}"
                        for end, (status, name, _, _) in zip(ends, own, strict=True)
                    ]
        return "\n".join(tree)

    @property
    def listing(self) -> OperationPlan | None:
        """Return the operation that is walked over, for the examples of the README."""
        return next((operation for operation in self.operations if operation.walks), None)

    @property
    def getting(self) -> OperationPlan | None:
        """Return the operation that gets one thing by its id, for the examples of the README."""
        gets = (op for op in self.operations if op.http_method == "GET" and op.path_parameters)
        single = (op for op in gets if op.result in self.models)
        return next((op for op in single if not self.models[op.result].is_page), None)

    @property
    def making(self) -> OperationPlan | None:
        """Return the operation that creates one thing, for the examples of the README."""
        for operation in self.operations:
            body = operation.body if operation.http_method == "POST" else None
            if body is not None and body.model is not None and not operation.path_parameters:
                return operation
        return None

    @property
    def model_exports(self) -> list[tuple[str, str]]:
        """Return (class, module) of every model and enum."""
        models = [(model.name, model.module) for model in self.models.values()]
        return sorted(models + [(enum.name, enum.module) for enum in self.enums.values()])

    @property
    def stub_operations(self) -> dict[str, dict[str, Any]]:
        """Return what the stub for tests knows of each operation."""
        return {
            operation.id: {
                "method": operation.http_method,
                "path": operation.path,
                "success": operation.first_success,
                "bare": operation.bare,
                "examples": operation.examples,
            }
            for operation in self.operations
        }

    @property
    def exports(self) -> list[tuple[str, str]]:
        """Return (name, module) of everything that the package exports."""
        errors = [(name, "errors") for name in self.error_names if name != "STATUS_ERRORS"]
        models = [(name, f"models.{module}") for name, module in self.model_exports]
        return sorted([*_RUNTIME_EXPORTS, *errors, *models])


def client_plan(contract: Contract, settings: Settings) -> ClientPlan:
    """Plan the whole client.

    Raises:
        ContractError: The contract says something that cannot be printed.
    """
    require_printable(contract)
    _refuse_unknown_settings(contract, settings)
    parsed = parse(contract)
    _refuse_same_class(parsed, contract, settings)
    if not contract.operations:
        raise ContractError(f"{contract.place('#/paths')}: no path has an operation: write one")
    enums = {enum.name: enum for enum in parsed.enums}
    modules = {enum.module for enum in parsed.enums}
    found = {model.name: model for model in parsed.models}
    endpoints = parsed.endpoints
    bodies = {endpoint.body.type for endpoint in endpoints.values() if endpoint.body is not None}
    models = {
        model.name: model_plan(model, modules, found, is_body=model.name in bodies)
        for model in parsed.models
    }
    by_pointer = {model.view.pointer: model.name for model in parsed.models}
    for model in parsed.models:
        parent = by_pointer.get(model.parent, "")
        alike = parent and (parent in bodies) == (model.name in bodies)
        # A parent that leads to its child would be imported in a circle.
        if alike and model.name not in _reached(parent, models):
            pair = (models[parent].module, parent)
            models[model.name] = replace(models[model.name], parent=pair)
    called = names.module_names(contract.operations)
    operations = []
    for raw in contract.operations.values():
        endpoint = endpoints.get(raw.view.pointer)
        # What the tool dropped in silence is told by the completeness gate.
        if endpoint is not None:
            name = called[raw.id]
            operations.append(
                operation_plan(endpoint, name, raw, contract, settings, models, enums, found)
            )
    for tag in sorted({operation.tag for operation in operations}):
        names.refuse_same(
            "method",
            "name one of them in `methods` or `paged` of the settings beside the contract",
            (
                (name, thing, contract.place(contract.operations[operation.id].view.pointer))
                for operation in operations
                if operation.tag == tag
                for name, thing in [
                    (operation.method, operation.id),
                    *((walk, f"the walk of {operation.id}") for walk in operation.walks or ()),
                ]
            ),
        )
    info = contract.document.get("info", {})
    servers = contract.document.get("servers") or [{"url": "http://localhost"}]
    return ClientPlan(
        settings=settings,
        title=docstring_text(info.get("title")),
        version=docstring_text(info.get("version")),
        base_url=server_address(servers[0]).rstrip("/"),
        path_prefixes=_version_prefixes(contract.document["paths"]),
        operations=tuple(operations),
        models=models,
        enums=enums,
    )


def _refuse_unknown_settings(contract: Contract, settings: Settings) -> None:
    """Refuse settings for what the contract does not have: nothing would come of them."""
    operations = contract.operations.values()
    headers = {p.get("name") for op in operations for p in op.parameters if p.get("in") == "header"}
    statuses = {status for operation in operations for status in operation.responses}
    for name, what, known in (
        ("methods", "operationId", set(contract.operations)),
        ("paged", "operationId", set(contract.operations)),
        ("client_headers", "header", headers),
        ("status_names", "documented status", statuses),
    ):
        for key in map(str, getattr(settings, name)):
            if key not in known:
                close = difflib.get_close_matches(key, sorted(known), 1)
                meant = close[0] if close else ", ".join(sorted(known)) or "nothing"
                place = settings.place(name, key)
                raise ContractError(f"{place}: {name}: {key} is no {what}: write {meant:.200}")


def _of_resource(name: str) -> set[str]:
    """Return the classes of a resource."""
    return {f"{twin}{name}{whole}" for twin in ("", "Async") for whole in ("", "WithResponse")}


def _refuse_same_class(parsed: Parsed, contract: Contract, settings: Settings) -> None:
    """Refuse classes that have a name of the runtime's, or one name for two of them."""
    schemas = [(model.name, model.module, model.view) for model in parsed.models]
    schemas += [(enum.name, enum.module, enum.view) for enum in parsed.enums]
    errors = [(name, f"the runtime's {name}", "") for name in (*_RUNTIME_ERRORS, "FakeClient")]
    for status in sorted({s for op in contract.operations.values() for s in op.responses}):
        if status.isdigit() and status[0] != "2" and int(status) != HTTPStatus.TOO_MANY_REQUESTS:
            name = names.status_class(int(status), settings)
            errors.append((name, f"status {status}", settings.place("status_names", status)))
    names.refuse_same("class", "name one in `status_names`", errors)
    runtime = {*names.IN_MODULES, *(name for name, _ in _RUNTIME_EXPORTS)}
    errors += [(name, f"the runtime's {name}", "") for name in sorted(runtime)]
    bodies = {endpoint.body.type for endpoint in parsed.endpoints.values() if endpoint.body}
    errors += [(f"{name}Fields", f"the fields of the body {name}", "") for name in sorted(bodies)]
    named = [(n, f"the schema {n}", view.contract.place(view.pointer)) for n, _, view in schemas]
    names.refuse_same("class", "rename the schema", [*errors, *named])
    names.refuse_same(
        "module",
        "rename one of the schemas",
        ((module, name, view.contract.place(view.pointer)) for name, module, view in schemas),
    )


def _reached(name: str, models: dict[str, ModelPlan]) -> set[str]:
    """Return the models that a model names, and those that they name."""
    found, stack = set[str](), [name]
    while stack:
        for _, other in models[stack.pop()].models:
            if other not in found:
                found.add(other)
                stack.append(other)
    return found


def _version_prefixes(paths: Iterable[str]) -> tuple[str, ...]:
    """What paths begin with up to their version: ("/api/v1", "/api/v2")."""
    found = (re.match(r"(/.*?/v\d+)/", path) for path in paths)
    return tuple(sorted({match[1] for match in found if match}))
