"""The gate behind printing: a print is whole, and it is used before it is placed.

The tool drops what it does not understand and exits with 0, so nothing it says is trusted
here: the printed modules themselves are parsed. Then they are imported and type-checked; each
answer that the contract has an example of is read, written and read again, and each operation is
called once, on a transport that gives its example.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


# Runs in a Python of its own, in the print's folder: argument 1 is the package.
_USE = """
import asyncio, importlib, json, pkgutil, sys, warnings
import httpx
warnings.simplefilter("ignore", DeprecationWarning)
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
for known in json.load(sys.stdin):
    module = importlib.import_module(f"{package.__name__}.api.{known['tag']}")
    operation = getattr(module, known["module"]).operation
    for status, example in known["examples"]:
        try:
            made = (operation.success.get(status) or operation.errors[status])(example)
            if hasattr(made, "to_dict"):
                again = type(made).from_dict(json.loads(made.to_json()))
                assert again == made, f"{made} became {again}"
            if status not in operation.success:
                continue
            wire = lambda request: httpx.Response(status, json=example)
            client = package.Client("token", "0" * 24, base_url="http://proof",
                                    transport=httpx.MockTransport(wire), retry=package.NO_RETRY)
            got = client.call({"method": known["method"], "url": known["path"]}, operation, {})
            assert got.parsed == made, f"{got.parsed} is not {made}"
        except Exception as error:
            sys.exit(f"{operation.name}, {status}: {type(error).__name__}: {error}")
"""


def require_sound(contract: Contract, client: ClientPlan, folder: Path) -> None:
    """Refuse a print that cannot be imported, type-checked or used.

    Raises:
        IncompletePrint: With what mypy or Python say of it.
    """
    package = client.settings.package
    known: list[dict[str, Any]] = [
        {
            "tag": operation.tag, "module": operation.module, "method": operation.http_method,
            "path": operation.path,
            "examples": [
                (int(status), example)
                for status, example in operation.examples.items()
                if status.isdigit()
            ],
        }
        for operation in client.operations
    ]  # fmt: skip
    runs = {
        "Python": ([sys.executable, "-c", _USE, package], json.dumps(known)),
        "mypy --strict": ([sys.executable, "-m", "mypy", "--strict", "-p", package], None),
    }
    for what, (command, given) in runs.items():
        done = subprocess.run(
            command, cwd=folder, input=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()[-10:]
            raise IncompletePrint(
                f"{contract.name}: {what} refuses the printed client:\n" + "\n".join(said)
            )
