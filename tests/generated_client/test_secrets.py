"""No secret shows: not in an error, its cause or its pickle, not in a log, not in what the stub
noted.
"""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from gtmhub_goals import (
    NO_RETRY,
    ApiError,
    AsyncClient,
    Client,
    InvalidArgument,
    Retry,
    StatusError,
)
from gtmhub_goals.testing import FakeClient
from tests.generated_client.servers import ACCOUNT, serving

SECRET = "s3cret-value-of-the-caller"
WRONGLY: Any = Client


def client_of(status: int, token: str = "token", **answer: Any) -> Client:
    transport = httpx.MockTransport(lambda _: httpx.Response(status, **answer))
    return Client(token, ACCOUNT, transport=transport, retry=NO_RETRY)


def every_trace_of(error: BaseException) -> str:
    shown = [str(error), repr(error), repr(vars(error)), repr(pickle.dumps(error))]
    return "".join([*shown, *traceback.format_exception(error)])


@pytest.mark.parametrize(
    "call",
    [
        lambda: client_of(400).request("GET", f"/x?access_token={SECRET}"),
        lambda: client_of(400).goals.list(extra_query={"api_key": SECRET}),
        lambda: client_of(400).goals.list(extra_headers={"X-Api-Key": SECRET}),
        lambda: client_of(400, SECRET).request("GET", f"/x/{SECRET}?y={SECRET}"),
        lambda: client_of(400, f"{SECRET}+/=").request("GET", f"/x?y={SECRET}%2B%2F%3D"),
        lambda: client_of(400, SECRET, headers={"x-echo": SECRET}).goals.list(),
        lambda: client_of(302, headers={"Location": f"https://ada:{SECRET}@x/"}).goals.list(),
        lambda: client_of(307, headers={"Location": f"/x?token={SECRET}"}).goals.list(),
        lambda: client_of(401, text=f"no {SECRET}").goals.list(
            extra_headers={"authorization": f"Basic {SECRET}"}
        ),
        lambda: client_of(200, SECRET, text=f"<p>{SECRET}").goals.list(),
        lambda: client_of(
            200,
            SECRET,
            json={"items": [{"id": "1", "accountId": "2", "dateFrom": SECRET}], "totalCount": 1},
        ).goals.list(),
        lambda: client_of(400, SECRET, json={"message": SECRET}).goals.list(),
    ],
)
def test_no_error_with_an_answer_shows_a_secret(call: Callable[[], object]) -> None:
    with pytest.raises(ApiError) as caught:
        call()
    assert SECRET not in every_trace_of(caught.value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r'{"message": "no \u0061b<c/d-and\u002Dmore"}', '{"message": "no [hidden]"}'),
        (r'{"message": "no ab<c\/d-and-more"}', '{"message": "no [hidden]"}'),
        ("<p>no ab&lt;c&#47;d&#x2d;and-more", "<p>no [hidden]"),
        ("no ab%3Cc%2fd-and-more", "no [hidden]"),
        (r"no \u0061b-and-more", r"no \u0061b-and-more"),
    ],
)
def test_a_token_is_hidden_however_it_is_spelt(text: str, shown: str) -> None:
    with pytest.raises(StatusError) as caught:
        client_of(400, "ab<c/d-and-more", text=text).goals.list()
    assert caught.value.text == shown


@pytest.mark.parametrize(
    "make",
    [
        lambda: Client(f"{SECRET} x", ACCOUNT),
        lambda: Client(f"Bearer {SECRET}", ACCOUNT),
        lambda: Client("t", ACCOUNT, base_url=f"https://ada:{SECRET}@x.example"),
        lambda: Client("t", ACCOUNT, base_url=f"https://ada:{SECRET}/@x.example"),
        lambda: Client("t", ACCOUNT, base_url=f"https://ada:a/{SECRET}@x.example"),
        lambda: Client("t", ACCOUNT, base_url=f"https://x.example?key={SECRET}"),
        lambda: Client("t", ACCOUNT, proxy=f"ada:{SECRET}@x.example").goals.list(),
        lambda: Client("t", ACCOUNT, proxy=f"http://ada:{SECRET}/y@x.example").goals.list(),
        lambda: Client("t", ACCOUNT, proxy=f"http://{SECRET}:{SECRET}@x:y").goals.list(),
        lambda: WRONGLY("t", ACCOUNT, headers=f"Authorization: {SECRET}"),
        lambda: WRONGLY("t", ACCOUNT, headers=[("Authorization", SECRET)]),
        lambda: WRONGLY("t", ACCOUNT, headers={"Authorization": SECRET.encode()}),
        lambda: Client("t", ACCOUNT, headers={"Authorization": f" Bearer {SECRET}"}),
        lambda: Client("t", ACCOUNT).request("GET", f"https://ada:{SECRET}@x.example/y"),
    ],
)
def test_a_setting_that_is_refused_is_not_shown_if_it_may_be_a_secret(
    make: Callable[[], object],
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        make()
    assert SECRET not in every_trace_of(caught.value)


def test_the_log_hides_what_an_address_holds(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "gtmhub_goals")
    transport = httpx.MockTransport(lambda _: httpx.Response(503, text=SECRET))
    client = Client(SECRET, ACCOUNT, transport=transport, retry=Retry(attempts=2, first_wait=0))
    with pytest.raises(StatusError):
        client.request("GET", f"/x?password=geheim&y={SECRET}")
    told = [record.getMessage() for record in caplog.records if record.name == "gtmhub_goals"]
    assert len(told) == 3
    assert all("/x?password=[hidden]&y=[hidden]" in line for line in told)
    assert not any(SECRET in line or "geheim" in line for line in told)


def test_the_stub_notes_no_secret_header() -> None:
    fake = FakeClient(token=SECRET)
    fake.goals.list(extra_headers={"X-Api-Key": SECRET, "X-Auth-Token": SECRET, "X-Trace": "7"})
    assert SECRET not in repr(fake.requests)
    assert fake.requests[0].headers["x-trace"] == "7"


async def test_the_async_twin_hides_as_much() -> None:
    with serving(lambda *_: [b"HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n"]) as server:
        async with AsyncClient(SECRET, ACCOUNT, base_url=server.url) as client:
            with pytest.raises(StatusError) as caught:
                await client.request("GET", f"/x/{SECRET}?api-key={SECRET[::-1]}")
    assert SECRET not in every_trace_of(caught.value)
    assert SECRET[::-1] not in every_trace_of(caught.value)
