"""Every way an answer can be wrong comes out as one error of one tree, without the token."""

from __future__ import annotations

import copy
import logging
import pickle
from typing import Any

import httpx
import pytest

import gtmhub_goals
from gtmhub_goals import (
    NO_RETRY,
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AsyncClient,
    BadRequest,
    Client,
    ClientError,
    Conflict,
    DecodeError,
    Error,
    Forbidden,
    InternalServerError,
    InvalidArgument,
    ItemLocked,
    NonExistingReviewResponse,
    NotFound,
    PagingError,
    PaymentRequired,
    ServerError,
    StatusError,
    TooManyRequests,
    Unauthorized,
    UnexpectedStatus,
)
from tests.generated_client.servers import ACCOUNT, GOAL, goal

TOKEN = "secret-token-8f3a"


def client_answering(*args: Any, **kwargs: Any) -> Client:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(*args, **kwargs)

    return Client(TOKEN, ACCOUNT, transport=httpx.MockTransport(handle), retry=NO_RETRY)


def raised(*args: Any, **kwargs: Any) -> ApiError:
    with pytest.raises(ApiError) as caught:
        client_answering(*args, **kwargs).goals.get(GOAL)
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind", "family"),
    [
        (400, BadRequest, ClientError),
        (401, Unauthorized, ClientError),
        (402, PaymentRequired, ClientError),
        (403, Forbidden, ClientError),
        (404, NotFound, ClientError),
        (409, Conflict, ClientError),
        (418, ClientError, ClientError),
        (423, ItemLocked, ClientError),
        (429, TooManyRequests, ClientError),
        (499, ClientError, ClientError),
        (500, InternalServerError, ServerError),
        (502, ServerError, ServerError),
        (520, ServerError, ServerError),
        (599, ServerError, ServerError),
        (302, UnexpectedStatus, UnexpectedStatus),
        (206, UnexpectedStatus, UnexpectedStatus),
        (999, UnexpectedStatus, UnexpectedStatus),
    ],
)
def test_each_status_has_its_class(
    status: int, kind: type[StatusError], family: type[StatusError]
) -> None:
    error = raised(status, json={"message": "why"})
    assert type(error) is kind
    assert isinstance(error, family)
    assert isinstance(error, StatusError)
    assert (error.status, error.message) == (status, "why")
    assert error.request is not None
    assert error.request.url.endswith(f"/api/v1/goals/{GOAL}")
    assert str(error).startswith(f"{status} why")


def test_a_documented_status_is_parsed_as_its_model() -> None:
    assert isinstance(raised(404, json={"message": "gone"}), NotFound)
    error = raised(404, json={"message": "gone", "hint": 1})
    assert isinstance(error, NotFound)
    assert error.parsed == Error(message="gone", additional_properties={"hint": 1})
    client = client_answering(400, json={"message": "who", "nonExistingReviewers": ["a"]})
    with pytest.raises(BadRequest) as caught:
        client.goals.set_reviewers(GOAL, reviewers=[GOAL])
    assert isinstance(caught.value.parsed, NonExistingReviewResponse)
    assert caught.value.parsed.non_existing_reviewers == ["a"]


HTML = "<!DOCTYPE html><html>Bad gateway</html>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"text": HTML, "headers": {"content-type": "text/html"}}, "an HTML page"),
        ({"content": b""}, "empty body"),
        ({"text": "just words"}, "just words"),
        ({"content": b"\xff\xfe\x00{"}, ""),
        ({"json": ["not", "an", "object"]}, ""),
        ({"json": {"message": None}}, ""),
        ({"content": b"[" * 100_000}, ""),
    ],
)
def test_an_error_with_any_body_is_the_error_of_its_status(body: dict[str, Any], said: str) -> None:
    error = raised(404, **body)
    assert type(error) is NotFound
    assert said in str(error)
    assert error.parsed is None


WHY = '{"message": "wh\u00fd"}'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"])
def test_an_error_is_read_in_every_encoding_of_unicode(encoding: str) -> None:
    error = raised(404, content=WHY.encode(encoding))
    assert isinstance(error, NotFound)
    assert (error.message, error.parsed) == ("wh\u00fd", Error(message="wh\u00fd"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"title": "Bad", "detail": "no such goal"}, "no such goal"),
        ({"type": "about:blank", "title": "Bad", "detail": ""}, "Bad"),
        ({"message": "ours", "detail": "theirs"}, "ours"),
    ],
)
def test_a_problem_says_what_is_wrong(body: dict[str, str], said: str) -> None:
    kind = {"content-type": "application/problem+json"}
    assert raised(400, json=body, headers=kind).message == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"text": HTML, "headers": {"content-type": "text/html"}}, "expected JSON, got text/html"),
        ({"content": b""}, "the body is empty"),
        ({"content": b'{"id": '}, "the body is not JSON"),
        ({"content": b"\xff\xfe"}, "the body is not JSON"),
        ({"content": b"[" * 100_000}, "the body is not JSON"),
        ({"json": [1]}, "cannot read the answer of getGoal at the top"),
        ({"content": b"null"}, "expected an object"),
        ({"json": {"id": GOAL}}, "accountId"),
        ({"json": goal(metrics=[{"id": "a", "dueDate": "soon"}])}, "metrics[0].dueDate"),
        ({"json": goal(assignee="me")}, "assignee"),
    ],
)
def test_a_success_that_cannot_be_read_is_a_decode_error(body: dict[str, Any], said: str) -> None:
    error = raised(200, **body)
    assert type(error) is DecodeError
    assert said in str(error)
    assert error.status == 200


def test_a_decode_error_names_the_place_and_the_value() -> None:
    page = {"items": [goal(1), goal(2, dateFrom="yesterday")], "totalCount": 2}
    with pytest.raises(DecodeError) as caught:
        client_answering(200, json=page).goals.list()
    assert caught.value.path == "items[1].dateFrom"
    assert caught.value.value == "'yesterday'"


def test_readable_items_can_be_collected_with_what_is_wrong_with_the_others() -> None:
    page = {
        "items": [goal(1), goal(2, dateFrom="yesterday"), 5, goal(4)],
        "totalCount": 4,
    }
    client = client_answering(200, json=page)
    found = client.goals.list(on_invalid="collect")
    assert [item.name for item in found.items] == ["goal 1", "goal 4"]
    assert [(item.index, item.path) for item in found.invalid_items] == [
        (1, "items[1].dateFrom"),
        (2, "items[2]"),
    ]
    assert found.invalid_items[1].raw == 5
    walk = client.with_options(on_invalid="collect").goals.iterate()
    assert len(list(walk)) == 2
    assert len(walk.invalid_items) == 2
    assert client_answering(200, json={**page, "items": [goal(1)]}).goals.list().invalid_items == []


def test_a_page_that_is_no_page_cannot_be_collected() -> None:
    bodies: tuple[object, ...] = ({"items": 5, "totalCount": 1}, {"totalCount": 1}, [])
    for body in bodies:
        with pytest.raises(DecodeError):
            client_answering(200, json=body).goals.list(on_invalid="collect")


@pytest.mark.parametrize("status", [200, 202, 204])
def test_an_operation_without_a_body_takes_any_success(status: int) -> None:
    client_answering(status, content=b"").goals.delete(GOAL)
    client_answering(status, text="done").goals.withdraw(GOAL)


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (httpx.ConnectError("refused"), ApiConnectionError),
        (httpx.ReadError("reset"), ApiConnectionError),
        (httpx.RemoteProtocolError("cut"), ApiConnectionError),
        (httpx.ProxyError("no"), ApiConnectionError),
        (httpx.ConnectTimeout("slow"), ApiTimeoutError),
        (httpx.ReadTimeout("slow"), ApiTimeoutError),
        (httpx.PoolTimeout("full"), ApiTimeoutError),
        (httpx.UnsupportedProtocol("gopher"), InvalidArgument),
        (httpx.LocalProtocolError("bad header"), InvalidArgument),
    ],
)
async def test_what_httpx_raises_comes_out_as_our_own(
    cause: Exception, kind: type[ApiError]
) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise cause

    transport = httpx.MockTransport(handle)
    with pytest.raises(ApiError) as caught:
        Client(TOKEN, ACCOUNT, transport=transport, retry=NO_RETRY).goals.get(GOAL)
    assert type(caught.value) is kind
    assert caught.value.__cause__ is cause
    async with AsyncClient(TOKEN, ACCOUNT, transport=transport, retry=NO_RETRY) as twin:
        with pytest.raises(kind):
            await twin.goals.get(GOAL)


def test_a_body_that_does_not_decompress_is_a_decode_error() -> None:
    error = raised(200, content=b"no gzip", headers={"content-encoding": "gzip"})
    assert type(error) is DecodeError
    assert "does not decompress" in str(error)


def every_error() -> list[ApiError]:
    return [
        raised(404, json={"message": "gone"}, headers={"x-id": "1"}),
        raised(429, json={"message": "slow"}, headers={"retry-after": "7"}),
        raised(200, json=goal(dateTo="x")),
        raised(502, text=HTML),
        ApiConnectionError("no answer", attempts=3, may_have_acted=True),
        PagingError("stalled"),
        InvalidArgument("bad"),
    ]


@pytest.mark.parametrize("number", range(7))
def test_errors_pickle_and_copy_whole(number: int) -> None:
    error = every_error()[number]
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)


def test_the_token_shows_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="gtmhub_goals")
    echo = {"message": f"bad token {TOKEN}", "nested": {"token": TOKEN}}
    error = raised(401, json=echo, headers={"set-cookie": "session=1"})
    assert isinstance(error, Unauthorized)
    decode = raised(200, json=goal(dateTo=TOKEN))
    assert isinstance(decode, DecodeError)
    client = client_answering(200, json=goal())
    shown = [
        str(error), repr(error), repr(vars(error)), error.text, repr(error.parsed),
        str(decode), repr(vars(decode)), repr(client), repr(client._settings),
        repr(client.with_options(token=TOKEN)), caplog.text, repr(pickle.dumps(error)),
    ]  # fmt: skip
    assert not [text for text in shown if TOKEN in text]
    assert error.headers["set-cookie"] == "[hidden]"
    assert error.request is not None
    assert error.request.headers["authorization"] == "[hidden]"


@pytest.mark.parametrize("token", ["", "tok en", "tok\nen", "tökn", "tok\x00en"])
def test_a_token_that_no_header_can_carry_is_refused_without_showing_it(token: str) -> None:
    for make in (
        lambda: Client(token, ACCOUNT),
        lambda: Client(lambda: token, ACCOUNT).goals.list(),
    ):
        with pytest.raises(InvalidArgument) as caught:
            make()
        assert repr(token)[1:-1] not in str(caught.value) or not token


def test_the_tree_is_drawn_where_it_is_defined() -> None:
    drawing = gtmhub_goals.errors.__doc__ or ""
    for name, kind in vars(gtmhub_goals.errors).items():
        if isinstance(kind, type) and issubclass(kind, ApiError) and name != "AnswerError":
            assert name in drawing
