"""The in-memory server: every operation answers, failures come on demand, calls are noted."""

from __future__ import annotations

import inspect
from typing import Any

import httpx
import pytest

from gtmhub_goals import (
    ApiConnectionError,
    BadRequest,
    Conflict,
    Goal,
    GoalCreate,
    ItemLocked,
    NotFound,
    Retry,
)
from gtmhub_goals._routes import ROUTES
from gtmhub_goals.testing import (
    FakeAsyncClient,
    FakeClient,
    InMemoryServer,
    InProcess,
    SeenRequest,
)
from tests.generated_client.servers import ACCOUNT, GOAL, goal

SESSION = "60f1a2b3c4d5e6f708192a3b"
OWNER = "6197665868264500014d04e0"


def test_a_life_of_a_goal() -> None:
    with FakeClient() as client:
        made = client.goals.create(name="Grow", session_id=SESSION, owner_id=OWNER)
        assert client.server.goals[0].name == "Grow"
        assert client.goals.update(made.id, description="More").description == "More"
        assert [a.action for a in client.goals.workflow_actions(made.id).items] == ["review"]
        client.goals.set_reviewers(made.id, reviewers=[OWNER])
        with pytest.raises(ItemLocked):
            client.goals.update(made.id, name="Other")
        with pytest.raises(Conflict):
            client.goals.set_reviewers(made.id, reviewers=[OWNER])
        reviewed = client.goals.group_by_reviewer().items[0]
        assert reviewed.assignee.id == OWNER
        assert [inner.id for inner in reviewed.goals] == [made.id]
        client.goals.decline(made.id, comment="Not yet")
        client.goals.set_reviewers(made.id, reviewers=[OWNER])
        client.goals.approve(made.id, comment="Yes")
        assert client.goals.get(made.id).workflow_status == "approved"
        client.goals.withdraw(made.id)
        assert client.goals.group_by_owner().total_count == 1
        client.goals.delete(made.id)
        with pytest.raises(NotFound):
            client.goals.get(made.id)


async def test_the_async_fake_may_share_the_server() -> None:
    with FakeClient() as client:
        made = client.goals.create_many([GoalCreate(name="a", session_id=SESSION)] * 3)
        async with FakeAsyncClient(server=client.server) as twin:
            assert (await twin.goals.list()).total_count == 3
            await twin.goals.delete_many([made.items[0].id])
            assert [item.id async for item in twin.goals.iterate(page_size=1)] == [
                made.items[1].id,
                made.items[2].id,
            ]


def test_lists_are_filtered_sorted_projected_and_paged() -> None:
    goals = [
        Goal(id=f"{number:024x}", account_id=ACCOUNT, name=f"g{number}", attainment=number / 10)
        for number in range(5)
    ]
    with FakeClient(goals) as client:
        found = client.goals.list(
            filter={"$or": [{"attainment": {"$gte": 0.3}}, {"name": {"$in": ["g0"]}}]},
            sort="-attainment",
            fields=["attainment"],
        )
        assert [item.attainment for item in found.items] == [0.4, 0.3, 0]
        assert not found.items[0].name
        page = client.goals.list(skip=1, limit=2)
        assert ([item.name for item in page.items], page.total_count) == (["g1", "g2"], 5)
        by_text = client.goals.list(filter='{"_id": "000000000000000000000002"}')
        assert by_text.items[0].name == "g2"
        with pytest.raises(BadRequest, match="strict JSON"):
            client.goals.list(filter="{name: 1}")


def test_metrics_decide_whose_goals_are_listed() -> None:
    seeded = Goal.from_dict(goal(1, metrics=[{"ownerId": OWNER}]))
    with FakeClient([seeded, Goal.from_dict(goal(2))]) as client:
        assert [item.name for item in client.goals.list_by_metric_owner(OWNER).items] == ["goal 1"]


def test_failures_come_on_demand_and_end() -> None:
    with FakeClient([Goal.from_dict(goal(1))]) as client:
        key = client.server.goals[0].id
        client.server.fail("getGoal", status=423, message="busy", times=2)
        client.server.fail("*", error=httpx.ConnectError("unplugged"))
        for kind in (ItemLocked, ItemLocked, ApiConnectionError):
            with pytest.raises(kind):
                client.goals.get(key)
        assert client.goals.get(key).name == "goal 1"


def test_a_derived_fake_has_the_same_server() -> None:
    with FakeClient() as client:
        derived = client.with_options(timeout=1)
        assert derived.server is client.server
        assert derived.goals.list().total_count == 0


def test_retries_can_be_tested_too() -> None:
    with FakeClient([Goal.from_dict(goal(1))], retry=Retry(first_wait=0.001)) as client:
        client.server.fail("getGoal", status=503, times=2)
        assert client.goals.get(client.server.goals[0].id).name == "goal 1"
        assert len(client.server.requests) == 3


def test_a_failure_of_nothing_is_refused() -> None:
    server = InMemoryServer()
    with pytest.raises(ValueError, match="'updateGaol' is no operationId; known are approveGoal"):
        server.fail("updateGaol", status=423)
    with pytest.raises(ValueError, match="either a status or an error"):
        server.fail("updateGoal")


def test_calls_are_noted() -> None:
    with FakeClient() as client:
        client.goals.list(filter={"name": "x"}, limit=1)
        client.goals.create(name="a", session_id=SESSION)
        first, second = client.server.requests
        assert first == SeenRequest(
            "listGoals", "GET", "/api/v2/goals", {"filter": '{"name":"x"}', "limit": "1"}, None
        )
        assert second.body == {"name": "a", "sessionId": SESSION}


def test_every_operation_of_the_contract_is_answered() -> None:
    with FakeClient() as client:
        bodies: dict[str, Any] = {"createGoals": [], "deleteGoals": []}
        for name, method, path in ROUTES:
            goal_id = client.goals.create(name="a", session_id=SESSION, owner_id=OWNER).id
            url = path.replace("{goalId}", goal_id).replace("{ownerId}", OWNER)
            body = bodies.get(name, {"name": "b", "reviewers": [OWNER]})
            answer = client.pool.request(method, f"{client.base_url}{url}", json=body)
            assert answer.status_code not in {404, 500, 501}, name


def test_a_fake_is_a_client_for_type_checkers_and_for_isinstance() -> None:
    assert FakeClient.__mro__[1].__name__ == "Client"
    assert "server" in inspect.signature(FakeAsyncClient).parameters


async def hello(scope: Any, receive: Any, send: Any) -> None:
    """Answer every request with a goal named after the request's body."""
    message = await receive()
    body = message["body"].decode() or "nothing"
    content = f'{{"id": "{GOAL}", "accountId": "{ACCOUNT}", "name": "{scope["method"]}"}}'.encode()
    headers = [(b"content-type", b"application/json"), (b"x-body", body.encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def test_an_asgi_application_answers_in_process() -> None:
    from gtmhub_goals import AsyncClient, Client

    url = "http://app.example.com"
    with Client("token", ACCOUNT, base_url=url, transport=InProcess(hello)) as client:
        assert client.goals.get(GOAL).name == "GET"
        assert client.goals.update(GOAL, name="x").name == "PATCH"
    async with AsyncClient("token", ACCOUNT, base_url=url, transport=InProcess(hello)) as twin:
        assert (await twin.goals.get(GOAL)).name == "GET"
