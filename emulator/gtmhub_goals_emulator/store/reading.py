"""Reading goals and metrics: by id, by parent, by metric owner, a page, every membership.

A page is answered in one of two ways. Where the plan is exact, SQL finds its ids and their number;
otherwise `scan.py` asks the documents. Documents are read last, for the goals of the page alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from gtmhub_goals_emulator.query.filter import EVERYTHING, Condition
from gtmhub_goals_emulator.query.parameters import GoalQuery, Order
from gtmhub_goals_emulator.store.database import Row, Sql
from gtmhub_goals_emulator.store.people import PeopleReading
from gtmhub_goals_emulator.store.plan import (
    ACCOUNT,
    ALWAYS,
    IN_ONE_INDEX,
    Clause,
    QueryPlan,
    Sign,
    compares,
    every,
    has_check_in,
    has_member,
    has_metric,
    is_in,
    order_columns,
    plan_query,
    side_table,
)
from gtmhub_goals_emulator.store.records import (
    AccountData,
    Bound,
    Goal,
    MemberKind,
    Membership,
    Metric,
    Page,
    Selection,
    TreeGoal,
    decode,
)
from gtmhub_goals_emulator.store.scan import scan_goals

_SIGNS: dict[str, Sign] = {">": "$gt", "<": "$lt", "=": "$eq"}
_OrderColumns = tuple[tuple[str, bool], ...]


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
        plan = plan or plan_query(query, self._on.dialect)
        if plan.order is None or not plan.where.exact:
            ids = self._scan(account_id, plan.where, plan.residual, query.order)
            shown = ids[query.skip : query.skip + query.limit]
            return Page(list(self.goals(account_id, shown).values()), len(ids))
        goals = self._page(account_id, plan.where, plan.order, query.skip, query.limit)
        if query.skip == 0 and len(goals) < query.limit:
            return Page(goals, len(goals))  # the end is in sight: nothing to count
        return Page(goals, self._count(account_id, plan.where))

    def memberships(
        self, account_id: str, kind: MemberKind, selection: Selection, order: Order
    ) -> list[Membership]:
        where = self._selected(selection)
        columns = order_columns(order)
        if columns is None:
            ids = self._scan(account_id, where, EVERYTHING, order)
        else:
            sql = f"SELECT id FROM goals WHERE {_mine(where, columns)} {self._order(columns)}"
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
            list(self._documents("all_metrics", account_id)),
            self._values(account_id),
        )

    def _page(
        self, account_id: str, where: Clause, order: _OrderColumns, skip: int, limit: int
    ) -> list[Goal]:
        """Answer the goals of a page. Where ids have to be sorted, no document is sorted along."""
        values = (*_values(account_id, where), limit, skip)
        wanted = "id" if order else "id, text"
        sql = f"SELECT {wanted} FROM goals WHERE {_mine(where, order)} {self._order(order)}"
        rows = self._on.rows(f"{sql} LIMIT ? OFFSET ?", values)
        if order:
            return list(self.goals(account_id, [row[0] for row in rows]).values())
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def _count(self, account_id: str, where: Clause) -> int:
        if where is ALWAYS:
            return self.count_goals(account_id)
        sql = f"SELECT count(*) FROM goals WHERE {_mine(where)}"
        row = self._on.row(sql, _values(account_id, where))
        return row[0] if row else 0

    def _order(self, columns: _OrderColumns) -> Sql:
        keys = columns if columns and columns[-1][0] == "id" else (*columns, ("id", False))
        return "ORDER BY " + ", ".join(self._on.dialect.order(*key) for key in keys)

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
            if selection.current_at is not None:
                yield compares("date_from", "$lte", selection.current_at)
                yield compares("date_to", "$gte", selection.current_at)
            if selection.past_at is not None:
                yield compares("date_to", "$lt", selection.past_at)
            if selection.future_at is not None:
                yield compares("date_from", "$gt", selection.future_at)

        return every(clauses())

    def _member_rows(self, account_id: str, kind: MemberKind, where: Clause) -> list[Row]:
        """Answer (member, goal) of the goals that `where` lets through, by member."""
        column, side = side_table(kind)
        values: list[Any] = [account_id]
        if where.sql != ALWAYS.sql:
            side += f" AND goal_id IN (SELECT id FROM goals WHERE {_mine(where)})"
            values += _values(account_id, where)
        # one owner may own several metrics of a goal
        distinct = "DISTINCT " if kind == "metricOwner" else ""
        sql = f"SELECT {distinct}{column}, goal_id FROM {side} ORDER BY {column}"
        return self._on.rows(sql, values)

    def _scan(self, account_id: str, where: Clause, residual: Condition, order: Order) -> list[str]:
        sql = f"SELECT id FROM goals WHERE {_mine(where)} ORDER BY id"
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


def _mine(where: Clause, order: _OrderColumns = ()) -> Sql:
    """Answer the condition on the account and the clause."""
    mine = "account_id = ?"
    in_index = where.covered and all(column in IN_ONE_INDEX for column, _ in order)
    if not in_index and (not where.quick or where.sql == ALWAYS.sql):
        # All rows are read. SQLite would go by any index of the account and jump to and fro, which
        # takes three times as long as in the order of ids, nearly that in which rows lie.
        mine += " AND id >= ''"
    return mine if where.sql == ALWAYS.sql else f"{mine} AND {where.sql}"


def _values(account_id: str, where: Clause) -> list[Any]:
    return [account_id, *(account_id if each is ACCOUNT else each for each in where.values)]


def _signed(bound: Bound) -> tuple[Sign, float]:
    return _SIGNS[bound.operator], bound.value
