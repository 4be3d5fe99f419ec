"""Bulk create and delete, and delete alone: all or nothing, and what becomes of children."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.company import UNKNOWN_ID, Company


def post_all(company: Company, bodies: list[dict[str, Any]], user: str = "admin") -> Any:
    return company.call("POST", "/api/v1/goals/bulk", user=user, json=bodies)


def delete_all(company: Company, ids: list[Any], user: str = "admin") -> Any:
    return company.call("DELETE", "/api/v1/goals/bulk", user=user, json=ids)


def body(company: Company, name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "sessionId": company.ids["open"], **more}


def test_bulk_create_answers_in_the_order_of_the_request(company: Company) -> None:
    answer = post_all(company, [body(company, name) for name in ("b", "a", "c")])
    assert answer.status_code == 201
    created = answer.json()
    assert [goal["name"] for goal in created["items"]] == ["b", "a", "c"]
    assert created["totalCount"] == 3
    for goal in created["items"]:
        assert company.goal(goal["id"]) == goal


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"sessionId": UNKNOWN_ID}, "[1].sessionId"),
        ({"parentId": UNKNOWN_ID}, "[1].parentId"),
        ({"ownerId": UNKNOWN_ID}, "[1].ownerIds"),
        ({"name": ""}, "body[1].name"),
    ],
)
def test_one_bad_goal_creates_none_and_is_named_by_its_index(
    company: Company, wrong: dict[str, Any], place: str
) -> None:
    answer = post_all(company, [body(company, "good"), {**body(company, "bad"), **wrong}])
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(place)
    assert company.listed()["totalCount"] == 0


@pytest.mark.parametrize("bodies", [[], {"goals": []}, [1], "text"])
def test_a_bulk_create_takes_a_bare_array(company: Company, bodies: Any) -> None:
    assert post_all(company, bodies).status_code == 400


def test_more_than_a_thousand_goals_are_too_many(company: Company) -> None:
    assert post_all(company, [body(company, "x")] * 1001).status_code == 400


def test_bulk_delete_deletes_what_it_names_once(company: Company) -> None:
    goals = [company.create() for _ in range(3)]
    answer = delete_all(company, [goals[0]["id"], goals[2]["id"], goals[0]["id"]])
    assert (answer.status_code, answer.content) == (200, b"")
    assert [goal["id"] for goal in company.listed()["items"]] == [goals[1]["id"]]


def test_one_unknown_id_deletes_nothing(company: Company) -> None:
    goal = company.create()
    answer = delete_all(company, [goal["id"], UNKNOWN_ID])
    assert answer.status_code == 404
    assert UNKNOWN_ID in answer.json()["message"]
    assert company.listed()["totalCount"] == 1


@pytest.mark.parametrize("ids", [[], ["short"], [1], {"goalsIds": []}, None])
def test_a_bulk_delete_takes_a_bare_array_of_ids(company: Company, ids: Any) -> None:
    assert delete_all(company, ids).status_code == 400


def test_viewers_delete_nothing(company: Company) -> None:
    goal = company.create()
    assert delete_all(company, [goal["id"]], user="viewer").status_code == 403
    path = f"/api/v1/goals/{goal['id']}"
    assert company.call("DELETE", path, user="viewer").status_code == 403
    assert company.listed()["totalCount"] == 1


def test_a_deleted_goal_is_gone(company: Company) -> None:
    path = f"/api/v1/goals/{company.create()['id']}"
    answer = company.call("DELETE", path)
    assert (answer.status_code, answer.content) == (200, b"")
    for method in ("GET", "DELETE", "PATCH", "PUT"):
        assert company.call(method, path, json={"name": "x"}).status_code == 404
    assert company.call("GET", f"{path}/workflow-actions").status_code == 404


def test_children_of_a_deleted_goal_lose_their_parent(company: Company) -> None:
    top = company.create()
    child = company.create(parentId=top["id"])
    grandchild = company.create(parentId=child["id"])
    company.call("DELETE", f"/api/v1/goals/{top['id']}")
    assert company.goal(child["id"])["parentId"] == ""
    assert company.goal(grandchild["id"])["parentId"] == child["id"]


def test_parent_and_child_go_together(company: Company) -> None:
    top = company.create()
    child = company.create(parentId=top["id"])
    other = company.create(parentId=child["id"])
    assert delete_all(company, [top["id"], child["id"]]).status_code == 200
    assert company.goal(other["id"])["parentId"] == ""


def test_a_goal_with_rights_of_its_own_keeps_others_out(company: Company) -> None:
    restricted = Company(
        company.emulator,
        goals=[
            {
                "id": "own",
                "name": "Own",
                "sessionId": "open",
                "ownerIds": ["ben"],
                "access": {
                    "inherits": False,
                    "permissions": [
                        {"grant": "update", "principalId": "dan", "principalKind": "user"}
                    ],
                },
            }
        ],
    )
    path = f"/api/v1/goals/{restricted.ids['own']}"
    statuses = {
        (user, method): restricted.call(method, path, user=user, json={"name": "x"}).status_code
        for user in ("cleo", "dan", "ben")
        for method in ("PATCH", "DELETE")
        if (user, method) != ("ben", "DELETE")
    }
    assert statuses == {
        ("cleo", "PATCH"): 403,
        ("cleo", "DELETE"): 403,
        ("dan", "PATCH"): 200,
        ("dan", "DELETE"): 403,
        ("ben", "PATCH"): 200,
    }
    assert delete_all(restricted, [restricted.ids["own"]], user="dan").status_code == 403
    assert restricted.call("DELETE", path, user="admin").status_code == 200
