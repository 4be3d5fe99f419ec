"""Constructs put anywhere into the contract: a print that can be imported, or a refusal with lines.

CI draws 60; `MUTATIONS=300` draws more.
"""

from __future__ import annotations

import copy
import importlib
import json
import os
import pkgutil
import re
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import ContractError
from generator.openapi import Contract, unescape_pointer
from generator.openapi.constructs import PLACES
from generator.printing.printer import print_client
from generator.settings import CONTRACT
from tests.generator.catalogue import PARAMETERS, SCHEMAS, VALUES
from tests.generator.printed import GOALS
from tests.generator.refused import REFUSED_PARAMETERS, REFUSED_SCHEMAS
from tests.generator.test_printed_constructs import HOSTILE

LINE = re.compile(r"(goals\.yaml|/.*/goals\.toml):\d+: .+")
JUNK: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "no",
    [],
    [1],
    ["a"],
    {},
    {"a": 1},
    {"type": "string"},
]
STATUSES = [
    "200",
    "202",
    "204",
    "2XX",
    "299",
    "302",
    "404",
    "418",
    "499",
    "4XX",
    "5XX",
    "default",
    "600",
    "ok",
]
MEDIA = [
    "application/json",
    "application/json; charset=utf-8",
    "application/problem+json",
    "text/plain",
    "*/*",
]
constructs = st.sampled_from([*VALUES, *REFUSED_SCHEMAS])
names = st.sampled_from(["extra", *HOSTILE])


@cache
def original() -> dict[str, Any]:
    document = Contract.load(CONTRACT).document
    document["components"]["schemas"].update(SCHEMAS)
    return document


def schema_of(construct: Any) -> Any:
    return copy.deepcopy(construct.schema if hasattr(construct, "schema") else construct.data)


def pointers(node: Any, above: str = "#") -> Iterator[str]:
    """Yield every place of the document that is no example."""
    yield above
    children = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, value in children:
        if key not in {"example", "examples"}:
            escaped = str(key).replace("~", "~0").replace("/", "~1")
            yield from pointers(value, f"{above}/{escaped}")


@cache
def every_place() -> list[str]:
    return list(pointers(original()))[1:]


@cache
def every_mapping() -> list[str]:
    contract = Contract(original())
    return [place for place in every_place() if isinstance(contract.at(place), dict)]


def put(document: dict[str, Any], pointer: str, value: Any) -> None:
    node: Any = document
    *path, last = map(unescape_pointer, pointer.split("/")[1:])
    for part in path:
        node = node[int(part)] if isinstance(node, list) else node[part]
    node[int(last) if isinstance(node, list) else last] = value


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the contract with one thing changed."""
    document = copy.deepcopy(original())
    schemas, paths = document["components"]["schemas"], document["paths"]
    operations = [
        operation
        for item in paths.values()
        for operation in item.values()
        if "operationId" in operation
    ]
    kind = draw(
        st.sampled_from(["property", "parameter", "answer", "body", "keyword", "junk", "schema"])
    )
    if kind == "property":
        holder = draw(st.sampled_from([s for s in schemas.values() if "properties" in s]))
        holder["properties"][draw(names)] = schema_of(draw(constructs))
    elif kind == "parameter":
        known: list[Any] = [*PARAMETERS, *REFUSED_PARAMETERS]
        data = draw(st.sampled_from(known)).data
        added = {"name": draw(names), "in": "query", **copy.deepcopy(data)}
        draw(st.sampled_from(operations)).setdefault("parameters", []).append(added)
    elif kind == "answer":
        content = {draw(st.sampled_from(MEDIA)): {"schema": schema_of(draw(constructs))}}
        responses = draw(st.sampled_from(operations))["responses"]
        responses[draw(st.sampled_from(STATUSES))] = {"description": "x", "content": content}
    elif kind == "body":
        content = {draw(st.sampled_from(MEDIA)): {"schema": schema_of(draw(constructs))}}
        draw(st.sampled_from(operations))["requestBody"] = {"content": content}
    elif kind == "schema":
        schemas[draw(st.sampled_from([*schemas, "2nd", "Any", "a-b", "ø", ""]))] = schema_of(
            draw(constructs)
        )
    elif kind == "keyword":
        keyword = draw(st.sampled_from(sorted({key for place in PLACES.values() for key in place})))
        place = draw(st.sampled_from(every_mapping()))
        put(document, f"{place}/{keyword}", draw(st.sampled_from(JUNK)))
    else:
        put(document, draw(st.sampled_from(every_place())), draw(st.sampled_from(JUNK)))
    return document


def import_all(folder: Path) -> None:
    sys.path.insert(0, str(folder))
    own = {name for name in sys.modules if name.partition(".")[0] == GOALS.package}
    kept = {name: sys.modules.pop(name) for name in own}
    try:
        package = importlib.import_module(GOALS.package)
        for module in pkgutil.walk_packages(package.__path__, f"{GOALS.package}."):
            importlib.import_module(module.name)
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == GOALS.package]:
            del sys.modules[name]
        sys.modules.update(kept)


# The contract is long: what fails is shown all the same.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.slow
@settings(
    max_examples=int(os.environ.get("MUTATIONS", "60")),
    suppress_health_check=list(HealthCheck),
)
@given(mutated())
def test_a_mutated_contract_is_printed_or_refused_with_lines(document: dict[str, Any]) -> None:
    refused = refusal(document)
    assert all(LINE.fullmatch(line) for line in refused.splitlines()), refused


def refusal(document: dict[str, Any]) -> str:
    """Return what the generator says of a document, or "" where its print can be imported."""
    text = json.dumps(document, indent=1, ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        try:
            contract = Contract.parse("goals.yaml", text)
            print_client(contract, GOALS, Path(folder) / "client", tidy=False)
        except ContractError as error:
            return str(error)
        import_all(Path(folder) / "client")
    return ""
