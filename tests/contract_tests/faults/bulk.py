"""Faulty bulk operations, references and refusals that leave traces."""

from __future__ import annotations

import json
from typing import Any

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, empty


@fault("bulk create")
async def bulk_creates_backwards(request: Request, forward: Forward) -> Response:
    """The answer to a bulk create is in the opposite order."""
    response = await forward(request)
    if request.operation == "createGoals" and response.ok:
        document = response.json
        return response.with_json({**document, "items": document["items"][::-1]})
    return response


@fault("bulk create")
async def bulk_answers_with_one_name(request: Request, forward: Forward) -> Response:
    """The answer to a bulk create shows the name of its first goal for all."""
    response = await forward(request)
    if request.operation == "createGoals" and response.ok:
        document = response.json
        name = document["items"][0]["name"]
        return response.with_json(
            {**document, "items": [{**item, "name": name} for item in document["items"]]}
        )
    return response


@fault("bulk create")
async def bulk_creates_one_less(request: Request, forward: Forward) -> Response:
    """The last goal of a bulk is answered and not created."""
    response = await forward(request)
    if request.operation == "createGoals" and response.ok and len(response.json["items"]) > 1:
        last = response.json["items"][-1]["id"]
        await forward(request.but(method="DELETE", path=f"/api/v1/goals/{last}", body=b""))
    return response


@fault("bulk create")
async def bulk_forgets_descriptions(request: Request, forward: Forward) -> Response:
    """Goals of a bulk have no description."""
    if request.operation == "createGoals":
        body = _body(request)
        if isinstance(body, list) and all(isinstance(each, dict) for each in body):
            kept = [{k: v for k, v in each.items() if k != "description"} for each in body]
            return await forward(request.with_json(kept))
    return await forward(request)


@fault("bulk create, all or nothing")
async def bulk_creates_the_valid_ones(request: Request, forward: Forward) -> Response:
    """A refused bulk has created its valid goals."""
    response = await forward(request)
    body = _body(request) if request.operation == "createGoals" else None
    if response.status == 400 and isinstance(body, list):
        for each in body:
            await forward(request.but(path="/api/v1/goals").with_json(each))
    return response


@fault("bulk create, all or nothing")
async def bulk_creates_until_the_first_flaw(request: Request, forward: Forward) -> Response:
    """A refused bulk has created the goals before the invalid one."""
    response = await forward(request)
    body = _body(request) if request.operation == "createGoals" else None
    if response.status == 400 and isinstance(body, list):
        for each in body:
            made = await forward(request.but(path="/api/v1/goals").with_json(each))
            if not made.ok:
                break
    return response


@fault("bulk delete")
async def bulk_deletes_nothing(request: Request, forward: Forward) -> Response:
    """A bulk delete answers 200 and deletes nothing."""
    if request.operation == "deleteGoals":
        for goal_id in _body(request) or []:
            there = await forward(
                request.but(method="GET", path=f"/api/v1/goals/{goal_id}", body=b"")
            )
            if not there.ok:
                return await forward(request)
        return empty(200)
    return await forward(request)


@fault("bulk delete")
async def bulk_deletes_the_first_alone(request: Request, forward: Forward) -> Response:
    """A bulk delete deletes the first goal and forgets the others."""
    body = _body(request) if request.operation == "deleteGoals" else None
    if isinstance(body, list) and len(set(map(str, body))) > 1:
        return await forward(request.with_json(body[:1]))
    return await forward(request)


@fault("bulk delete, all or nothing")
async def bulk_deletes_what_it_knows(request: Request, forward: Forward) -> Response:
    """A bulk delete that is refused has deleted the goals it knows."""
    response = await forward(request)
    body = _body(request) if request.operation == "deleteGoals" else None
    if response.status == 404 and isinstance(body, list):
        for each in body:
            await forward(request.with_json([each]))
    return response


@fault("bulk delete, all or nothing")
async def an_empty_bulk_is_fine(request: Request, forward: Forward) -> Response:
    """A bulk delete of nothing answers 200."""
    if request.operation == "deleteGoals" and request.body == b"[]":
        return empty(200)
    return await forward(request)


@fault("unknown references")
async def unknown_parents_are_taken(request: Request, forward: Forward) -> Response:
    """A parent that does not exist is dropped without a word."""
    body = _body(request) if request.operation in {"createGoal", "updateGoal"} else None
    if isinstance(body, dict) and body.get("parentId") == "f" * 24:
        return await forward(request.with_json({**body, "parentId": ""}))
    return await forward(request)


@fault("unknown references")
async def unknown_owners_are_replaced(request: Request, forward: Forward) -> Response:
    """An owner that does not exist becomes the caller."""
    body = _body(request) if request.operation in {"createGoal", "updateGoal"} else None
    if isinstance(body, dict):
        unknown = ("f" * 24, ["f" * 24])
        kept = {
            k: v for k, v in body.items() if k not in {"ownerId", "ownerIds"} or v not in unknown
        }
        return await forward(request.with_json(kept))
    return await forward(request)


@fault("a failed write leaves no trace")
async def refused_updates_are_half_done(request: Request, forward: Forward) -> Response:
    """A refused update has set the name."""
    response = await forward(request)
    if request.operation in {"updateGoal", "replaceGoal"} and response.status == 400:
        body = _body(request)
        if isinstance(body, dict) and isinstance(body.get("name"), str) and body["name"]:
            await forward(request.but(method="PATCH").with_json({"name": body["name"]}))
    return response


@fault("a failed write leaves no trace")
async def refused_creates_leave_a_goal(request: Request, forward: Forward) -> Response:
    """A refused create has left a goal behind."""
    response = await forward(request)
    body = _body(request) if request.operation == "createGoal" else None
    if response.status == 400 and isinstance(body, dict):
        fields = ("name", "sessionId")
        await forward(request.with_json({name: body.get(name) for name in fields}))
    return response


@fault("hostile bodies")
async def cut_bodies_are_mended(request: Request, forward: Forward) -> Response:
    """A body that is no JSON is answered as if a goal had been created."""
    if request.operation == "createGoal" and request.body and _body(request) is None:
        account = request.headers.get("gtmhub-accountid", "")
        made = await forward(request)
        return made.with_json({"id": "0" * 24, "accountId": account, "name": "unnamed"}, 201)
    return await forward(request)


@fault("hostile bodies")
async def hostile_bodies_break_the_server(request: Request, forward: Forward) -> Response:
    """A body with a NUL or no UTF-8 is answered as if it were accepted."""
    if request.operation in {"createGoal", "createGoals", "deleteGoals"} and (
        b"\\u0000" in request.body or b"\xff" in request.body
    ):
        return empty(200 if request.operation == "deleteGoals" else 404)
    return await forward(request)


def _body(request: Request) -> Any:
    try:
        return json.loads(request.body)
    except ValueError:
        return None
