"""Group-by: who leads a group, which goals are in it, and every parameter."""

from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import UNKNOWN_ID, Company


def goal(name: str, owners: list[str], session: str, **more: Any) -> dict[str, Any]:
    year = {"past": 2025, "current": 2026, "future": 2027}[session]
    return {
        "id": name,
        "name": name,
        "sessionId": "open",
        "ownerIds": owners,
        "dateFrom": f"{year}-01-01T00:00:00Z",
        "dateTo": f"{year}-12-31T23:59:59.999Z",
        **more,
    }


def metric(goal_id: str, owner: str, actual: float, *checked_in: str) -> dict[str, Any]:
    return {
        "goalId": goal_id,
        "name": f"of {goal_id}",
        "ownerIds": [owner],
        "target": 1,
        "actual": actual,
        "checkIns": [{"actual": actual, "createdAt": at} for at in checked_in],
    }


GOALS = [
    goal("a", ["ben"], "past"),
    goal("b", ["ben", "sales"], "current"),
    goal("c", ["cleo"], "current"),
    goal("d", ["cleo"], "future"),
    goal("r", ["dan"], "current", sessionId="two", workflowStatus="in_review",
         reviewers=["ben", "cleo"]),
]  # fmt: skip
METRICS = [
    metric("a", "dan", 1.2, "2025-03-01T10:00:00Z"),
    metric("b", "ben", 0.5, "2026-02-10T00:00:00Z", "2026-03-20T12:00:00Z"),
    metric("c", "dan", 0.2, "2026-03-21T00:00:00Z"),
]


@pytest.fixture
def company(emulator: Emulator) -> Company:
    made = Company(emulator, goals=GOALS, metrics=METRICS)
    clock = {"mode": "frozen", "at": "2026-06-01T00:00:00Z", "accountId": made.id}
    assert made.http.put("/__emulator/v1/clock", json=clock).status_code == 200
    return made


def groups(company: Company, by: str = "owners", **params: str) -> dict[str, list[str]]:
    answer = company.call("GET", f"/api/v1/goals/groupBy/{by}", params=params)
    assert answer.status_code == 200, answer.text
    page = answer.json()
    return {
        group["assignee"]["name"]: [goal["name"] for goal in group["goals"]]
        for group in page["items"]
    }


def test_owners_are_users_and_teams_in_the_order_of_their_names(company: Company) -> None:
    found = groups(company)
    assert list(found) == ["Ben Example", "Cleo Example", "Dan Example", "Sales"]
    assert found["Ben Example"] == ["a", "b"]
    assert found["Sales"] == ["b"]


def test_reviewers_have_the_goals_they_were_chosen_for(company: Company) -> None:
    assert groups(company, "reviewers") == {"Ben Example": ["r"], "Cleo Example": ["r"]}


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"filter": "past"}, "a"),
        ({"filter": "current"}, "bcr"),
        ({"filter": "future"}, "d"),
        ({"attainment": ">0.5"}, "a"),
        ({"attainment": "<0.5"}, "cdr"),
        ({"attainment": "0.5"}, "b"),
        ({"metricAttainment": ">1"}, "a"),
        ({"metricAttainment": "<0.3"}, "c"),
        ({"metricBefore": "2026-03-20"}, "ab"),
        ({"metricAfter": "2026-03-20"}, "c"),
        ({"metricAfter": "2026-03-19"}, "bc"),
        ({"metricBefore": "2025-03-01"}, ""),
        ({"filter": "current", "attainment": "<0.3"}, "cr"),
    ],
)
def test_parameters_keep_the_goals_that_meet_them(
    company: Company, params: dict[str, str], names: str
) -> None:
    found = {name for goals in groups(company, **params).values() for name in goals}
    assert found == set(names)


@pytest.mark.parametrize(
    ("day", "wanted"), [("2025-12-31", "future"), ("2026-01-01", "current"), ("2027-01-01", "past")]
)
def test_a_deadline_is_seen_from_the_whole_day(company: Company, day: str, wanted: str) -> None:
    made = company.create(dateFrom="2026-01-01T23:00:00Z", dateTo="2026-12-31T00:00:00Z")
    clock = {"mode": "frozen", "at": f"{day}T12:00:00Z", "accountId": company.id}
    assert company.http.put("/__emulator/v1/clock", json=clock).status_code == 200
    for deadline in ("past", "current", "future"):
        found = groups(company, filter=deadline, ids=made["id"])
        assert bool(found) == (deadline == wanted)


def test_ids_and_owners_are_lists(company: Company) -> None:
    ids = company.ids
    assert groups(company, ids=f"{ids['a']},{ids['d']},{UNKNOWN_ID}") == {
        "Ben Example": ["a"],
        "Cleo Example": ["d"],
    }
    assert groups(company, ownerIds=f"{ids['sales']},{ids['dan']}") == {
        "Dan Example": ["r"],
        "Sales": ["b"],
    }
    owners = {
        name for goals in groups(company, metricOwnerId=ids["dan"]).values() for name in goals
    }
    assert owners == {"a", "c"}


def test_sort_orders_the_goals_of_a_group(company: Company) -> None:
    assert groups(company, sort="attainment")["Ben Example"] == ["b", "a"]
    assert groups(company, sort="-attainment")["Ben Example"] == ["a", "b"]


def test_pages_go_over_groups(company: Company) -> None:
    answer = company.call("GET", "/api/v1/goals/groupBy/owners", params={"skip": 1, "take": 2})
    page = answer.json()
    assert [g["assignee"]["name"] for g in page["items"]] == ["Cleo Example", "Dan Example"]
    assert page["totalCount"] == 4


def test_metrics_come_when_asked(company: Company) -> None:
    for text, shown in [("true", True), ("True", True), ("false", False)]:
        answer = company.call(
            "GET", "/api/v1/goals/groupBy/owners", params={"includeMetrics": text}
        )
        first = answer.json()["items"][0]["goals"][0]
        assert ("metrics" in first) is shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("filter", "yesterday"),
        ("ids", "short"),
        ("ownerIds", f"{UNKNOWN_ID},"),
        ("attainment", ">=0.5"),
        ("attainment", "much"),
        ("metricBefore", "20-03-2021"),
        ("metricAfter", "2021-02-30"),
        ("includeMetrics", "maybe"),
        ("take", "0"),
        ("sort", "-"),
    ],
)
@pytest.mark.parametrize("by", ["owners", "reviewers"])
def test_a_parameter_that_cannot_be_read_is_a_400_that_names_it(
    company: Company, by: str, name: str, value: str
) -> None:
    answer = company.call("GET", f"/api/v1/goals/groupBy/{by}", params={name: value})
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(f"query parameter {name}")
