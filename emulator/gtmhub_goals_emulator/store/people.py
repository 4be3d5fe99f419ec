"""Verbs on accounts, users, teams, sessions, tokens and the values of the control API."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import msgspec
from msgspec.structs import astuple

from gtmhub_goals_emulator.goals.people import Account, Session, Team, User
from gtmhub_goals_emulator.store.database import Row, Unit
from gtmhub_goals_emulator.store.records import Bearer, Token

Record = TypeVar("Record")
_texts = msgspec.json.Decoder(tuple[str, ...]).decode


def _user(row: Row) -> User:
    return User(*(*row[:8], bool(row[8])))  # SQLite has numbers for booleans


def _team(row: Row) -> Team:
    team_id, account_id, name, member_ids, *looks = row
    return Team(team_id, account_id, name, _texts(member_ids), *looks)


def _session(row: Row) -> Session:
    return Session(*row)


class PeopleReading(Unit):
    """The part of `ReadUnit` that knows people; see there what each verb gives."""

    def bearer(self, token: str) -> Bearer | None:
        row = self._on.row(self._sql["bearer"], (token,))
        if row is None:
            return None
        return Bearer(Token(*row[:4]), _user(row[4:13]), Account(*row[13:]))

    def accounts(self) -> list[Account]:
        return [Account(*row) for row in self._on.rows(self._sql["accounts"], ())]

    def account(self, account_id: str) -> Account | None:
        row = self._on.row(self._sql["account"], (account_id,))
        return None if row is None else Account(*row)

    def users(self, account_id: str, ids: Collection[str] | None = None) -> list[User]:
        return self._listing("users", account_id, ids, _user)

    def teams(self, account_id: str, ids: Collection[str] | None = None) -> list[Team]:
        return self._listing("teams", account_id, ids, _team)

    def sessions(self, account_id: str, ids: Collection[str] | None = None) -> list[Session]:
        return self._listing("sessions", account_id, ids, _session)

    def tokens(self, account_id: str) -> list[Token]:
        rows = self._on.rows(self._sql["all_tokens"], (account_id,))
        return [Token(*row) for row in rows]

    def value(self, account_id: str, key: str) -> str | None:
        row = self._on.row(self._sql["value"], (account_id, key))
        return None if row is None else row[0]

    def _values(self, account_id: str) -> dict[str, str]:
        return dict(self._on.rows(self._sql["all_values"], (account_id,)))

    def _listing(
        self,
        table: str,
        account_id: str,
        ids: Collection[str] | None,
        record: Callable[[Row], Record],
    ) -> list[Record]:
        """Answer all rows of an account in one table, or those of some ids, by id."""
        if ids is None:
            rows = self._on.rows(self._sql[f"all_{table}"], (account_id,))
        elif ids:
            listed = self._on.dialect.listed(ids)
            rows = self._on.rows(self._sql[f"some_{table}"], (account_id, listed))
        else:
            return []
        return [record(row) for row in rows]


class PeopleWriting(PeopleReading):
    """The part of `WriteUnit` that changes people; what is there already is replaced."""

    def put_account(self, account: Account) -> None:
        self._put("accounts", [astuple(account)])

    def put_users(self, users: Sequence[User]) -> None:
        self._put("users", [astuple(each) for each in users])

    def put_teams(self, teams: Sequence[Team]) -> None:
        rows = []
        for team in teams:
            team_id, account_id, name, member_ids, *looks = astuple(team)
            rows.append(
                (team_id, account_id, name, msgspec.json.encode(member_ids).decode(), *looks)
            )
        self._put("teams", rows)

    def put_sessions(self, sessions: Sequence[Session]) -> None:
        self._put("sessions", [astuple(each) for each in sessions])

    def put_tokens(self, tokens: Sequence[Token]) -> None:
        self._put("tokens", [astuple(each) for each in tokens])

    def put_value(self, account_id: str, key: str, text: str | None) -> None:
        if text is None:
            self._on.run(self._sql["forget_value"], (account_id, key))
        else:
            self._put("account_values", [(account_id, key, text)])

    def _put(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows, or replace those with the same key."""
        if rows:
            self._on.run_many(self._sql[f"put_{table}"], rows)
