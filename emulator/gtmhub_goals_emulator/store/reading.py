"""Verbs on accounts, users, teams, sessions, tokens and the values of the control API."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import astuple

from gtmhub_goals_emulator.goals.goal_dict import Goal, Metric, decode
from gtmhub_goals_emulator.goals.permissions import Account, Session, Team, User
from gtmhub_goals_emulator.query.filter import EVERYTHING, Condition
from gtmhub_goals_emulator.query.parameters import GoalQuery, Order
from gtmhub_goals_emulator.store.database import Connection, Row
from gtmhub_goals_emulator.store.plan import (
    ACCOUNT,
    ALWAYS,
    Clause,
    QueryPlan,
    Sign,
    compares,
    every,
    goals_that,
    has_check_in,
    has_member,
    has_metric,
    in_order,
    is_in,
    order_columns,
    plan_query,
    side_table,
)
from gtmhub_goals_emulator.store.records import (
    AccountData,
    Bearer,
    Bound,
    MemberKind,
    Membership,
    Page,
    Selection,
    Token,
    TreeGoal,
)
from gtmhub_goals_emulator.store.scan import scan_goals

Record = TypeVar("Record")
_texts = msgspec.json.Decoder(tuple[str, ...]).decode


def _user(row: Row) -> User:
    return User(*(*row[:8], bool(row[8]), row[9]))  # SQLite has numbers for booleans


def _team(row: Row) -> Team:
    team_id, account_id, name, member_ids, *looks = row
    return Team(team_id, account_id, name, _texts(member_ids), *looks)


def _session(row: Row) -> Session:
    return Session(*(*row[:7], decode(row[7])))


class Unit:
    """One transaction on a connection; what it does is below and in `writing.py`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection
        self._sql = connection.sql


class PeopleReading(Unit):
    """The part of `ReadUnit` that knows people; see there what each verb gives."""

    def bearer(self, token: str) -> Bearer | None:
        row = self._on.row(self._sql["bearer"], (token,))
        if row is None:
            return None
        return Bearer(Token(*row[:4]), _user(row[4:14]), Account(*row[14:]))

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
        rows = []
        for session in sessions:
            *columns, more = astuple(session)
            rows.append((*columns, msgspec.json.encode(more).decode()))
        self._put("sessions", rows)

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


_SIGNS: dict[str, Sign] = {">": "$gt", "<": "$lt", "=": "$eq"}


class GoalReading(PeopleReading):
    """The part of `ReadUnit` that knows goals; see there what each verb gives."""

    def goal(self, account_id: str, goal_id: str) -> Goal | None:
        row = self._on.row(self._sql["goal"], (account_id, goal_id))
        return None if row is None else Goal(goal_id, account_id, row[0])

    def goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]:
        found = {goal.id: goal for goal in self._goals("some_goals", account_id, ids)}
        return {each: found[each] for each in ids if each in found}

    def existing_goal_ids(self, account_id: str, ids: Collection[str]) -> set[str]:
        return {row[0] for row in self._rows_of("existing_goals", account_id, ids)}

    def count_goals(self, account_id: str) -> int:
        row = self._on.row(self._sql["count_goals"], (account_id,))
        return row[0] if row else 0

    def lineage(self, account_id: str, ids: Collection[str]) -> dict[str, TreeGoal]:
        if not ids:
            return {}
        values = (account_id, self._on.dialect.listed(ids), account_id, account_id)
        return {
            goal_id: TreeGoal(
                Goal(goal_id, account_id, text), parent_id or "", below, int(attainments)
            )
            for goal_id, text, parent_id, below, attainments in self._on.rows(
                self._sql["lineage"], values
            )
        }

    def children_left(self, account_id: str, ids: Collection[str], limit: int) -> list[Goal]:
        listed = self._on.dialect.listed(ids)
        rows = self._on.rows(self._sql["children_left"], (account_id, listed, listed, limit))
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def greatest_goal_id(self, account_id: str, least: str, greatest: str) -> str | None:
        row = self._on.row(self._sql["greatest_goal_id"], (account_id, least, greatest))
        return None if row is None else row[0]

    def goals_by_metric_owner(self, account_id: str, owner_id: str) -> list[Goal]:
        values = (account_id, account_id, owner_id)
        rows = self._on.rows(self._sql["goals_by_metric_owner"], values)
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def metric(self, account_id: str, metric_id: str) -> Metric | None:
        row = self._on.row(self._sql["metric"], (account_id, metric_id))
        return None if row is None else Metric(metric_id, account_id, *row)

    def all_metrics(self, account_id: str) -> list[dict[str, Any]]:
        return list(self._documents("all_metrics", account_id))

    def metrics(self, account_id: str, goal_ids: Collection[str]) -> dict[str, list[Metric]]:
        found: dict[str, list[Metric]] = {goal_id: [] for goal_id in goal_ids}
        for metric_id, goal_id, text in self._rows_of("metrics_of_goals", account_id, found):
            found[goal_id].append(Metric(metric_id, account_id, goal_id, text))
        return found

    def goal_and_metrics(self, account_id: str, goal_id: str) -> tuple[Goal, list[Metric]] | None:
        rows = self._on.rows(self._sql["goal_and_metrics"], (account_id, goal_id))
        if not rows:
            return None
        metrics = [
            Metric(metric_id, account_id, goal_id, text)
            for _, metric_id, text in rows
            if metric_id is not None
        ]
        return Goal(goal_id, account_id, rows[0][0]), metrics

    def find_goals(self, account_id: str, query: GoalQuery, plan: QueryPlan | None = None) -> Page:
        plan = plan or plan_query(query.condition, query.order, self._on.dialect)
        if not plan.exact:
            ids = self._scan(account_id, plan.where, plan.residual, query.order)
            shown = ids[query.skip : query.skip + query.limit]
            return Page(list(self.goals(account_id, shown).values()), len(ids))
        values = _values(account_id, plan.where)
        found = self._on.rows(plan.page, (*values, query.limit, query.skip))
        if query.order.keys:
            goals = list(self.goals(account_id, [row[0] for row in found]).values())
        else:
            goals = [Goal(goal_id, account_id, text) for goal_id, text in found]
        if query.skip == 0 and len(goals) < query.limit:
            return Page(goals, len(goals))  # the end is in sight: nothing to count
        if plan.where is ALWAYS:
            return Page(goals, self.count_goals(account_id))
        counted = self._on.row(plan.count, values)
        return Page(goals, counted[0] if counted else 0)

    def memberships(
        self, account_id: str, kind: MemberKind, selection: Selection, order: Order
    ) -> list[Membership]:
        where = self._selected(selection)
        columns = order_columns(order)
        if columns is None:
            ids = self._scan(account_id, where, EVERYTHING, order)
        else:
            ordered = in_order(columns, self._on.dialect)
            sql = f"SELECT id FROM goals WHERE {goals_that(where, columns)} {ordered}"
            ids = [row[0] for row in self._on.rows(sql, _values(account_id, where))]
        members: dict[str, list[str]] = {goal_id: [] for goal_id in ids}
        for member_id, goal_id in self._member_rows(account_id, kind, where):
            if goal_id in members:
                members[goal_id].append(member_id)
        return [Membership(each, goal_id) for goal_id in ids for each in members[goal_id]]

    def export_account(self, account_id: str) -> AccountData | None:
        account = self.account(account_id)
        if account is None:
            return None
        return AccountData(
            account,
            self.users(account_id),
            self.teams(account_id),
            self.sessions(account_id),
            self.tokens(account_id),
            list(self._documents("all_goals", account_id)),
            self.all_metrics(account_id),
            self._values(account_id),
        )

    def _selected(self, selection: Selection) -> Clause:
        """Answer the clause of the named group-by parameters; it is exact."""
        dialect = self._on.dialect

        def clauses() -> Iterator[Clause]:
            if selection.ids is not None:
                yield is_in(dialect, "id", selection.ids)
            if selection.owner_ids is not None:
                yield has_member(dialect, "owner", selection.owner_ids)
            if selection.metric_owner_ids is not None:
                yield has_member(dialect, "metricOwner", selection.metric_owner_ids)
            if selection.attainment is not None:
                yield compares("attainment", *_signed(selection.attainment))
            if selection.metric_attainment is not None:
                yield has_metric(*_signed(selection.metric_attainment))
            if selection.metric_before is not None:
                yield has_check_in("$lt", selection.metric_before)
            if selection.metric_after is not None:
                yield has_check_in("$gt", selection.metric_after)
            day_ends = f"{selection.today}T24"  # behind every time of today, before tomorrow
            match selection.deadline:
                case "current":
                    yield compares("date_from", "$lt", day_ends)
                    yield compares("date_to", "$gte", selection.today)
                case "past":
                    yield compares("date_to", "$lt", selection.today)
                case "future":
                    yield compares("date_from", "$gte", day_ends)

        return every(clauses())

    def _member_rows(self, account_id: str, kind: MemberKind, where: Clause) -> list[Row]:
        """Answer (member, goal) of the goals that `where` lets through, by member."""
        column, side = side_table(kind)
        values: list[Any] = [account_id]
        if where.sql != ALWAYS.sql:
            side += f" AND goal_id IN (SELECT id FROM goals WHERE {goals_that(where)})"
            values += _values(account_id, where)
        # one owner may own several metrics of a goal
        distinct = "DISTINCT " if kind == "metricOwner" else ""
        sql = f"SELECT {distinct}{column}, goal_id FROM {side} ORDER BY {column}"
        return self._on.rows(sql, values)

    def _scan(self, account_id: str, where: Clause, residual: Condition, order: Order) -> list[str]:
        sql = f"SELECT id FROM goals WHERE {goals_that(where)} ORDER BY id"
        ids = [row[0] for row in self._on.rows(sql, _values(account_id, where))]
        return scan_goals(self._on, account_id, ids, residual, order)

    def _goals(self, statement: str, account_id: str, ids: Collection[str]) -> list[Goal]:
        rows = self._rows_of(statement, account_id, ids)
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def _rows_of(self, statement: str, account_id: str, ids: Collection[str]) -> list[Row]:
        """Execute a statement that takes a list of ids; an empty list asks nobody."""
        if not ids:
            return []
        return self._on.rows(self._sql[statement], (account_id, self._on.dialect.listed(ids)))

    def _documents(self, statement: str, account_id: str) -> Iterator[dict[str, Any]]:
        for (text,) in self._on.rows(self._sql[statement], (account_id,)):
            yield decode(text)


def _values(account_id: str, where: Clause) -> list[Any]:
    """Answer what `goals_that` takes."""
    return [account_id, *(account_id if each is ACCOUNT else each for each in where.values)]


def _signed(bound: Bound) -> tuple[Sign, float]:
    return _SIGNS[bound.operator], bound.value
