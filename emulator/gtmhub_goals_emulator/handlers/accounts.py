"""Accounts as requests need them: people, sessions, clock; read once a second at most."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator.goals.people import Directory, Period, Person
from gtmhub_goals_emulator.state.clock import (
    REAL,
    VALUE_KEY,
    Setting,
    setting_from_text,
)
from gtmhub_goals_emulator.store.protocols import ReadUnit, Store
from gtmhub_goals_emulator.store.records import Account, Bearer, Session, Team, User

FRESH_SECONDS = 1.0  # another process on the same database is seen within this time
CUSTOM_FIELDS_KEY = "customFields"


class Tenant(Struct, frozen=True):
    account: Account
    directory: Directory
    clock: Setting


class Tenants:
    """A cache over the store; whatever changes accounts must call `forget`."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store
        self._tenants: dict[str, tuple[float, Tenant]] = {}
        self.global_clock = REAL

    def tenant(self, account_id: str) -> Tenant | None:
        kept = self._tenants.get(account_id)
        if kept is not None and time.monotonic() < kept[0]:
            return kept[1]
        with self._store.read() as unit:
            tenant = _load(unit, account_id)
        if tenant is not None:
            self._tenants[account_id] = (time.monotonic() + FRESH_SECONDS, tenant)
        return tenant

    def is_fresh(self, tenant: Tenant) -> bool:
        """Whether `tenant` is still what `tenant(its id)` would answer without reading."""
        kept = self._tenants.get(tenant.account.id)
        return kept is not None and kept[1] is tenant and time.monotonic() < kept[0]

    def bearer(self, token: str) -> Bearer | None:
        with self._store.read() as unit:
            return unit.bearer(token)

    def clock(self, tenant: Tenant) -> Setting:
        """The account's own clock where it has one, else the clock of all."""
        return self.global_clock if tenant.clock is REAL else tenant.clock

    def forget(self, account_id: str | None = None) -> None:
        """Read again next time: one account, or all."""
        if account_id is None:
            self._tenants.clear()
        else:
            self._tenants.pop(account_id, None)


def _load(unit: ReadUnit, account_id: str) -> Tenant | None:
    account = unit.account(account_id)
    if account is None:
        return None
    declared = unit.value(account_id, CUSTOM_FIELDS_KEY)
    directory = directory_of(
        account,
        unit.users(account_id),
        unit.teams(account_id),
        unit.sessions(account_id),
        {} if declared is None else msgspec.json.decode(declared),
    )
    clock = unit.value(account_id, VALUE_KEY)
    return Tenant(account, directory, REAL if clock is None else setting_from_text(clock))


def directory_of(
    account: Account,
    users: Sequence[User],
    teams: Sequence[Team],
    sessions: Sequence[Session],
    custom_fields: Mapping[str, str],
) -> Directory:
    """Arrange what the store keeps as the rules need it; `custom_fields` maps name to kind."""
    return Directory(
        account_id=account.id,
        domain=account.domain or "company.example",
        people={user.id: _person(user, teams) for user in users},
        assignees={**{u.id: _assignee(u) for u in users}, **{t.id: _assignee(t) for t in teams}},
        periods={session.id: _period(session) for session in sessions},
        text_areas={name: kind == "textArea" for name, kind in custom_fields.items()},
    )


def _person(user: User, teams: Sequence[Team]) -> Person:
    return Person(
        user.id,
        user.role,
        user.is_active,
        frozenset(team.id for team in teams if user.id in team.member_ids),
    )


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


def _period(session: Session) -> Period:
    return Period(
        session.id,
        session.title,
        session.date_from,
        session.date_to,
        session.status,
        session.required_reviewers,
    )
