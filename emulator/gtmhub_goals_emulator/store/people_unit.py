"""Verbs on accounts, users, teams, sessions, tokens and the values of the control rooms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import msgspec

from gtmhub_goals_emulator.store.database import Connection, Row
from gtmhub_goals_emulator.store.records import Account, Bearer, Session, Team, Token, User

Record = TypeVar("Record")
_texts = msgspec.json.Decoder(tuple[str, ...]).decode


def _user(row: Row) -> User:
    return User(*(*row[:8], bool(row[8])))


def _team(row: Row) -> Team:
    account_id, team_id, name, member_ids, *looks = row
    return Team(team_id, account_id, name, _texts(member_ids), *looks)


def _session(row: Row) -> Session:
    return Session(*row)


class PeopleReading:
    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def bearer(self, token: str) -> Bearer | None:
        row = self._on.row(self._on.sql("bearer"), (token,))
        if row is None:
            return None
        return Bearer(Token(*row[:4]), _user(row[4:13]), Account(*row[13:]))

    def accounts(self) -> list[Account]:
        return [Account(*row) for row in self._on.rows(self._on.sql("accounts"), ())]

    def account(self, account_id: str) -> Account | None:
        row = self._on.row(self._on.sql("account"), (account_id,))
        return None if row is None else Account(*row)

    def users(self, account_id: str, ids: Collection[str] | None = None) -> list[User]:
        return self._listing("users", account_id, ids, _user)

    def teams(self, account_id: str, ids: Collection[str] | None = None) -> list[Team]:
        return self._listing("teams", account_id, ids, _team)

    def sessions(self, account_id: str, ids: Collection[str] | None = None) -> list[Session]:
        return self._listing("sessions", account_id, ids, _session)

    def tokens(self, account_id: str) -> list[Token]:
        rows = self._on.rows(self._on.sql("tokens"), (account_id,))
        return [Token(*row) for row in rows]

    def value(self, account_id: str, key: str) -> str | None:
        row = self._on.row(self._on.sql("value"), (account_id, key))
        return None if row is None else row[0]

    def _listing(
        self,
        table: str,
        account_id: str,
        ids: Collection[str] | None,
        record: Callable[[Row], Record],
    ) -> list[Record]:
        """Answer all rows of an account in one table, or those of some ids, by id."""
        on = self._on
        if ids is None:
            rows = on.rows(on.sql(f"all_{table}"), (account_id,))
        elif ids:
            rows = on.rows(on.sql(f"some_{table}"), (account_id, on.listed(ids)))
        else:
            return []
        return [record(row) for row in rows]

    def _values(self, account_id: str) -> dict[str, str]:
        return {row[0]: row[1] for row in self._on.rows(self._on.sql("values"), (account_id,))}


class PeopleWriting(PeopleReading):
    def put_account(self, account: Account) -> None:
        self._put("accounts", [(account.id, account.name, account.plan, account.domain)])

    def put_users(self, users: Sequence[User]) -> None:
        self._put(
            "users",
            [
                (
                    *(u.account_id, u.id, u.name, u.email, u.role),
                    *(u.avatar, u.picture, u.color, u.is_active),
                )
                for u in users
            ],
        )

    def put_teams(self, teams: Sequence[Team]) -> None:
        encode = msgspec.json.encode
        self._put(
            "teams",
            [
                (
                    *(g.account_id, g.id, g.name, encode(g.member_ids).decode()),
                    *(g.avatar, g.picture, g.color),
                )
                for g in teams
            ],
        )

    def put_sessions(self, sessions: Sequence[Session]) -> None:
        self._put(
            "sessions",
            [
                (
                    *(s.account_id, s.id, s.title),
                    *(s.date_from, s.date_to, s.status, s.required_reviewers),
                )
                for s in sessions
            ],
        )

    def put_tokens(self, tokens: Sequence[Token]) -> None:
        self._put(
            "tokens",
            [(each.token, each.account_id, each.user_id, each.expires_at) for each in tokens],
        )

    def put_value(self, account_id: str, key: str, text: str | None) -> None:
        if text is None:
            self._on.run(self._on.sql("forget_value"), (account_id, key))
        else:
            self._put("account_values", [(account_id, key, text)])

    def _put(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows, or replace those with the same key."""
        if rows:
            self._on.run_many(self._on.sql(f"put_{table}"), rows)
