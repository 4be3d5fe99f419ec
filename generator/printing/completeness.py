"""The gate behind printing: what the contract documents must be in the printed code.

The tool drops what it does not understand and exits with 0, so nothing it says is trusted
here: the printed modules themselves are parsed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import IncompletePrint
from generator.openapi import Contract, RawOperation
from generator.plan.client import ClientPlan
from generator.plan.operations import OperationPlan


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
