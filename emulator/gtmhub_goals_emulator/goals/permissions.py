"""Who and what an account holds besides goals, and what role, access and state let people do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import asdict

from gtmhub_goals_emulator.errors import (
    Conflict,
    Forbidden,
    Invalid,
    Locked,
    NotFound,
    Refusal,
    UnknownReviewers,
)
from gtmhub_goals_emulator.timestamps import ZERO

Found = TypeVar("Found")

AccountPlan = Literal["active", "suspended"]
Role = Literal["admin", "member", "viewer"]
SessionStatus = Literal["open", "locked", "closed"]


class Account(Struct, frozen=True):
    id: str
    name: str
    plan: AccountPlan = "active"
    domain: str = ""


class User(Struct, frozen=True):
    id: str
    account_id: str
    name: str
    email: str = ""
    role: Role = "member"
    avatar: str = ""
    picture: str = ""
    color: str = ""
    is_active: bool = True
    client_id: str = ""
    """How the identity provider calls the user; tokens of the vendor's form name users so."""


class Person(User, frozen=True):
    """A user together with the teams they are in."""

    team_ids: frozenset[str] = frozenset()

    def stands_for(self, ids: object) -> bool:
        """Whether this person, or a team they are in, is among `ids`."""
        return isinstance(ids, list) and (
            self.id in ids or any(team_id in ids for team_id in self.team_ids)
        )


class Team(Struct, frozen=True):
    id: str
    account_id: str
    name: str
    member_ids: tuple[str, ...] = ()
    avatar: str = ""
    picture: str = ""
    color: str = ""


class Session(Struct, frozen=True):
    """A planning session; `required_reviewers` is None where it has no approval workflow."""

    id: str
    account_id: str
    title: str
    date_from: str
    date_to: str
    status: SessionStatus = "open"
    required_reviewers: int | None = None
    more: Mapping[str, Any] = {}
    """What it was created with besides, by its key in the API."""


class Directory(Struct, frozen=True):
    """Everything of one account that its goals refer to, by id."""

    account_id: str
    domain: str
    people: Mapping[str, Person]
    assignees: Mapping[str, Mapping[str, Any]]
    """Users and teams share one space of ids; the values are assignees as the API writes them."""
    sessions: Mapping[str, Session]
    shut: frozenset[tuple[str, str]]
    """Ids and statuses of the sessions that are not open."""
    teams: Mapping[str, Team]
    text_areas: Mapping[str, bool]
    """Declared custom fields: whether each is a text area."""

    def user_of(self, sub: str) -> Person | None:
        """Whom the `sub` of a token names: by id, or by how the identity provider calls them."""
        by_client_id = (each for each in self.people.values() if sub and each.client_id == sub)
        return self.people.get(sub) or next(by_client_id, None)


def directory_of(
    account: Account,
    users: Sequence[User] = (),
    teams: Sequence[Team] = (),
    sessions: Sequence[Session] = (),
    custom_fields: Mapping[str, str] | None = None,
) -> Directory:
    """Arrange what the store keeps as the rules need it; `custom_fields` maps name to kind."""
    return Directory(
        account_id=account.id,
        domain=account.domain or "company.example",
        people={user.id: _person(user, teams) for user in users},
        assignees={**{u.id: _assignee(u) for u in users}, **{t.id: _assignee(t) for t in teams}},
        sessions={session.id: session for session in sessions},
        shut=frozenset((each.id, each.status) for each in sessions if each.status != "open"),
        teams={team.id: team for team in teams},
        text_areas={name: kind == "textArea" for name, kind in (custom_fields or {}).items()},
    )


def _person(user: User, teams: Sequence[Team]) -> Person:
    team_ids = frozenset(team.id for team in teams if user.id in team.member_ids)
    return Person(**asdict(user), team_ids=team_ids)


def _assignee(member: User | Team) -> Mapping[str, Any]:
    is_user = isinstance(member, User)
    return {
        "id": member.id,
        "accountId": member.account_id,
        "name": member.name,
        "email": member.email if isinstance(member, User) else "",
        "type": "user" if is_user else "team",
        "avatar": member.avatar,
        "picture": member.picture,
        "color": member.color,
        "isActive": member.is_active if isinstance(member, User) else True,
    }


def session_json(session: Session) -> dict[str, Any]:
    reviewers = session.required_reviewers
    return {
        "parentId": "",
        "access": None,
        **session.more,
        "id": session.id,
        "accountId": session.account_id,
        "title": session.title,
        "start": session.date_from,
        "end": session.date_to,
        "status": session.status,
        "workflow": None if reviewers is None else {"workflow_reviewers": reviewers},
    }


def user_json(user: User) -> dict[str, Any]:
    first, _, last = user.name.partition(" ")
    return {
        "id": user.id,
        "accountId": user.account_id,
        "clientId": user.client_id or user.id,
        "name": user.name,
        "displayName": user.name,
        "firstName": first,
        "lastName": last,
        "email": user.email,
        "avatar": user.avatar,
        "isActive": user.is_active,
    }


def team_json(team: Team) -> dict[str, Any]:
    return {
        "id": team.id,
        "accountId": team.account_id,
        "name": team.name,
        "description": "",
        "avatar": team.avatar,
        "dateCreated": ZERO,
        "parentId": "",
    }


Right = Literal["read", "update", "delete"]
RIGHTS: tuple[Right, ...] = ("read", "update", "delete")

BY_ROLE: dict[str, frozenset[str]] = {
    "admin": frozenset({"create", "read", "update", "delete"}),
    "member": frozenset({"create", "read", "update", "delete"}),
    "viewer": frozenset({"read"}),
}


ROLE_RIGHTS: dict[str, list[Right]] = {
    role: [right for right in RIGHTS if right in allowed] for role, allowed in BY_ROLE.items()
}
"""What a role may do with a goal that has no access of its own."""


def rights(person: Person, goal: Mapping[str, Any], session: Session | None) -> list[Right]:
    """What the person may do with the goal as it stands now, in its session."""
    if goal["access"]:
        granted = [right for right in RIGHTS if may(person, right, goal)]
    else:
        granted = ROLE_RIGHTS[person.role]
    refused = () if person.role == "admin" else refused_by_state(goal, session)
    return [right for right in granted if right not in refused] if refused else granted


def may(person: Person, right: Right, goal: Mapping[str, Any]) -> bool:
    if not person.is_active or right not in BY_ROLE[person.role]:
        return False
    access = goal.get("access")
    if right == "read" or not access or person.role == "admin":
        return True
    if access.get("inherits", True) or person.stands_for(goal.get("ownerIds")):
        return True
    return any(
        _concerns(person, permission) and right in _granted(permission.get("grant"))
        for permission in access.get("permissions") or ()
    )


# One table of states and what nobody but an admin does in them, asked by every handler.

Doing = Literal[
    "create", "update", "delete", "progress", "review", "approve", "decline", "withdraw"
]
_EVERYTHING = frozenset(get_args(Doing))
REFUSED: dict[tuple[str, str], frozenset[str]] = {
    # "no objectives can be added or removed, progress can be updated"; "no more actions" (help)
    ("session", "locked"): _EVERYTHING - {"progress"},
    ("session", "closed"): _EVERYTHING,
    ("workflow", "in_review"): frozenset({"update"}),
    ("workflow", "approved"): frozenset({"update"}),
    ("closed", "abandoned"): frozenset({"progress"}),  # an achieved goal still moves (help)
}


def _states(goal: Mapping[str, Any], session: Session | None) -> list[tuple[str, str]]:
    closed = (goal.get("closedStatus") or {}).get("status", "")
    states = [("workflow", goal.get("workflowStatus", "")), ("closed", closed)]
    return states if session is None else [("session", session.status), *states]


def refused_by_state(goal: Mapping[str, Any], session: Session | None) -> frozenset[str]:
    states = _states(goal, session)
    return frozenset().union(*[REFUSED[state] for state in states if state in REFUSED])


def hindrance(
    doing: Doing, person: Person, goal: Mapping[str, Any], session: Session | None
) -> Locked | None:
    """Say which state stands in the way of this person; None where nothing does."""
    if person.role == "admin":  # help pages: admins can bypass the restrictions
        return None
    for kind, state in _states(goal, session):
        if doing in REFUSED.get((kind, state), ()):
            if kind == "session" and session is not None:
                return Locked(
                    f"goal {goal['id']} is locked: its session {session.title!r} is {state}"
                )
            remedy = "; withdraw it" if kind == "workflow" else ""
            return Locked(f"goal {goal['id']} is locked: it is {_SPOKEN.get(state, state)}{remedy}")
    return None


def require_found(found: Found | None, what: str) -> Found:
    """Answer what was looked up; refuse where there is none."""
    if found is None:
        raise NotFound(f"{what} does not exist")
    return found


def require_role(person: Person, right: Right | Literal["create"]) -> None:
    """Refuse by role alone, before the goal is looked up: a viewer learns nothing from a 404."""
    if right not in BY_ROLE[person.role]:
        raise Forbidden(f"the role {person.role} may not {right} goals")


def require(
    person: Person, right: Right, doing: Doing, goal: Mapping[str, Any], session: Session | None
) -> None:
    """Refuse what the person may not do with the goal, or nobody in its state and session."""
    require_role(person, right)
    if not may(person, right, goal):
        raise Forbidden(f"the user may not {right} goal {goal['id']}")
    refusal = hindrance(doing, person, goal, session)
    if refusal is not None:
        raise refusal


def _concerns(person: Person, permission: Mapping[str, Any]) -> bool:
    principal = permission.get("principalId")
    if permission.get("principalKind") == "team":
        return principal in person.team_ids
    return principal == person.id


def _granted(grant: object) -> tuple[object, ...]:
    if grant == "all":
        return RIGHTS
    return tuple(grant) if isinstance(grant, list) else (grant,)


State = Literal["", "draft", "in_review", "approved"]
Action = Literal["review", "approve", "decline", "withdraw"]
ACTIONS: tuple[Action, ...] = ("review", "approve", "decline", "withdraw")


# The approval workflow: state x action x who -> next state, or why not.
#
# draft --review--> in_review --approve (enough of them)--> approved
# in_review --decline, withdraw--> draft        approved --withdraw--> draft


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


def objection(
    goal: Mapping[str, Any], action: Action, person: Person, session: Session | None = None
) -> Refusal | None:
    """Say why `person` cannot take `action` now; None where they can."""
    if locked := hindrance(action, person, goal, session):
        return locked
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


def allowed_actions(
    goal: Mapping[str, Any], person: Person, session: Session | None = None
) -> list[Action]:
    return [action for action in ACTIONS if objection(goal, action, person, session) is None]


def review(
    goal: dict[str, Any], person: Person, reviewers: Sequence[str], directory: Directory
) -> None:
    session = _require(goal, "review", person, directory)
    chosen = list(dict.fromkeys(reviewers))
    unfit = [reviewer for reviewer in chosen if not _can_review(reviewer, goal, directory)]
    if unfit:
        verb = "does" if len(unfit) == 1 else "do"
        raise UnknownReviewers(
            f"{len(unfit)} of {len(chosen)} reviewers {verb} not exist or cannot update the goal",
            unfit,
        )
    needed = session.required_reviewers or 1
    if len(chosen) < needed:
        raise Invalid(f"the session asks for {needed} reviewers, {len(chosen)} given")
    _move(goal, session, "in_review", reviewers=chosen)


def approve(goal: dict[str, Any], person: Person, directory: Directory) -> None:
    session = _require(goal, "approve", person, directory)
    approved = [*goal.get("approvedBy", ()), person.id]
    needed = session.required_reviewers or 1
    state: State = "approved" if len(approved) >= needed else "in_review"
    _move(goal, session, state, reviewers=goal["reviewers"], approved_by=approved)


def decline(goal: dict[str, Any], person: Person, directory: Directory) -> None:
    _move(goal, _require(goal, "decline", person, directory), "draft")


def withdraw(goal: dict[str, Any], person: Person, directory: Directory) -> None:
    _move(goal, _require(goal, "withdraw", person, directory), "draft")


def _require(
    goal: Mapping[str, Any], action: Action, person: Person, directory: Directory
) -> Session:
    """Answer the goal's session, where the person can take the action there."""
    session = directory.sessions[goal["sessionId"]]
    refusal = objection(goal, action, person, session)
    if refusal is not None:
        raise refusal
    return session


def _is(who: str, person: Person, goal: Mapping[str, Any]) -> bool:
    if who == "owner":
        return person.stands_for(goal.get("ownerIds"))
    return person.id in goal.get("reviewers", ())


def _can_review(user_id: str, goal: Mapping[str, Any], directory: Directory) -> bool:
    person = directory.people.get(user_id)
    return person is not None and may(person, "read", goal) and may(person, "update", goal)


def _move(
    goal: dict[str, Any],
    session: Session,
    state: State,
    reviewers: Sequence[str] = (),
    approved_by: Sequence[str] = (),
) -> None:
    goal["workflowStatus"] = state
    goal["reviewers"] = list(reviewers)
    goal["approvedBy"] = list(approved_by)
    goal["locked"] = "update" in refused_by_state(goal, session)
