"""The gate behind printing: what the contract documents must be in the printed code.

The tool drops what it does not understand and exits with 0, so nothing it says is trusted
here: the printed modules themselves are parsed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from generator.errors import IncompletePrint
from generator.openapi import Contract, RawOperation
from generator.plan.client import ClientPlan
from generator.upstream import python_name

_FUNCTIONS = {"sync", "sync_detailed", "asyncio", "asyncio_detailed"}


def require_complete(contract: Contract, client: ClientPlan, package: Path) -> None:
    """Refuse a print that lacks an operation, a parameter or a documented status.

    Raises:
        IncompletePrint: It lists everything that is missing.
    """
    methods = {operation.id: (operation.tag, operation.method) for operation in client.operations}
    missing = [
        f"- {raw.where}: {gap}"
        for raw in contract.operations.values()
        for gap in _gaps(raw, package, methods.get(raw.id))
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


def _gaps(raw: RawOperation, package: Path, method: tuple[str, str] | None) -> Iterator[str]:
    tag = str((raw.data.get("tags") or ["default"])[0])
    module = package / "api" / tag / f"{python_name(raw.id)}.py"
    if method is None or not module.is_file():
        yield f"the operation is missing (no {module.relative_to(package)})"
        return
    tree = ast.parse(module.read_text("utf-8"))
    functions = {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    derived = {
        n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    for name in sorted(_FUNCTIONS - set(functions) - derived):
        yield f"the function {name} is missing"
    building = functions.get("get_kwargs")
    if building is None:
        yield "nothing builds its request"
        return
    texts = {n.value for n in ast.walk(building) if isinstance(n, ast.Constant)}
    arguments = {a.arg for a in (*building.args.args, *building.args.kwonlyargs)}
    for parameter in raw.parameters:
        name, place = parameter["name"], parameter["in"]
        argument = python_name(name)
        on_the_wire = name in texts or (place == "path" and argument in texts)
        if argument not in arguments or not on_the_wire:
            yield f"the {place} parameter {name!r} is missing"
    if raw.body is not None and "body" not in arguments:
        yield "the request body is missing"
    statuses = {key.value for key in _status_keys(tree) if isinstance(key.value, int)}
    for status in raw.responses:
        if not status.isdigit() or int(status) not in statuses:
            yield f"the documented status {status} is missing"
    for suffix in ("", "_async"):
        facade = (package / "resources" / f"{tag}{suffix}.py").read_text("utf-8")
        if f"def {method[1]}(" not in facade:
            yield f"the facade has no method {method[1]!r}"


def _status_keys(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the keys of the two tables of readers in `OPERATION`."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.keyword)
            and node.arg in {"success", "errors"}
            and isinstance(node.value, ast.Dict)
        ):
            yield from (key for key in node.value.keys if isinstance(key, ast.Constant))
