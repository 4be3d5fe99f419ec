"""The workflow table itself: every state with every action, for each kind of person."""

from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_emulator.errors import Conflict, Invalid
from gtmhub_goals_emulator.goals.permissions import (
    ACTIONS,
    Person,
    Role,
    allowed_actions,
    objection,
)


def person(user_id: str, role: Role = "member", *team_ids: str) -> Person:
    return Person(user_id, "account", user_id, role=role, team_ids=frozenset(team_ids))


PEOPLE = {
    "owner": person("owner"),
    "team": person("teammate", "member", "team"),
    "reviewer": person("reviewer"),
    "approver": person("approver"),
    "demoted": person("demoted", "viewer"),
    "viewing owner": person("viewing", "viewer"),
    "other": person("other"),
    "admin": person("admin", "admin"),
}


def goal(state: str) -> dict[str, Any]:
    reviewing = state in ("in_review", "approved")
    return {
        "id": "g",
        "workflowStatus": state,
        "ownerIds": ["owner", "team", "viewing"],
        "reviewers": ["reviewer", "approver", "demoted"] if reviewing else [],
        "approvedBy": ["approver"] if reviewing else [],
        "access": None,
    }


# state -> person -> what they may do; whoever is not named may do nothing.
TABLE: dict[str, dict[str, list[str]]] = {
    "": {},
    "draft": {"owner": ["review"], "team": ["review"], "admin": ["review"]},
    "in_review": {
        "owner": ["withdraw"],
        "team": ["withdraw"],
        "reviewer": ["approve", "decline"],
        "approver": ["decline"],
    },
    "approved": {"owner": ["withdraw"], "team": ["withdraw"]},
}


@pytest.mark.parametrize("state", TABLE)
@pytest.mark.parametrize("who", PEOPLE)
def test_each_person_may_do_in_each_state_what_the_table_says(state: str, who: str) -> None:
    assert allowed_actions(goal(state), PEOPLE[who]) == TABLE[state].get(who, [])


@pytest.mark.parametrize(
    ("state", "action", "who", "kind"),
    [
        ("", "review", "owner", Invalid),
        ("draft", "review", "viewing owner", Invalid),
        ("in_review", "withdraw", "viewing owner", Invalid),
        ("draft", "approve", "reviewer", Conflict),
        ("draft", "withdraw", "other", Conflict),
        ("in_review", "review", "owner", Conflict),
        ("in_review", "approve", "other", Invalid),
        ("in_review", "approve", "admin", Invalid),
        ("in_review", "approve", "approver", Conflict),
        ("in_review", "approve", "demoted", Invalid),
        ("in_review", "withdraw", "admin", Invalid),
        ("approved", "decline", "reviewer", Conflict),
    ],
)
def test_the_objection_is_of_the_right_kind(
    state: str, action: Any, who: str, kind: type[Exception]
) -> None:
    assert type(objection(goal(state), action, PEOPLE[who])) is kind


def test_every_action_is_possible_somewhere() -> None:
    possible = {action for row in TABLE.values() for actions in row.values() for action in actions}
    assert possible == set(ACTIONS)
