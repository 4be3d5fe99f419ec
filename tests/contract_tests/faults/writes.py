"""Faulty writes: lost fields, lost updates, deletes that delete nothing."""

from __future__ import annotations

import json
from typing import Any

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, empty, message

CHANGES = frozenset({"updateGoal", "replaceGoal"})


@fault("read your create")
async def descriptions_are_lost(request: Request, forward: Forward) -> Response:
    """A created goal has lost its description and its tags."""
    if request.operation == "createGoal":
        body = _object(request)
        if body is not None:
            kept = {k: v for k, v in body.items() if k not in {"description", "tags"}}
            return await forward(request.with_json(kept))
    return await forward(request)


@fault("read your create")
async def names_are_trimmed(request: Request, forward: Forward) -> Response:
    """A created goal's name is cut at ten characters."""
    body = _object(request) if request.operation == "createGoal" else None
    if body is not None and isinstance(body.get("name"), str):
        return await forward(request.with_json({**body, "name": body["name"][:10]}))
    return await forward(request)


@fault("read your create")
async def the_create_answers_with_another_date(request: Request, forward: Forward) -> Response:
    """The answer to a create shows a date of creation that no read shows."""
    response = await forward(request)
    if request.operation == "createGoal" and response.ok:
        return response.with_json({**response.json, "dateCreated": "2001-01-01T00:00:00Z"})
    return response


@fault("wild values")
async def texts_are_tidied(request: Request, forward: Forward) -> Response:
    """Doubled spaces, and white space at the ends of a description, are lost."""
    body = _object(request) if request.operation in {"createGoal", *CHANGES} else None
    if body is not None and isinstance(body.get("description"), str):
        tidy = " ".join(body["description"].split(" ")).strip()
        return await forward(request.with_json({**body, "description": tidy}))
    return await forward(request)


@fault("wild values")
async def numbers_are_rounded(request: Request, forward: Forward) -> Response:
    """Numbers in custom fields have two digits."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok:
        whole = json.loads(response.body, parse_float=lambda text: round(float(text), 2))
        return response.with_json({**response.json, "customFields": whole["customFields"]})
    return response


@fault("owners of a goal")
async def only_the_first_owner_is_kept(request: Request, forward: Forward) -> Response:
    """Of several owners only the first is kept."""
    body = _object(request) if request.operation in {"createGoal", "updateGoal"} else None
    if body is not None and isinstance(body.get("ownerIds"), list):
        return await forward(request.with_json({**body, "ownerIds": body["ownerIds"][:1]}))
    return await forward(request)


@fault("owners of a goal")
async def owner_is_the_last(request: Request, forward: Forward) -> Response:
    """OwnerId is the last of ownerIds."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok and response.json.get("ownerIds"):
        return response.with_json({**response.json, "ownerId": response.json["ownerIds"][-1]})
    return response


@fault("update keeps the rest")
async def updates_are_lost(request: Request, forward: Forward) -> Response:
    """PATCH answers with the change and stores nothing."""
    if request.operation == "updateGoal" and _object(request) is not None:
        response = await forward(request.but(method="GET", body=b""))
        return response.with_json({**response.json, **request.json}) if response.ok else response
    return await forward(request)


@fault("update keeps the rest")
async def updates_clear_the_rest(request: Request, forward: Forward) -> Response:
    """PATCH works as PUT: what is absent goes back to its default."""
    body = _object(request) if request.operation == "updateGoal" else None
    if body is not None:
        now = await forward(request.but(method="GET", body=b""))
        name = now.json.get("name") if now.ok else "x"
        return await forward(request.but(method="PUT").with_json({"name": name, **body}))
    return await forward(request)


@fault("update keeps the rest")
async def lists_are_stale(request: Request, forward: Forward) -> Response:
    """A list shows each goal as it was first listed or read."""
    response = await forward(request)
    cache = request.state.setdefault("seen", {})
    if request.operation == "createGoal" and response.ok:
        cache[response.json["id"]] = response.json
    if request.operation == "listGoals" and response.ok and request.get("fields"):
        document = response.json
        document["items"] = [
            {**item, **{k: v for k, v in cache.get(item["id"], {}).items() if k in item}}
            for item in document["items"]
        ]
        return response.with_json(document)
    return response


@fault("update keeps the rest")
async def updates_leave_the_owner(request: Request, forward: Forward) -> Response:
    """PATCH passes over ownerId and ownerIds."""
    return await forward(_leaving(request, "ownerId", "ownerIds"))


@fault("update keeps the rest")
async def updates_leave_the_attainment_type(request: Request, forward: Forward) -> Response:
    """PATCH passes over attainmentTypeString."""
    return await forward(_leaving(request, "attainmentTypeString"))


@fault("update keeps the rest")
async def updates_leave_the_parent(request: Request, forward: Forward) -> Response:
    """PATCH passes over parentId."""
    return await forward(_leaving(request, "parentId"))


@fault("null clears")
async def null_is_passed_over(request: Request, forward: Forward) -> Response:
    """Null in an update keeps what was there."""
    body = _object(request) if request.operation == "updateGoal" else None
    if body is not None and body:
        kept = {name: value for name, value in body.items() if value is not None}
        return await forward(request.with_json(kept))
    return await forward(request)


@fault("null clears")
async def null_clears_everything(request: Request, forward: Forward) -> Response:
    """One null in an update clears all that can be cleared."""
    body = _object(request) if request.operation == "updateGoal" else None
    if body is not None and any(value is None for value in body.values()):
        cleared = {"description": None, "tags": None, "customFields": None}
        return await forward(request.with_json({**body, **cleared}))
    return await forward(request)


@fault("replace")
async def replace_keeps_what_is_absent(request: Request, forward: Forward) -> Response:
    """PUT works as PATCH."""
    if request.operation == "replaceGoal":
        return await forward(request.but(method="PATCH"))
    return await forward(request)


@fault("replace")
async def replace_forgets_the_owner(request: Request, forward: Forward) -> Response:
    """A replaced goal shows another date of creation."""
    response = await forward(request)
    replaced = request.state.setdefault("replaced", set())
    if request.operation == "replaceGoal" and response.ok:
        replaced.add(request.goal_id)
    if request.operation == "getGoal" and request.goal_id in replaced and response.ok:
        return response.with_json({**response.json, "dateCreated": "2001-01-01T00:00:00Z"})
    return response


@fault("deprecated put answers like patch")
async def put_answers_without_fields(request: Request, forward: Forward) -> Response:
    """The answer to PUT lacks most fields."""
    response = await forward(request)
    if request.operation == "replaceGoal" and response.ok:
        goal = response.json
        return response.with_json({name: goal[name] for name in ("id", "accountId", "name")})
    return response


@fault("deprecated put answers like patch")
async def put_drops_dates(request: Request, forward: Forward) -> Response:
    """PUT passes over dateFrom and dateTo."""
    body = _object(request) if request.operation == "replaceGoal" else None
    if body is not None:
        kept = {k: v for k, v in body.items() if k not in {"dateFrom", "dateTo"}}
        return await forward(request.with_json(kept))
    return await forward(request)


@fault("confidence")
async def confidence_is_rounded(request: Request, forward: Forward) -> Response:
    """A confidence is stored without its digits."""
    body = _object(request) if request.operation == "setGoalConfidence" else None
    if body is not None and isinstance(body.get("value"), int | float) and 0 <= body["value"] <= 1:
        return await forward(request.with_json({**body, "value": round(body["value"])}))
    return await forward(request)


@fault("confidence")
async def any_confidence_is_taken(request: Request, forward: Forward) -> Response:
    """A confidence beyond 1 is cut to 1 instead of refused."""
    body = _object(request) if request.operation == "setGoalConfidence" else None
    if body is not None and isinstance(body.get("value"), int | float):
        return await forward(request.with_json({**body, "value": min(1, max(0, body["value"]))}))
    return await forward(request)


@fault("confidence")
async def confidences_need_the_account(request: Request, forward: Forward) -> Response:
    """A confidence without the account header is a 400."""
    if request.operation == "setGoalConfidence" and "gtmhub-accountid" not in request.headers:
        return message(400, "empty or invalid account id")
    return await forward(request)


@fault("confidence")
async def confidences_without_account_are_lost(request: Request, forward: Forward) -> Response:
    """A confidence without the account header is answered with 200 and not kept."""
    if request.operation != "setGoalConfidence":
        return await forward(request)
    answers = request.state.setdefault("confidences", {})
    if "gtmhub-accountid" not in request.headers and request.goal_id in answers:
        last: Response = answers[request.goal_id]
        return last
    response = await forward(request)
    if response.ok:
        answers[request.goal_id] = response
    return response


@fault("twice is once")
async def updates_append(request: Request, forward: Forward) -> Response:
    """A name that is set again gets a star."""
    body = _object(request) if request.operation in CHANGES else None
    if body is not None and isinstance(body.get("name"), str) and body["name"]:
        key = (request.goal_id, body["name"])
        seen = request.state.setdefault("seen", set())
        if key in seen:
            return await forward(request.with_json({**body, "name": body["name"] + "*"}))
        seen.add(key)
    return await forward(request)


@fault("twice is once")
async def the_second_put_is_refused(request: Request, forward: Forward) -> Response:
    """A second equal change of a goal is a 400."""
    if request.operation in CHANGES:
        seen = request.state.setdefault("seen", set())
        if (request.goal_id, request.body) in seen:
            return await forward(request.but(body=b"{"))
        seen.add((request.goal_id, request.body))
    return await forward(request)


@fault("read-only keys")
async def read_only_keys_are_refused(request: Request, forward: Forward) -> Response:
    """A body with an id or an account is a 400."""
    body = _object(request) if request.operation in {"createGoal", *CHANGES} else None
    if body is not None and {"id", "accountId", "url"} & set(body):
        return await forward(request.but(body=b"{"))
    return await forward(request)


@fault("read-only keys")
async def attainment_is_obeyed(request: Request, forward: Forward) -> Response:
    """The attainment of a body is shown as if it were true."""
    body = _object(request) if request.operation in {"createGoal", *CHANGES} else None
    response = await forward(request)
    forged = request.state.setdefault("forged", {})
    if body is not None and response.ok and "attainment" in body:
        forged[response.json["id"]] = body["attainment"]
    if request.operation == "getGoal" and request.goal_id in forged and response.ok:
        return response.with_json({**response.json, "attainment": forged[request.goal_id]})
    return response


@fault("deleted is gone")
async def deletes_ask_for_a_body(request: Request, forward: Forward) -> Response:
    """A delete without a body is a 400."""
    if request.operation == "deleteGoal" and not request.body:
        return message(400, "a body is needed")
    return await forward(request)


@fault("deleted is gone")
async def deletes_delete_nothing(request: Request, forward: Forward) -> Response:
    """DELETE answers 200 and the goal stays."""
    if request.operation == "deleteGoal":
        there = await forward(request.but(method="GET"))
        return empty(200) if there.ok else there
    return await forward(request)


@fault("deleted is gone")
async def deleted_goals_stay_readable(request: Request, forward: Forward) -> Response:
    """A deleted goal is still answered by id, from a cache."""
    response = await forward(request)
    cache = request.state.setdefault("cache", {})
    if request.operation == "getGoal":
        if response.ok:
            cache[request.goal_id] = response
        return cache.get(request.goal_id, response) if response.status == 404 else response
    if request.operation == "createGoal" and response.ok:
        cache[response.json["id"]] = response.with_status(200)
    return response


@fault("deleted is gone")
async def deletes_can_be_repeated(request: Request, forward: Forward) -> Response:
    """A second delete answers 200 again."""
    response = await forward(request)
    if request.operation == "deleteGoal" and response.status == 404:
        return empty(200)
    return response


@fault("children of a deleted goal")
async def children_keep_a_dead_parent(request: Request, forward: Forward) -> Response:
    """A child of a deleted goal still names its parent."""
    response = await forward(request)
    parents = request.state.setdefault("parents", {})
    if request.operation == "createGoal" and response.ok and response.json.get("parentId"):
        parents[response.json["id"]] = response.json["parentId"]
    if request.operation == "getGoal" and response.ok and request.goal_id in parents:
        return response.with_json({**response.json, "parentId": parents[request.goal_id]})
    return response


@fault("children of a deleted goal")
async def children_die_with_their_parent(request: Request, forward: Forward) -> Response:
    """Deleting a goal hides the goals aligned under it."""
    if request.operation == "deleteGoal":
        request.state.setdefault("dead", set()).add(request.goal_id)
    if request.operation == "deleteGoals" and request.body.startswith(b"["):
        dead = request.state.setdefault("dead", set())
        dead.update(each for each in json.loads(request.body) if isinstance(each, str))
    response = await forward(request)
    parents = request.state.setdefault("parents", {})
    if request.operation == "createGoal" and response.ok and response.json.get("parentId"):
        parents[response.json["id"]] = response.json["parentId"]
    if parents.get(request.goal_id) in request.state.get("dead", set()):
        return await forward(request.but(path="/api/v1/goals/" + "f" * 24))
    return response


def _object(request: Request) -> dict[str, Any] | None:
    try:
        body = request.json
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _leaving(request: Request, *names: str) -> Request:
    """The request; where it is a PATCH of more than these fields, without them."""
    body = _object(request) if request.operation == "updateGoal" else None
    kept = {name: value for name, value in (body or {}).items() if name not in names}
    return request.with_json(kept) if kept else request
