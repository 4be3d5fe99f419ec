"""None of the constructs that the generator or the test tools drop without a word is used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.openapi import contract


def test_parameters_have_a_schema_and_no_content() -> None:
    for _, _, operation in contract.operations():
        for parameter in contract.parameters(operation):
            assert "schema" in parameter
            assert "content" not in parameter
            assert not {"style", "explode", "allowReserved"} & set(parameter)


def test_lists_in_queries_are_strings_with_anchored_ascii_patterns() -> None:
    for _, _, operation in contract.operations():
        for parameter in contract.parameters(operation):
            schema = contract.resolved(parameter["schema"])
            assert schema["type"] not in ("array", "object"), parameter["name"]
            if "pattern" in schema:
                assert re.fullmatch(r"\^.*\$", schema["pattern"]), parameter["name"]
                assert schema["pattern"].isascii(), parameter["name"]


def test_no_response_is_a_default_or_a_range() -> None:
    for _, _, operation in contract.operations():
        assert all(re.fullmatch("[1-5][0-9]{2}", status) for status in operation["responses"])


def test_every_body_is_application_json() -> None:
    for pointer, node in contract.nodes():
        if isinstance(node, dict) and isinstance(node.get("content"), dict):
            assert list(node["content"]) == ["application/json"], pointer


def test_no_enum_is_nullable() -> None:
    for pointer, node in contract.nodes():
        if isinstance(node, dict) and isinstance(node.get("enum"), list):
            assert node.get("type") == "string", pointer
            assert None not in node["enum"], pointer


def test_references_stay_in_the_file() -> None:
    for pointer, node in contract.nodes():
        if isinstance(node, dict) and "$ref" in node:
            assert node["$ref"].startswith("#/components/"), pointer


def test_servers_and_security_stand_where_they_are_read() -> None:
    for path, item in contract.spec()["paths"].items():
        assert "servers" not in item, path
    for _, path, operation in contract.operations():
        assert "servers" not in operation, path


def test_no_default_would_be_sent_on_every_call() -> None:
    for _, _, operation in contract.operations():
        for parameter in contract.parameters(operation):
            assert "default" not in contract.resolved(parameter["schema"]), parameter["name"]


def test_operation_ids_and_schema_names_are_unique_and_well_formed() -> None:
    ids = [operation["operationId"] for _, _, operation in contract.operations()]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[a-z][A-Za-z]+", name) for name in ids)
    names = contract.spec()["components"]["schemas"]
    assert all(re.fullmatch("([A-Z][a-z]+)+", name) for name in names)


@pytest.mark.parametrize("document", [contract.goals(), contract.spec()], ids=["goals", "both"])
def test_the_stock_generator_parses_every_operation(
    document: contract.Tree, tmp_path: Path
) -> None:
    tools = Path(sys.executable).parent
    written = tmp_path / "document.json"
    written.write_text(json.dumps(document))
    done = subprocess.run(
        [
            *(tools / "openapi-python-client", "generate", "--meta", "none", "--fail-on-warning"),
            *("--path", written, "--output-path", tmp_path / "stock"),
        ],
        env={**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    modules = (tmp_path / "stock" / "api").glob("*/*.py")
    operations = list(contract.operations(document))
    assert len([module for module in modules if module.name != "__init__.py"]) == len(operations)
