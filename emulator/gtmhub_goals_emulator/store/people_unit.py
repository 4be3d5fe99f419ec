"""Verbs on accounts, users, teams, sessions, tokens and the values of the control rooms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import BindParameter, Table, bindparam, delete, select

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.database import Connection, ListedIn, Row, Statement, insert_sql
from gtmhub_goals_emulator.store.records import Account, Bearer, Session, Team, Token, User

Record = TypeVar("Record")
_texts = msgspec.json.Decoder(tuple[str, ...]).decode
_account: BindParameter[str] = bindparam("account")


def _user(row: Row) -> User:
    return User(*(*row[:8], bool(row[8])))


def _team(row: Row) -> Team:
    account_id, team_id, name, member_ids, *looks = row
    return Team(team_id, account_id, name, _texts(member_ids), *looks)


_USER = (t.users.c.id, t.users.c.account_id, *list(t.users.c)[2:])
_SESSION = (t.sessions.c.id, t.sessions.c.account_id, *list(t.sessions.c)[2:])

_BEARER = Statement(
    "token",
    lambda: (
        select(*t.tokens.c, *_USER, *t.accounts.c)
        .join_from(
            t.tokens,
            t.users,
            (t.users.c.account_id == t.tokens.c.account_id) & (t.users.c.id == t.tokens.c.user_id),
        )
        .join(t.accounts, t.accounts.c.id == t.tokens.c.account_id)
        .where(t.tokens.c.token == bindparam("token"))
    ),
)
_ACCOUNTS = Statement("", lambda: select(*t.accounts.c).order_by(t.accounts.c.id))
_ACCOUNT = Statement("account", lambda: select(*t.accounts.c).where(t.accounts.c.id == _account))
_TOKENS = Statement(
    "account",
    lambda: select(*t.tokens.c).where(t.tokens.c.account_id == _account).order_by(t.tokens.c.token),
)
_VALUE = Statement(
    "account key",
    lambda: select(t.account_values.c.text).where(
        t.account_values.c.account_id == _account, t.account_values.c.key == bindparam("key")
    ),
)
_VALUES = Statement(
    "account",
    lambda: (
        select(t.account_values.c.key, t.account_values.c.text)
        .where(t.account_values.c.account_id == _account)
        .order_by(t.account_values.c.key)
    ),
)
_FORGET_VALUE = Statement(
    "account key",
    lambda: delete(t.account_values).where(
        t.account_values.c.account_id == _account, t.account_values.c.key == bindparam("key")
    ),
)


class _Listing:
    """All rows of an account in one table, or those of some ids, by id."""

    def __init__(self, table: Table, columns: Sequence[Any]) -> None:
        whole = select(*columns).where(table.c.account_id == _account).order_by(table.c.id)
        self._all = Statement("account", lambda: whole)
        self._some = Statement("account ids", lambda: whole.where(ListedIn(table.c.id, "ids")))

    def read(
        self,
        on: Connection,
        account_id: str,
        ids: Collection[str] | None,
        record: Callable[[Row], Record],
    ) -> list[Record]:
        if ids is None:
            rows = on.rows(self._all.on(on.dialect), (account_id,))
        elif ids:
            rows = on.rows(self._some.on(on.dialect), (account_id, on.listed(ids)))
        else:
            return []
        return [record(row) for row in rows]


_USERS = _Listing(t.users, _USER)
_TEAMS = _Listing(t.teams, list(t.teams.c))
_SESSIONS = _Listing(t.sessions, _SESSION)


class PeopleReading:
    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def bearer(self, token: str) -> Bearer | None:
        row = self._on.row(_BEARER.on(self._on.dialect), (token,))
        if row is None:
            return None
        return Bearer(Token(*row[:4]), _user(row[4:13]), Account(*row[13:]))

    def accounts(self) -> list[Account]:
        return [Account(*row) for row in self._on.rows(_ACCOUNTS.on(self._on.dialect), ())]

    def account(self, account_id: str) -> Account | None:
        row = self._on.row(_ACCOUNT.on(self._on.dialect), (account_id,))
        return None if row is None else Account(*row)

    def users(self, account_id: str, ids: Collection[str] | None = None) -> list[User]:
        return _USERS.read(self._on, account_id, ids, _user)

    def teams(self, account_id: str, ids: Collection[str] | None = None) -> list[Team]:
        return _TEAMS.read(self._on, account_id, ids, _team)

    def sessions(self, account_id: str, ids: Collection[str] | None = None) -> list[Session]:
        return _SESSIONS.read(self._on, account_id, ids, lambda row: Session(*row))

    def tokens(self, account_id: str) -> list[Token]:
        rows = self._on.rows(_TOKENS.on(self._on.dialect), (account_id,))
        return [Token(*row) for row in rows]

    def value(self, account_id: str, key: str) -> str | None:
        row = self._on.row(_VALUE.on(self._on.dialect), (account_id, key))
        return None if row is None else row[0]

    def _values(self, account_id: str) -> dict[str, str]:
        return {
            row[0]: row[1] for row in self._on.rows(_VALUES.on(self._on.dialect), (account_id,))
        }


class PeopleWriting(PeopleReading):
    def put_account(self, account: Account) -> None:
        self._put(t.accounts, [(account.id, account.name, account.plan, account.domain)])

    def put_users(self, users: Sequence[User]) -> None:
        self._put(
            t.users,
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
            t.teams,
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
            t.sessions,
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
            t.tokens,
            [(each.token, each.account_id, each.user_id, each.expires_at) for each in tokens],
        )

    def put_value(self, account_id: str, key: str, text: str | None) -> None:
        if text is None:
            self._on.run(_FORGET_VALUE.on(self._on.dialect), (account_id, key))
        else:
            self._put(t.account_values, [(account_id, key, text)])

    def _put(self, table: Table, rows: Sequence[Row]) -> None:
        if rows:
            self._on.run_many(_put_sql(table, self._on), rows)


_put_texts: dict[tuple[str, str], str] = {}


def _put_sql(table: Table, on: Connection) -> str:
    key = (table.name, on.dialect.name)
    if key not in _put_texts:
        _put_texts[key] = insert_sql(table, on.dialect, replace=True)
    return _put_texts[key]
