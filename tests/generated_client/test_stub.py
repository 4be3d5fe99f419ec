"""The stub for tests: it answers what it was told, else the contract's example, and notes calls."""

from __future__ import annotations

import datetime
from typing import Any

import httpx
import pytest

from gtmhub_goals import (
    ApiConnectionError,
    AsyncClient,
    Client,
    Goal,
    GoalCreate,
    ItemLocked,
    NotFound,
    PaymentRequired,
    Retry,
    ServerError,
)
from gtmhub_goals.testing import FakeAsyncClient, FakeClient, InProcess, SeenRequest
from tests.generated_client.servers import ACCOUNT, GOAL
from tests.openapi import contract

START = datetime.datetime(2021, 10, 1, tzinfo=datetime.UTC)
TOLD = Goal(id=GOAL, account_id=ACCOUNT, name="told")
# How to call each operation; what goes in has no meaning to a stub.
CALLS: dict[str, Any] = {
    "listGoals": lambda goals: goals.list(),
    "groupGoalsByOwner": lambda goals: goals.group_by_owner(),
    "groupGoalsByReviewer": lambda goals: goals.group_by_reviewer(),
    "listGoalsByMetricOwner": lambda goals: goals.list_by_metric_owner(GOAL),
    "getGoal": lambda goals: goals.get(GOAL),
    "listWorkflowActions": lambda goals: goals.workflow_actions(GOAL),
    "createGoal": lambda goals: goals.create(name="a", session_id=GOAL),
    "createGoals": lambda goals: goals.create_many([GoalCreate(name="a", session_id=GOAL)]),
    "approveGoal": lambda goals: goals.approve(GOAL, comment="yes"),
    "declineGoal": lambda goals: goals.decline(GOAL, comment="no"),
    "setGoalReviewers": lambda goals: goals.set_reviewers(GOAL, reviewers=[GOAL]),
    "withdrawGoal": lambda goals: goals.withdraw(GOAL),
    "replaceGoal": lambda goals: goals.replace(GOAL, name="b"),
    "setGoalConfidence": lambda goals: goals.set_confidence(GOAL, value=0.5),
    "updateGoal": lambda goals: goals.update(GOAL, name="b"),
    "deleteGoals": lambda goals: goals.delete_many([GOAL]),
    "deleteGoal": lambda goals: goals.delete(GOAL),
}
BESIDE: dict[str, Any] = {
    "listAllGoals": lambda client: client.goals.list_all(session_id=GOAL, include_metrics=True),
    "listSessions": lambda client: client.sessions.list(filter="current", status="open"),
    "findSessions": lambda client: client.sessions.find(filter={"title": "Q4"}),
    "getSession": lambda client: client.sessions.get(GOAL),
    "createSession": lambda client: client.sessions.create(title="Q4", start=START, end=START),
    "listAssignees": lambda client: client.assignees.list(filter={"type": "team"}),
    "getAssignee": lambda client: client.assignees.get(GOAL),
    "listUsers": lambda client: client.users.list(limit=1000, fields=["id", "name"]),
    "findUsers": lambda client: client.users.find(take=1),
    "getUser": lambda client: client.users.get(GOAL),
    "getUserOfToken": lambda client: client.users.get_of_token("auth0|ada"),
    "listEmployees": lambda client: client.employees.list(),
    "getEmployee": lambda client: client.employees.get(GOAL),
    "listTeams": lambda client: client.teams.list(sort="name"),
    "getTeam": lambda client: client.teams.get(GOAL),
    "listMetrics": lambda client: client.metrics.list(filter={"sessionId": GOAL}),
    "getMetric": lambda client: client.metrics.get(GOAL, expand="tasks"),
    "createMetric": lambda client: client.metrics.create(goal_id=GOAL, name="Contracts"),
    "updateMetric": lambda client: client.metrics.update(GOAL, actual=5),
    "listMetricValues": lambda client: client.metrics.list_values(GOAL, from_=START.date()),
    "checkInMetric": lambda client: client.metrics.check_in(GOAL, actual=5, comment="Two more"),
}
OPERATIONS = {operation["operationId"]: operation for _, _, operation in contract.operations()}


def example(operation: contract.Tree) -> Any:
    """Return the first example of the success, or None where it has no body."""
    responses = contract.responses(operation).items()
    success = next(response for status, response in responses if status < "300")
    for media_type in success.get("content", {}).values():
        return contract.resolved(next(iter(media_type["examples"].values())))["value"]
    return None


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", OPERATIONS)
def test_what_was_not_told_is_answered_by_the_contracts_example(name: str) -> None:
    with FakeClient() as client:
        answer = BESIDE[name](client) if name in BESIDE else CALLS[name](client.goals)
        expected = example(OPERATIONS[name])
        # Read in the same way: reading takes a zero date for none.
        assert answer == (None if expected is None else type(answer).from_dict(expected))
        assert [request.operation for request in client.requests] == [name]


async def test_a_walk_over_what_was_not_told_ends_with_the_example() -> None:
    with FakeClient() as client:
        assert len(list(client.goals.iterate())) == 1
    async with FakeAsyncClient() as twin:
        assert len([item async for item in twin.goals.iterate()]) == 1


async def test_the_async_stub_is_told_the_same_way() -> None:
    async with FakeAsyncClient() as client:
        client.answers("getGoal", TOLD, 423)
        assert (await client.goals.get(GOAL)).name == "told"
        with pytest.raises(ItemLocked):
            await client.goals.get(GOAL)
        assert len(client.requests) == 2


def test_answers_come_one_after_the_other_and_the_last_one_stays() -> None:
    with FakeClient() as client:
        client.answers("getGoal", 404, httpx.ConnectError("unplugged"), TOLD)
        with pytest.raises(
            NotFound, match="goal 6138969ab6adf10001fc329c does not exist"
        ) as caught:
            client.goals.get(GOAL)
        assert caught.value.parsed.message == "goal 6138969ab6adf10001fc329c does not exist"
        with pytest.raises(ApiConnectionError, match="unplugged"):
            client.goals.get(GOAL)
        assert [client.goals.get(GOAL).name for _ in range(3)] == ["told"] * 3


def test_a_function_sees_the_request_and_answers_in_any_way() -> None:
    def answer(request: SeenRequest) -> Any:
        return TOLD if request.parameters["goalId"] == GOAL else 404

    with FakeClient() as client:
        client.answers("getGoal", answer)
        assert client.goals.get(GOAL).name == "told"
        with pytest.raises(NotFound):
            client.goals.get("f" * 24)


def test_json_and_whole_answers_are_taken_as_they_are() -> None:
    with FakeClient() as client:
        client.answers("getGoal", {"id": GOAL, "accountId": ACCOUNT, "name": "json"})
        assert client.goals.get(GOAL).name == "json"
        client.answers(
            "getGoal", httpx.Response(402, json={"message": "pay"}, headers={"x-a": "b"})
        )
        with pytest.raises(PaymentRequired, match="pay") as caught:
            client.goals.get(GOAL)
        assert caught.value.headers["x-a"] == "b"
        client.answers("approveGoal", None)
        client.goals.approve(GOAL, comment="yes")


def test_a_status_without_an_example_has_no_body() -> None:
    with FakeClient() as client:
        client.answers("getGoal", 503)
        with pytest.raises(ServerError) as caught:
            client.goals.get(GOAL)
        assert (caught.value.status, caught.value.text) == (503, "")


def test_retries_can_be_tested_too() -> None:
    with FakeClient(retry=Retry(first_wait=0.001)) as client:
        client.answers("getGoal", 503, 503, TOLD)
        assert client.goals.get(GOAL).name == "told"
        assert len(client.requests) == 3


def test_what_was_asked_is_noted_without_its_secrets() -> None:
    with FakeClient(token="s3cret", account_id=ACCOUNT) as client:
        client.goals.list(filter={"name": "x"}, limit=1)
        client.goals.update(GOAL, name="a b")
        first, second = client.requests
        assert first.parameters == {"filter": '{"name":"x"}', "limit": "1"}
        assert first.body is None
        assert first.headers["gtmhub-accountid"] == ACCOUNT
        assert second.parameters == {"goalId": GOAL}
        assert second.body == {"name": "a b"}
        assert "s3cret" not in repr(client.requests)
        assert "s3cret" not in repr(client)


def test_a_derived_fake_and_a_twin_may_share_the_stub() -> None:
    with FakeClient() as client:
        derived = client.with_options(timeout=1)
        derived.answers("getGoal", TOLD)
        assert client.goals.get(GOAL).name == "told"
        twin = FakeAsyncClient(stub=client.stub)
        assert twin.requests is client.requests


@pytest.mark.parametrize("wrong", ["text", {1}, 1.5, True, 99, ValueError, Goal, NotFound])
def test_what_is_no_answer_is_refused_where_it_is_told(wrong: Any) -> None:
    with pytest.raises(TypeError, match="getGoal cannot answer "):
        FakeClient().answers("getGoal", TOLD, wrong)


async def test_an_async_function_may_answer_an_async_client() -> None:
    async def later(request: SeenRequest) -> Any:
        return {**TOLD.to_dict(), "name": request.parameters["goalId"], "dateFrom": START}

    fake = FakeAsyncClient()
    fake.answers("getGoal", later)
    told = await fake.goals.get(GOAL)
    assert (told.name, told.date_from) == (GOAL, START)


def test_an_operation_that_does_not_exist_is_refused_with_those_that_do() -> None:
    client = FakeClient()
    with pytest.raises(ValueError, match="'getGaol' is no operationId; known are approveGoal, "):
        client.answers("getGaol", TOLD)
    with pytest.raises(ValueError, match="say what getGoal answers"):
        client.answers("getGoal")


def test_what_the_stub_cannot_answer_is_refused_with_the_remedy() -> None:
    with FakeClient() as client:
        with pytest.raises(LookupError, match="GET /api/v1/tasks is no operation of the contract"):
            client.request("GET", "/api/v1/tasks")
        wrong: Any = object()
        with pytest.raises(TypeError, match=r"getGoal cannot answer <object .*: tell a model"):
            client.answers("getGoal", wrong)
        client.answers("getGoal", lambda _: wrong)
        with pytest.raises(TypeError, match=r"getGoal cannot answer <object .*: tell a model"):
            client.goals.get(GOAL)
        client.stub._operations["getGoal"]["examples"].clear()
        client.answers("getGoal", 200)
        with pytest.raises(LookupError, match=r"no example of getGoal: .*answers\('getGoal', "):
            client.goals.get(GOAL)


async def hello(scope: Any, receive: Any, send: Any) -> None:
    """Answer every request with a goal named after the request's body."""
    message = await receive()
    body = message["body"].decode() or "nothing"
    content = f'{{"id": "{GOAL}", "accountId": "{ACCOUNT}", "name": "{scope["method"]}"}}'.encode()
    headers = [(b"content-type", b"application/json"), (b"x-body", body.encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def test_an_asgi_application_answers_in_process() -> None:
    url = "http://app.example.com"
    with Client("token", ACCOUNT, base_url=url, transport=InProcess(hello)) as client:
        assert client.goals.get(GOAL).name == "GET"
        assert client.goals.update(GOAL, name="x").name == "PATCH"
    async with AsyncClient("token", ACCOUNT, base_url=url, transport=InProcess(hello)) as twin:
        assert (await twin.goals.get(GOAL)).name == "GET"
