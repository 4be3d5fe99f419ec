"""Creating one goal: defaults, owners, dates, alignment, and what is refused."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import UNKNOWN_ID, Company

READ_ONLY: dict[str, Any] = {
    "id": UNKNOWN_ID,
    "accountId": UNKNOWN_ID,
    "attainment": 0.9,
    "metricsCount": 12,
    "locked": True,
    "workflowStatus": "approved",
    "url": "https://elsewhere.example",
    "dateCreated": "1999-01-01T00:00:00Z",
    "closedStatus": {"status": "achieved"},
    "metrics": [{"name": "smuggled"}],
}


def post(company: Company, user: str = "admin", **body: Any) -> Any:
    whole = {"name": "A goal", "sessionId": company.ids["open"], **body}
    return company.call("POST", "/api/v1/goals", user=user, json=whole)


def test_the_caller_owns_a_goal_that_names_no_owner(company: Company) -> None:
    created = company.create(user="ben")
    ben = company.ids["ben"]
    assert (created["ownerId"], created["ownerIds"]) == (ben, [ben])
    assert created["assignee"]["name"] == "Ben Example"
    assert created["createdById"] == created["modifiedById"] == ben


def test_ids_are_object_ids_and_dates_end_in_z(company: Company) -> None:
    created = company.create()
    assert re.fullmatch(r"[0-9a-f]{24}", created["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z", created["dateCreated"])


def test_a_new_goal_starts_with_the_documented_emptiness(company: Company) -> None:
    created = company.create()
    assert created["attainment"] == created["fullAggregatedAttainment"] == 0
    assert created["closedStatus"] == {"status": "active"}
    assert (created["metrics"], created["metricsCount"], created["links"]) == ([], 0, {})
    assert (created["description"], created["parentId"]) == ("", "")
    assert (created["tags"], created["customFields"], created["access"]) == ([], {}, None)
    assert created["attainmentTypeString"] == "average_kr"
    assert company.ids["open"] in created["url"]


def test_dates_default_to_those_of_the_session(company: Company) -> None:
    created = company.create()
    assert created["dateFrom"] == "2026-01-01T00:00:00Z"
    assert created["dateTo"] == "2026-03-31T23:59:59.999Z"


def test_dates_come_back_in_utc_without_trailing_zeros(company: Company) -> None:
    created = company.create(
        dateFrom="2026-02-01T02:30:00.500+02:00", dateTo="2026-02-02T00:00:00.000Z"
    )
    assert created["dateFrom"] == "2026-02-01T00:30:00.5Z"
    assert created["dateTo"] == "2026-02-02T00:00:00Z"


def test_a_period_cannot_end_before_it_begins(company: Company) -> None:
    answer = post(company, dateFrom="2026-02-02T00:00:00Z", dateTo="2026-02-01T00:00:00Z")
    assert answer.status_code == 400
    assert "dateTo" in answer.json()["message"]


def test_what_is_written_is_what_is_read(company: Company) -> None:
    body: dict[str, Any] = {
        "name": "Grow",
        "description": "Led by @[Ben Example:ben@example.com:602a65efc05575000123291b]",
        "customFields": {"deep": {"list": [1, 2.5, None, True, "é"]}, "big": 2**70},
        "tags": [{"title": "growth"}],
        "attainmentTypeString": "something_else",
    }
    created = company.create(**body)
    read = company.goal(created["id"])
    assert {name: read[name] for name in body} == body
    assert read == created


def test_the_single_owner_comes_first(company: Company) -> None:
    ben, cleo, sales = (company.ids[name] for name in ("ben", "cleo", "sales"))
    assert company.create(ownerId=ben)["ownerIds"] == [ben]
    assert company.create(ownerIds=[cleo, sales])["ownerId"] == cleo
    assert company.create(ownerId=ben, ownerIds=[cleo, ben])["ownerIds"] == [ben, cleo]


def test_a_team_can_own_a_goal(company: Company) -> None:
    created = company.create(ownerIds=[company.ids["sales"]])
    assert created["assignee"]["type"] == "team"
    assert created["assignee"]["email"] == ""


def test_read_only_keys_are_ignored(company: Company) -> None:
    created = company.create(**READ_ONLY)
    for name, value in READ_ONLY.items():
        assert created[name] != value


def test_a_goal_that_was_read_can_be_posted_again(company: Company) -> None:
    first = company.create(name="Once")
    again = post(company, **first)
    assert again.status_code == 201
    assert again.json()["id"] != first["id"]


@pytest.mark.parametrize("name", ["sessionId", "ownerId", "parentId"])
def test_an_id_that_does_not_exist_is_a_400_that_names_it(company: Company, name: str) -> None:
    answer = post(company, **{name: UNKNOWN_ID})
    assert answer.status_code == 400
    assert UNKNOWN_ID in answer.json()["message"]
    assert name.removesuffix("Id") in answer.json()["message"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"name": ""}, "body.name"),
        ({"name": 7}, "body.name"),
        ({"name": "NUL \0"}, "body.name"),
        ({"sessionId": "short"}, "body.sessionId"),
        ({"sessionId": UNKNOWN_ID.upper()}, "body.sessionId"),
        ({"ownerIds": []}, "body.ownerIds"),
        ({"tags": [{"title": ""}]}, "body.tags[0].title"),
        ({"dateFrom": "yesterday"}, "body.dateFrom"),
        ({"description": 5}, "body.description"),
    ],
)
def test_a_body_that_does_not_fit_is_a_400_that_names_the_place(
    company: Company, body: dict[str, Any], place: str
) -> None:
    answer = post(company, **body)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(f"{place}: ")


def test_nothing_is_created_by_a_refused_request(company: Company) -> None:
    post(company, ownerId=UNKNOWN_ID)
    post(company, name="")
    assert company.listed()["totalCount"] == 0


def test_a_goal_in_a_session_with_approval_is_a_draft(company: Company) -> None:
    assert company.create(session="one")["workflowStatus"] == "draft"
    assert company.create(session="open")["workflowStatus"] == ""


def test_only_admins_create_in_a_closed_session(company: Company) -> None:
    answer = post(company, user="ben", sessionId=company.ids["closed"])
    assert answer.status_code == 400
    assert company.ids["closed"] in answer.json()["message"]
    assert post(company, user="admin", sessionId=company.ids["closed"]).status_code == 201


def test_viewers_do_not_create(company: Company) -> None:
    answer = post(company, user="viewer")
    assert answer.status_code == 403
    assert answer.json() == {"message": "the role viewer may not create goals"}


def test_what_was_read_can_be_posted_again(company: Company) -> None:
    bare = company.goal(company.create(user="ben")["id"])
    again = company.call("POST", "/api/v1/goals", json=bare, user="ben")
    assert again.status_code == 201, again.text
    own = {"id", "url", "dateCreated", "dateModified"}
    assert {k: v for k, v in again.json().items() if k not in own} == {
        key: value for key, value in bare.items() if key not in own
    }


@pytest.mark.parametrize("unset", [None, "", "0001-01-01T00:00:00Z"])
def test_a_value_that_was_never_set_counts_as_left_out(company: Company, unset: str | None) -> None:
    names: dict[str | None, tuple[str, ...]] = {
        None: ("ownerId", "ownerIds", "description", "parentId", "dateFrom", "dateTo", "tags"),
        "": ("ownerId", "description", "parentId", "attainmentTypeString"),
        "0001-01-01T00:00:00Z": ("dateFrom", "dateTo"),
    }
    names[None] += ("customFields", "attainmentTypeString")
    for name in names[unset]:
        given: dict[str, Any] = {name: unset}
        with_it, without = company.create(**given), company.create()
        assert with_it[name] == without[name]


@pytest.mark.parametrize(
    "date",
    ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-01:00"],
)
def test_a_date_that_no_calendar_can_hold_is_refused_wherever_it_is_sent(
    company: Company, date: str
) -> None:
    goal = company.create()["id"]
    body = {"goalId": goal, "name": "A metric"}
    metric = company.call("POST", "/api/v1/metrics", json=body).json()["id"]
    whole = {"name": "A goal", "sessionId": company.ids["open"]}
    session = {"title": "S", "start": "2026-01-01T00:00:00Z", "end": "2026-02-01T00:00:00Z"}
    for method, path, sent, name in (
        ("POST", "/api/v1/goals", whole, "dateFrom"),
        ("POST", "/api/v1/goals", whole, "dateTo"),
        ("PATCH", f"/api/v1/goals/{goal}", {}, "dateFrom"),
        ("PUT", f"/api/v1/goals/{goal}", {"name": "A goal"}, "dateTo"),
        ("POST", "/api/v1/metrics", body, "dueDate"),
        ("PATCH", f"/api/v1/metrics/{metric}", {}, "softDueDate"),
        ("POST", f"/api/v1/metrics/{metric}/checkin", {"actual": 1}, "checkInDate"),
        ("POST", "/api/v1/sessions", session, "start"),
        ("POST", "/api/v1/sessions", session, "end"),
    ):
        answer = company.call(method, path, json={**sent, name: date})
        assert answer.status_code == 400, (method, path, name)
        assert answer.json() == {"message": f"{name}: {date} leads out of the calendar"}


def test_a_viewer_owns_through_teams_alone(company: Company) -> None:
    goal, viewer = company.create()["id"], company.ids["viewer"]
    said = f"ownerIds: user {viewer} is a viewer, and owns through teams alone"
    metric = {"goalId": goal, "name": "A metric"}
    made = company.call("POST", "/api/v1/metrics", json=metric).json()["id"]
    for method, path, body in (
        ("POST", "/api/v1/goals", {"name": "A goal", "sessionId": company.ids["open"]}),
        ("PATCH", f"/api/v1/goals/{goal}", {}),
        ("PUT", f"/api/v1/goals/{goal}", {"name": "A goal"}),
        ("POST", "/api/v1/metrics", metric),
        ("PATCH", f"/api/v1/metrics/{made}", {}),
    ):
        for owners in ({"ownerId": viewer}, {"ownerIds": [company.ids["ben"], viewer]}):
            answer = company.call(method, path, json={**body, **owners})
            assert (answer.status_code, answer.json()) == (400, {"message": said}), (method, path)


def test_a_goal_that_a_viewer_owns_by_its_seed_can_be_put_back(emulator: Emulator) -> None:
    goals = [{"id": "g", "name": "G", "sessionId": "open", "ownerIds": ["viewer", "ben"]}]
    company = Company(emulator, goals=goals)
    read = company.goal(company.ids["g"])
    answer = company.call("PUT", f"/api/v1/goals/{read['id']}", json=read)
    assert answer.json()["ownerIds"] == read["ownerIds"]
    company.close()
