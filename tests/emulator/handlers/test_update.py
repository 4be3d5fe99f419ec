"""PATCH and PUT: what changes, what stays, what null and absence mean."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.company import UNKNOWN_ID, Company

FULL: dict[str, Any] = {
    "name": "Full",
    "description": "words",
    "customFields": {"riskNotes": "some"},
    "tags": [{"title": "growth"}],
    "dateFrom": "2026-02-01T00:00:00Z",
    "dateTo": "2026-02-28T00:00:00Z",
    "attainmentTypeString": "other",
}
VOLATILE = ("dateModified", "modifiedById")


def patch(company: Company, goal: dict[str, Any], user: str = "admin", **body: Any) -> Any:
    return company.call("PATCH", f"/api/v1/goals/{goal['id']}", user=user, json=body)


def put(company: Company, goal: dict[str, Any], user: str = "admin", **body: Any) -> Any:
    return company.call("PUT", f"/api/v1/goals/{goal['id']}", user=user, json=body)


def test_a_patch_changes_what_it_names_and_keeps_the_rest(company: Company) -> None:
    before = company.create(**FULL)
    answer = patch(company, before, user="ben", name="Renamed")
    assert answer.status_code == 200
    after = answer.json()
    changed = {name for name in after if after[name] != before[name]}
    assert changed - {"dateModified"} == {"name", "modifiedById"}
    assert after["modifiedById"] == company.ids["ben"]
    assert after == company.goal(before["id"])


def test_an_empty_patch_changes_nothing(company: Company) -> None:
    before = company.create(**FULL)
    after = patch(company, before).json()
    assert {k: v for k, v in after.items() if k not in VOLATILE} == {
        k: v for k, v in before.items() if k not in VOLATILE
    }


@pytest.mark.parametrize(
    ("name", "cleared"),
    [
        ("description", ""),
        ("parentId", ""),
        ("customFields", {}),
        ("tags", []),
        ("dateFrom", "2026-01-01T00:00:00Z"),
        ("dateTo", "2026-03-31T23:59:59.999Z"),
    ],
)
def test_null_clears(company: Company, name: str, cleared: object) -> None:
    parent = company.create()
    goal = company.create(**FULL, parentId=parent["id"])
    answer = company.call("PATCH", f"/api/v1/goals/{goal['id']}", json={name: None})
    assert answer.status_code == 200
    assert answer.json()[name] == cleared


@pytest.mark.parametrize("name", ["name", "ownerId", "ownerIds", "attainmentTypeString"])
def test_null_cannot_clear_what_a_goal_needs(company: Company, name: str) -> None:
    goal = company.create()
    answer = company.call("PATCH", f"/api/v1/goals/{goal['id']}", json={name: None})
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(f"body.{name}: ")


def test_owners_change_together(company: Company) -> None:
    ben, cleo = company.ids["ben"], company.ids["cleo"]
    goal = company.create(ownerIds=[ben, cleo])
    alone = patch(company, goal, ownerId=cleo).json()
    assert (alone["ownerId"], alone["ownerIds"]) == (cleo, [cleo])
    assert [a["id"] for a in alone["assignees"]] == [cleo]
    both = patch(company, goal, ownerIds=[ben, cleo]).json()
    assert (both["ownerId"], both["assignee"]["id"]) == (ben, ben)


def test_the_session_and_read_only_keys_stay(company: Company) -> None:
    goal = company.create()
    read_only: dict[str, Any] = {
        "sessionId": company.ids["one"],
        "attainment": 1,
        "locked": True,
        "id": UNKNOWN_ID,
    }
    after = patch(company, goal, name="Changed", **read_only).json()
    assert after["sessionId"] == company.ids["open"]
    assert (after["attainment"], after["locked"], after["id"]) == (0, False, goal["id"])


def test_an_unknown_owner_or_parent_is_a_400_and_changes_nothing(company: Company) -> None:
    goal = company.create()
    for name in ("ownerId", "parentId"):
        answer = patch(company, goal, name="Changed", **{name: UNKNOWN_ID})
        assert answer.status_code == 400
        assert UNKNOWN_ID in answer.json()["message"]
    assert company.goal(goal["id"])["name"] == "A goal"


def test_a_goal_cannot_be_aligned_under_itself(company: Company) -> None:
    top = company.create()
    middle = company.create(parentId=top["id"])
    bottom = company.create(parentId=middle["id"])
    for parent in (top, middle, bottom):
        assert patch(company, top, parentId=parent["id"]).status_code == 400
    assert patch(company, bottom, parentId=top["id"]).status_code == 200


def test_a_period_cannot_be_turned_around(company: Company) -> None:
    goal = company.create()
    answer = patch(company, goal, dateTo="2025-01-01T00:00:00Z")
    assert answer.status_code == 400


def test_a_put_sets_what_it_leaves_out_back_to_defaults(company: Company) -> None:
    goal = company.create(**FULL, ownerId=company.ids["ben"])
    after = put(company, goal, name="Replaced").json()
    assert after["name"] == "Replaced"
    assert (after["description"], after["tags"], after["customFields"]) == ("", [], {})
    assert after["attainmentTypeString"] == "average_kr"
    assert after["dateFrom"] == "2026-01-01T00:00:00Z"
    assert after["sessionId"] == company.ids["open"]
    assert after["ownerId"] == company.ids["ben"]


def test_a_put_needs_a_name(company: Company) -> None:
    answer = put(company, company.create(), description="only")
    assert answer.status_code == 400
    assert "name" in answer.json()["message"]


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_viewers_do_not_change_goals_and_learn_nothing(company: Company, method: str) -> None:
    for goal_id in (company.create()["id"], UNKNOWN_ID):
        answer = company.call(
            method, f"/api/v1/goals/{goal_id}", user="viewer", json={"name": "Mine"}
        )
        assert answer.status_code == 403


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_an_unknown_goal_is_a_404(company: Company, method: str) -> None:
    answer = company.call(method, f"/api/v1/goals/{UNKNOWN_ID}", json={"name": "x"})
    assert answer.status_code == 404
    assert UNKNOWN_ID in answer.json()["message"]


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_a_goal_in_a_closed_session_is_locked_to_all_but_admins(
    company: Company, method: str
) -> None:
    path = f"/api/v1/goals/{company.create(session='closed')['id']}"
    assert company.call(method, path, user="ben", json={"name": "x"}).status_code == 423
    assert company.call(method, path, user="admin", json={"name": "x"}).status_code == 200


def test_confidence_is_kept_with_who_and_when(company: Company) -> None:
    goal = company.create()
    answer = company.call(
        "PUT",
        f"/api/v1/goals/{goal['id']}/confidence",
        user="ben",
        json={"value": 0.8, "reason": "The pipeline is full"},
    )
    assert answer.status_code == 200
    confidence = answer.json()["confidence"]
    assert (confidence["value"], confidence["userId"]) == (0.8, company.ids["ben"])
    assert company.goal(goal["id"])["confidence"] == confidence
    assert "metrics" not in answer.json()


@pytest.mark.parametrize("value", [-0.1, 1.1, "0.5", None])
def test_confidence_lies_between_0_and_1(company: Company, value: object) -> None:
    path = f"/api/v1/goals/{company.create()['id']}/confidence"
    answer = company.call("PUT", path, json={"value": value})
    assert answer.status_code == 400


def test_confidence_needs_no_account_header_but_heeds_one(company: Company) -> None:
    path = f"/api/v1/goals/{company.create()['id']}/confidence"
    for account, status in ((None, 200), (company.id, 200), (UNKNOWN_ID, 403), ("none", 400)):
        headers = {"Authorization": f"Bearer {company.tokens['ben']}"}
        if account is not None:
            headers["gtmhub-accountId"] = account
        answer = company.http.request("PUT", path, json={"value": 1}, headers=headers)
        assert answer.status_code == status, account
