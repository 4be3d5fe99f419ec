"""Reads the contract into operations, parameters and documented cells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from gtmhub_goals_contract.errors import ConfigurationError

DEFAULT_CONTRACT = Path(__file__).with_name("goals.json")  # printed by `make generate`
METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def escaped(key: str) -> str:
    """A key as a JSON pointer writes it."""
    return key.replace("~", "~0").replace("/", "~1")


def unescaped(part: str) -> str:
    """The key that a part of a JSON pointer means."""
    return part.replace("~1", "/").replace("~0", "~")


def at(document: Any, pointer: str) -> Any:
    """The node of a document that a pointer names.

    Raises:
        KeyError: there is none.
    """
    node = document
    for part in pointer.removeprefix("#/").split("/"):
        node = node[unescaped(part)]
    return node


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One square of the matrix: an operation and a status that the contract gives it."""

    operation: str
    status: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with its references resolved."""

    name: str
    place: str  # path, query or header
    required: bool
    schema: Mapping[str, Any]
    example: Any = None


@dataclass(frozen=True)
class Operation:
    """One operation with references resolved one level deep."""

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    statuses: Mapping[int, str]  # status -> evidence
    responses: Mapping[int, Mapping[str, Any]]
    body: Mapping[str, Any] | None

    @property
    def label(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def is_safe(self) -> bool:
        return self.method in SAFE_METHODS

    @property
    def account_header(self) -> Parameter | None:
        """The parameter that names the account; None where the operation has none."""
        named = (p for p in self.parameters if p.name.lower() == "gtmhub-accountid")
        return next((p for p in named if p.place == "header"), None)

    @property
    def pointer(self) -> str:
        return f"#/paths/{escaped(self.path)}/{self.method.lower()}"

    @property
    def success(self) -> int:
        """The lowest documented status of success."""
        return min(status for status in self.statuses if 200 <= status < 300)

    @property
    def on_one_goal(self) -> bool:
        return "{goalId}" in self.path

    @property
    def is_workflow(self) -> bool:
        """A step of the approval of a goal: the document knows no 403 for it.

        Who may take the step is the business of the workflow, not of permissions.
        """
        return self.on_one_goal and 403 not in self.statuses

    def first_documented(self, *statuses: int) -> int:
        """The first of `statuses` that the operation documents, else the last of them."""
        return next((each for each in statuses if each in self.statuses), statuses[-1])

    def url(self, path_values: Mapping[str, str] | None = None) -> str:
        """The path with its parameters percent-encoded and filled in."""
        url = self.path
        for name, value in (path_values or {}).items():
            url = url.replace("{" + name + "}", quote(value, safe=""))
        return url


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of the vendor's document: where it stands, who says it, what proves it."""

    lines: list[int]
    quote: str
    at: list[str]  # pointers into the contract
    says: list[str]  # words that stand there
    law: str  # empty where `why` says the reason
    clause: str  # words of a finding of the law, {} where it puts in what it looks at
    fault: str  # the faulty server that breaks it
    why: str

    @property
    def about_servers(self) -> bool:
        """Whether a server can be held to it."""
        return not self.why.startswith("No server: ")

    def is_clause(self, text: str) -> bool:
        """Whether a finding with this clause says that the sentence is broken."""
        words = ".*".join(map(re.escape, self.clause.split("{}")))
        return bool(self.clause) and re.fullmatch(words, text, re.DOTALL) is not None


@dataclass(frozen=True)
class Contract:
    """The whole contract; `document` is the parsed file, references left in."""

    document: Mapping[str, Any]
    operations: Mapping[str, Operation]
    name: str  # of the file

    def __getitem__(self, operation_id: str) -> Operation:
        return self.operations[operation_id]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(
            Cell(operation.id, status)
            for operation in self.operations.values()
            for status in sorted(operation.statuses)
        )

    @cached_property
    def documented_cells(self) -> tuple[Cell, ...]:
        return tuple(c for c in self.cells if self.evidence(c) == "documented")

    def evidence(self, cell: Cell) -> str:
        """How the contract knows of a cell: documented or inferred."""
        return self.operations[cell.operation].statuses[cell.status]

    def match(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation that a request path belongs to, fixed segments before templates."""
        wanted = path.split("/")
        best: tuple[int, Operation | None, dict[str, str]] | None = None
        for operation in self.operations.values():
            values = _fits(operation.path.split("/"), wanted)
            if values is None or (best is not None and len(values) > best[0]):
                continue
            fits = operation if operation.method == method.upper() else None
            if best is None or len(values) < best[0] or fits is not None:
                best = (len(values), fits, values)
        return None if best is None or best[1] is None else (best[1], best[2])

    def methods(self, path: str) -> set[str]:
        """The methods of the operations under a path."""
        return {each.method for each in self.operations.values() if each.path == path}

    def goal_properties(self) -> tuple[str, ...]:
        """The names of a goal's properties, in the order of the contract."""
        return tuple(self.document["components"]["schemas"]["Goal"]["properties"])

    def as_json(self) -> str:
        return json.dumps(self.document, sort_keys=False, separators=(",", ":"))


def _fits(template: list[str], wanted: list[str]) -> dict[str, str] | None:
    """Values of the template's parameters, or None where a fixed segment differs."""
    if len(template) != len(wanted):
        return None
    values = {}
    for have, want in zip(template, wanted, strict=True):
        if have.startswith("{"):
            values[have[1:-1]] = want
        elif have != want:
            return None
    return values


def load_contract(source: Path | None = None) -> Contract:
    """Read the contract; YAML or JSON."""
    path = source or DEFAULT_CONTRACT
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_text(encoding="utf-8")
        # S506 does not apply: both loaders are safe ones.
        document = json.loads(text) if source is None else yaml.load(text, Loader=loader)
    except OSError as error:
        raise ConfigurationError(
            f"cannot read the contract {path}: {error.strerror}; name another with --contract"
        ) from error
    except yaml.YAMLError as error:
        raise ConfigurationError(f"the contract {path} is not valid YAML: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
        raise ConfigurationError(f"the contract {path} has no `paths`; is it an OpenAPI file?")
    operations = {operation.id: operation for operation in _operations(document)}
    if not operations:
        raise ConfigurationError(f"the contract {path} has no operation with an operationId")
    return Contract(
        document=document,
        operations=operations,
        name="openapi/goals.yaml" if source is None else f"{path.parent.name}/{path.name}",
    )


@cache
def load_companions() -> Contract:
    """What public programs call beside the documented operations: seen or assumed, every word."""
    document, shared = (
        json.loads(path.read_text(encoding="utf-8"))
        for path in (DEFAULT_CONTRACT.with_name("companions.json"), DEFAULT_CONTRACT)
    )
    for kind, named in shared["components"].items():
        document["components"][kind] = {**named, **document["components"].get(kind, {})}
    operations = {operation.id: operation for operation in _operations(document)}
    return Contract(document, operations, "openapi/companions.yaml")


@cache
def load_sentences() -> tuple[Sentence, ...]:
    """What the vendor's document says beyond its tables, in its order."""
    path = DEFAULT_CONTRACT.with_name("sentences.json")
    return tuple(Sentence(**row) for row in json.loads(path.read_text(encoding="utf-8")))


def _operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        shared = item.get("parameters", [])
        for method in METHODS:
            raw = item.get(method)
            if not isinstance(raw, dict) or "operationId" not in raw:
                continue
            responses = {
                int(status): resolve(document, response)
                for status, response in raw.get("responses", {}).items()
            }
            yield Operation(
                id=raw["operationId"],
                method=method.upper(),
                path=path,
                parameters=tuple(
                    _parameter(resolve(document, parameter))
                    for parameter in [*shared, *raw.get("parameters", [])]
                ),
                statuses={
                    status: str(response.get("x-evidence", "documented"))
                    for status, response in responses.items()
                },
                responses=responses,
                body=resolve(document, raw["requestBody"]) if "requestBody" in raw else None,
            )


def _parameter(raw: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=raw["name"],
        place=raw["in"],
        required=bool(raw.get("required", False)),
        schema=raw.get("schema", {}),
        example=raw.get("example"),
    )


def resolve(document: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a local `$ref`; siblings of the reference win, as OpenAPI 3.1 says."""
    reference = node.get("$ref")
    if not isinstance(reference, str):
        return node
    siblings = {key: value for key, value in node.items() if key != "$ref"}
    return {**resolve(document, at(document, reference)), **siblings}
