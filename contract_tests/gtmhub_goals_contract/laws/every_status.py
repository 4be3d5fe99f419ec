"""Every status of the contract is provoked by the request that should provoke it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gtmhub_goals_contract.contract import Cell
from gtmhub_goals_contract.live import Session
from gtmhub_goals_contract.suite import Draw, Lab, Rights, law
from gtmhub_goals_contract.suite.requests import (
    ON_ONE_GOAL,
    OPERATIONS,
    READS,
    ready_goal,
    valid_request,
)
from gtmhub_goals_contract.traffic import Answer

MISSING = "f" * 24


@law(
    "every status",
    statement="Each operation answers each of its documented statuses to the request that the "
    "document describes for it.",
    source="the response codes of all operations",
    evidence="documented",
    operations=OPERATIONS,
    precondition="a status was provoked",
    sessions=("session",),
    examples=len(OPERATIONS),
    strata=OPERATIONS,
)
def check(lab: Lab, draw: Draw) -> None:
    operation = draw.stratum
    for status in sorted(lab.client.contract[operation].statuses):
        recipe = RECIPES.get(status, _success)
        answer = recipe(lab, operation)
        if answer is None:
            continue  # an identity or a session is missing: the matrix says so
        lab.expect_status(answer, status, f"{Cell(operation, status).status} can be provoked")
        lab.held()


def _goal(lab: Lab, session: Session | None = None) -> str:
    chosen = session or lab.world.session
    return str(lab.made(lab.body(sessionId=chosen.id if chosen else None))["id"])


def _request(lab: Lab, operation: str, goal_id: str | None = None) -> dict[str, Any]:
    return valid_request(lab, operation, goal_id or MISSING).options


def _success(lab: Lab, operation: str) -> Answer | None:
    ready = ready_goal(lab, operation)
    if ready is None:
        return None
    goal_id, actor = ready
    return lab.call(operation, as_=actor, **_request(lab, operation, goal_id))


def _bad_request(lab: Lab, operation: str) -> Answer:
    if operation == "setGoalConfidence":
        return lab.on(_goal(lab), operation, body={"value": 2})
    return lab.call(operation, account="not-an-id", **_request(lab, operation))


def _unauthorized(lab: Lab, operation: str) -> Answer:
    return lab.call(
        operation, as_=None, account=lab.world.owner.account, **_request(lab, operation)
    )


def _payment(lab: Lab, operation: str) -> Answer | None:
    if not lab.world.has("suspended"):
        return None
    return lab.call(operation, as_="suspended", **_request(lab, operation))


def _forbidden(lab: Lab, operation: str) -> Answer | None:
    writes = not lab.client.contract[operation].is_safe
    if writes and lab.world.has("viewer"):
        return lab.call(operation, as_="viewer", **_request(lab, operation, _goal(lab)))
    if writes or not lab.world.has("stranger"):
        return None
    return lab.call(
        operation, account=lab.world.identity("stranger").account, **_request(lab, operation)
    )


def _not_found(lab: Lab, operation: str) -> Answer:
    return lab.call(operation, **_request(lab, operation, MISSING))


def _conflict(lab: Lab, operation: str) -> Answer | None:
    session = lab.world.workflow_session
    if session is None or not lab.world.has("reviewer"):
        return None
    goal_id = _goal(lab, session)
    if operation == "setGoalReviewers":
        lab.review(goal_id, [lab.world.identity("reviewer").user or ""])
    return lab.call(operation, **_request(lab, operation, goal_id))


def _locked(lab: Lab, operation: str) -> Answer | None:
    session = lab.world.workflow_session
    if session is None or not lab.world.has("reviewer"):
        return None
    goal_id = _goal(lab, session)
    lab.review(goal_id, [lab.world.identity("reviewer").user or ""])
    return lab.call(operation, **_request(lab, operation, goal_id))


def _server_error(lab: Lab, operation: str) -> Answer | None:
    if not lab.world.control:
        return None
    request = _request(lab, operation, _goal(lab) if operation in ON_ONE_GOAL else None)
    with lab.failing(operation):
        return lab.call(operation, fault_expected=True, **request)


RECIPES: dict[int, Callable[[Lab, str], Answer | None]] = {
    400: _bad_request,
    401: _unauthorized,
    402: _payment,
    403: _forbidden,
    404: _not_found,
    409: _conflict,
    423: _locked,
    500: _server_error,
}


@law(
    "reading statuses",
    statement="Reading operations answer 200, 400 and 401 to the requests that should get them.",
    source="the response codes of the reading operations",
    evidence="documented",
    operations=READS,
    precondition="a status was provoked",
    rights=Rights.READS,
    examples=12,
    strata=READS,
)
def reading(lab: Lab, draw: Draw) -> None:
    operation = draw.stratum
    goals = lab.universe()
    options = _request(lab, operation, goals[0]["id"] if goals else None)
    if goals or operation not in ON_ONE_GOAL:
        lab.expect_status(lab.call(operation, **options), 200, "200 can be provoked")
        lab.held()
    lab.expect_status(_bad_request(lab, operation), 400, "400 can be provoked")
    lab.expect_status(_unauthorized(lab, operation), 401, "401 can be provoked")
    lab.held(2)
