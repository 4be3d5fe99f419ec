"""Every example is an instance of the schema that it illustrates."""

from __future__ import annotations

import jsonschema_rs
import pytest

from tests.openapi import contract

BODIES = list(contract.media_types())


def problems(schema: contract.Tree, value: object) -> list[str]:
    """What keeps a value from being an instance of a schema of the spec."""
    whole = {**schema, "components": contract.spec()["components"]}
    validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
    return [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize(("where", "media_type"), BODIES, ids=[where for where, _ in BODIES])
def test_bodies_fit_their_schema(where: str, media_type: contract.Tree) -> None:
    for name, example in media_type["examples"].items():
        assert problems(media_type["schema"], contract.resolved(example)["value"]) == [], name


def test_parameter_examples_fit_their_schema() -> None:
    for _, _, operation in contract.operations():
        for parameter in contract.parameters(operation):
            assert problems(parameter["schema"], parameter["example"]) == [], parameter["name"]


def test_property_examples_fit_their_schema() -> None:
    for where, schema in contract.properties():
        assert problems(schema, schema["example"]) == [], where


def test_schema_examples_fit_their_schema() -> None:
    for name, schema in contract.spec()["components"]["schemas"].items():
        if "example" in schema:
            assert problems(schema, schema["example"]) == [], name


def test_a_wrong_example_would_be_noticed() -> None:
    goal = contract.spec()["components"]["schemas"]["Goal"]
    assert problems(goal, {"id": "x", "accountId": "5be26318e5274a0007f17f61"})
    assert problems(goal, {"id": "5be26318e5274a0007f17f61"})
