"""The facade beside its calls: whole responses, copies, doubles, the log, accepted writes."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
import warnings
from typing import Any
from unittest.mock import create_autospec, patch

import httpx
import pytest

from gtmhub_goals import (
    NO_RETRY,
    ApiError,
    AsyncClient,
    Client,
    DecodeError,
    Goal,
    GoalCreate,
    InvalidArgument,
    NotFound,
    Response,
    UnexpectedStatus,
    UnknownName,
)
from gtmhub_goals.api.goals import get_goal, list_goals
from gtmhub_goals.testing import FakeAsyncClient, FakeClient
from tests.generated_client.servers import ACCOUNT, GOAL, goal


def client_answering(*args: Any, **kwargs: Any) -> Client:
    transport = httpx.MockTransport(lambda request: httpx.Response(*args, **kwargs))
    return Client("token", ACCOUNT, transport=transport, retry=NO_RETRY)


def test_a_success_comes_with_status_and_headers_on_request() -> None:
    client = client_answering(200, json=goal(), headers={"X-Rate-Left": "7"})
    whole = client.with_response.goals.get(GOAL, fields="name")
    assert (whole.status_code, whole.headers["x-rate-left"], whole.attempts) == (200, "7", 1)
    assert whole.parsed == client.goals.get(GOAL)
    for answer in (
        client.with_response.goals.update(GOAL, name="x"),
        client.with_options(timeout=3).with_response.goals.create(GoalCreate("x", GOAL)),
        client_answering(204).with_response.goals.delete(GOAL),
    ):
        assert isinstance(answer, Response)
    with pytest.raises(TypeError, match="did you mean 'fields'"):
        client.with_response.goals.get(GOAL, field="name")  # type: ignore[call-arg]
    with pytest.raises(NotFound):
        client_answering(404).with_response.goals.get(GOAL)


async def test_the_async_twin_gives_whole_responses_too() -> None:
    async with FakeAsyncClient() as client:
        whole = await client.with_response.goals.get(GOAL)
        made = await client.with_response.goals.create(name="x", session_id=GOAL)
        gone = await client.with_response.goals.delete(GOAL)
    assert (whole.status_code, made.status_code, gone.parsed) == (200, 201, None)
    assert isinstance(whole.parsed, Goal)


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_every_call_can_give_its_whole_response(kind: Any) -> None:
    client = kind("token", ACCOUNT)
    plain, whole = (
        {name: method for name, method in vars(type(facade)).items() if not name.startswith("_")}
        for facade in (client.goals, client.with_response.goals)
    )
    assert whole == {name: plain[name] for name in plain if name not in ("iterate", "pages")}


def test_a_deprecated_call_warns_in_the_callers_line_there_too() -> None:
    with FakeClient() as client, pytest.warns(DeprecationWarning, match="use update") as seen:
        client.with_response.goals.replace(GOAL, name="b")
    assert seen[0].filename == __file__


async def test_a_name_that_no_field_has_is_told_in_the_callers_line_everywhere() -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        with FakeClient() as client:
            client.goals.list(sort="nmae")
            client.with_response.goals.list(sort="nmae")
            list_goals.sync(client=client, sort="nmae")
            next(client.goals.pages(sort="nmae"))
        async with FakeAsyncClient() as twin:
            await twin.goals.list(sort="nmae")
            await twin.with_response.goals.list(sort="nmae")
            await list_goals.asyncio_detailed(client=twin, sort="nmae")
    assert [(told.category, told.filename) for told in seen] == [(UnknownName, __file__)] * 7


async def test_a_stock_function_refuses_a_client_of_the_other_kind() -> None:
    with FakeClient() as client:
        async with FakeAsyncClient() as twin:
            for function in (get_goal.sync, get_goal.sync_detailed):
                with pytest.raises(TypeError, match=r"client=FakeAsyncClient: .* a Client"):
                    function(GOAL, client=twin)
            for waiting in (get_goal.asyncio, get_goal.asyncio_detailed):
                with pytest.raises(TypeError, match=r"client=FakeClient: .* an AsyncClient"):
                    await waiting(GOAL, client=client)
            assert (twin.requests, client.requests) == ([], [])


def test_a_copy_shares_the_connections_and_leaves_them_open() -> None:
    client = client_answering(200, json=goal())
    for twin in (copy.copy(client), copy.deepcopy({"client": client})["client"]):
        assert twin is not client
        assert twin.pool is client.pool
        assert twin.goals is not client.goals
        twin.close()
    assert client.goals.get(GOAL).name == "goal 0"


def test_a_client_is_not_pickled_and_says_why() -> None:
    with pytest.raises(TypeError, match=r"a Client is not pickled.*make one in each process"):
        pickle.dumps(client_answering(200))


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_mock_of_the_client_has_its_methods_and_their_signatures(kind: Any) -> None:
    mock = create_autospec(kind)
    mock.return_value.goals.get.return_value = "told"
    assert kind is AsyncClient or mock("token").goals.get(GOAL) == "told"
    one = create_autospec(kind, instance=True)
    with pytest.raises(AttributeError):
        one.goals.fetch(GOAL)
    with pytest.raises(TypeError):
        one.goals.get()
    assert "fields" in inspect.signature(kind.goals.get).parameters


def test_a_test_may_put_a_method_of_its_own_in_the_place_of_one() -> None:
    client = client_answering(200, json=goal())
    told = Goal(id=GOAL, account_id=ACCOUNT, name="told")
    with patch.object(client.goals, "get", return_value=told):
        assert client.goals.get(GOAL).name == "told"
    assert client.goals.get(GOAL).name == "goal 0"


def failed(*args: Any, **kwargs: Any) -> ApiError:
    with pytest.raises(ApiError) as caught:
        client_answering(*args, **kwargs).goals.update(GOAL, name="x")
    return caught.value


@pytest.mark.parametrize("name", ["X-Request-Id", "x-correlation-id"])
def test_an_error_carries_the_id_of_its_request(name: str) -> None:
    error = failed(404, headers={name: "f3"})
    assert isinstance(error, NotFound)
    assert error.request_id == "f3"
    plain = failed(404)
    assert isinstance(plain, NotFound)
    assert plain.request_id is None


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"status_code": 200}, DecodeError),
        ({"status_code": 200, "text": "fine"}, DecodeError),
        ({"status_code": 202}, UnexpectedStatus),
        ({"status_code": 202, "json": {"queued": True}}, UnexpectedStatus),
        ({"status_code": 204}, UnexpectedStatus),
    ],
)
def test_a_write_that_was_accepted_is_told_as_accepted(
    answer: dict[str, Any], kind: type[ApiError]
) -> None:
    error = failed(**answer)
    assert type(error) is kind
    assert "the write was accepted" in str(error)
    assert error.may_have_acted


def test_an_undocumented_success_gives_what_came() -> None:
    client = client_answering(202, json=goal())
    assert client.goals.update(GOAL, name="x").name == "goal 0"
    assert client.with_response.goals.update(GOAL, name="x").status_code == 202


def logged(environment: str, lines: str = "") -> str:
    """Return the stderr of a program whose first call is refused once."""
    program = f"""
import os
os.environ.update({environment})
import httpx
from gtmhub_goals import Client, Retry
{lines}
answers = iter([httpx.Response(503), httpx.Response(204), httpx.Response(204)])
transport = httpx.MockTransport(lambda request: next(answers))
retry = Retry(first_wait=0)
client = Client("secret-token", "{ACCOUNT}", transport=transport, retry=retry)
client.goals.delete("{GOAL}")
Client("secret-token", "{ACCOUNT}", transport=transport).goals.delete("{GOAL}")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_the_environment_sets_the_level_of_the_log() -> None:
    told = logged('{"GTMHUB_LOG": "debug"}')
    assert told.count("-> 503") == 1
    assert told.count("-> 204") == 2
    assert "gtmhub_goals WARNING: DELETE" in told
    assert "secret" not in told
    assert "-> 204" not in logged('{"GTMHUB_LOG": "warning"}')


def test_an_application_that_set_up_no_logging_is_told_nothing() -> None:
    assert logged("{}") == ""


def test_an_application_that_set_up_logging_keeps_its_own() -> None:
    lines = 'import logging; logging.basicConfig(format="own %(message)s")'
    told = logged('{"GTMHUB_LOG": "info"}', lines)
    assert told.startswith("own DELETE")
    assert len(told.splitlines()) == 1


def test_a_level_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GTMHUB_LOG", "loud")
    with pytest.raises(InvalidArgument, match="GTMHUB_LOG='loud' takes debug, info"):
        Client("token", ACCOUNT)
