"""What goes out is what was given, whatever class it is of; or it is refused by its name."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from gtmhub_goals import Client, GoalUpdate, InvalidArgument
from tests.generated_client.servers import ACCOUNT, GOAL, goal
from tests.generated_client.test_callers import client_of

# No StrEnum: its str() is the name of the member.
Text = enum.Enum(
    "Text",
    {
        "GOAL": "6138969ab6adf10001fc329c",
        "FIELD": "name",
        "FORMAT": "plainText",
        "SHARE": ">0.5",
        "SECRET": "token-of-an-enum",
    },
    type=str,
)


class Number(int, enum.Enum):
    TWO = 2


class Share(float):
    """As NumPy's numbers are: a float that shows itself in another way."""

    def __repr__(self) -> str:
        return f"np.float64({float(self)})"


@pytest.mark.parametrize(
    ("call", "sent"),
    [
        (lambda c: c.goals.get(Text.GOAL), f"/api/v1/goals/{GOAL}"),
        (lambda c: c.goals.get(GOAL, fields=Text.FIELD), f"/api/v1/goals/{GOAL}?fields=name"),
        (lambda c: c.goals.list(sort=[Text.FIELD]), "/api/v2/goals?sort=name"),
        (lambda c: c.goals.list(formatting=Text.FORMAT), "/api/v2/goals?formatting=plainText"),
        (lambda c: c.goals.list(limit=Number.TWO), "/api/v2/goals?limit=2"),
        (
            lambda c: c.goals.group_by_owner(attainment=Text.SHARE),
            "/api/v1/goals/groupBy/owners?attainment=%3E0.5",
        ),
        (
            lambda c: c.goals.group_by_owner(attainment=Share(0.5)),
            "/api/v1/goals/groupBy/owners?attainment=0.5",
        ),
        (
            lambda c: c.goals.group_by_owner(attainment=Number.TWO),
            "/api/v1/goals/groupBy/owners?attainment=2",
        ),
        (
            lambda c: c.request("GET", "/x", extra_query={"a": [Text.FIELD, Number.TWO, True]}),
            "/x?a=name&a=2&a=true",
        ),
        (lambda c: c.request("GET", "/x?a=1&a=2&b="), "/x?a=1&a=2&b="),
        (lambda c: c.request("GET", "/x?a=1&b=2", extra_query={"a": "9"}), "/x?a=9&b=2"),
        (
            lambda c: c.request("GET", "/x", extra_query=httpx.QueryParams("a=1&a=2")),
            "/x?a=1&a=2",
        ),
    ],
)
def test_a_value_goes_out_as_it_is_whatever_its_class(
    call: Callable[[Any], object], sent: str
) -> None:
    seen: list[httpx.Request] = []
    call(client_of(seen))
    assert seen[0].url.raw_path.decode() == sent


def test_a_token_and_an_account_may_be_members_of_an_enum() -> None:
    seen: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=goal())

    token: Any = Text.SECRET
    account: Any = Text.GOAL
    Client(token, account, transport=httpx.MockTransport(reply)).goals.get(GOAL)
    assert seen[0].headers["authorization"] == "Bearer token-of-an-enum"
    assert seen[0].headers["gtmhub-accountid"] == GOAL


def test_a_base_url_may_be_an_address_of_httpx() -> None:
    seen: list[httpx.Request] = []
    base: Any = httpx.URL("https://x.example/api/v1/")
    client_of(seen, base_url=base).goals.list()
    assert str(seen[0].url) == "https://x.example/api/v2/goals"


def test_a_model_is_a_body_of_any_call() -> None:
    seen: list[httpx.Request] = []
    client_of(seen).request("PATCH", "/x", json={"goals": [GoalUpdate(name="x")]})
    assert seen[0].content == b'{"goals":[{"name":"x"}]}'


ITSELF: dict[str, Any] = {}
ITSELF["$and"] = [ITSELF]
RING: list[Any] = []
RING.append(RING)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda c: c.goals.list(filter={"$and": 5}),
            "filter.$and=5: $and takes a list of conditions, such as [{...}, {...}]",
        ),
        (lambda c: c.goals.list(filter={"$or": []}), "filter.$or=[]: $or takes a list of cond"),
        (lambda c: c.goals.list(filter={"$nor": ["x"]}), "filter.$nor=['x']: $nor takes a list"),
        (
            lambda c: c.goals.list(filter={"$or": [{"name": {"$in": "abc"}}]}),
            "filter.$or[0].name.$in='abc': $in takes a list",
        ),
        (
            lambda c: c.goals.list(filter={"name": {"$regex": 5}}),
            "filter.name.$regex=5: $regex takes text",
        ),
        (
            lambda c: c.goals.list(filter={"tags": {"$size": "2"}}),
            "filter.tags.$size='2': $size takes a whole number from 0 on",
        ),
        (
            lambda c: c.goals.list(filter={"name": {"$exists": "no"}}),
            "filter.name.$exists='no': $exists takes True or False",
        ),
        (
            lambda c: c.goals.list(filter={"name": {"$not": "x"}}),
            "filter.name.$not='x': $not takes a mapping",
        ),
        (lambda c: c.goals.list(filter=ITSELF), "filter is nested too deeply, or holds itself"),
        (lambda c: c.goals.list(filter={"name": "\ud800"}), 'filter=\'{"name":"\\ud800"}\' holds'),
        (lambda c: c.goals.get("\ud800"), "goal_id='\\ud800' holds half a character"),
        (
            lambda c: c.goals.update(GOAL, name="a\ud800"),
            "the request cannot be built: the body.name='a\\ud800' holds half a character",
        ),
        (
            lambda c: c.goals.update(GOAL, custom_fields={"a": RING}),
            "GoalUpdate.custom_fields.a[0][0]",
        ),
        (
            lambda c: c.request("POST", "/x", json={"a": [{1: 2}]}),
            "the request cannot be built: the body.a[0] has the key 1: keys are text",
        ),
        (lambda c: c.request("POST", "/x", json=RING), "the request cannot be built: the body[0]"),
    ],
)
def test_what_no_server_could_read_is_refused_by_its_place(
    call: Callable[[Any], object], said: str
) -> None:
    seen: list[httpx.Request] = []
    with pytest.raises(InvalidArgument, match=f"^{re.escape(said)}"):
        call(client_of(seen))
    assert seen == []


def test_every_operator_is_taken_with_what_it_needs() -> None:
    seen: list[httpx.Request] = []
    client_of(seen).goals.list(
        filter={
            "$and": [{"name": {"$in": ("a", "b")}}, {"$nor": [{"name": {"$nin": {"c"}}}]}],
            "name": {"$regex": "a", "$options": "i", "$exists": True},
            "tags": {"$size": 0, "$elemMatch": {"title": "x"}, "$not": {"$all": []}},
        }
    )
    assert len(seen) == 1
    assert ACCOUNT in seen[0].headers.values()
