"""What callers do with what they got: index pages, print what is unset, write, subclass, evolve."""

from __future__ import annotations

import copy
import csv
import datetime
import io
import json
import pickle
from collections.abc import Callable, Sequence
from typing import Any

import attrs
import httpx
import pytest

from gtmhub_goals import (
    UNSET,
    AsyncClient,
    Client,
    DecodeError,
    Goal,
    GoalsResponse,
    GoalUpdate,
    InvalidArgument,
)
from tests.generated_client.servers import ACCOUNT, GOAL, goal

MOMENT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
WHOLE = goal(
    dateFrom="2026-01-02T03:04:05Z",
    attainment=0.5,
    assignee={"name": "Ada", "rank": 1},
    metrics=[{"id": "m", "dueDate": "2026-01-02T03:04:05Z"}],
    priority="high",
)


def client_of(body: Any) -> Client:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=body))
    return Client("token", ACCOUNT, transport=transport)


def numbered(request: httpx.Request) -> httpx.Response:
    """Answer with the asked page of five goals."""
    skip, limit = (int(request.url.params.get(name, "0")) for name in ("skip", "limit"))
    goals = [goal(number) for number in range(5)][skip : skip + limit]
    return httpx.Response(200, json={"items": goals, "totalCount": 5})


def test_a_page_is_a_sequence_of_its_items() -> None:
    page = client_of({"items": [goal(1), goal(2)], "totalCount": 2}).goals.list()
    assert [item.name for item in page] == ["goal 1", "goal 2"]
    assert len(page) == 2
    assert page[0].name == "goal 1"
    assert [item.name for item in page[-1:]] == ["goal 2"]
    assert page[1] in page
    assert isinstance(page, Sequence)
    assert (page.index(page[1]), page.count(page[0])) == (1, 1)
    assert [item.name for item in reversed(page)] == ["goal 2", "goal 1"]
    assert not GoalsResponse(items=[], total_count=0)
    assert GoalsResponse.from_dict({"items": [], "totalCount": 0, "next": "n"})["next"] == "n"


def test_a_page_knows_whether_another_one_follows() -> None:
    client = Client("token", ACCOUNT, transport=httpx.MockTransport(numbered))
    assert [
        client.goals.list(skip=skip, limit=2).has_next_page for skip in (0, 2, 3, 4)
    ] == [True, True, False, False]  # fmt: skip
    assert [page.skip for page in client.goals.pages(page_size=2)] == [0, 2, 4]


async def test_a_table_of_goals_is_one_line() -> None:
    page = client_of({"items": [WHOLE, goal(1)], "totalCount": 2}).goals.list()
    first, second = page.to_records()
    assert (first["date_from"], first["assignee"]["name"]) == (MOMENT, "Ada")
    assert (second["name"], second["date_from"]) == ("goal 1", None)
    assert set(second) <= set(first)
    text = io.StringIO()
    csv.DictWriter(text, list(first)).writerows(page.to_records())
    transport = httpx.MockTransport(numbered)
    walk = Client("token", ACCOUNT, transport=transport).goals.iterate(page_size=2)
    names = [f"goal {number}" for number in range(5)]
    assert [row["name"] for row in walk.to_records()] == names
    async with AsyncClient("token", ACCOUNT, transport=transport) as twin:
        rows = await twin.goals.iterate(page_size=2).to_records()
    assert [row["name"] for row in rows] == names


@pytest.mark.parametrize("key", ["account_id", "accountId"])
def test_a_field_asked_for_by_its_key_is_pointed_to(key: str) -> None:
    found = Goal.from_dict(WHOLE)
    with pytest.raises(KeyError, match=r"is a field of Goal: write `\.account_id`"):
        found[key]
    with pytest.raises(KeyError, match=r"write `\.account_id`"):
        found[key] = "x"
    assert found["priority"] == "high"
    with pytest.raises(KeyError, match=r"^'colour'$"):
        found["colour"]


def test_a_model_is_no_sequence() -> None:
    with pytest.raises(TypeError, match="a Goal is no sequence and no mapping"):
        list(Goal.from_dict(WHOLE))  # type: ignore[call-overload]  # the point of the test


def test_unset_prints_its_name() -> None:
    found = Goal.from_dict(goal())
    assert f"{found.attainment} {found.attainment!s}" == "UNSET UNSET"


def test_a_goal_is_written_in_the_form_that_is_asked_for() -> None:
    found = Goal.from_dict(WHOLE)
    assert found.to_dict() == WHOLE
    assert json.loads(found.to_json()) == WHOLE
    in_python = found.to_dict(by="python")
    assert in_python == {
        "id": WHOLE["id"],
        "account_id": ACCOUNT,
        "name": "goal 0",
        "date_from": MOMENT,
        "attainment": 0.5,
        "assignee": {"name": "Ada", "rank": 1},
        "metrics": [{"id": "m", "due_date": MOMENT}],
        "priority": "high",
    }
    whole = found.to_dict(unset=None)
    assert (whole["dateFrom"], whole["dateTo"]) == ("2026-01-02T03:04:05Z", None)
    assert whole["metrics"][0]["name"] is None
    with pytest.raises(InvalidArgument, match="by='pyhton': by takes"):
        found.to_dict(by="pyhton")  # type: ignore[arg-type]  # the point of the test


@attrs.define
class RatedGoal(Goal):
    """A goal of a caller's own."""

    priority: str = "low"
    stars: list[int] = attrs.field(factory=list[int])


class Counted(RatedGoal):
    """One more, without fields."""

    count = 3


def test_a_subclass_keeps_its_own_fields() -> None:
    for kind in (RatedGoal, Counted):
        found = kind.from_dict(WHOLE)
        assert (type(found), found.priority, found.stars) == (kind, "high", [])
        assert found.to_dict() == {**WHOLE, "stars": []}
        changed = attrs.evolve(found, name="n", stars=[1])
        assert (changed.name, changed.priority, changed.stars) == ("n", "high", [1])
        for twin in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
            assert twin == found
    assert RatedGoal.from_dict(goal()).priority == "low"
    assert RatedGoal.from_dict(goal()).to_dict(by="python")["priority"] == "low"


def copied_by_pickle(one: Any) -> Any:
    return pickle.loads(pickle.dumps(one))


@attrs.define(slots=False)
class Unslotted(Goal):
    stars: int = 0


class Noted(Goal):
    """Has an attribute that is no field."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.note = "mine"


def test_a_subclass_with_attributes_of_its_own_is_copied_whole() -> None:
    found = Unslotted.from_dict({**WHOLE, "stars": 3})
    noted = Noted(id="1", account_id="2", name="n", additional_properties={"priority": "high"})
    ways: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, copied_by_pickle]
    for copied in ways:
        twin, other = copied(found), copied(noted)
        assert (twin, twin.stars, twin["priority"]) == (found, 3, "high")
        assert (other.note, other["priority"]) == ("mine", "high")


def test_json_text_holds_what_json_can_carry() -> None:
    found = Goal.from_dict(goal())
    found["seen"] = [MOMENT, {1}]
    assert json.loads(found.to_json())["seen"] == ["2026-01-02T03:04:05Z", [1]]
    for wrong in (float("nan"), b"x", object(), found):
        found["seen"] = wrong
        with pytest.raises(InvalidArgument, match=r"^Goal\.seen"):
            found.to_json()
    found = Goal.from_dict(goal())
    found.date_from = "2026"  # type: ignore[assignment]
    with pytest.raises(InvalidArgument, match="'2026' is no datetime with a timezone"):
        found.to_json()


def test_what_cannot_be_read_says_so_and_travels_between_processes() -> None:
    with pytest.raises(ValueError, match=r"^id: Goal lacks it$") as caught:
        Goal.from_dict({})
    assert str(pickle.loads(pickle.dumps(caught.value))) == "id: Goal lacks it"


def test_evolve_keeps_what_came_beside_the_fields() -> None:
    assert attrs.evolve(Goal.from_dict(WHOLE), name="n")["priority"] == "high"
    assert attrs.evolve(GoalUpdate(name="a"), name=UNSET).to_dict() == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("confidence", 0.8),
        ("tags", ["sales"]),
        ("closedStatus", "active"),
        ("dateModified", "yesterday"),
    ],
)
def test_what_only_we_guessed_is_kept_as_it_came(key: str, value: Any) -> None:
    body = goal(**{key: value})
    found = client_of(body).goals.get(GOAL)
    assert found[key] == value
    assert found.to_dict() == body
    assert found.name == "goal 0"


def test_what_sources_show_is_still_held_to_it() -> None:
    with pytest.raises(DecodeError, match="at dateFrom"):
        client_of(goal(confidence=0.8, dateFrom="yesterday")).goals.get(GOAL)


def test_a_bare_array_stands_for_an_envelope_that_only_we_guessed() -> None:
    groups = [{"assignee": {"id": "a"}, "goals": [goal(1)]}]
    grouped = client_of(groups).goals.group_by_owner()
    assert (grouped[0].goals[0].name, grouped.total_count) == ("goal 1", 1)
    actions = client_of([{"action": "review"}]).goals.workflow_actions(GOAL)
    assert [one.action for one in actions.items] == ["review"]
    with pytest.raises(DecodeError, match="expected an object for GoalsResponse"):
        client_of([goal()]).goals.list()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-02t03:04:05z", MOMENT),
        ("2026-01-02T04:04:05+01:00", MOMENT),
        ("2026-06-30T23:59:60Z", datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC)),
        ("9999-12-31T23:59:60Z", datetime.datetime(9999, 12, 31, 23, 59, 59, tzinfo=datetime.UTC)),
        ("2026-06-30t23:59:60.5z", datetime.datetime(2026, 7, 1, 0, 0, 0, 500_000, datetime.UTC)),
    ],
)
def test_moments_are_read_as_rfc_3339_writes_them(text: str, moment: datetime.datetime) -> None:
    assert Goal.from_dict(goal(dateFrom=text)).date_from == moment


@pytest.mark.parametrize("text", [" 2026-01-02T03:04:05Z", "+2026", "(none)", "!"])
def test_a_text_that_is_no_date_is_none_of_the_signs_that_there_is_none(text: str) -> None:
    assert Goal.from_dict(goal(dateModified=text))["dateModified"] == text
    with pytest.raises(ValueError, match="dateFrom"):
        Goal.from_dict(goal(dateFrom=text))


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        (datetime.timezone(datetime.timedelta(hours=5, minutes=30)), "2026-01-02T03:04:05+05:30"),
        (datetime.timezone(datetime.timedelta(minutes=53, seconds=28)), "2026-01-02T02:10:37Z"),
        (datetime.timezone(datetime.timedelta(microseconds=1)), "2026-01-02T03:04:04.999999Z"),
    ],
)
def test_an_offset_that_rfc_3339_cannot_write_becomes_utc(
    zone: datetime.timezone, text: str
) -> None:
    assert GoalUpdate(date_from=MOMENT.replace(tzinfo=zone)).to_dict() == {"dateFrom": text}
    first = datetime.datetime(1, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(seconds=1)))
    with pytest.raises(InvalidArgument, match="before the year 1"):
        GoalUpdate(date_from=first).to_dict()
