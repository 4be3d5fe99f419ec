"""What only we inferred about a body is an assumption: a server may contradict it and pass."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from contract_tests.contract import Conformance, load_contract
from contract_tests.target import Profile
from contract_tests.target.control import Control
from contract_tests.target.worlds import EmulatorWorlds
from tests.contract_tests.faults import Fault
from tests.contract_tests.faults.serve import faulty_server
from tests.contract_tests.faults.wire import Forward, Request, Response
from tests.contract_tests.runs import Outcome, run_suite

GOAL = {"id": "6" * 24, "accountId": "5" * 24}
GROUP = {"assignee": {"id": "7" * 24}, "goals": [GOAL]}
SCHEMAS = "#/components/schemas/"


@pytest.fixture(scope="module")
def conformance() -> Conformance:
    return Conformance(load_contract())


def broken(
    conformance: Conformance, operation: str, status: int, body: Any, media: str = ""
) -> list[str]:
    """What the contract says against a body: the inferred node of each breach, or ""."""
    found = conformance.breaches(
        conformance.contract[operation],
        status,
        media or "application/json",
        body if isinstance(body, bytes) else json.dumps(body).encode(),
    )
    return [breach.inferred for breach in found]


@pytest.mark.parametrize(
    ("operation", "status", "body", "node"),
    [
        ("getGoal", 200, {**GOAL, "locked": "yes"}, "Goal/properties/locked"),
        ("getGoal", 200, {**GOAL, "dateModified": "soon"}, "Goal/properties/dateModified"),
        ("getGoal", 200, {**GOAL, "reviewers": [1]}, "Goal/properties/reviewers"),
        ("listWorkflowActions", 200, {}, "GoalWorkflowActionResponse/properties/items"),
        (
            "groupGoalsByOwner",
            200,
            {"items": [GROUP]},
            "GoalsGroupedByResponse/properties/totalCount",
        ),
        (
            "groupGoalsByOwner",
            200,
            {"items": [{**GROUP, "goals": ["6" * 24]}], "totalCount": 1},
            "GoalsGroup/properties/goals",
        ),
        (
            "groupGoalsByOwner",
            200,
            {"items": [{**GROUP, "assignee": "Ada Example"}], "totalCount": 1},
            "GoalsGroup/properties/assignee",
        ),
        ("getGoal", 404, {"error": "not here"}, "Error/properties/message"),
        ("getGoal", 404, ["not here"], "Error"),
    ],
)
def test_an_inferred_part_of_another_shape_contradicts_an_inference(
    conformance: Conformance, operation: str, status: int, body: Any, node: str
) -> None:
    assert broken(conformance, operation, status, body) == [SCHEMAS + node]


def test_an_error_of_another_media_type_contradicts_an_inference(conformance: Conformance) -> None:
    assert broken(conformance, "getGoal", 404, b"not here", "text/plain") == [f"{SCHEMAS}Error"]


@pytest.mark.parametrize(
    ("operation", "status", "body"),
    [
        ("getGoal", 200, {"id": "6" * 24}),
        ("getGoal", 200, {**GOAL, "attainment": "half"}),
        ("getGoal", 200, [GOAL]),
        ("listGoals", 200, {"items": [GOAL]}),
        ("groupGoalsByOwner", 200, {"items": [{**GROUP, "goals": [{}]}], "totalCount": 1}),
        ("createGoals", 201, {"items": [{"id": "6" * 24}], "totalCount": 1}),
        ("getGoal", 429, {"message": "wait"}),
    ],
)
def test_what_is_documented_stays_a_failure_wherever_it_stands(
    conformance: Conformance, operation: str, status: int, body: Any
) -> None:
    assert broken(conformance, operation, status, body) == [""]


def test_a_documented_breach_is_told_beside_an_inferred_one(conformance: Conformance) -> None:
    body = {"id": "6" * 24, "locked": "yes", "confidence": 1}
    inferred = [f"{SCHEMAS}Goal/properties/{name}" for name in ("confidence", "locked")]
    assert sorted(broken(conformance, "getGoal", 200, body)) == ["", *inferred]


def test_text_errors_of_a_documented_list_do_not_excuse_its_pages(conformance: Conformance) -> None:
    assert broken(conformance, "listGoals", 200, b"[]", "text/html") == [""]


async def locked_is_a_text(request: Request, forward: Forward) -> Response:
    """Goals say `locked: "no"`, which the contract infers to be a boolean."""
    response = await forward(request)
    if request.operation in {"getGoal", "createGoal"} and response.ok:
        return response.with_json({**response.json, "locked": "no"})
    return response


def judged(folder: Path, **options: Any) -> Outcome:
    fault = Fault(
        "locked-is-a-text", "", None, "response_schema_conformance", None, locked_is_a_text
    )
    with faulty_server(fault) as url:
        control = Control(url)
        worlds = EmulatorWorlds(url, control, 1)
        identities = {"owner": worlds.library().owner}
        outcome = run_suite(
            folder,
            url,
            identities=identities,
            profile=Profile.LIVE_RW,
            laws=("read your create",),
            **options,
        )
        worlds.close()
        control.close()
    return outcome


@pytest.mark.slow
def test_a_foreign_server_may_contradict_an_inferred_shape(tmp_path: Path) -> None:
    outcome = judged(tmp_path, letter=True, families=("goals",), budget_seconds=8.0)
    assert {finding["evidence"] for finding in outcome.results["findings"]} == {
        "contradicts an inference"
    }
    assert {finding["layer"] for finding in outcome.results["findings"]} == {"answer", "letter"}
    assert outcome.code == 3  # only a part of the suite was asked for
    fact = {
        "fact": "Goal.locked has the shape that the contract gives it",
        "source": f"{SCHEMAS}Goal/properties/locked",
        "answer": "contradicted",
    }
    assert fact in outcome.results["facts"]
    assert "contradicted: Goal.locked" in outcome.text
    assert outcome.cell("getGoal", 200)["violated"] == 0


def test_strict_counts_a_contradicted_shape_as_a_failure(tmp_path: Path) -> None:
    outcome = judged(tmp_path, strict=True)
    assert outcome.code == 1
    assert outcome.rules() == {"response_schema_conformance"}
