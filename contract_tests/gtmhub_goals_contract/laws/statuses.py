"""Every status of the contract is provoked by the request that should provoke it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.suite.requests import NOBODY, goal_in_review, ready_goal, valid_request
from gtmhub_goals_contract.traffic import Answer


@law(
    "every status",
    statement="Each operation answers each of its documented statuses to the request that the "
    "document describes for it.",
    source="the response codes of all operations",
    evidence="documented",
    over=lambda operation: True,
    precondition="a status was provoked",
    sessions=("session",),
    examples=1,
)
def check(ctx: LawContext, draw: Draw) -> None:
    operation = draw.stratum
    for status in sorted(ctx.client.contract[operation].statuses):
        recipe = RECIPES.get(status, _success)
        answer = recipe(ctx, operation)
        if answer is None:
            continue  # an identity or a session is missing: the matrix says so
        _claim(ctx, answer, status)
        ctx.count_relevant()


TIED = frozenset({401, 402, 404, 423})  # the document ties these to their cause


def _claim(ctx: LawContext, answer: Answer, status: int) -> None:
    """Refused as documented; which of the listed refusals it is, is open but for some."""
    clause = f"{status} can be provoked"
    no_right = status == 403 and answer.exchange.identity in {"viewer", "guest"}
    if status < 400 or status >= 500 or status in TIED or no_right:
        ctx.expect_status(answer, status, clause)
    else:
        ctx.expect_refusal(answer, status, clause, assumed=status == 409)


def _request(ctx: LawContext, operation: str, goal_id: str | None = None) -> dict[str, Any]:
    return valid_request(ctx, operation, goal_id or NOBODY).options


def _success(ctx: LawContext, operation: str) -> Answer | None:
    ready = ready_goal(ctx, operation)
    if ready is None:
        return None
    goal_id, actor = ready
    return ctx.call(operation, as_=actor, **_request(ctx, operation, goal_id))


def _bad_request(ctx: LawContext, operation: str) -> Answer:
    if operation == "setGoalConfidence":
        return ctx.on(ctx.own_goal()["id"], operation, body={"value": 2})
    return ctx.call(operation, account="not-an-id", **_request(ctx, operation))


def _unauthorized(ctx: LawContext, operation: str) -> Answer:
    return ctx.call(
        operation, as_=None, account=ctx.world.owner.account, **_request(ctx, operation)
    )


def _payment(ctx: LawContext, operation: str) -> Answer | None:
    if not ctx.world.has("suspended"):
        return None
    return ctx.call(operation, as_="suspended", **_request(ctx, operation))


def _forbidden(ctx: LawContext, operation: str) -> Answer | None:
    writes = not ctx.client.contract[operation].is_safe
    without_right = "viewer" if writes else "guest"
    if ctx.world.has(without_right):
        goal_id = ctx.own_goal()["id"]
        return ctx.call(operation, as_=without_right, **_request(ctx, operation, goal_id))
    if writes or not ctx.world.has("stranger"):
        return None
    return ctx.call(
        operation, account=ctx.world.identity("stranger").account, **_request(ctx, operation)
    )


def _not_found(ctx: LawContext, operation: str) -> Answer:
    return ctx.call(operation, **_request(ctx, operation, NOBODY))


def _conflict(ctx: LawContext, operation: str) -> Answer | None:
    if operation == "setGoalReviewers":
        return _locked(ctx, operation)
    session = ctx.world.workflow_session
    if session is None or not ctx.world.has("reviewer"):
        return None
    draft = ctx.create_goal(ctx.body(sessionId=session.id))
    return ctx.call(operation, **_request(ctx, operation, draft["id"]))


def _locked(ctx: LawContext, operation: str) -> Answer | None:
    goal_id = goal_in_review(ctx)
    if goal_id is None:
        return None
    return ctx.call(operation, **_request(ctx, operation, goal_id))


def _server_error(ctx: LawContext, operation: str) -> Answer | None:
    if not ctx.world.control:
        return None
    on_one_goal = ctx.client.contract[operation].on_one_goal
    request = _request(ctx, operation, ctx.own_goal()["id"] if on_one_goal else None)
    with ctx.failing(operation):
        return ctx.call(operation, fault_expected=True, **request)


RECIPES: dict[int, Callable[[LawContext, str], Answer | None]] = {
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
    over=lambda operation: operation.is_safe,
    precondition="a status was provoked",
    rights=Rights.READS,
    examples=2,
)
def reading(ctx: LawContext, draw: Draw) -> None:
    operation = draw.stratum
    goals = ctx.all_goals()
    known, session = ctx.client.contract[operation], ctx.world.workflow_session
    if known.is_workflow:  # what nobody has to approve may have no actions
        goals = [goal for goal in goals if session and goal.get("sessionId") == session.id]
    options = _request(ctx, operation, goals[0]["id"] if goals else None)
    if goals or not known.on_one_goal:
        _claim(ctx, ctx.call(operation, **options), 200)
        ctx.count_relevant()
    _claim(ctx, _bad_request(ctx, operation), 400)
    _claim(ctx, _unauthorized(ctx, operation), 401)
    ctx.count_relevant(2)
