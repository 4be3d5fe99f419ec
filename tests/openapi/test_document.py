"""The spec says what the vendor's document says: nothing less, and nothing more unmarked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.openapi import contract
from tests.openapi.document import OPERATIONS, Operation

IDS = [f"{operation.method} {operation.version} {operation.path}" for operation in OPERATIONS]
NAMED_SCHEMAS = {
    "goalsResponse",
    "goalsGroupedByResponse",
    "goalMetricsLinksResponse",
    "goalWorkflowActionResponse",
    "createdGoalsResponse",
    "goal",
    "nonExistingReviewResponse",
}
VALUES: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "boolean": lambda text: text == "true",
}
every_operation = pytest.mark.parametrize("fact", OPERATIONS, ids=IDS)


def written(fact: Operation) -> contract.Tree:
    """The operation of the spec that stands for one of the document."""
    path = contract.goals()["paths"][f"/api/{fact.version}{fact.path}"]
    operation: contract.Tree = path[fact.method.lower()]
    return operation


def test_the_document_has_17_operations_and_99_statuses() -> None:
    assert len(OPERATIONS) == 17
    assert sum(len(operation.statuses) for operation in OPERATIONS) == 99


def test_no_operation_is_added() -> None:
    assert {
        (method.upper(), path) for method, path, _ in contract.operations(contract.goals())
    } == {(fact.method, f"/api/{fact.version}{fact.path}") for fact in OPERATIONS}


@every_operation
def test_deprecation_is_as_documented(fact: Operation) -> None:
    assert written(fact).get("deprecated", False) is fact.deprecated


@every_operation
def test_parameters_are_as_documented(fact: Operation) -> None:
    found = {
        parameter["name"]: (
            parameter["in"],
            parameter.get("required", False),
            contract.resolved(parameter["schema"])["type"],
            parameter["example"],
        )
        for parameter in contract.parameters(written(fact))
    }
    assert found == {
        row.name: (row.place, row.required, row.type, VALUES[row.type](row.sample))
        for row in fact.parameters
    }


@every_operation
def test_documented_statuses_are_there_and_others_are_marked_as_inferred(fact: Operation) -> None:
    responses = contract.responses(written(fact))
    documented = {str(status) for status in fact.statuses}
    assert documented <= set(responses)
    assert {status: responses[status]["x-evidence"] for status in responses} == {
        status: "documented" if status in documented else "inferred" for status in responses
    }


@every_operation
def test_bodies_carry_the_name_that_the_document_gives_them(fact: Operation) -> None:
    body = written(fact).get("requestBody")
    assert bool(body) is bool(fact.body)
    if body:
        schema = contract.resolved(body["content"]["application/json"]["schema"])
        assert schema["x-document-name"] == fact.body
        assert body["required"] is True


@every_operation
def test_responses_carry_the_schema_that_the_document_names(fact: Operation) -> None:
    responses = contract.responses(written(fact))
    for status, wording in fact.statuses.items():
        content = responses[str(status)].get("content")
        if wording in ("ok", "no content"):
            assert content is None
            continue
        assert content is not None
        schema = contract.resolved(content["application/json"]["schema"])
        named = wording if wording in NAMED_SCHEMAS else "error"
        assert schema["x-document-name"] == named


def test_every_schema_that_the_document_names_is_used() -> None:
    wordings = {wording for fact in OPERATIONS for wording in fact.statuses.values()}
    assert wordings >= NAMED_SCHEMAS
