"""The reference model answers as the documents and MongoDB's manual say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.model import (
    Approval,
    GroupQuery,
    group,
    is_sorted,
    is_sorted_somehow,
    matches,
    ordered,
    parse_fields,
    plain_text,
    project,
    same,
)
from gtmhub_goals_contract.model.groups import is_unsure, owners_shown
from gtmhub_goals_contract.strategies.queries import OPERATORS, any_condition
from gtmhub_goals_emulator.query import matches as emulated
from gtmhub_goals_emulator.query.parse import parse_filter

GOAL: dict[str, Any] = {
    "id": "g1",
    "accountId": "a1",
    "name": "Grow sales",
    "attainment": 0.5,
    "ownerIds": ["u1", "u2"],
    "tags": [{"title": "growth"}, {"title": "people"}],
    "metrics": [{"name": "m", "attainment": 0.2, "ownerIds": ["u9"], "metricHistory": []}],
    "parentId": "",
    "reviewers": [],
    "dateFrom": "2024-01-01T00:00:00Z",
    "dateTo": "2024-03-01T00:00:00Z",
}


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ({}, True),
        ({"name": "Grow sales"}, True),
        ({"name": {"$in": ["sales", "Grow sales"]}}, True),
        ({"name": {"$regex": "sales"}}, True),
        ({"name": {"$regex": "^sales"}}, False),
        ({"name": {"$regex": "SALES", "$options": "i"}}, True),
        ({"attainment": {"$gt": 0.5}}, False),
        ({"attainment": {"$gte": 0.5, "$lt": 1}}, True),
        ({"attainment": {"$gt": "0"}}, False),
        ({"ownerIds": "u2"}, True),
        ({"ownerIds": {"$all": ["u1", "u2"]}}, True),
        ({"ownerIds": {"$size": 2}}, True),
        ({"ownerIds": {"$nin": ["u2"]}}, False),
        ({"tags.title": "people"}, True),
        ({"metrics": {"$elemMatch": {"attainment": {"$lt": 0.3}}}}, True),
        ({"confidence": None}, True),
        ({"confidence": {"$exists": True}}, False),
        ({"_id": "g1"}, True),
        ({"name": {"$not": {"$eq": "Grow sales"}}}, False),
        ({"$nor": [{"name": "x"}, {"attainment": 1}]}, True),
        ({"$or": [{"name": "x"}, {"attainment": 0.5}]}, True),
        ({"$and": [{"name": "Grow sales"}, {"attainment": 1}]}, False),
    ],
)
def test_filters_match_as_mongodb_says(condition: dict[str, Any], wanted: bool) -> None:
    assert matches(GOAL, condition) is wanted


def test_an_operator_unknown_to_the_model_is_an_error_and_never_a_match() -> None:
    with pytest.raises(ValueError, match=r"\$near"):
        matches(GOAL, {"name": {"$near": 1}})


def test_sort_orders_missing_values_before_numbers_and_minus_reverses() -> None:
    goals = [{"id": 1, "n": 2}, {"id": 2}, {"id": 3, "n": 1}]
    assert [goal["id"] for goal in ordered(goals, "n")] == [2, 3, 1]
    assert [goal["id"] for goal in ordered(goals, "-n")] == [1, 3, 2]
    assert is_sorted(ordered(goals, "-n"), "-n")
    assert not is_sorted(goals, "n")


def test_projection_keeps_ids_and_goes_one_level_deep() -> None:
    kept = project(GOAL, parse_fields("name,metrics{name},nothing"))
    assert kept == {
        "id": "g1",
        "accountId": "a1",
        "name": "Grow sales",
        "metrics": [{"name": "m"}],
    }


def test_plain_text_takes_mention_markup_away() -> None:
    text = "Ask @[Ada Example:ada@example.com:602a65efc05575000123291b]!"
    assert plain_text(text) == "Ask @Ada Example!"


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (GroupQuery(), {"u1": {"g1"}, "u2": {"g1"}}),
        (GroupQuery(filter="past"), {"u1": {"g1"}, "u2": {"g1"}}),
        (GroupQuery(filter="current"), {}),
        (GroupQuery(attainment=">0.5"), {}),
        (GroupQuery(attainment="0.5"), {"u1": {"g1"}, "u2": {"g1"}}),
        (GroupQuery(metric_attainment="<0.3"), {"u1": {"g1"}, "u2": {"g1"}}),
        (GroupQuery(metric_owners=("u1",)), {}),
        (GroupQuery(metric_before="2024-01-01"), {}),
    ],
)
def test_groups_hold_the_chosen_goals(query: GroupQuery, wanted: dict[str, set[str]]) -> None:
    now = datetime(2025, 1, 1, tzinfo=UTC)
    assert group([GOAL], query, "ownerIds", now) == wanted


@pytest.mark.parametrize(
    ("day", "sure"), [("2024-12-31", True), ("2025-01-01", False), ("2025-01-02", True)]
)
def test_of_a_goal_that_ends_today_nobody_knows_whether_it_is_past(day: str, sure: bool) -> None:
    goal = {"dateFrom": "2024-10-01T00:00:00Z", "dateTo": f"{day}T08:00:00+02:00"}
    now = datetime(2025, 1, 1, 12, tzinfo=UTC)
    assert is_unsure(goal, GroupQuery(filter="past"), now) is not sure
    assert not is_unsure(goal, GroupQuery(ids=("g1",)), now)


def test_of_a_goal_without_dates_or_attainment_nobody_knows_whether_it_is_chosen() -> None:
    now = datetime(2025, 1, 1, 12, tzinfo=UTC)
    assert is_unsure({"attainment": 0.5}, GroupQuery(filter="current"), now)
    assert is_unsure(GOAL | {"attainment": None}, GroupQuery(attainment=">0.1"), now)
    assert not is_unsure(GOAL, GroupQuery(filter="past", attainment=">0.1"), now)


@pytest.mark.parametrize(
    "shown",
    [
        {"ownerIds": ["u1"]},
        {"ownerId": "u1"},
        {"assignees": [{"id": "u1"}]},
        {"assignee": {"id": "u1"}},
    ],
)
def test_the_owners_of_a_goal_show_under_any_of_four_properties(shown: dict[str, Any]) -> None:
    assert owners_shown(shown) == ["u1"]


@pytest.mark.parametrize("names", ["Bcd", "aBc", "aBcd\u00e9f", "\u00e9ab"])
def test_a_lexicon_may_leave_case_and_accents_aside(names: str) -> None:
    def goals(letters: Iterable[str]) -> list[dict[str, Any]]:
        return [{"n": letter} for letter in letters]

    by_code = sorted(names)
    by_case = sorted(names, key=str.casefold)
    for order in (by_code, by_case):
        assert is_sorted_somehow(goals(order), "n")
        assert is_sorted_somehow(goals(order[::-1]), "-n")
        assert not is_sorted_somehow(goals(order[::-1]), "n")
    assert is_sorted_somehow([{}, *goals(by_code), {}], "n")


def test_the_approval_machine_moves_only_on_legal_steps() -> None:
    goal = Approval(needed=2)
    assert goal.actions("ada", owner=True) == ["review"]
    assert not goal.step("approve", "ben", owner=False).taken
    assert goal.step("review", "ada", owner=True, chosen=("ben", "cleo")).taken
    assert goal.locked
    assert goal.step("approve", "ben", owner=False).taken
    assert goal.state == "in_review"
    assert not goal.step("approve", "ben", owner=False).taken
    assert goal.step("approve", "cleo", owner=False).taken
    assert goal.state == "approved"
    assert goal.step("withdraw", "ada", owner=True).taken
    assert goal.state == "draft"


LISTED: list[str] = load_contract().document["components"]["schemas"]["Filter"][
    "x-filter-operators"
]


def test_filters_are_drawn_with_the_operators_of_the_contract() -> None:
    assert {name for name in OPERATORS if name.startswith("$")} == set(LISTED)


@pytest.mark.parametrize("operator", LISTED)
@given(st.data())
@settings(max_examples=5)
def test_model_and_emulator_answer_every_operator_of_the_contract_alike(
    operator: str, data: st.DataObject
) -> None:
    condition = data.draw(any_condition([GOAL], operator))
    text = json.dumps(condition)
    assert operator in text
    assert matches(GOAL, condition) is emulated.matches(parse_filter(text), GOAL)


def test_instants_are_compared_as_instants_and_nothing_else_is() -> None:
    assert same("2026-01-01T12:00:00.000Z", "2026-01-01T14:00:00+02:00")
    assert same("2026-01-01T12:00:00.123456789Z", "2026-01-01T12:00:00.123Z")
    assert not same("2026-01-01T12:00:00.124Z", "2026-01-01T12:00:00.123Z")
    assert same({"a": [1, 2.0]}, {"a": [1.0, 2]})
    assert not same([1, 2], [2, 1])
    assert not same(True, 1)
    assert not same("2026-01-01", "2026-01-01T00:00:00Z")


def test_trimmed_fractions_of_seconds_stand_in_their_order() -> None:
    dates = ["12:00:00Z", "12:00:00.1Z", "12:00:00.12Z", "12:00:00.5Z"]
    goals = [{"id": str(n), "dateCreated": f"2026-01-01T{date}"} for n, date in enumerate(dates)]
    assert is_sorted(goals, "dateCreated")
    assert not is_sorted(goals[::-1], "dateCreated")
