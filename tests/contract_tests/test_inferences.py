"""What only we inferred is an assumption: a foreign server may contradict it and pass."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.contract import Conformance, load_contract
from gtmhub_goals_contract.live import Profile
from gtmhub_goals_contract.live.worlds import Control, EmulatorWorlds
from gtmhub_goals_contract.schemathesis_layer import make_families
from gtmhub_goals_contract.schemathesis_layer.results import read_results
from gtmhub_goals_contract.suite.finding import Finding
from tests.contract_tests.faults import Fault
from tests.contract_tests.faults.registry import Handler
from tests.contract_tests.faults.serve import faulty_server
from tests.contract_tests.faults.wire import Forward, Request, Response, message
from tests.contract_tests.runs import Outcome, run_suite

GOAL = {"id": "6" * 24, "accountId": "5" * 24}
GROUP = {"assignee": {"id": "7" * 24}, "goals": [GOAL]}
SCHEMAS = "#/components/schemas/"

CONTRACT = load_contract()


@pytest.fixture(scope="module")
def conformance() -> Conformance:
    return Conformance(CONTRACT)


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
        (
            "groupGoalsByOwner",
            200,
            {"items": [{**GROUP, "goals": [{}]}], "totalCount": 1},
            "GoalsGroupedByResponse",
        ),
        (
            "createGoals",
            201,
            {"items": [{"id": "6" * 24}], "totalCount": 1},
            "CreatedGoalsResponse",
        ),
        ("createGoals", 201, [GOAL], "CreatedGoalsResponse"),
        ("listWorkflowActions", 200, ["review"], "GoalWorkflowActionResponse"),
        ("getGoal", 200, {**GOAL, "description": None}, "Goal/properties/description"),
        ("getGoal", 200, {**GOAL, "tags": [{"title": ""}]}, "GoalTag/properties/title"),
        ("getGoal", 404, {"error": "not here"}, "Error/properties/message"),
        ("getGoal", 404, ["not here"], "Error"),
    ],
)
def test_an_inferred_part_of_another_shape_contradicts_an_inference(
    conformance: Conformance, operation: str, status: int, body: Any, node: str
) -> None:
    assert broken(conformance, operation, status, body) == [SCHEMAS + node]


def test_an_error_of_another_media_type_contradicts_an_inference(conformance: Conformance) -> None:
    (place,) = broken(conformance, "getGoal", 404, b"not here", "text/plain")
    assert place.endswith("get/responses/404")


def test_a_body_beside_ok_contradicts_an_inference(conformance: Conformance) -> None:
    (place,) = broken(conformance, "deleteGoal", 200, {"deleted": ["6" * 24]})
    assert place.endswith("delete/responses/200")


@pytest.mark.parametrize(
    ("operation", "status", "body"),
    [
        ("getGoal", 200, {"id": "6" * 24}),
        ("getGoal", 200, {**GOAL, "attainment": "half"}),
        ("getGoal", 200, [GOAL]),
        ("listGoals", 200, {"items": [GOAL]}),
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
    shown = request.operation in {"getGoal", "createGoal"} and response.ok
    if shown and "locked" in response.json:
        return response.with_json({**response.json, "locked": "no"})
    return response


def judged(folder: Path, handler: Handler = locked_is_a_text, **options: Any) -> Outcome:
    """A run against a faulty server as against somebody's own."""
    options.setdefault("laws", ("read your create",))
    with faulty_server(Fault("of-this-test", "", None, None, None, handler)) as url:
        control = Control(url)
        worlds = EmulatorWorlds(url, control, 1)
        world = worlds.bench()
        outcome = run_suite(
            folder,
            url,
            identities=world.identities,
            sessions={"session": world.session, "workflow_session": world.workflow_session},
            profile=Profile.LIVE_RW,
            **options,
        )
        worlds.close()
        control.close()
    return outcome


def test_a_foreign_server_may_contradict_an_inferred_shape(tmp_path: Path) -> None:
    outcome = judged(tmp_path)
    findings = outcome.results["findings"]
    assert {each["evidence"] for each in findings} == {"contradicts an inference"}
    fact = {
        "fact": "Goal.locked has the shape that the contract gives it",
        "source": f"{SCHEMAS}Goal/properties/locked",
        "answer": "contradicted",
    }
    assert fact in outcome.results["facts"]
    assert "contradicted: Goal.locked" in outcome.text
    (law,) = outcome.results["laws"]
    assert law["state"] == "held"  # it went on to the end
    assert outcome.code == 3  # only a part of the suite was asked for
    assert outcome.cell("getGoal", 200)["violated"] == 0


def letter_failure(folder: Path, goal: dict[str, Any]) -> Finding:
    """What is read from schemathesis' events where its check of schemas failed on this goal."""
    content = base64.b64encode(json.dumps(goal).encode()).decode()
    failure = {"title": "Response violates schema", "validation_message": "is not of type"}
    check = {"name": "response_schema_conformance", "status": "failure"}
    recorder = {
        "label": "GET /api/v1/goals/{goalId}",
        "cases": {"1": {}},
        "interactions": {
            "1": {
                "request": {"method": "GET", "uri": f"http://x/api/v1/goals/{GOAL['id']}"},
                "response": {
                    "status_code": 200,
                    "headers": {"content-type": ["application/json"]},
                    "content": {"$base64": content},
                },
            }
        },
        "checks": {"1": [{**check, "failure_info": {"failure": failure}}]},
    }
    events = folder / "events.ndjson"
    events.write_text(json.dumps({"ScenarioFinished": {"recorder": recorder}}), encoding="utf-8")
    (finding,) = read_results(events, make_families(CONTRACT)[0], CONTRACT).findings
    return finding


def test_the_letter_too_lets_an_inferred_shape_be_contradicted(tmp_path: Path) -> None:
    inferred = letter_failure(tmp_path, {**GOAL, "locked": "yes"})
    assert inferred.inferred == f"{SCHEMAS}Goal/properties/locked"
    documented = letter_failure(tmp_path, {**GOAL, "locked": "yes", "attainment": "half"})
    assert documented.inferred == ""
    assert documented.identity != inferred.identity  # neither hides the other


@pytest.mark.slow
def test_strict_counts_a_contradicted_shape_as_a_failure(tmp_path: Path) -> None:
    outcome = judged(tmp_path, strict=True)
    assert outcome.code == 1
    assert outcome.rules() == {"response_schema_conformance"}


async def strangers_see_nothing(request: Request, forward: Forward) -> Response:
    """Without token, a goal's workflow is not found: the 401 there is only inferred."""
    response = await forward(request)
    hidden = request.operation in {"approveGoal", "withdrawGoal"} and response.status == 401
    return message(404) if hidden else response


async def strangers_see_everything(request: Request, forward: Forward) -> Response:
    """Without token, a list of actions is answered."""
    response = await forward(request)
    open_to_all = request.operation == "listWorkflowActions" and response.status == 401
    return response.with_json({"items": []}, 200) if open_to_all else response


@pytest.mark.slow
def test_another_refusal_than_the_inferred_one_contradicts_an_inference(tmp_path: Path) -> None:
    outcome = judged(tmp_path, strangers_see_nothing, laws=("authentication",))
    assert outcome.results["findings"] == []
    told = [fact for fact in outcome.results["facts"] if fact["answer"] == "contradicted"]
    assert {fact["fact"].partition(":")[0] for fact in told} == {"approveGoal", "withdrawGoal"}
    assert "approve/post" in told[0]["source"]
    (law,) = outcome.results["laws"]
    assert law["state"] == "held"


@pytest.mark.slow
def test_an_inferred_refusal_that_never_comes_is_a_failure(tmp_path: Path) -> None:
    outcome = judged(tmp_path, strangers_see_everything, laws=("authentication",))
    assert outcome.code == 1
    assert outcome.rules() == {"authentication"}


@pytest.mark.slow
def test_strict_counts_another_refusal_as_a_failure(tmp_path: Path) -> None:
    outcome = judged(tmp_path, strangers_see_nothing, laws=("authentication",), strict=True)
    assert outcome.code == 1
    assert outcome.rules() == {"authentication"}


@pytest.mark.slow
def test_another_sense_of_an_inferred_field_contradicts_an_inference(tmp_path: Path) -> None:
    outcome = judged(tmp_path, laws=("approval", "projection of one goal"))
    assert {each["layer"] for each in outcome.results["findings"]} == {"answer"}
    assert {each["state"] for each in outcome.results["laws"]} == {"held"}
    told = "getGoal: locked follows the workflow"
    assert told in {each["fact"] for each in outcome.results["facts"]}
    assert outcome.code == 3
