"""Small contracts, printed and imported: what the tests of templates stand on."""

from __future__ import annotations

import copy
import importlib
import itertools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.openapi import Contract
from generator.printing.printer import print_client
from generator.settings import CONTRACT, Settings

GOALS = Settings.beside(CONTRACT)
_NUMBERS = itertools.count()
ERROR = {
    "type": "object",
    "required": ["message"],
    "properties": {"message": {"type": "string"}},
}


def json_body(schema: dict[str, Any]) -> dict[str, Any]:
    """Return `content` for a JSON body."""
    return {"application/json": {"schema": schema}}


def reference(name: str) -> dict[str, Any]:
    """Return a reference to a component schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def operation(operation_id: str, answer: Any = None, **more: Any) -> dict[str, Any]:
    """Return an operation with one success and a 404; `answer` is the schema of its body."""
    success: dict[str, Any] = {"description": "It worked."}
    if answer is not None:
        success["content"] = json_body(answer)
    return {
        "operationId": operation_id,
        "tags": ["things"],
        "summary": f"Do {operation_id}",
        "responses": {
            "200": success,
            "404": {"description": "Not there.", "content": json_body(reference("Error"))},
        },
        **more,
    }


def document(paths: dict[str, Any], schemas: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a whole document."""
    return copy.deepcopy(
        {
            "openapi": "3.1.0",
            "info": {"title": "Things", "version": "1.2.3"},
            "servers": [{"url": "https://things.example.com"}],
            "paths": paths,
            "components": {"schemas": {"Error": ERROR, **(schemas or {})}},
        }
    )


def settings(package: str, **changes: Any) -> Settings:
    """Return settings for a client of an inline contract."""
    values: dict[str, Any] = {
        "distribution": package.replace("_", "-"),
        "package": package,
        "environment": "THINGS",
        "methods": {},
        "paged": {},
        "client_headers": {},
        "status_names": {},
        "extras": (),
        **changes,
    }
    return Settings(**values)


@contextmanager
def printed(whole: dict[str, Any], folder: Path, **changes: Any) -> Iterator[Any]:
    """Print a contract, import the client, and forget it afterwards."""
    package = f"inline_client_{next(_NUMBERS)}"
    target = folder / package
    print_client(Contract(whole), settings(package, **changes), target)
    sys.path.insert(0, str(target))
    try:
        yield importlib.import_module(package)
    finally:
        sys.path.remove(str(target))
        for name in [name for name in sys.modules if name.split(".")[0] == package]:
            del sys.modules[name]
