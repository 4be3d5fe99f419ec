"""Faults against the letter: each one check of schemathesis or of the answers' conformance."""

from __future__ import annotations

import json

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, empty, message


@fault(check="not_a_server_error", family="goals")
async def long_names_break_the_server(request: Request, forward: Forward) -> Response:
    """A name of more than a thousand characters is a 500."""
    if request.operation in {"createGoal", "updateGoal"} and len(request.body) > 1000:
        return message(500, "boom")
    return await forward(request)


@fault(check="status_code_conformance", family="goals")
async def odd_statuses_are_answered(request: Request, forward: Forward) -> Response:
    """A refused body is a 418."""
    response = await forward(request)
    return response.with_status(418) if response.status == 400 else response


@fault(check="content_type_conformance", family="lists")
async def lists_are_plain_text(request: Request, forward: Forward) -> Response:
    """Lists come as text/plain."""
    response = await forward(request)
    if request.operation == "listGoals" and response.ok:
        return response.with_header("content-type", "text/plain")
    return response


@fault(check="response_schema_conformance", family="goals")
async def goals_lack_their_account(request: Request, forward: Forward) -> Response:
    """A goal by id has no accountId."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok:
        goal = response.json
        goal.pop("accountId")
        return response.with_json(goal)
    return response


@fault(check="response_schema_conformance", family="goals")
async def attainment_is_a_text(request: Request, forward: Forward) -> Response:
    """Attainment is written as a text."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok and "attainment" in response.json:
        return response.with_json({**response.json, "attainment": "0.5"})
    return response


@fault(check="negative_data_rejection", family="goals")
async def invalid_bodies_are_taken(request: Request, forward: Forward) -> Response:
    """A change with invalid fields is answered with 200 and the goal as it was."""
    response = await forward(request)
    if request.operation == "updateGoal" and response.status == 400:
        now = await forward(request.but(method="GET", body=b"", query=[]))
        return now if now.ok else response
    return response


@fault(check="positive_data_acceptance", family="goals")
async def short_names_are_refused(request: Request, forward: Forward) -> Response:
    """A name of one character is a 400."""
    if request.operation in {"createGoal", "updateGoal"}:
        try:
            body = json.loads(request.body)
        except ValueError:
            return await forward(request)
        if isinstance(body, dict) and isinstance(body.get("name"), str) and len(body["name"]) == 1:
            return message(400, "too short")
    return await forward(request)


@fault(check="missing_required_header", family="lists")
async def the_account_header_is_optional(request: Request, forward: Forward) -> Response:
    """Without account header, the account of the last request answers."""
    account = request.headers.get("gtmhub-accountid")
    response = await forward(request)
    if account and response.ok:
        request.state["account"] = account
    if not account and response.status == 400 and "account" in request.state:
        headers = {**request.headers, "gtmhub-accountid": request.state["account"]}
        return await forward(request.but(headers=headers))
    return response


@fault(check="unsupported_method", family="approval")
async def any_method_will_do(request: Request, forward: Forward) -> Response:
    """A method that a path does not have is answered with 200."""
    response = await forward(request)
    return response.with_json({}, 200) if response.status == 405 else response


@fault(check="allow_header_conformance", family="approval")
async def allow_names_another_method(request: Request, forward: Forward) -> Response:
    """Allow leaves out the method that the path has."""
    response = await forward(request)
    return response.with_header("Allow", "PURGE") if response.status == 405 else response


@fault(check="use_after_free", family="life")
async def deleted_goals_are_still_served(request: Request, forward: Forward) -> Response:
    """A deleted goal is answered from a cache."""
    response = await forward(request)
    cache = request.state.setdefault("cache", {})
    if request.operation == "createGoal" and response.ok:
        cache[response.json["id"]] = response.with_status(200)
    if request.operation in {"getGoal", "updateGoal", "replaceGoal"} and response.status == 404:
        return cache.get(request.goal_id, response)  # type: ignore[no-any-return]  # state is Any
    return response


@fault(check="ensure_resource_availability", family="life")
async def created_goals_cannot_be_read(request: Request, forward: Forward) -> Response:
    """A created goal is not found by id."""
    if request.operation in {"getGoal", "updateGoal"}:
        return message(404, "no such goal")
    return await forward(request)


@fault(check="ignored_auth", family="lists")
async def lists_need_no_token(request: Request, forward: Forward) -> Response:
    """A list is answered to anybody who names the account."""
    token = request.headers.get("authorization", "")
    response = await forward(request)
    if response.ok:
        request.state["token"] = token
    if (
        request.operation in {"listGoals", "groupGoalsByOwner"}
        and response.status == 401
        and "token" in request.state
    ):
        headers = {**request.headers, "authorization": request.state["token"]}
        return await forward(request.but(headers=headers))
    return response


@fault(check="empty_body", family="goals")
async def deletes_answer_with_a_body(request: Request, forward: Forward) -> Response:
    """A delete answers with a document that nobody asked for."""
    response = await forward(request)
    if request.operation == "deleteGoal" and response.status == 200:
        return response.with_json({"deleted": True})
    return response


@fault(check="response_is_json", family="goals")
async def answers_are_cut(request: Request, forward: Forward) -> Response:
    """A goal by id is cut in the middle."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok:
        return Response(200, response.headers, response.body[: len(response.body) // 2])
    return response


@fault(check="status_code_conformance", family="approval")
async def approvals_answer_202(request: Request, forward: Forward) -> Response:
    """Workflow steps answer 202 instead of 204."""
    response = await forward(request)
    return empty(202) if response.status == 204 else response
