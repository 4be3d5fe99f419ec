"""Changing goals and metrics; side tables always follow the document in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Table, bindparam, delete, select, update

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.database import Connection, ListedIn, Statement, insert_sql
from gtmhub_goals_emulator.store.errors import UnknownRow
from gtmhub_goals_emulator.store.goal_unit import GoalReading
from gtmhub_goals_emulator.store.people_unit import PeopleWriting
from gtmhub_goals_emulator.store.promote import goal_row, members, metric_rows
from gtmhub_goals_emulator.store.records import AccountData, Goal

_g = t.goals.c
_account: BindParameter[str] = bindparam("account")
_COLUMNS = [column.name for column in t.goals.columns][2:]
_LOCK = Statement(
    "account ids",
    lambda: (
        select(_g.id, _g.text)
        .where(_g.account_id == _account, ListedIn(_g.id, "ids"))
        .order_by(_g.id)  # one order for all, so that two lockers never wait for each other
        .with_for_update()
    ),
)
_UPDATE = Statement(
    f"{' '.join(_COLUMNS)} account goal",
    lambda: (
        update(t.goals)
        .where(_g.account_id == _account, _g.id == bindparam("goal"))
        .values({name: bindparam(name) for name in _COLUMNS})
    ),
)
_MEMBERS = Statement(
    "account goal",
    lambda: select(*t.goal_members.c).where(
        t.goal_members.c.account_id == _account, t.goal_members.c.goal_id == bindparam("goal")
    ),
)
_FORGET_MEMBER = Statement(
    "account kind member goal",
    lambda: delete(t.goal_members).where(
        t.goal_members.c.account_id == _account,
        t.goal_members.c.kind == bindparam("kind"),
        t.goal_members.c.member_id == bindparam("member"),
        t.goal_members.c.goal_id == bindparam("goal"),
    ),
)


def _forget(table: Table, column: str) -> Statement:
    return Statement(
        "account ids",
        lambda: delete(table).where(
            table.c.account_id == _account, ListedIn(table.c[column], "ids")
        ),
    )


_FORGET_OF_GOALS = [
    _forget(table, "goal_id") for table in (t.goal_members, t.metrics, t.metric_owners, t.check_ins)
]
_FORGET_GOALS = _forget(t.goals, "id")
_FORGET_OF_METRICS = [_forget(table, "metric_id") for table in (t.metric_owners, t.check_ins)]
_WIPED = [
    t.users,
    t.teams,
    t.sessions,
    t.tokens,
    t.account_values,
    t.goals,
    t.goal_members,
    t.metrics,
    t.metric_owners,
    t.check_ins,
]


def _wipe(table: Table) -> Statement:
    return Statement("account", lambda: delete(table).where(table.c.account_id == _account))


_WIPE = [_wipe(table) for table in _WIPED]
_WIPE_ACCOUNT = Statement("account", lambda: delete(t.accounts).where(t.accounts.c.id == _account))


class GoalWriting(PeopleWriting, GoalReading):
    def lock_goal(self, account_id: str, goal_id: str) -> Goal | None:
        return self.lock_goals(account_id, (goal_id,)).get(goal_id)

    def lock_goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]:
        if not ids:
            return {}
        rows = self._on.rows(_LOCK.on(self._on.dialect), (account_id, self._on.listed(ids)))
        return {goal_id: Goal(goal_id, account_id, text) for goal_id, text in rows}

    def insert_goal(self, document: Mapping[str, Any]) -> None:
        on = self._on
        on.run(_insert(t.goals, on), goal_row(document))
        rows = members(document)
        if len(rows) == 1:
            on.run(_insert(t.goal_members, on), rows[0])
        elif rows:
            on.run_many(_insert(t.goal_members, on), rows)

    def insert_goals(self, documents: Sequence[Mapping[str, Any]]) -> None:
        on = self._on
        on.run_many(_insert(t.goals, on), [goal_row(each) for each in documents])
        rows = [row for document in documents for row in members(document)]
        if rows:
            rows.sort()  # neighbours in the index are written together
            on.run_many(_insert(t.goal_members, on), rows)

    def update_goal(self, document: Mapping[str, Any]) -> None:
        on = self._on
        account_id, goal_id, *columns = goal_row(document)
        if not on.run(_UPDATE.on(on.dialect), (*columns, account_id, goal_id)):
            raise UnknownRow(f"goal {goal_id!r} is not in account {account_id!r}; insert it first")
        before = set(on.rows(_MEMBERS.on(on.dialect), (account_id, goal_id)))
        after = set(members(document))
        for gone in before - after:
            on.run(_FORGET_MEMBER.on(on.dialect), gone)
        if after - before:
            on.run_many(_insert(t.goal_members, on), sorted(after - before))

    def update_goals(self, documents: Sequence[Mapping[str, Any]]) -> None:
        for document in documents:
            self.update_goal(document)

    def delete_goals(self, account_id: str, ids: Collection[str]) -> int:
        if not ids:
            return 0
        on = self._on
        listed = on.listed(ids)
        for statement in _FORGET_OF_GOALS:
            on.run(statement.on(on.dialect), (account_id, listed))
        return on.run(_FORGET_GOALS.on(on.dialect), (account_id, listed))

    def put_metrics(self, documents: Sequence[Mapping[str, Any]]) -> None:
        by_account: dict[str, list[str]] = {}
        for document in documents:
            by_account.setdefault(document["accountId"], []).append(document["id"])
        for account_id, ids in by_account.items():
            for statement in _FORGET_OF_METRICS:
                self._on.run(statement.on(self._on.dialect), (account_id, self._on.listed(ids)))
        self._put_metric_rows(documents)

    def _put_metric_rows(self, documents: Iterable[Mapping[str, Any]]) -> None:
        made = [metric_rows(document) for document in documents]
        self._put(t.metrics, [each.metric for each in made])
        self._put(t.metric_owners, sorted(row for each in made for row in each.owners))
        self._put(t.check_ins, sorted(row for each in made for row in each.check_ins))

    def import_account(self, data: AccountData) -> None:
        self.wipe_account(data.account.id)
        self.put_account(data.account)
        self.put_users(data.users)
        self.put_teams(data.teams)
        self.put_sessions(data.sessions)
        self.put_tokens(data.tokens)
        for key, text in data.values.items():
            self.put_value(data.account.id, key, text)
        if data.goals:
            self.insert_goals(data.goals)
        if data.metrics:
            self._put_metric_rows(data.metrics)

    def wipe_account(self, account_id: str) -> bool:
        on = self._on
        for statement in _WIPE:
            on.run(statement.on(on.dialect), (account_id,))
        return on.run(_WIPE_ACCOUNT.on(on.dialect), (account_id,)) > 0


_inserts: dict[tuple[str, str], str] = {}


def _insert(table: Table, on: Connection) -> str:
    key = (table.name, on.dialect.name)
    if key not in _inserts:
        _inserts[key] = insert_sql(table, on.dialect)
    return _inserts[key]
