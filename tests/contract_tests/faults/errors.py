"""Faulty errors, methods and headers."""

from __future__ import annotations

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, message


@fault("errors are plain")
async def errors_show_the_stack(request: Request, forward: Forward) -> Response:
    """A refused body is answered with a stack trace."""
    response = await forward(request)
    if response.status == 400:
        trace = 'Traceback (most recent call last): File "/srv/app/goals.py", line 12'
        return response.with_json({"message": trace})
    return response


@fault("errors are plain")
async def errors_are_html(request: Request, forward: Forward) -> Response:
    """A missing goal is a page of HTML."""
    response = await forward(request)
    if response.status == 404:
        page = Response(404, [(b"content-type", b"text/html")], b"<html><h1>Not Found</h1></html>")
        return page
    return response


@fault("errors are plain")
async def the_server_names_its_version(request: Request, forward: Forward) -> Response:
    """Every answer names software and version."""
    return (await forward(request)).with_header("Server", "goalsd/1.18.0")


@fault("errors are plain")
async def errors_quote_their_query(request: Request, forward: Forward) -> Response:
    """A refused filter shows the query behind it."""
    response = await forward(request)
    if response.status == 400 and request.operation == "listGoals":
        return response.with_json({"message": "in SELECT doc FROM goals WHERE name ="})
    return response


@fault("content type without a body")
async def a_content_type_asks_for_a_body(request: Request, forward: Forward) -> Response:
    """A request that says Content-Type and has no body is a 400."""
    if "content-type" in request.headers and not request.body:
        return message(400, "the body is no JSON")
    return await forward(request)


@fault("content type without a body")
async def a_content_type_hides_parameters(request: Request, forward: Forward) -> Response:
    """A GET with a Content-Type looks for its parameters in the body: a list finds nothing."""
    response = await forward(request)
    if request.operation == "listGoals" and "content-type" in request.headers and response.ok:
        return response.with_json({"items": [], "totalCount": 0})
    return response


@fault("methods")
async def unknown_methods_are_not_found(request: Request, forward: Forward) -> Response:
    """A method that a path does not have is a 404."""
    response = await forward(request)
    return message(404) if response.status == 405 else response


@fault("methods")
async def allow_is_lost(request: Request, forward: Forward) -> Response:
    """A 405 has no Allow header."""
    return (await forward(request)).without_header("allow")


@fault("methods")
async def allow_lists_too_much(request: Request, forward: Forward) -> Response:
    """Allow lists every method there is."""
    response = await forward(request)
    if response.status == 405:
        return response.with_header("Allow", "GET, POST, PUT, PATCH, DELETE, TRACE, PURGE")
    return response


@fault("every status")
async def missing_goals_are_a_bad_request(request: Request, forward: Forward) -> Response:
    """A missing goal is a 400 instead of a 404."""
    response = await forward(request)
    return response.with_status(400) if response.status == 404 else response


@fault("every status")
async def deletes_answer_204(request: Request, forward: Forward) -> Response:
    """A delete answers 204, which no delete documents."""
    response = await forward(request)
    if request.operation in {"deleteGoal", "deleteGoals"} and response.status == 200:
        return Response(204)
    return response


@fault("every status")
async def creates_answer_200(request: Request, forward: Forward) -> Response:
    """A create answers 200 instead of 201."""
    response = await forward(request)
    return response.with_status(200) if response.status == 201 else response


@fault("reading statuses")
async def reads_answer_206(request: Request, forward: Forward) -> Response:
    """Groups are answered with 206."""
    response = await forward(request)
    if request.operation in {"groupGoalsByOwner", "groupGoalsByReviewer"} and response.ok:
        return response.with_status(206)
    return response


@fault("reading statuses")
async def metric_owners_need_no_account(request: Request, forward: Forward) -> Response:
    """Goals by metric owner answer 404 to a malformed account."""
    response = await forward(request)
    if request.operation == "listGoalsByMetricOwner" and response.status == 400:
        return response.with_status(404)
    return response
