"""Who and what an account holds besides goals, as the rules need it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field

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
