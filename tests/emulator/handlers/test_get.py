"""One goal, and the goals of a metric owner."""

from __future__ import annotations

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import UNKNOWN_ID, Company

GOALS = [
    {"id": "top", "name": "Top", "sessionId": "open", "ownerIds": ["ben"]},
    {"id": "low", "name": "Low", "sessionId": "open", "ownerIds": ["cleo"], "parentId": "top"},
]
METRICS = [
    {"id": "m1", "goalId": "top", "name": "One", "ownerIds": ["dan"], "target": 10, "actual": 5},
    {"id": "m2", "goalId": "top", "name": "Two", "initialValue": 10, "target": 0, "actual": 10},
    {"id": "m3", "goalId": "low", "name": "Three", "ownerIds": ["sales", "dan"], "target": 4},
]


@pytest.fixture
def company(emulator: Emulator) -> Company:
    return Company(emulator, goals=GOALS, metrics=METRICS)


def test_a_goal_comes_with_its_metrics_in_order(company: Company) -> None:
    goal = company.goal(company.ids["top"])
    assert [metric["name"] for metric in goal["metrics"]] == ["One", "Two"]
    assert goal["metricsCount"] == 2
    assert goal["links"] == {}


def test_attainment_is_the_mean_of_the_metrics(company: Company) -> None:
    goal = company.goal(company.ids["top"])
    assert [metric["attainment"] for metric in goal["metrics"]] == [0.5, 0]
    assert goal["attainment"] == 0.25
    assert goal["metrics"][0]["goalAttainment"] == 0.25


def test_metrics_repeat_what_their_goal_is_called_now(company: Company) -> None:
    goal_id = company.ids["top"]
    company.call("PATCH", f"/api/v1/goals/{goal_id}", json={"name": "Renamed"})
    metric = company.goal(goal_id)["metrics"][0]
    assert (metric["goalName"], metric["goalOwnerId"]) == ("Renamed", company.ids["ben"])


def test_fields_reach_into_metrics_and_links(company: Company) -> None:
    goal = company.goal(
        company.ids["low"], fields="name,sessionId,metrics{name,attainment},links{expanded}"
    )
    assert set(goal) == {"id", "accountId", "name", "sessionId", "metrics", "links"}
    assert goal["metrics"] == [{"name": "Three", "attainment": 0}]
    assert goal["links"]["expanded"]["parent"]["name"] == "Top"


def test_expanded_links_come_when_links_are_asked_for_whole(company: Company) -> None:
    assert "expanded" in company.goal(company.ids["top"], fields="name,links")["links"]


def test_plain_text_reaches_the_description(company: Company) -> None:
    goal_id = company.create(description="@[Ada Example:ada@example.com:1]")["id"]
    assert company.goal(goal_id, formatting="plainText")["description"] == "@Ada Example"


def test_plain_text_reaches_the_metrics_too(emulator: Emulator) -> None:
    markup = "**Ask** @[Ada Example:ada@example.com:1]"
    seed = {
        "id": "m",
        "name": "m",
        "goalId": "g",
        "ownerIds": ["ben"],
        "target": 1,
        "description": markup,
    }
    metric = {**seed, "customFields": {"note": markup, "size": 3}}
    company = Company(
        emulator,
        goals=[{"id": "g", "ownerIds": ["ben"], "name": "g", "description": markup}],
        metrics=[metric],
    )
    shown = company.goal(company.ids["g"], formatting="plainText")["metrics"][0]
    assert shown["description"] == shown["goalDescription"] == "Ask @Ada Example"
    assert shown["customFields"] == {"note": "Ask @Ada Example", "size": 3}
    assert company.goal(company.ids["g"])["metrics"][0]["description"] == markup


def test_an_unknown_goal_is_a_404_and_a_malformed_id_a_400(company: Company) -> None:
    assert company.call("GET", f"/api/v1/goals/{UNKNOWN_ID}").status_code == 404
    for goal_id in ("short", UNKNOWN_ID.upper(), UNKNOWN_ID + "%0A", "%2e%2e"):
        answer = company.call("GET", f"/api/v1/goals/{goal_id}")
        assert answer.status_code == 400
        assert answer.json()["message"].startswith("path parameter goalId: ")


def test_allowed_actions_are_those_of_the_caller(company: Company) -> None:
    path = f"/api/v1/goals/{company.ids['top']}"
    everything = company.call("GET", path, user="ben").json()
    assert everything["currentUserAllowedActions"] == ["read", "update", "delete"]
    little = company.call("GET", path, user="viewer").json()
    assert little["currentUserAllowedActions"] == ["read"]


@pytest.mark.parametrize(
    ("owner", "names"),
    [("dan", ["Top", "Low"]), ("sales", ["Low"]), ("ben", ["Top"]), ("cleo", [])],
)
def test_a_metric_owner_finds_goals_with_their_metrics(
    company: Company, owner: str, names: list[str]
) -> None:
    answer = company.call("GET", f"/api/v1/goals/metric/{company.ids[owner]}")
    assert answer.status_code == 200
    page = answer.json()
    assert sorted(goal["name"] for goal in page["items"]) == sorted(names)
    assert page["totalCount"] == len(names)
    owner_id = company.ids[owner]
    for goal in page["items"]:
        assert any(owner_id in metric["ownerIds"] for metric in goal["metrics"])
