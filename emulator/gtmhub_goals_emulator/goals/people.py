"""Who and what an account holds besides goals, and what its people may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field

from gtmhub_goals_emulator.goals.refusals import Forbidden

Role = Literal["admin", "member", "viewer"]
SessionStatus = Literal["open", "locked", "closed"]


class Person(Struct, frozen=True):
    """A user: of `role`, in the teams `team_ids`."""

    id: str
    role: Role
    is_active: bool = True
    team_ids: frozenset[str] = frozenset()

    def stands_for(self, ids: object) -> bool:
        """Whether this person, or a team they are in, is among `ids`."""
        return isinstance(ids, list) and (
            self.id in ids or any(team_id in ids for team_id in self.team_ids)
        )


class Period(Struct, frozen=True):
    """A planning session; `required_reviewers` is None where it has no approval workflow."""

    id: str
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
    """Users and teams share one space of ids; the values are wire assignees."""
    periods: Mapping[str, Period]
    text_areas: Mapping[str, bool] = field(default_factory=dict)
    """Declared custom fields: whether each is a text area."""


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


def demand(person: Person, right: Right, goal: Mapping[str, Any]) -> None:
    if may(person, right, goal):
        return
    if right not in BY_ROLE[person.role]:
        raise Forbidden(f"the role {person.role} may not {right} goals")
    raise Forbidden(f"the user may not {right} goal {goal['id']}")


def demand_create(person: Person) -> None:
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
