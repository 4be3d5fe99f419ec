"""The gate behind printing: a print is whole, and it is used before it is placed.

The tool drops what it does not understand and exits with 0, so nothing it says is trusted
here: the printed modules themselves are parsed. Then they are type-checked, and used by `proof.py`:
imported, each model read and written, each operation called, with values drawn from the contract.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.errors import IncompletePrint
from generator.openapi import Contract, RawOperation, View
from generator.openapi.constructs import json_media_type, serialisation
from generator.plan.arguments import ParameterPlan
from generator.plan.client import ClientPlan
from generator.plan.operations import OperationPlan
from generator.settings import ROOT


def require_complete(contract: Contract, client: ClientPlan, package: Path) -> None:
    """Refuse a print that lacks an operation, a parameter or a documented status.

    Raises:
        IncompletePrint: It lists everything that is missing.
    """
    plans = {operation.id: operation for operation in client.operations}
    missing = [
        f"- {raw.where}: {gap}"
        for raw in contract.operations.values()
        for gap in _gaps(raw, package, plans.get(raw.id))
    ]
    unreadable = [
        f"- {path.relative_to(package)} holds the address of an object instead of its text"
        for path in sorted(package.rglob("*.py"))
        if " object at 0x" in path.read_text("utf-8")
    ]
    if missing or unreadable:
        raise IncompletePrint(
            "the printed client lacks what the contract documents:\n"
            + "\n".join(missing + unreadable)
            + "\nWrite it in a way that openapi-python-client understands, or mend the templates."
        )


def _gaps(raw: RawOperation, package: Path, plan: OperationPlan | None) -> Iterator[str]:
    if plan is None:
        yield "the operation is missing"
        return
    module = package / "api" / f"{plan.tag}.py"
    if not module.is_file():
        yield f"the operation is missing (no {module.relative_to(package)})"
        return
    tree = ast.parse(module.read_text("utf-8"))
    named = (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == plan.module)
    building = next(named, None)
    if building is None:
        yield f"the operation is missing from {module.relative_to(package)}"
        return
    texts = {n.value for n in ast.walk(building) if isinstance(n, ast.Constant)}
    arguments = {a.arg for a in (*building.args.args, *building.args.kwonlyargs)}
    planned = {(p.wire, p.place): p for p in plan.parameters}
    for parameter in raw.parameters:
        name, place = parameter.get("name"), parameter.get("in")
        known = planned.get((name, place))
        written = {name} if place != "path" else {known.name if known else ""}
        if known is None or known.name not in arguments or not (known.spread or written & texts):
            yield f"the {place} parameter {name!r} is missing"
    if raw.body is not None and "body" not in arguments:
        yield "the request body is missing"
    statuses = set(_statuses(building))
    for status in raw.responses:
        first = {"default": 400}.get(status) or int(status.replace("XX", "00"))
        if first not in statuses:
            yield f"the documented status {status} is missing"
    for suffix in ("", "_async"):
        facade = (package / "resources" / f"{plan.tag}{suffix}.py").read_text("utf-8")
        if not re.search(rf"def {plan.method}\(| {plan.method} = ", facade):
            yield f"the facade has no method {plan.method!r}"


def _statuses(tree: ast.FunctionDef) -> Iterator[int]:
    """Yield the statuses of the two tables of readers of an operation; of ranges, the first."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in {"success", "errors"}:
            for held in ast.walk(node.value):
                found: list[ast.expr | None] = []
                if isinstance(held, ast.Dict):
                    found = held.keys
                elif isinstance(held, ast.Tuple):  # `dict.fromkeys((400, 401), reader)`
                    found = [*held.elts]
                elif isinstance(held, ast.Call):  # `dict.fromkeys(range(400, 500), reader)`
                    found = [*held.args[:1]]
                for key in found:
                    if isinstance(key, ast.Constant) and isinstance(key.value, int):
                        yield key.value


# `make lint-spec` brings it; nothing here needs Node.
PYRIGHT = ROOT / "scripts" / "node" / "node_modules" / ".bin" / "pyright"


def require_sound(contract: Contract, client: ClientPlan, folder: Path) -> str:
    """Refuse a print that cannot be imported, type-checked or used; return what was proven.

    Args:
        contract: What was printed, companions included.
        client: The plan that was printed.
        folder: Where the print stands.

    Raises:
        IncompletePrint: With what Python or a type checker says of it.
    """
    package = client.settings.package
    python = [sys.executable, "-m"]
    runs = {
        "Python": [*python, "generator.printing.proof"],
        "mypy --strict": [*python, "mypy", "--strict", "-p", package],
    }
    if PYRIGHT.exists():
        strict = {"include": [package], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
        (folder / "pyrightconfig.json").write_text(json.dumps(strict), "utf-8")
        runs["pyright"] = [str(PYRIGHT), "--pythonpath", sys.executable]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = {
        what: subprocess.Popen(
            command, cwd=folder, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        for what, command in runs.items()
    }  # fmt: skip
    given = {"Python": json.dumps(claims(contract, client))}
    said = {what: run.communicate(given.get(what, ""))[0] for what, run in started.items()}
    for what, run in started.items():
        if run.returncode:
            told = "\n".join(said[what].strip().splitlines()[-10:])
            raise IncompletePrint(f"{contract.name}: {what} refuses the printed client:\n{told}")
    left_out = "" if "pyright" in runs else "; pyright was left out: `make lint-spec` brings it"
    return (
        f"imported, called with values of each schema, held to {', '.join([*runs][1:])}{left_out}"
    )


def claims(contract: Contract, client: ClientPlan) -> dict[str, Any]:
    """Return what `proof.py` holds a print to: schemas by model, and by operation what it takes."""
    raws = contract.operations
    return {
        "package": client.settings.package,
        "components": _whole(contract.document.get("components", {})),
        "models": {
            name: _schema(contract, model.pointer) for name, model in client.models.items()
        },
        "operations": {
            plan.id: {
                "tag": plan.tag,
                "module": plan.module,
                "method": plan.http_method,
                "path": plan.path,
                "status": plan.first_success,
                "model": _model_of_body(client, plan),
                "bytes": plan.body is not None and plan.body.type == "bytes",
                "parameters": [
                    {"name": each.name, "wire": each.wire, "place": each.place,
                     "style": style, "explode": explode}
                    for each, view in _sent(plan, raws[plan.id])
                    for style, explode in [serialisation(view)]
                ],
                **_drawn(plan, raws[plan.id]),
            }
            for plan in client.operations
        },
    }  # fmt: skip


def _model_of_body(client: ClientPlan, plan: OperationPlan) -> str:
    """Return the model that a body is, or is a list of; "" for none."""
    name = (plan.body.item or plan.body.type) if plan.body else ""
    return name if name in client.models else ""


def _sent(plan: OperationPlan, raw: RawOperation) -> Iterator[tuple[ParameterPlan, View]]:
    """Yield the parameters that a caller gives, with their views."""
    views = {(view.get("name"), view.get("in")): view for view in raw.parameters}
    for each in plan.parameters:
        if not each.client_attribute:
            yield each, views[each.wire, each.place]


def _drawn(plan: OperationPlan, raw: RawOperation) -> dict[str, Any]:
    """Return the schemas of a call: of its arguments, its body and its answer."""
    parts: dict[str, Any] = {}
    properties = {}
    for each, view in _sent(plan, raw):
        held = view.children("schema")
        schema = _schema(raw.view.contract, view.place("schema"))
        if each.place != "query" and not held.keys() & {"pattern", "format", "enum", "const"}:
            schema = {"allOf": [schema, {"pattern": "^[a-zA-Z0-9]+$"}]}  # what any can carry
        elif each.place == "query":
            schema = {"allOf": [_plain(schema), {"minItems": 1}]}  # an empty list is refused
        properties[each.name] = schema
    if properties:
        parts["arguments"] = {
            "type": "object",
            "properties": properties,
            "required": [each.name for each, _ in _sent(plan, raw) if each.required],
            "additionalProperties": False,
        }
    if raw.body is not None and plan.body is not None and plan.body.type != "bytes":
        parts["body"] = _of_media_type(raw.body, plan.body.media_type)
    statuses = dict(plan.success)
    kept = [s for s in (str(plan.first_success), "2XX", "default") if s in statuses]
    response = raw.responses.get(kept[0]) if kept else None
    name = json_media_type(response.get("content") or {}) if response else None
    if response is not None and name is not None:
        parts["answer"] = _of_media_type(response, name)
    return parts


def _plain(schema: Any) -> Any:
    """Return a schema whose values a query can carry, where it allows any."""
    plain = {"type": ["string", "integer", "boolean"]}
    if not isinstance(schema, dict) or not schema:
        return plain
    return {**schema, "items": schema["items"] or plain} if "items" in schema else schema


def _of_media_type(holder: View, name: str) -> Any:
    media_type = holder.children("content")[name]
    return _schema(holder.contract, media_type.place("schema")) if "schema" in media_type else {}


def _schema(contract: Contract, pointer: str) -> Any:
    if pointer.startswith("#/components/"):
        return {"$ref": pointer}
    return _whole(contract.at(pointer))


def _whole(node: Any) -> Any:
    """Return schemas whose values are drawn whole: with what is only read, or only sent."""
    if isinstance(node, list):
        return [_whole(item) for item in node]
    if not isinstance(node, dict):
        return node
    marks = ("readOnly", "writeOnly")
    whole = {
        key: _whole(held)
        for key, held in node.items()
        if not (key in marks and isinstance(held, bool))
    }
    fields = node.get("properties")
    if isinstance(fields, dict) and all(isinstance(field, dict) for field in fields.values()):
        whole.setdefault("type", "object")  # as it is read; by the letter, `null` fits too
    return whole
