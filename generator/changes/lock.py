"""The lock: hashes of all that is printed and of all that it is printed from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from generator.changes.errors import LockFault
from generator.changes.tree import Tree, files_of

FORMAT = 1
PRINTING_TOOLS = ("jinja2", "openapi-python-client", "ruff")
RATING_TOOLS = ("griffe",)
_NOT_PRINTING = {"__init__.py", "__main__.py", "cli.py", "freshness.py", "settings.py"}


@dataclass(frozen=True)
class Lock:
    """What was printed, from what, by what.

    Attributes:
        spec: `file` is the hash of the contract as written, `canonical` of what it says.
        inputs: The hash of settings, templates, runtime and printer.
        tools: The version of each tool that prints.
        raters: The version of each tool that rates changes.
        counts: Operations, parameters, statuses and models.
        files: The hash of each printed file.
        verdict: What the last `regenerate` was compared with, and what it found.
    """

    spec: dict[str, str]
    inputs: dict[str, str]
    tools: dict[str, str]
    raters: dict[str, str]
    counts: dict[str, int]
    files: dict[str, str]
    verdict: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Lock:
        """Read a lock.

        Raises:
            LockFault: There is none, or it is not one.
        """
        try:
            data = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            raise LockFault(f"{path.name} is missing: run `make generate` and commit it") from None
        except (OSError, ValueError) as error:
            raise LockFault(f"{path.name} cannot be read ({error}): run `make generate`") from error
        if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
            raise LockFault(f"{path.name} has another format: run `make generate`")
        try:
            return cls(**data)
        except TypeError as error:
            raise LockFault(f"{path.name} is not whole ({error}): run `make generate`") from error

    def text(self) -> str:
        """Return the lock as it is written."""
        data = {"format": FORMAT, **self.__dict__}
        return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def sha256(content: bytes) -> str:
    """Return the hash of a text, whatever its line ends."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def canonical(document: Mapping[str, Any]) -> str:
    """Return the hash of what a contract says, whatever its layout."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode("utf-8"))


def as_ordered(document: Mapping[str, Any]) -> str:
    """Return the hash of what a contract says, in the order in which it says it."""
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode("utf-8"))


def input_hashes(tree: Tree) -> dict[str, str]:
    """Return the hash of everything that printing depends on beside the contract."""
    home = tree.generator
    printer = [path for path in home.glob("*.py") if path.name not in _NOT_PRINTING]
    return {
        "settings": _together(home, [home / "settings.py"]),
        "templates": _together(home, files_of(home / "templates")),
        "runtime": _together(home, files_of(home / "runtime")),
        "printer": _together(home, sorted(printer)),
    }


def tool_versions(names: Iterable[str]) -> dict[str, str]:
    """Return the installed version of each tool."""
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def rater_versions(tree: Tree) -> dict[str, str]:
    """Return the version of each tool that rates changes."""
    package = tree.generator.parent / "scripts" / "node" / "package.json"
    try:
        redocly = json.loads(package.read_text("utf-8"))["dependencies"]["@redocly/cli"]
    except (OSError, ValueError, KeyError):
        redocly = "missing"
    return {**tool_versions(RATING_TOOLS), "@redocly/cli": redocly}


def counts(document: Mapping[str, Any], files: Iterable[str]) -> dict[str, int]:
    """Count what the contract says and what was printed of it."""
    operations = [
        (item, operation)
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "responses" in operation
    ]
    models = [name for name in files if "/models/" in name and not name.endswith("__init__.py")]
    return {
        "operations": len(operations),
        "parameters": sum(
            len(operation.get("parameters", ())) + len(item.get("parameters", ()))
            for item, operation in operations
        ),
        "statuses": sum(len(operation["responses"]) for _, operation in operations),
        "models": len(models),
    }


def _together(home: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(home).as_posix().encode() + b"\0")
        digest.update(sha256(file.read_bytes()).encode() + b"\n")
    return digest.hexdigest()
