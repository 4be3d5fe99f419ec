"""The whole client as data: what the templates read, and nothing about their text."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from typing import Any

from generator.errors import ContractError
from generator.openapi import FREE_FORM, Contract
from generator.plan import names
from generator.plan.models import ModelPlan, model_plan, plain
from generator.plan.operations import OperationPlan, operation_plan
from generator.settings import RUNTIME, Settings

# Of `ClientPlan`, what templates see by name.
TEMPLATE_NAMES = (
    "account_header", "base_url", "error_names", "error_tree", "exports", "model_exports",
    "operations", "resources", "settings", "status_classes", "title", "version",
)  # fmt: skip

_RUNTIME_EXPORTS = (
    ("AsyncClient", "client"), ("Client", "client"),
    ("CallOptions", "types"), ("InvalidItem", "types"), ("NO_RETRY", "types"),
    ("Response", "types"), ("Retry", "types"), ("UNSET", "types"), ("Unset", "types"),
)  # fmt: skip
_RUNTIME_ERRORS = (
    "AnswerError", "ApiConnectionError", "ApiError", "ApiTimeoutError", "ClientError",
    "DecodeError", "InvalidArgument", "PagingError", "RequestInfo", "ServerError",
    "StatusError", "TooManyRequests", "UnexpectedStatus",
)  # fmt: skip


@dataclass(frozen=True)
class ClientPlan:
    """Everything that is printed."""

    settings: Settings
    title: str
    version: str
    base_url: str
    operations: tuple[OperationPlan, ...]
    models: dict[str, ModelPlan]
    enums: dict[str, tuple[str, str]]

    @property
    def by_module(self) -> dict[str, OperationPlan]:
        """Return the operations by the name of their module."""
        return {operation.module: operation for operation in self.operations}

    @property
    def resources(self) -> tuple[tuple[str, str], ...]:
        """Return each tag with the name of its class."""
        tags = sorted({operation.tag for operation in self.operations})
        return tuple((tag, "".join(word.capitalize() for word in tag.split("_"))) for tag in tags)

    @property
    def account_header(self) -> str:
        """Return the header that names the account, or ""."""
        headers = self.settings.client_headers.items()
        return next((header for header, attribute in headers if attribute == "account_id"), "")

    @property
    def status_classes(self) -> tuple[tuple[int, str, str, str], ...]:
        """Return the documented error statuses: status, class, base class, phrase."""
        statuses = sorted({status for op in self.operations for status, _ in op.errors})
        return tuple(
            (
                status,
                names.status_class(status, self.settings),
                "ClientError" if status < 500 else "ServerError",
                HTTPStatus(status).phrase.lower(),
            )
            for status in statuses
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
    def model_exports(self) -> list[tuple[str, str]]:
        """Return (class, module) of every model and enum."""
        models = [(model.name, model.module) for model in self.models.values()]
        return sorted(models + [(name, module) for module, name in self.enums.values()])

    @property
    def exports(self) -> list[tuple[str, str]]:
        """Return (name, module) of everything that the package exports."""
        errors = [(name, "errors") for name in self.error_names if name != "STATUS_ERRORS"]
        models = [(name, f"models.{module}") for name, module in self.model_exports]
        exports = sorted([*_RUNTIME_EXPORTS, *errors, *models])
        for (name, home), (other, elsewhere) in pairwise(exports):
            if name == other:
                raise ContractError(
                    f"{name} would be exported from {home} and from {elsewhere}: rename the schema"
                )
        return exports


def client_plan(contract: Contract, project: Any, settings: Settings) -> ClientPlan:
    """Plan the whole client from the contract and what the tool parsed of it."""
    parsed = project.openapi
    enums = {e.class_info.name: (e.class_info.module_name, e.class_info.name) for e in parsed.enums}
    modules = {module for module, _ in enums.values()}
    models = {
        model.class_info.name: model_plan(model, modules, contract)
        for model in parsed.models
        if model.class_info.name != FREE_FORM
    }
    endpoints = {
        str(endpoint.name): endpoint
        for collection in parsed.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    operations = []
    for raw in contract.operations.values():
        endpoint = endpoints.get(names.python_name(raw.id))
        # What the tool dropped is told with its own complaint, or by the completeness gate.
        if endpoint is not None:
            operations.append(operation_plan(endpoint, raw, contract, settings, models, enums))
    for tag in {operation.tag for operation in operations}:
        names.refuse_twins({op.id: op.method for op in operations if op.tag == tag})
    info = contract.document.get("info", {})
    servers = contract.document.get("servers") or [{"url": "http://localhost"}]
    return ClientPlan(
        settings=settings,
        title=plain(info.get("title")),
        version=plain(info.get("version")),
        base_url=str(servers[0]["url"]).rstrip("/"),
        operations=tuple(operations),
        models=models,
        enums=enums,
    )
