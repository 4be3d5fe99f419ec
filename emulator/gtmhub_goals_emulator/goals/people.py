"""Who and what an account holds besides goals, and what its people may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from gtmhub_goals_emulator.errors import Forbidden

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


class Directory(Struct, frozen=True):
    """Everything of one account that its goals refer to, by id."""

    account_id: str
    domain: str
    people: Mapping[str, Person]
    assignees: Mapping[str, Mapping[str, Any]]
    """Users and teams share one space of ids; the values are assignees as the API writes them."""
    sessions: Mapping[str, Session]
    text_areas: Mapping[str, bool]
    """Declared custom fields: whether each is a text area."""


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


def rights(person: Person, goal: Mapping[str, Any]) -> list[Right]:
    return [right for right in RIGHTS if may(person, right, goal)]


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


def require(person: Person, right: Right, goal: Mapping[str, Any]) -> None:
    if may(person, right, goal):
        return
    if right not in BY_ROLE[person.role]:
        raise Forbidden(f"the role {person.role} may not {right} goals")
    raise Forbidden(f"the user may not {right} goal {goal['id']}")


def require_create(person: Person) -> None:
    if "create" not in BY_ROLE[person.role]:
        raise Forbidden(f"the role {person.role} may not create goals")


def _concerns(person: Person, permission: Mapping[str, Any]) -> bool:
    principal = permission.get("principalId")
    if permission.get("principalKind") == "team":
        return principal in person.team_ids
    return principal == person.id


def _granted(grant: object) -> tuple[object, ...]:
    if grant == "all":
        return RIGHTS
    return tuple(grant) if isinstance(grant, list) else (grant,)
