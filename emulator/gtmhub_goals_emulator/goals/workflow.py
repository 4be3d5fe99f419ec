"""The approval workflow as one table: state x action x who -> next state, or why not.

draft --review--> in_review --approve (enough of them)--> approved
in_review --decline, withdraw--> draft        approved --withdraw--> draft
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from gtmhub_goals_emulator.errors import (
    Conflict,
    Invalid,
    Locked,
    Refusal,
    UnknownReviewers,
)
from gtmhub_goals_emulator.goals.people import Directory, Person, Session, may

State = Literal["", "draft", "in_review", "approved"]
Action = Literal["review", "approve", "decline", "withdraw"]
ACTIONS: tuple[Action, ...] = ("review", "approve", "decline", "withdraw")


class Step(Struct, frozen=True):
    """One row: the states an action starts from, who takes it, and what else is said."""

    starts: frozenset[str]
    who: Literal["owner", "reviewer"]
    admin_too: bool
    wrong_state: str
    wrong_person: str


STEPS: dict[Action, Step] = {
    "review": Step(
        frozenset({"draft"}),
        "owner",
        True,  # help pages: admins can bypass the restrictions of the workflow
        "the goal is already {state}",
        "only an owner of the goal can choose its reviewers",
    ),
    "approve": Step(
        frozenset({"in_review"}),
        "reviewer",
        False,
        "the goal is not in review but {state}",
        "the user is not a reviewer of this goal",
    ),
    "decline": Step(
        frozenset({"in_review"}),
        "reviewer",
        False,
        "the goal is not in review but {state}",
        "the user is not a reviewer of this goal",
    ),
    "withdraw": Step(
        frozenset({"in_review", "approved"}),
        "owner",
        False,  # the document: "by users that own the goal only"
        "the goal is {state}: there is nothing to withdraw",
        "only an owner of the goal can withdraw it",
    ),
}

_SPOKEN = {"draft": "a draft", "in_review": "in review", "approved": "approved"}


def opening_state(session: Session) -> State:
    return "" if session.required_reviewers is None else "draft"


def objection(goal: Mapping[str, Any], action: Action, person: Person) -> Refusal | None:
    """Say why `person` cannot take `action` now; None where they can."""
    state = goal.get("workflowStatus", "")
    if not state:
        return Invalid("the goal's session has no approval workflow")
    step = STEPS[action]
    if state not in step.starts:
        return Conflict(step.wrong_state.format(state=_SPOKEN.get(state, state)))
    if not _is(step.who, person, goal) and not (step.admin_too and person.role == "admin"):
        return Invalid(step.wrong_person)
    if not may(person, "update", goal):  # a viewer that owns it, a reviewer that lost the right
        return Invalid("the user may not update this goal")
    if action == "approve" and person.id in goal.get("approvedBy", ()):
        return Conflict("the user approved this goal before")
    return None


def allowed_actions(goal: Mapping[str, Any], person: Person) -> list[Action]:
    return [action for action in ACTIONS if objection(goal, action, person) is None]


def review(
    goal: dict[str, Any], person: Person, reviewers: Sequence[str], directory: Directory
) -> None:
    _require(goal, "review", person)
    chosen = list(dict.fromkeys(reviewers))
    unfit = [reviewer for reviewer in chosen if not _can_review(reviewer, goal, directory)]
    if unfit:
        verb = "does" if len(unfit) == 1 else "do"
        raise UnknownReviewers(
            f"{len(unfit)} of {len(chosen)} reviewers {verb} not exist or cannot update the goal",
            unfit,
        )
    session = directory.sessions[goal["sessionId"]]
    needed = session.required_reviewers or 1
    if len(chosen) < needed:
        raise Invalid(f"the session asks for {needed} reviewers, {len(chosen)} given")
    _move(goal, "in_review", reviewers=chosen)


def approve(goal: dict[str, Any], person: Person, directory: Directory) -> None:
    _require(goal, "approve", person)
    approved = [*goal.get("approvedBy", ()), person.id]
    needed = directory.sessions[goal["sessionId"]].required_reviewers or 1
    state: State = "approved" if len(approved) >= needed else "in_review"
    _move(goal, state, reviewers=goal["reviewers"], approved_by=approved)


def decline(goal: dict[str, Any], person: Person) -> None:
    _require(goal, "decline", person)
    _move(goal, "draft")


def withdraw(goal: dict[str, Any], person: Person) -> None:
    _require(goal, "withdraw", person)
    _move(goal, "draft")


def require_open(session: Session, person: Person) -> None:
    """Refuse new goals in a session that is not open; admins pass."""
    if session.status != "open" and person.role != "admin":
        raise Invalid(f"sessionId: session {session.id} is {session.status}")


def require_unlocked(goal: Mapping[str, Any], person: Person, session: Session | None) -> None:
    """Refuse changes of a goal that approval or its session locks; admins pass."""
    if person.role == "admin":
        return
    if goal.get("locked"):
        state = goal.get("workflowStatus", "")
        raise Locked(f"the goal is locked while it is {_SPOKEN.get(state, state)}; withdraw it")
    if session is not None and session.status != "open":
        raise Locked(f"the goal is locked: its session {session.title!r} is {session.status}")


def _require(goal: Mapping[str, Any], action: Action, person: Person) -> None:
    refusal = objection(goal, action, person)
    if refusal is not None:
        raise refusal


def _is(who: str, person: Person, goal: Mapping[str, Any]) -> bool:
    if who == "owner":
        return person.stands_for(goal.get("ownerIds"))
    return person.id in goal.get("reviewers", ())


def _can_review(user_id: str, goal: Mapping[str, Any], directory: Directory) -> bool:
    person = directory.people.get(user_id)
    return person is not None and may(person, "read", goal) and may(person, "update", goal)


def _move(
    goal: dict[str, Any],
    state: State,
    reviewers: Sequence[str] = (),
    approved_by: Sequence[str] = (),
) -> None:
    goal["workflowStatus"] = state
    goal["reviewers"] = list(reviewers)
    goal["approvedBy"] = list(approved_by)
    goal["locked"] = state in ("in_review", "approved")
