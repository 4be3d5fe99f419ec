"""Faults at the edge of what is valid, and in what writes answer."""

from __future__ import annotations

from typing import Any

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, message

GROUPS = frozenset({"groupGoalsByOwner", "groupGoalsByReviewer"})


def _body(request: Request) -> dict[str, Any]:
    try:
        body = request.json
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


@fault("value constraints")
async def names_one_too_long_are_cut(request: Request, forward: Forward) -> Response:
    """A name of 1,025 characters is cut to 1,024 and taken."""
    body = _body(request)
    name = body.get("name")
    if request.operation in {"createGoal", "updateGoal"} and isinstance(name, str):
        return await forward(request.with_json({**body, "name": name[:1024]}))
    return await forward(request)


@fault("value constraints")
async def the_last_tag_is_too_many(request: Request, forward: Forward) -> Response:
    """A hundred tags are refused, although the contract allows a hundred."""
    if len(_body(request).get("tags") or ()) == 100:
        return message(400, "too many tags")
    return await forward(request)


@fault("value constraints")
async def full_confidence_is_refused(request: Request, forward: Forward) -> Response:
    """A confidence of exactly 1 is out of range."""
    if request.operation == "setGoalConfidence" and _body(request).get("value") == 1:
        return message(400, "out of range")
    return await forward(request)


@fault("value constraints")
async def comments_may_be_numbers(request: Request, forward: Forward) -> Response:
    """A comment that is a number is taken as its digits."""
    body = _body(request)
    if request.operation == "declineGoal" and isinstance(body.get("comment"), int):
        return await forward(request.with_json({"comment": str(body["comment"])}))
    return await forward(request)


@fault("value constraints of reads")
async def unknown_formattings_are_passed_over(request: Request, forward: Forward) -> Response:
    """A goal by id is answered whatever `formatting` says."""
    known = {"mentionsMarkup", "plainText"}
    if request.operation == "getGoal" and request.get("formatting") not in known:
        return await forward(request.without("formatting"))
    return await forward(request)


@fault("value constraints of reads")
async def a_fourth_word_of_filter_is_passed_over(request: Request, forward: Forward) -> Response:
    """Groups take any word for `filter`."""
    known = {None, "current", "past", "future"}
    if request.operation in GROUPS and request.get("filter") not in known:
        return await forward(request.without("filter"))
    return await forward(request)


@fault("value constraints of reads")
async def the_largest_take_is_refused(request: Request, forward: Forward) -> Response:
    """A take of 2,147,483,647 is out of range."""
    if request.get("take") == "2147483647":
        return message(400, "out of range")
    return await forward(request)


@fault("value constraints of reads")
async def days_are_guessed(request: Request, forward: Forward) -> Response:
    """A metricBefore that is no day is passed over."""
    response = await forward(request)
    if response.status == 400 and request.get("metricBefore") == "tomorrow":
        return await forward(request.without("metricBefore"))
    return response


@fault("write answers")
async def updates_answer_the_goal_before(request: Request, forward: Forward) -> Response:
    """An update is answered with the goal as it was."""
    if request.operation != "updateGoal":
        return await forward(request)
    before = await forward(request.but(method="GET", body=b"", query=[]))
    response = await forward(request)
    return before if response.ok and before.ok else response


@fault("write answers")
async def replacements_answer_without_metrics(request: Request, forward: Forward) -> Response:
    """A replacement is answered with an empty list of metrics."""
    response = await forward(request)
    if request.operation == "replaceGoal" and response.ok:
        return response.with_json({**response.json, "metrics": []})
    return response


@fault("write answers")
async def confidences_are_answered_rounded(request: Request, forward: Forward) -> Response:
    """The answer to a confidence shows it in tenths."""
    response = await forward(request)
    if request.operation == "setGoalConfidence" and response.ok:
        goal = response.json
        goal["confidence"]["value"] = round(goal["confidence"]["value"], 1)
        return response.with_json(goal)
    return response
