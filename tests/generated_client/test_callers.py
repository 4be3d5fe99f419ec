"""What callers do to a client: misspell, fork, cancel, start new loops, bring own headers."""

from __future__ import annotations

import asyncio
import gc
import inspect
import os
import re
from collections.abc import Callable
from typing import Any

import attrs
import httpx
import pytest
import trio

from gtmhub_goals import (
    AsyncClient,
    Client,
    GoalCreate,
    InvalidArgument,
    Retry,
    UnexpectedStatus,
    UnknownName,
)
from gtmhub_goals.api.goals import get_goal
from gtmhub_goals.testing import FakeClient
from tests.generated_client.servers import ACCOUNT, GOAL, Pause, Request, answer, goal, serving

BELOW: Any = get_goal.sync


@attrs.define
class Own(GoalCreate):
    """A model of a caller's own."""

    more: int = 0


def client_of(seen: list[httpx.Request], **options: Any) -> Client:
    """A client whose requests are noted and answered with what their path wants."""

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        lists = request.url.path.endswith(("/goals", "/owners", "/users", "/sessions"))
        body = {"items": [], "totalCount": 0} if lists else goal()
        return httpx.Response(200, json=body)

    return Client("token", ACCOUNT, transport=httpx.MockTransport(reply), **options)


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        (lambda c: c.goals.iterate(filtr={}), "filter"),
        (lambda c: c.goals.pages(page_sise=3), "page_size"),
        (lambda c: c.goals.list(limt=3), "limit"),
        (lambda c: c.goals.get(GOAL, field="name"), "fields"),
        (lambda c: c.goals.delete(GOAL, time_out=3), "timeout"),
        (lambda c: c.goals.create(nmae="x", session_id=GOAL), "name"),
        (lambda c: c.goals.update(GOAL, nmae="x"), "name"),
        (lambda c: c.goals.delete_many([GOAL], extra_header={}), "extra_headers"),
        (lambda c: c.request("GET", "/x", extra_qery={}), "extra_query"),
        (lambda c: c.request("GET", "/x", params={}), "extra_query"),
        (lambda c: c.request("POST", "/x", body={}), "json"),
        (lambda c: c.goals.list(take=3), "limit"),
        (lambda c: c.goals.get(GOAL, max_retries=3), "retry"),
        (lambda c: c.with_options(tokn="x"), "token"),
        (lambda c: BELOW(GOAL, client=c, time_out=3), "timeout"),
    ],
)
def test_a_keyword_that_nothing_takes_sends_nothing(
    call: Callable[[Any], object], meant: str
) -> None:
    seen: list[httpx.Request] = []
    with pytest.raises(TypeError, match=f"did you mean '{meant}'"):
        call(client_of(seen))
    assert seen == []


def test_a_dry_run_deletes_nothing() -> None:
    seen: list[httpx.Request] = []
    delete: Any = client_of(seen).goals.delete
    with pytest.raises(TypeError, match="unexpected keyword argument 'dry_run'"):
        delete(GOAL, dry_run=True)
    assert seen == []


def test_a_keyword_that_is_like_no_other_is_told_what_there_is() -> None:
    with pytest.raises(TypeError, match=r"'colour'; it takes fields, sort, filter, .*on_invalid$"):
        client_of([]).goals.list(colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"'colour'; its options are timeout, retry, .*$"):
        get_goal.sync(GOAL, client=client_of([]), colour="red")  # type: ignore[call-arg]


def test_a_constructor_says_which_keyword_was_meant() -> None:
    for kind in (Client, AsyncClient, FakeClient):
        made: Any = kind
        with pytest.raises(
            TypeError, match=rf"^{kind.__name__}\(\) .*'tokn'; did you mean 'token'"
        ):
            made(tokn="t")
        with pytest.raises(TypeError, match="'extra_headers'; did you mean 'headers'"):
            made(token="t", extra_headers={})
    assert "account_id" in inspect.signature(Client).parameters


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        (Retry, {"attemps": 3}, "Retry() got an unexpected keyword argument 'attemps'; "
         "did you mean 'attempts'?"),
        (GoalCreate, {"nmae": "x"}, "GoalCreate() got an unexpected keyword argument 'nmae'; "
         "did you mean 'name'?"),
        (Own, {"nmae": "x"}, "Own() got an unexpected keyword argument 'nmae'; "
         "did you mean 'name'?"),
        (Own, {"mor": "x"}, "Own() got an unexpected keyword argument 'mor'; "
         "did you mean 'more'?"),
        (GoalCreate, {"name": "x"}, "GoalCreate.__init__() missing 1 required positional argument: "
         "'session_id'"),
    ],
)  # fmt: skip
def test_what_callers_make_says_it_as_well(kind: Any, given: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(said)}$"):
        kind(**given)


def test_options_below_the_facade_are_checked_too() -> None:
    wrong: Any = "3"
    with pytest.raises(InvalidArgument, match="timeout='3': timeout takes seconds"):
        get_goal.sync(GOAL, client=client_of([]), timeout=wrong)


async def test_the_async_twin_refuses_as_much() -> None:
    client: Any = AsyncClient("token", ACCOUNT)
    with pytest.raises(TypeError, match="did you mean 'filter'"):
        client.goals.iterate(filtr={})
    with pytest.raises(TypeError, match="did you mean 'fields'"):
        await client.goals.get(GOAL, field="name")
    await client.aclose()


@pytest.mark.parametrize(
    ("option", "value"),
    [("timeout", -1), ("timeout", "3"), ("retry", 3), ("extra_headers", "x"), ("on_invalid", "no")],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_option(option: str, value: Any) -> None:
    seen: list[httpx.Request] = []
    get: Any = client_of(seen).goals.get
    with pytest.raises(InvalidArgument, match=rf"^{option}=.*{option} takes "):
        get(GOAL, **{option: value})
    assert seen == []


@pytest.mark.parametrize("deadline", [0, -1, float("inf"), float("nan")])
def test_a_deadline_is_seconds_or_none(deadline: float) -> None:
    with pytest.raises(InvalidArgument, match="deadline="):
        Retry(deadline=deadline)
    seen: list[httpx.Request] = []
    client_of(seen, retry=Retry(deadline=None)).goals.get(GOAL)
    assert len(seen) == 1


def test_names_of_headers_compare_without_case_and_the_callers_win() -> None:
    seen: list[httpx.Request] = []
    client = client_of(seen, headers={"user-agent": "ours", "ACCEPT": "application/x"})
    client.goals.get(
        GOAL, extra_headers={"Gtmhub-AccountId": "other", "authorization": "Bearer own"}
    )
    sent = [(name.lower(), value) for name, value in seen[0].headers.multi_items()]
    wanted = {
        "user-agent": "ours",
        "accept": "application/x",
        "gtmhub-accountid": "other",
        "authorization": "Bearer own",
    }
    assert [pair for pair in sent if pair[0] in wanted] == [
        (name, wanted[name]) for name, _ in sent if name in wanted
    ]
    assert sorted(name for name, _ in sent if name in wanted) == sorted(wanted)


@pytest.mark.parametrize(
    ("value", "text"), [(1 / 3, "0.3333333333333333"), (1e-7, "0.0000001"), (1.0, "1"), (2, "2")]
)
def test_a_number_goes_out_as_it_was_given(value: float, text: str) -> None:
    seen: list[httpx.Request] = []
    client_of(seen).goals.group_by_owner(attainment=value)
    assert seen[0].url.params["attainment"] == text


def test_the_query_of_a_path_stays() -> None:
    seen: list[httpx.Request] = []
    client_of(seen).request("GET", "/x?a=1", extra_query={"b": "2"})
    assert dict(seen[0].url.params) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("base_url", ["https://x.example/api/v1", "https://x.example/api/v2/"])
def test_a_base_url_as_the_vendor_prints_it_works(base_url: str) -> None:
    seen: list[httpx.Request] = []
    client_of(seen, base_url=base_url).goals.list()
    assert str(seen[0].url) == "https://x.example/api/v2/goals"
    client_of(seen, base_url="https://x.example/results").goals.list()
    assert str(seen[1].url) == "https://x.example/results/api/v2/goals"


def test_a_redirect_of_a_write_is_no_success() -> None:
    asked: list[str] = []

    def reply(request: Request, _: int) -> list[Any]:
        asked.append(request.method)
        return [answer(302, None, Location="/elsewhere")]

    with serving(reply) as server, httpx.Client(follow_redirects=True) as http:
        client = Client("token", ACCOUNT, base_url=server.url, http_client=http)
        with pytest.raises(UnexpectedStatus):
            client.goals.update(GOAL, name="x")
    assert asked == ["PATCH"]


# The connections of a loop that is over cannot be closed; the collector says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_one_client_serves_one_event_loop_after_another() -> None:
    def asked(url: str) -> list[str]:
        client = AsyncClient("token", ACCOUNT, base_url=url)

        async def ask() -> str:
            return (await client.goals.get(GOAL)).id

        return [asyncio.run(ask()) for _ in range(3)]

    with serving(lambda *_: [answer(200, goal())]) as server:
        assert asked(server.url) == [goal()["id"]] * 3
    gc.collect()


def test_under_trio_a_call_is_sent_again() -> None:
    def reply(_: Request, number: int) -> list[Any]:
        return [answer(503, {"message": "later"}) if number == 0 else answer(200, goal())]

    with serving(reply) as server:

        async def ask() -> str:
            retry = Retry(first_wait=0.01)
            async with AsyncClient("token", ACCOUNT, base_url=server.url, retry=retry) as client:
                return (await client.goals.get(GOAL)).id

        assert trio.run(ask) == goal()["id"]


def test_calls_that_were_cancelled_at_any_point_leave_the_client_alive() -> None:
    def reply(_: Request, number: int) -> list[Any]:
        return [Pause(0.002 * (number % 3)), answer(200, goal())]

    async def run(url: str) -> str:
        limits = httpx.Limits(max_connections=2)
        async with AsyncClient("token", ACCOUNT, base_url=url, limits=limits) as client:
            for turn in range(40):  # of 8 calls each, cancelled at ever later points
                calls = [asyncio.create_task(client.goals.get(GOAL)) for _ in range(8)]
                for _ in range(turn // 2):
                    await asyncio.sleep(0.0002)
                for call in calls:
                    call.cancel()
                await asyncio.gather(*calls, return_exceptions=True)
            return (await client.goals.get(GOAL, timeout=3)).id

    with serving(reply) as server:
        assert asyncio.run(run(server.url)) == goal()["id"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_child_has_connections_of_its_own() -> None:
    def reply(request: Request, _: int) -> list[Any]:
        return [answer(200, goal() | {"name": request.headers["x-process"]})]

    with serving(reply) as server, Client("token", ACCOUNT, base_url=server.url) as client:
        client.goals.get(GOAL, extra_headers={"x-process": "parent"})
        child = os.fork()
        name = "parent" if child else "child"
        seen = {client.goals.get(GOAL, extra_headers={"x-process": name}).name for _ in range(50)}
        if not child:
            os._exit(0 if seen == {"child"} else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert seen == {"parent"}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda c: c.goals.list(filter={"nmae": "x"}),
            "filter: Goal has no field 'nmae'; did you mean 'name'?",
        ),
        (
            lambda c: c.goals.list(filter={"$or": [{"name": "x"}, {"date_from": "x"}]}),
            "filter: Goal has no field 'date_from'; did you mean 'dateFrom'?",
        ),
        (
            lambda c: c.goals.list(filter='{"attainment": {"gt": 0.5}}'),
            "filter: Goal has no field 'gt'; did you mean '$gt'?",
        ),
        (
            lambda c: c.goals.list(sort=["name", "-attainmet"]),
            "sort: Goal has no field 'attainmet'; did you mean 'attainment'?",
        ),
        (lambda c: c.goals.get(GOAL, fields="name,colour"), "fields: Goal has no field 'colour'"),
        (
            lambda c: c.goals.group_by_owner(sort="nam"),
            "sort: Goal has no field 'nam'; did you mean 'name'?",
        ),
        (
            lambda c: c.users.find(filter={"fistName": "x"}),
            "filter: User has no field 'fistName'; did you mean 'firstName'?",
        ),
        (
            lambda c: c.sessions.list(sort="titel"),
            "sort: Session has no field 'titel'; did you mean 'title'?",
        ),
        (lambda c: c.teams.get(GOAL, fields="colour"), "fields: Team has no field 'colour'"),
    ],
)
def test_a_name_that_no_field_has_is_told_or_refused(call: Callable[[Any], Any], said: str) -> None:
    seen: list[httpx.Request] = []
    with pytest.warns(UnknownName) as told:
        call(client_of(seen))
    assert [str(warning.message) for warning in told] == [said]
    assert told[0].filename == __file__
    with pytest.raises(InvalidArgument, match=f"^{re.escape(said)}$"):
        call(client_of([], strict=True))
    with pytest.raises(InvalidArgument):
        call(client_of([]).with_options(strict=True))
    assert len(seen) == 1


def test_names_that_fields_have_are_silent() -> None:
    client = client_of([], strict=True)
    client.goals.list(
        filter={"_id": {"$in": [GOAL]}, "customFields.team": 1, "assignee": {"name": "Ada"}},
        sort="-dateCreated,customFields.team",
        fields="name,metrics{name,attainment}",
    )
    client.goals.list(filter="{name: 'for the server to judge'}")
    with pytest.raises(InvalidArgument, match="strict=1: strict takes True or False"):
        client_of([], strict=1)
