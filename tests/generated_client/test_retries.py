"""Between two attempts: hooks, log, Retry-After, the deadline."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import httpx
import pytest

from gtmhub_goals import (
    NO_RETRY,
    ApiError,
    Client,
    InvalidArgument,
    Retry,
    ServerError,
    TooManyRequests,
)
from tests.generated_client.servers import ACCOUNT, GOAL, goal


@pytest.mark.parametrize(
    "make",
    [
        lambda: Retry(attempts=0),
        lambda: Retry(deadline=0),
        lambda: Retry(first_wait=-1),
        lambda: Retry(jitter=2),
    ],
)
def test_a_retry_that_makes_no_sense_is_refused(make: Callable[[], Retry]) -> None:
    with pytest.raises(InvalidArgument):
        make()


def test_a_call_may_be_sent_more_often_than_a_float_can_double() -> None:
    seen: list[httpx.Request] = []

    def busy(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(503)

    retry = Retry(attempts=1_100, first_wait=0)
    client = Client("token", ACCOUNT, transport=httpx.MockTransport(busy), retry=retry)
    with pytest.raises(ServerError, match="after 1100 attempts"):
        client.goals.get(GOAL)
    assert len(seen) == 1_100


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has no tzset")
def test_the_oldest_form_of_retry_after_is_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        soon = time.asctime(time.gmtime(time.time() + 100))
        answer = httpx.Response(429, headers={"Retry-After": soon})
        transport = httpx.MockTransport(lambda _: answer)
        with pytest.raises(TooManyRequests) as caught:
            Client("token", ACCOUNT, transport=transport, retry=NO_RETRY).goals.get(GOAL)
        assert 0 < (caught.value.retry_after or 0) <= 100
    finally:
        monkeypatch.undo()
        time.tzset()


def test_hooks_are_those_of_httpx_and_run_at_each_attempt() -> None:
    answers = iter([httpx.Response(503), httpx.Response(200, json=goal())])
    seen: list[str] = []
    client = Client(
        "token",
        ACCOUNT,
        transport=httpx.MockTransport(lambda request: next(answers)),
        event_hooks={
            "request": [lambda request: seen.append(request.method)],
            "response": [lambda response: seen.append(str(response.status_code))],
        },
        retry=Retry(first_wait=0.001),
    )
    client.goals.get(GOAL)
    assert seen == ["GET", "503", "GET", "200"]


def test_the_log_tells_of_calls_and_retries(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="gtmhub_goals")
    answers = iter(
        [httpx.Response(503, json={"message": "down"}), httpx.Response(200, json=goal())]
    )
    transport = httpx.MockTransport(lambda request: next(answers))
    Client("token", ACCOUNT, transport=transport, retry=Retry(first_wait=0.001)).goals.get(GOAL)
    said = [(record.levelname, record.getMessage()) for record in caplog.records]
    own = [(level, text) for level, text in said if "goals/" in text and "HTTP" not in text]
    assert [level for level, _ in own] == ["DEBUG", "WARNING", "DEBUG"]
    assert "attempt 1 failed (down)" in own[1][1]


def retry_after(value: str) -> float | None:
    client = Client(
        "token",
        ACCOUNT,
        transport=httpx.MockTransport(
            lambda request: httpx.Response(429, headers={"retry-after": value})
        ),
        retry=NO_RETRY,
    )
    with pytest.raises(TooManyRequests) as caught:
        client.goals.get(GOAL)
    return caught.value.retry_after


def test_retry_after_is_read_in_both_its_forms() -> None:
    assert retry_after("7") == 7
    assert retry_after("0.5") == 0.5
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    later = retry_after("Fri, 31 Dec 2999 23:59:59 GMT")
    assert later is not None
    assert later > 1e9
    for nonsense in ("", "soon", "-1", "1e9"):
        assert retry_after(nonsense) is None


def test_a_wait_beyond_the_deadline_is_not_begun() -> None:
    client = Client(
        "token",
        ACCOUNT,
        transport=httpx.MockTransport(
            lambda request: httpx.Response(503, headers={"retry-after": "3600"})
        ),
        retry=Retry(deadline=5, longest_wait=30),
    )
    with pytest.raises(ApiError) as caught:
        client.goals.get(GOAL)
    assert caught.value.attempts == 1
