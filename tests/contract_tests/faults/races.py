"""Servers that lose things when asked at the same time."""

from __future__ import annotations

import asyncio

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, empty

PAUSE = 0.01


@fault("parallel updates")
async def updates_overwrite_each_other(request: Request, forward: Forward) -> Response:
    """PATCH reads, waits, and writes the whole goal back."""
    if request.operation == "updateGoal":
        now = await forward(request.but(method="GET", body=b""))
        if now.ok:
            await asyncio.sleep(PAUSE)
            names = ("name", "description", "customFields", "tags", "dateFrom", "dateTo")
            whole = {name: now.json[name] for name in names if name in now.json}
            return await forward(request.but(method="PUT").with_json({**whole, **request.json}))
    return await forward(request)


@fault("parallel updates")
async def only_one_update_at_a_time_is_kept(request: Request, forward: Forward) -> Response:
    """An update that comes while another is under way is answered and dropped."""
    if request.operation == "updateGoal":
        busy = request.state.setdefault("busy", set())
        if request.goal_id in busy:
            now = await forward(request.but(method="GET", body=b""))
            return now.with_json({**now.json, **request.json}) if now.ok else now
        busy.add(request.goal_id)
        try:
            await asyncio.sleep(PAUSE)
            return await forward(request)
        finally:
            busy.discard(request.goal_id)
    return await forward(request)


@fault("parallel creates")
async def creates_share_an_answer(request: Request, forward: Forward) -> Response:
    """Creates that come at the same time get the same answer."""
    if request.operation != "createGoal":
        return await forward(request)
    under_way = request.state.get("create")
    if under_way is not None:
        shared: Response = await under_way
        return shared
    future: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
    request.state["create"] = future
    await asyncio.sleep(PAUSE)
    response = await forward(request)
    request.state["create"] = None
    future.set_result(response)
    return response


@fault("parallel creates")
async def parallel_creates_are_lost(request: Request, forward: Forward) -> Response:
    """Of creates that come at the same time only the first is kept."""
    if request.operation != "createGoal":
        return await forward(request)
    request.state["busy"] = busy = request.state.get("busy", 0) + 1
    await asyncio.sleep(PAUSE)
    response = await forward(request)
    request.state["busy"] -= 1
    if busy > 1 and response.ok:
        path = f"/api/v1/goals/{response.json['id']}"
        await forward(request.but(method="DELETE", path=path, body=b""))
    return response


@fault("parallel deletes")
async def parallel_deletes_all_succeed(request: Request, forward: Forward) -> Response:
    """Every delete that comes at the same time answers 200."""
    if request.operation != "deleteGoal":
        return await forward(request)
    there = await forward(request.but(method="GET"))
    await asyncio.sleep(PAUSE)
    response = await forward(request)
    return empty(200) if there.ok else response


@fault("parallel deletes")
async def parallel_deletes_all_fail(request: Request, forward: Forward) -> Response:
    """Of deletes that come at the same time none is told that it worked."""
    if request.operation != "deleteGoal":
        return await forward(request)
    request.state["busy"] = busy = request.state.get("busy", 0) + 1
    await asyncio.sleep(PAUSE)
    crowded = busy > 1 or request.state["busy"] > 1
    response = await forward(request)
    request.state["busy"] -= 1
    return response.with_status(404) if crowded else response
