"""Schemas compiled without their prose still say what the contract says."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from gtmhub_goals_emulator.contract.operations import Checks, Mismatch, load_contract, operations
from gtmhub_goals_emulator.contract.schemas import Compiler

DOCUMENT = load_contract()
OPERATIONS = operations(DOCUMENT)
COMPILER = Compiler(DOCUMENT)
CHECKS = {name: Checks(COMPILER, operation) for name, operation in OPERATIONS.items()}


def test_the_contract_holds_17_operations() -> None:
    assert len(OPERATIONS) == 17
    documented = sum(len(operation.answers) for operation in OPERATIONS.values())
    assert documented >= 99


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        target: Any = DOCUMENT
        for step in node["$ref"][2:].split("/"):
            target = target[step]
        return resolved(target)
    return node


@pytest.mark.parametrize(
    ("operation_id", "query", "said"),
    [
        ("listGoals", b"fields=metrics{", "fields: 'metrics{' is malformed; write it as name,"),
        ("listGoals", b"sort=name,", "sort: 'name,' is malformed; write it as -name,dateCreated"),
        (
            "groupGoalsByOwner",
            b"attainment=5%25",
            "attainment: '5%' is malformed; write it as >0.5",
        ),
        ("groupGoalsByOwner", b"ids=a", "ids: 'a' is malformed; write it as 61a74153d8b31200"),
        ("listGoals", b"skip=-1", "skip: -1 is less than the minimum of 0"),
    ],
)
def test_a_malformed_parameter_is_shown_how_to_be_written(
    operation_id: str, query: bytes, said: str
) -> None:
    with pytest.raises(Mismatch) as refused:
        CHECKS[operation_id].parameters({}, query)
    assert f"query parameter {said}" in str(refused.value)


@pytest.mark.parametrize(
    ("operation_id", "key", "content"),
    [
        ("createGoal", "goal", {"name": "x", "sessionId": "a" * 24}),
        ("createGoals", "goals", [{"name": "x", "sessionId": "a" * 24}]),
        ("deleteGoals", "goalsIds", ["a" * 24]),
        ("approveGoal", "comment", {"comment": "x"}),
        ("setGoalReviewers", "reviewers", {"reviewers": ["a" * 24]}),
        ("setGoalConfidence", "goalConfidence", {"value": 0.5}),
    ],
)
def test_a_body_wrapped_as_the_samples_wrap_it_is_told_to_be_sent_bare(
    operation_id: str, key: str, content: Any
) -> None:
    with pytest.raises(Mismatch) as refused:
        CHECKS[operation_id].body({key: content})
    assert str(refused.value) == f"body: send what stands under '{key}' bare, without that key"
    CHECKS[operation_id].body(content)


def examples() -> list[tuple[str, int, Any]]:
    found = []
    for operation in OPERATIONS.values():
        item = DOCUMENT["paths"][operation.path][operation.method.lower()]
        for status, answer in item["responses"].items():
            content = resolved(answer).get("content", {}).get("application/json", {})
            for example in content.get("examples", {}).values():
                found.append((operation.id, int(status), resolved(example)["value"]))
    return found


def test_every_example_of_an_answer_passes() -> None:
    found = examples()
    assert len(found) > 90
    for operation_id, status, value in found:
        CHECKS[operation_id].answer(status, value)


@pytest.mark.parametrize(
    ("status", "value", "said"),
    [
        (200, {"id": "x" * 24, "accountId": "a" * 24}, "body.id"),
        (200, {"id": "a" * 24, "accountId": "a" * 24, "description": 7}, "body.description"),
        (200, {"id": "a" * 24, "accountId": "a" * 24, "dateFrom": "soon"}, "body.dateFrom"),
        (200, {"id": "a" * 24}, "accountId"),
        (200, None, "status 200"),
        (404, {}, "message"),
        (201, {}, "status 201 is not documented"),
    ],
)
def test_what_the_contract_does_not_allow_is_named(status: int, value: Any, said: str) -> None:
    with pytest.raises(Mismatch, match=said.replace(".", r"\.")):
        CHECKS["getGoal"].answer(status, value)


def test_a_status_without_a_body_takes_none() -> None:
    CHECKS["deleteGoal"].answer(200, None)
    with pytest.raises(Mismatch, match="documents no body"):
        CHECKS["deleteGoal"].answer(200, {})


def test_leaving_prose_out_changes_no_verdict() -> None:
    """A property may be called `description`: only keywords are prose, names never are."""
    for name, schema in DOCUMENT["components"]["schemas"].items():
        bare = COMPILER.compile({"$ref": f"#/components/schemas/{name}"})
        whole = jsonschema_rs.Draft202012Validator(
            {**schema, "components": DOCUMENT["components"]}, validate_formats=True
        )
        values: list[Any] = [None, 1, "", [], {}, {"name": 1}, {"description": 1}]
        values += [{"description": "x", "name": "y"}, {"title": 1}, {"title": "t"}, {"items": 1}]
        for value in values:
            assert bare.is_valid(value) == whole.is_valid(value), (name, value)


def test_long_values_are_shortened_in_messages() -> None:
    with pytest.raises(Mismatch) as caught:
        CHECKS["listGoals"].parameters({}, b"formatting=" + b"x" * 10_000)
    assert len(str(caught.value)) < 400
