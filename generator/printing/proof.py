"""Proves a print before it is placed: imported whole, type-checked, and used once everywhere.

Each answer that the contract has an example of is read, written and read again by the printed
code, and each operation is called once, on a transport that gives its example.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.errors import IncompletePrint
from generator.openapi import Contract
from generator.plan.client import ClientPlan

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
