"""The house rules of the spec that no linter knows."""

from __future__ import annotations

import re

import pytest
from openapi_spec_validator import validate

from tests.openapi import contract

EVIDENCE = {"documented", "observed", "inferred"}
ALL = [pytest.param(op, id=op["operationId"]) for _, _, op in contract.operations()]
TAGS = {tag["name"] for tag in contract.companions()["tags"]}
every_operation = pytest.mark.parametrize("operation", ALL)


def test_the_spec_is_valid_openapi_3_1_0() -> None:
    assert {each["openapi"] for each in (contract.goals(), contract.companions())} == {"3.1.0"}
    validate(contract.goals())
    validate(contract.spec())


def test_the_companions_claim_nothing_of_the_document() -> None:
    for pointer, node in contract.nodes_below(contract.companions(), "#"):
        if isinstance(node, dict):
            assert node.get("x-evidence") != "documented", pointer
            assert "Documented:" not in str(node.get("description")), pointer


def test_no_component_has_the_name_of_another_in_both_documents() -> None:
    for kind, named in contract.companions()["components"].items():
        if kind != "securitySchemes":
            assert not named.keys() & contract.goals()["components"][kind].keys()


@every_operation
def test_operations_say_what_they_do(operation: contract.Tree) -> None:
    assert operation["summary"]
    assert operation["description"].strip()
    assert operation["x-evidence"] in EVIDENCE
    assert operation["security"] == [{"bearer": []}]
    assert len(operation["tags"]) == 1
    assert set(operation["tags"]) <= TAGS


@every_operation
def test_parameters_are_described_and_exemplified(operation: contract.Tree) -> None:
    for parameter in contract.parameters(operation):
        assert parameter["description"].strip(), parameter["name"]
        assert "example" in parameter, parameter["name"]
        assert parameter["x-evidence"] in EVIDENCE, parameter["name"]


@every_operation
def test_statuses_are_described_and_exemplified_by_name(operation: contract.Tree) -> None:
    for status, response in contract.responses(operation).items():
        assert response["description"].strip(), status
        assert response["x-evidence"] in EVIDENCE, status
        for media_type in response.get("content", {}).values():
            assert media_type["examples"], status
    for media_type in operation.get("requestBody", {}).get("content", {}).values():
        assert media_type["examples"]


@pytest.mark.parametrize(("name", "schema"), contract.spec()["components"]["schemas"].items())
def test_schemas_are_described_and_marked(name: str, schema: contract.Tree) -> None:
    assert schema["description"].strip()
    assert schema["x-evidence"] in EVIDENCE


def test_properties_are_described_exemplified_and_marked() -> None:
    for where, schema in contract.properties():
        assert schema["description"].strip(), where
        assert "example" in schema, where
        assert schema["x-evidence"] in EVIDENCE, where


def test_what_was_observed_names_its_source_and_only_that() -> None:
    readme = (contract.SPEC.parent / "README.md").read_text()
    known = set(re.findall(r"^\| `([a-z-]+)` \|", readme, flags=re.MULTILINE))
    for pointer, node in contract.nodes():
        if isinstance(node, dict) and "x-evidence" in node:
            assert ("x-source" in node) is (node["x-evidence"] == "observed"), pointer
            if "x-source" in node:
                assert node["x-source"] in known, f"{pointer}: openapi/README.md lacks it"


def test_evidence_on_a_reference_is_its_own() -> None:
    """A property that refers to a shared schema repeats its evidence beside the `$ref`."""
    for name, schema in contract.spec()["components"]["schemas"].items():
        for key, value in schema.get("properties", {}).items():
            assert "x-evidence" in value, f"{name}.{key}"


def test_deprecated_operations_name_their_successor() -> None:
    ids = {operation["operationId"] for _, _, operation in contract.operations()}
    deprecated = [op for _, _, op in contract.operations() if op.get("deprecated")]
    assert len(deprecated) == 2
    for operation in deprecated:
        successor = operation["x-deprecated-by"]
        assert successor in operation["description"]
        assert successor in ids or " " in successor, "an operationId, or words for one elsewhere"


@pytest.mark.parametrize("create", ["createGoal", "createGoals"])
def test_creates_link_to_all_that_can_be_done_with_the_goal(create: str) -> None:
    operation = next(op for _, _, op in contract.operations() if op["operationId"] == create)
    links = [contract.resolved(link) for link in operation["responses"]["201"]["links"].values()]
    assert {link["operationId"] for link in links} == {
        "getGoal",
        "updateGoal",
        "deleteGoal",
        "setGoalReviewers",
        "approveGoal",
        "declineGoal",
        "withdrawGoal",
        "listWorkflowActions",
    }
    assert all(list(link["parameters"]) == ["goalId"] for link in links)


def test_the_account_header_is_left_out_where_programs_do_and_optional_for_confidence_alone() -> (
    None
):
    required = {
        operation["operationId"]: parameter["required"]
        for _, _, operation in contract.operations()
        for parameter in contract.parameters(operation)
        if parameter["name"] == "gtmhub-accountId"
    }
    everywhere = {operation["operationId"] for _, _, operation in contract.operations()}
    assert set(required) == everywhere - {"getUserOfToken"}
    assert [name for name in required if not required[name]] == ["setGoalConfidence"]


def test_what_is_documented_stands_before_what_is_observed_and_assumed() -> None:
    for pointer, text in contract.descriptions():
        ranks = [
            next(
                (
                    rank
                    for rank, word in enumerate(contract.EVIDENCE_WORDS, 1)
                    if part.startswith(word)
                ),
                0,
            )
            for part in text.split("\n\n")
        ]
        assert ranks == sorted(ranks), f"{pointer}: a paragraph without a mark stands below one"
        assert len(set(ranks) - {0}) == len(ranks) - ranks.count(0), f"{pointer}: a mark twice"
        assert ranks[0] == 0, f"{pointer}: nothing goes by the mark of the place itself"


def test_texts_say_whose_document_they_mean() -> None:
    for pointer, text in contract.descriptions():
        assert len(re.findall(r"\bdocument\b", text)) == text.count("vendor's document"), pointer


def test_responses_stay_open() -> None:
    for pointer, node in contract.nodes():
        if isinstance(node, dict):
            assert node.get("additionalProperties") is not False, pointer


def test_a_query_value_in_a_syntax_of_its_own_says_which() -> None:
    """What `x-syntax` says and what the pattern takes are the same."""
    found = set()
    for _, _, operation in contract.operations():
        for parameter in contract.parameters(operation):
            schema = contract.resolved(parameter["schema"])
            pattern = schema.get("pattern")
            if parameter["in"] != "query" or pattern is None:
                continue
            example = str(schema["example"])
            listed = re.search(pattern, f"{example},{example}") is not None
            compared = re.search(pattern, ">0.5") is not None
            expected = "comma-list" if listed else "comparison" if compared else None
            assert schema.get("x-syntax") == expected, parameter["name"]
            found.add(expected)
    assert found == {"comma-list", "comparison", None}


def test_the_format_of_filters_lists_the_operators_once() -> None:
    listed = [
        node["x-filter-operators"]
        for _, node in contract.nodes()
        if isinstance(node, dict) and node.get("format") == "gtmhub-filter"
    ]
    assert len(listed) == 1
    assert len(listed[0]) == len(set(listed[0]))
    assert all(re.fullmatch(r"[$][a-zA-Z]+", name) for name in listed[0])
