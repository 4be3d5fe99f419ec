"""The approval lifecycle over the API: who may do what in which state, and what that leaves."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.company import UNKNOWN_ID, Company

ALL = ("review", "approve", "decline", "withdraw")


def draft(company: Company, session: str = "one", owner: str = "ben") -> str:
    goal_id: str = company.create(user=owner, session=session)["id"]
    return goal_id


def in_review(company: Company, session: str = "one", *reviewers: str) -> str:
    goal_id = draft(company, session)
    chosen = [company.ids[name] for name in reviewers or ("cleo",)]
    assert company.take(goal_id, "review", "ben", reviewers=chosen).status_code == 204
    return goal_id


def approved(company: Company) -> str:
    goal_id = in_review(company)
    assert company.take(goal_id, "approve", "cleo").status_code == 204
    return goal_id


def actions(company: Company, goal_id: str, user: str) -> list[str]:
    answer = company.call("GET", f"/api/v1/goals/{goal_id}/workflow-actions", user=user)
    assert answer.status_code == 200
    return [item["action"] for item in answer.json()["items"]]


def test_review_puts_a_draft_in_review_and_locks_it(company: Company) -> None:
    goal = company.goal(in_review(company))
    assert (goal["workflowStatus"], goal["locked"]) == ("in_review", True)
    assert (goal["reviewers"], goal["approvedBy"]) == ([company.ids["cleo"]], [])


def test_one_approval_is_enough_where_one_is_asked_for(company: Company) -> None:
    goal = company.goal(approved(company))
    assert (goal["workflowStatus"], goal["locked"]) == ("approved", True)
    assert goal["approvedBy"] == [company.ids["cleo"]]


def test_two_approvals_are_needed_where_two_are_asked_for(company: Company) -> None:
    goal_id = in_review(company, "two", "cleo", "dan")
    company.take(goal_id, "approve", "cleo")
    assert company.goal(goal_id)["workflowStatus"] == "in_review"
    company.take(goal_id, "approve", "dan")
    goal = company.goal(goal_id)
    assert goal["workflowStatus"] == "approved"
    assert goal["approvedBy"] == [company.ids["cleo"], company.ids["dan"]]


def test_too_few_reviewers_are_a_400(company: Company) -> None:
    goal_id = draft(company, "two")
    for chosen in (["cleo"], ["cleo", "cleo"]):
        answer = company.take(goal_id, "review", "ben", reviewers=[company.ids[n] for n in chosen])
        assert answer.status_code == 400
        assert "2 reviewers" in answer.json()["message"]


def test_a_declined_goal_is_a_draft_again(company: Company) -> None:
    goal_id = in_review(company)
    assert company.take(goal_id, "decline", "cleo").status_code == 204
    goal = company.goal(goal_id)
    assert (goal["workflowStatus"], goal["locked"]) == ("draft", False)
    assert goal["reviewers"] == goal["approvedBy"] == []


@pytest.mark.parametrize("state", [in_review, approved])
def test_a_withdrawn_goal_is_a_draft_again(company: Company, state: Any) -> None:
    goal_id = state(company)
    assert company.take(goal_id, "withdraw", "ben").status_code == 204
    assert company.goal(goal_id)["workflowStatus"] == "draft"
    assert company.take(goal_id, "review", "ben").status_code == 204


@pytest.mark.parametrize("unfit", ["viewer", "gone", "sales", UNKNOWN_ID])
def test_reviewers_without_the_rights_are_a_400_that_lists_them(
    company: Company, unfit: str
) -> None:
    goal_id = draft(company)
    unfit_id = company.ids.get(unfit, unfit)
    answer = company.take(goal_id, "review", "ben", reviewers=[company.ids["cleo"], unfit_id])
    assert answer.status_code == 400
    assert answer.json()["nonExistingReviewers"] == [unfit_id]
    assert answer.json()["message"].startswith("1 of 2 reviewers")
    assert company.goal(goal_id)["workflowStatus"] == "draft"


@pytest.mark.parametrize("state", [in_review, approved])
def test_a_second_review_is_a_conflict(company: Company, state: Any) -> None:
    answer = company.take(state(company), "review", "ben")
    assert answer.status_code == 409
    assert "already" in answer.json()["message"]


def test_approving_twice_is_a_conflict(company: Company) -> None:
    goal_id = in_review(company, "two", "cleo", "dan")
    company.take(goal_id, "approve", "cleo")
    assert company.take(goal_id, "approve", "cleo").status_code == 409


@pytest.mark.parametrize("action", ["approve", "decline"])
def test_only_a_chosen_reviewer_decides(company: Company, action: str) -> None:
    goal_id = in_review(company)
    for user in ("ben", "dan", "admin", "viewer"):
        answer = company.take(goal_id, action, user)
        assert answer.status_code == 400
        assert "reviewer" in answer.json()["message"]
    assert company.take(goal_id, action, "cleo").status_code == 204


def test_only_an_owner_withdraws(company: Company) -> None:
    goal_id = in_review(company)
    for user in ("cleo", "dan", "admin"):
        assert company.take(goal_id, "withdraw", user).status_code == 400
    assert company.take(goal_id, "withdraw", "ben").status_code == 204


def test_owners_and_admins_choose_reviewers(company: Company) -> None:
    for user, status in [("dan", 400), ("viewer", 400), ("admin", 204)]:
        assert company.take(draft(company), "review", user).status_code == status


def test_members_of_an_owning_team_are_owners(company: Company) -> None:
    goal = company.create(session="one", ownerIds=[company.ids["sales"]])
    assert company.take(goal["id"], "review", "ben").status_code == 204
    assert company.take(goal["id"], "withdraw", "ben").status_code == 204


@pytest.mark.parametrize(
    ("state", "action"),
    [
        (draft, "approve"),
        (draft, "decline"),
        (draft, "withdraw"),
        (approved, "approve"),
        (approved, "decline"),
    ],
)
def test_an_action_from_the_wrong_state_is_a_conflict(
    company: Company, state: Any, action: str
) -> None:
    goal_id = state(company)
    for user in ("ben", "cleo", "admin"):
        assert company.take(goal_id, action, user).status_code == 409


@pytest.mark.parametrize("action", ALL)
def test_a_session_without_approval_knows_no_action(company: Company, action: str) -> None:
    goal_id = draft(company, "open")
    answer = company.take(goal_id, action, "ben")
    assert answer.status_code == 400
    assert "no approval workflow" in answer.json()["message"]
    assert actions(company, goal_id, "ben") == []


@pytest.mark.parametrize("action", ALL)
def test_an_action_on_an_unknown_goal_is_a_404(company: Company, action: str) -> None:
    assert company.take(UNKNOWN_ID, action, "ben").status_code == 404


@pytest.mark.parametrize("state", [in_review, approved])
@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_a_locked_goal_answers_423_to_all_but_admins(
    company: Company, state: Any, method: str
) -> None:
    goal_id = state(company)
    path = f"/api/v1/goals/{goal_id}"
    for user in ("ben", "cleo"):
        answer = company.call(method, path, user=user, json={"name": "Changed"})
        assert answer.status_code == 423
    assert company.goal(goal_id)["name"] == "A goal"
    assert company.call(method, path, user="admin", json={"name": "Changed"}).status_code == 200
    assert company.goal(goal_id)["locked"]


def test_the_actions_are_those_open_to_the_caller(company: Company) -> None:
    first = draft(company)
    assert actions(company, first, "ben") == ["review"]
    assert actions(company, first, "cleo") == []
    second = in_review(company)
    assert actions(company, second, "cleo") == ["approve", "decline"]
    assert actions(company, second, "ben") == ["withdraw"]
    assert actions(company, second, "admin") == []
    third = approved(company)
    assert actions(company, third, "ben") == ["withdraw"]
    assert actions(company, third, "cleo") == []
