"""Whatever goes wrong is an ApiError that names the culprit, and shows no secret."""

from __future__ import annotations

import asyncio
import datetime
import gc
import inspect
import os
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from gtmhub_goals import (
    NO_RETRY,
    ApiConnectionError,
    ApiError,
    AsyncClient,
    Client,
    DecodeError,
    GoalTag,
    InvalidArgument,
    Retry,
    Unauthorized,
)
from tests.generated_client.servers import ACCOUNT, GOAL, answer, goal, serving

NOWHERE = "http://127.0.0.1:9"
NAIVE = datetime.datetime(2026, 1, 1)


def replying(*args: Any, **kwargs: Any) -> httpx.MockTransport:
    return httpx.MockTransport(lambda request: httpx.Response(*args, **kwargs))


def client_of(**settings: Any) -> Client:
    values: dict[str, Any] = {"transport": replying(200, json=goal()), "retry": NO_RETRY}
    return Client("token", ACCOUNT, **{**values, **settings})


@pytest.fixture
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in os.environ:
        if name.upper().endswith("_PROXY") or name.startswith("SSL_CERT"):
            monkeypatch.delenv(name)
    return monkeypatch


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"NO_PROXY": "[::1]", "HTTP_PROXY": "http://127.0.0.1:1"}, "HTTP_PROXY, NO_PROXY: "),
        ({"ALL_PROXY": "socks5://127.0.0.1:1"}, "ALL_PROXY: .*socksio"),
        ({"SSL_CERT_FILE": "/nowhere.pem"}, "SSL_CERT_FILE: .*No such file"),
        ({"HTTPS_PROXY": "nonsense://ada:secret@x"}, r"HTTPS_PROXY: .*\[hidden\]@x"),
        ({"SSLKEYLOGFILE": "/nowhere/keys"}, "SSLKEYLOGFILE: .*No such file"),
    ],
)
def test_what_the_environment_breaks_is_named(
    bare_environment: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    for name, value in {**variables, "MAKEFLAGS": ""}.items():  # an empty one is no culprit
        bare_environment.setenv(name, value)
    with pytest.raises(InvalidArgument, match=f"httpx refuses {said}") as caught:
        Client("token", ACCOUNT, base_url=NOWHERE).goals.list()
    assert caught.value.__cause__ is not None
    assert "secret" not in str(caught.value)
    if "ALL_PROXY" in variables:  # what is not the cause is not accused
        bare_environment.setenv("SSL_CERT_DIR", "/etc/ssl/certs")
        with pytest.raises(InvalidArgument, match="httpx refuses ALL_PROXY: "):
            Client("token", ACCOUNT, base_url=NOWHERE).goals.list()


@pytest.mark.usefixtures("bare_environment")
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"proxy": 5}, "httpx refuses proxy: "),
        ({"proxy": "nonsense://ada:secret@x"}, "httpx refuses proxy: "),
        ({"limits": 5}, "httpx refuses limits: "),
        ({"event_hooks": 5}, "httpx refuses event_hooks: "),
        ({"transport": 5}, "transport=5 is no transport of an httpx.Client"),
        ({"transport": httpx.AsyncHTTPTransport()}, "is no transport of an httpx.Client"),
        ({"http_client": "x"}, "http_client='x' must be an httpx.Client"),
        ({"account_id": 5}, "account_id=5 must be text"),
        ({"limits": 5}, "limits=5; an httpx.Limits is taken"),
        ({"verify": 5}, "verify=5; True, False or an ssl.SSLContext is taken"),
        ({"event_hooks": {"request": print}}, "event_hooks=.* lists of callables, is taken"),
        ({"event_hooks": {"requests": []}}, "event_hooks=.* lists of callables, is taken"),
        ({"transport": httpx.HTTPTransport}, "is no transport of an httpx.Client"),
        ({"token": 5}, "the token is of type int: text is taken"),
        ({"token": lambda: None}, "the token is of type NoneType: text is taken, or a callable"),
        ({"timeout": float("inf")}, "timeout=inf: timeout takes seconds from 0 on"),
        ({"headers": {1: "x"}}, "headers takes a mapping"),
        ({"headers": {"X": 5}}, r"headers\['X'\]=5: text is taken"),
        ({"headers": {"a b": "x"}}, "headers: 'a b' is no name that a header can have"),
        ({"headers": {"X": "secret\n"}}, r"headers\['X'\] holds a character that no header can"),
        ({"base_url": f"http://{'a' * 70}.example"}, "base_url=.* is no address"),
        ({"base_url": "https://ada:secret@x:port"}, r"base_url='https://\[hidden\]@x:port' is no"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(settings: dict[str, Any], said: str) -> None:
    given: dict[str, Any] = {
        "token": "token", "account_id": ACCOUNT, "base_url": NOWHERE, **settings,
    }  # fmt: skip
    with pytest.raises(InvalidArgument, match=said) as caught:
        Client(**given).goals.list()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"attempts": "3"}, "attempts='3' must be a number"),
        ({"deadline": "3"}, "deadline='3' must be a number"),
        ({"statuses": 503}, "statuses=503 must be a set"),
        ({"statuses": "503"}, "statuses='503' must be a set"),
        ({"jitter": None}, "jitter=None must be a number"),
        ({"jitter": 2}, "jitter=2 must be a share from 0 to 1"),
        ({"attempts": 1.5}, "attempts=1.5 must be a whole number, at least 1"),
        ({"first_wait": float("nan")}, "first_wait=nan must be 0 seconds or more"),
        ({"longest_wait": -1}, "longest_wait=-1 must be 0 seconds or more"),
        ({"repeat_unsafe": "no"}, "repeat_unsafe='no' must be True or False"),
    ],
)
def test_a_retry_is_checked_where_it_is_made(given: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidArgument, match=said):
        Retry(**given)


async def awaited(call: Callable[[], Any]) -> object:
    found = call()
    return await found if inspect.isawaitable(found) else found


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda c: c.goals.create(name="x", session_id=GOAL, date_from="2026-01-01"),
            "GoalCreate.date_from='2026-01-01' takes a datetime with a timezone, such as datetime(",
        ),
        (
            lambda c: c.goals.update(GOAL, date_to=NAIVE),
            "GoalUpdate.date_to=datetime.datetime(2026, 1, 1, 0, 0) takes a datetime with a ",
        ),
        (
            lambda c: c.goals.update(GOAL, tags=[1]),
            "GoalUpdate.tags[0]=1 takes a GoalTag, such as GoalTag(title=...)",
        ),
        (
            lambda c: c.goals.update(GOAL, tags="urgent"),
            "GoalUpdate.tags='urgent' takes a list, each item a GoalTag, such as GoalTag(title=",
        ),
        (
            lambda c: c.goals.update(GOAL, custom_fields={"due": [NAIVE]}),
            "GoalUpdate.custom_fields.due[0]=datetime.datetime(2026, 1, 1, 0, 0) is no JSON value",
        ),
        (
            lambda c: c.goals.create(name="x", session_id="next"),
            "GoalCreate.session_id='next' must match ^[0-9a-f]{24}$",
        ),
        (
            lambda c: c.goals.list(sort="attainment desc"),
            "sort='attainment desc': sort takes text such as '-name,dateCreated'",
        ),
        (
            lambda c: c.goals.group_by_owner(owner_ids=["me"]),
            "owner_ids='me': owner_ids takes text such as ",
        ),
        (
            lambda c: c.request("POST", "/x", json={"a": [float("nan")]}),
            "the request cannot be built: the body.a[0]=nan is no JSON value",
        ),
        (lambda c: c.request("GET", 5), "path=5 must start with a slash"),
        (lambda c: c.request("GET", "/a#b"), "path='/a#b' holds a #, which no server gets"),
        (lambda c: c.request(5, "/a"), "method=5 must be a method of HTTP, such as 'GET'"),
        (lambda c: c.request("G T", "/a"), "method='G T' must be a method of HTTP"),
        (lambda c: c.goals.get(GOAL, extra_headers={"X": 5}), "extra_headers['X']=5: text is"),
        (lambda c: c.goals.get(GOAL, extra_query={"a": {}}), "extra_query['a']={}: text, a nu"),
        (lambda c: c.goals.get(GOAL, extra_query={"a": [None]}), "extra_query['a']=[None]: text"),
        (lambda c: c.goals.list(limit=1.5), "limit takes a whole number, not 1.5"),
        (lambda c: c.goals.list(skip=float("nan")), "skip takes a whole number, not nan"),
        (lambda c: c.goals.iterate(skip="x"), "skip='x': a walk needs a whole number from 0 on"),
        (lambda c: c.goals.pages(page_size=None), "page_size=None: a walk needs a whole number"),
        (
            lambda c: c.goals.update(GOAL, custom_fields={5: 1}),
            "GoalUpdate.custom_fields has the key 5",
        ),
        (lambda c: c.request("GET", "/a\x00b"), "the request cannot be built: "),
    ],
)
def test_an_argument_is_named_in_the_callers_words(
    call: Callable[[Any], object], said: str
) -> None:
    with pytest.raises(InvalidArgument, match=f"^{re.escape(said)}"):
        call(client_of())
    asynchronous = httpx.MockTransport(lambda request: httpx.Response(200, json=goal()))
    twin = AsyncClient("token", ACCOUNT, transport=asynchronous, retry=NO_RETRY)
    with pytest.raises(InvalidArgument, match=f"^{re.escape(said)}"):
        asyncio.run(awaited(lambda: call(twin)))


@pytest.mark.parametrize(
    ("token", "message", "shown"),
    [
        ("t", "token is unknown", "token is unknown"),
        ("t", "the token t is unknown", "the token [hidden] is unknown"),
        ("secret-8f3a2b", "xsecret-8f3a2bx", "x[hidden]x"),
    ],
)
def test_a_short_token_eats_no_words(token: str, message: str, shown: str) -> None:
    client = Client(token, ACCOUNT, transport=replying(401, json={"message": message}))
    with pytest.raises(Unauthorized) as caught:
        client.goals.get(GOAL)
    assert caught.value.message == shown


def mine(*_: object) -> Any:
    raise KeyError("mine")


@pytest.mark.parametrize(
    "settings",
    [
        {"token": mine},
        {"event_hooks": {"request": [mine]}},
        {"transport": httpx.MockTransport(mine)},
    ],
)
def test_what_the_callers_own_functions_raise_passes_through(settings: dict[str, Any]) -> None:
    given: dict[str, Any] = {
        "token": "token", "transport": replying(200, json=goal()), **settings,
    }  # fmt: skip
    with pytest.raises(KeyError, match="mine"):
        Client(account_id=ACCOUNT, **given).goals.get(GOAL)


def test_an_httpx_client_that_was_closed_is_told() -> None:
    own = httpx.Client(transport=replying(200, json=goal()))
    client = Client("token", ACCOUNT, http_client=own)
    own.close()
    with pytest.raises(InvalidArgument, match="is closed: make a new one") as caught:
        client.goals.get(GOAL)
    assert isinstance(caught.value.__cause__, RuntimeError)


# The connections of a loop that is over cannot be closed; the collector says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_httpx_client_of_a_loop_that_is_over_is_told() -> None:
    def told(url: str) -> tuple[str, type]:
        client = AsyncClient("token", ACCOUNT, base_url=url, http_client=httpx.AsyncClient())

        async def ask() -> str:
            return (await client.goals.get(GOAL)).id

        assert asyncio.run(ask()) == goal()["id"]
        try:
            return asyncio.run(ask()), object
        except ApiError as error:
            return error.message, type(error.__cause__)

    with serving(lambda *_: [answer(200, goal())]) as server:
        message, cause = told(server.url)
    assert "belongs to an event loop that is over" in message
    assert cause is RuntimeError
    gc.collect()


def test_a_proxy_that_is_not_there_is_a_connection_error() -> None:
    proxy = "http://ada:secret@localhost:9"
    client = Client("token", ACCOUNT, base_url="http://goals.example", proxy=proxy, retry=NO_RETRY)
    with pytest.raises(ApiConnectionError) as caught:
        client.goals.get(GOAL)
    assert "secret" not in f"{caught.value!r}{client!r}{caught.value}"


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.goals.update(GOAL, name="x" * 5000, description="y" * 100_000),
        lambda c: c.goals.update(GOAL, name="", attainment_type_string="\x00"),
        lambda c: c.goals.update(GOAL, tags=[GoalTag(title="")] * 101, owner_ids=[]),
        lambda c: c.goals.approve(GOAL, comment="x" * 5000),
        lambda c: c.goals.group_by_owner(attainment=">=0.5"),
        lambda c: c.goals.set_reviewers(GOAL, reviewers=[GOAL] * 101),
        lambda c: c.with_response.goals.delete_many([GOAL] * 1001),
    ],
)
def test_a_limit_that_only_we_chose_is_the_servers_to_hold(call: Callable[[Any], object]) -> None:
    both = {**goal(), "items": [], "totalCount": 0}
    call(client_of(transport=replying(200, json=both)))


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("TOKEN", "tok\n", "GTMHUB_TOKEN has a space, a line break"),
        ("TOKEN", "Bearer tok", "GTMHUB_TOKEN begins with 'Bearer'"),
        ("ACCOUNT_ID", " ", "GTMHUB_ACCOUNT_ID=' ' begins or ends with a space"),
        ("ACCOUNT_ID", f"{ACCOUNT}\n", "GTMHUB_ACCOUNT_ID=.* has a character no header can carry"),
        ("BASE_URL", "localhost:9", "GTMHUB_BASE_URL='localhost:9' is no http.s. address"),
        ("BASE_URL", "http://x:99999", "GTMHUB_BASE_URL=.* has a host or a port that cannot be"),
        ("BASE_URL", "http://a b.example", "GTMHUB_BASE_URL=.* has a host or a port that cannot"),
        ("LOG", "loud", "GTMHUB_LOG='loud' takes debug, info, warning or error"),
    ],
)
def test_a_variable_of_the_environment_is_named(
    bare_environment: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    whole = {"TOKEN": "token", "ACCOUNT_ID": ACCOUNT, "BASE_URL": NOWHERE, variable: value}
    for name, given in whole.items():
        bare_environment.setenv(f"GTMHUB_{name}", given)
    with pytest.raises(InvalidArgument, match=f"^{said}"):
        Client()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("token", "the token is empty"),
        ("account_id", "account_id='' must be text that is not empty"),
        ("base_url", "base_url='' is no http.s. address"),
    ],
)
def test_what_was_given_as_empty_is_not_taken_from_the_environment(
    bare_environment: pytest.MonkeyPatch, setting: str, said: str
) -> None:
    given: dict[str, Any] = {"token": "token", "account_id": ACCOUNT, "base_url": NOWHERE}
    for name, value in given.items():
        bare_environment.setenv(f"GTMHUB_{name.upper()}", value)
    with pytest.raises(InvalidArgument, match=said):
        Client(**{**given, setting: ""})


@pytest.mark.usefixtures("bare_environment")
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_refuses_is_named(scheme: str) -> None:
    client = client_of(
        transport=None, base_url=f"{scheme}://x.example", proxy="http://ada:secret@127.0.0.1:9"
    )
    with pytest.raises(ApiConnectionError, match=r"\(by the proxy 127\.0\.0\.1:9\)") as caught:
        client.goals.list()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ({"Content-Length": "5"}, "'Content-Length' is the client's to say"),
        ({"transfer-encoding": "chunked"}, "'transfer-encoding' is the client's to say"),
        ({"X-Key": "secret "}, "'X-Key'] begins or ends with a space"),
    ],
)
def test_a_header_that_would_break_the_request_is_named(header: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidArgument, match=re.escape(said)) as caught:
        client_of().goals.get(GOAL, extra_headers=header)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"status_code": 301, "headers": {"Location": "https://x.example/y"}},
            "301 Moved Permanently (empty body) (redirects to https://x.example/y: is base_url",
        ),
        (
            {"status_code": 200, "content": b"\x0b", "headers": {"content-encoding": "br"}},
            "getGoal: the body is encoded as 'br', which was not asked for",
        ),
        (
            {"status_code": 401, "content": b"x", "headers": {"content-encoding": "gzip"}},
            "401 Unauthorized (empty body)",
        ),
    ],
)
def test_an_answer_that_says_nothing_is_explained(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ApiError, match=f"^{re.escape(said)}"):
        client_of(transport=replying(**given)).goals.get(GOAL)


@pytest.mark.parametrize("total", ["3", None, 1.5, True, {}])
async def test_a_total_that_is_no_number_is_a_decode_error_on_every_way(total: Any) -> None:
    transport = replying(200, json={"items": [], "totalCount": total})
    client = client_of(transport=transport)
    twin = AsyncClient("token", ACCOUNT, transport=transport, retry=NO_RETRY)
    with pytest.raises(DecodeError, match="totalCount"):
        client.goals.list()
    with pytest.raises(DecodeError, match="totalCount"):
        list(client.goals.iterate())
    with pytest.raises(DecodeError, match="totalCount"):
        async for _ in twin.goals.iterate():
            pass


def test_a_total_of_three_and_no_tenths_is_three() -> None:
    answer = client_of(transport=replying(200, json={"items": [], "totalCount": 3.0}))
    assert repr(answer.goals.list().total_count) == "3"
