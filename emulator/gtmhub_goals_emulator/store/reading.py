"""What can be asked of a store: look-ups without SQL, on records and documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

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
    goals_that,
    in_order,
    order_columns,
    plan_query,
    plan_selection,
    side_table,
)
from gtmhub_goals_emulator.store.records import (
    AccountData,
    Bearer,
    MemberKind,
    Page,
    Selection,
    Token,
    TreeGoal,
)
from gtmhub_goals_emulator.store.scan import scan_goals

_texts = msgspec.json.Decoder(tuple[str, ...]).decode


def _user(row: Row) -> User:
    return User(*(*row[:8], bool(row[8]), row[9]))  # SQLite has numbers for booleans


def _team(row: Row) -> Team:
    team_id, account_id, name, member_ids, *looks = row
    return Team(team_id, account_id, name, _texts(member_ids), *looks)


def _session(row: Row) -> Session:
    return Session(*(*row[:7], decode(row[7])))


class ReadUnit:
    """Look-ups on one consistent state.

    Every verb stays inside one account, and an id of another account is never found. Lists without
    a word on their order are in the order of ids. Any verb raises StoreUnavailable when the
    database fails.
    """

    def __init__(self, connection: Connection) -> None:
        """The connection is in a transaction, which whoever made it begins and ends."""
        self._on = connection
        self._sql = connection.sql

    def bearer(self, token: str) -> Bearer | None:
        """Answer a token's user and account; None for a token that nobody has."""
        row = self._on.row(self._sql["bearer"], (token,))
        if row is None:
            return None
        return Bearer(Token(*row[:4]), _user(row[4:14]), Account(*row[14:]))

    def accounts(self) -> list[Account]:
        """Answer every account of the store."""
        return [Account(*row) for row in self._on.rows(self._sql["accounts"], ())]

    def account(self, account_id: str) -> Account | None:
        """Answer one account, None where there is none."""
        row = self._on.row(self._sql["account"], (account_id,))
        return None if row is None else Account(*row)

    def users(self, account_id: str) -> list[User]:
        """Answer all users."""
        return [_user(row) for row in self._on.rows(self._sql["all_users"], (account_id,))]

    def teams(self, account_id: str) -> list[Team]:
        """Answer all teams."""
        return [_team(row) for row in self._on.rows(self._sql["all_teams"], (account_id,))]

    def sessions(self, account_id: str) -> list[Session]:
        """Answer all sessions."""
        return [_session(row) for row in self._on.rows(self._sql["all_sessions"], (account_id,))]

    def tokens(self, account_id: str) -> list[Token]:
        """Answer all tokens, in the order of their texts."""
        rows = self._on.rows(self._sql["all_tokens"], (account_id,))
        return [Token(*row) for row in rows]

    def value(self, account_id: str, key: str) -> str | None:
        """Answer a text that the control API left here: the account's seed, its clock."""
        row = self._on.row(self._sql["value"], (account_id, key))
        return None if row is None else row[0]

    def _values(self, account_id: str) -> dict[str, str]:
        return dict(self._on.rows(self._sql["all_values"], (account_id,)))

    # Goals and their metrics.

    def goal(self, account_id: str, goal_id: str) -> Goal | None:
        """Answer one goal, None where there is none."""
        row = self._on.row(self._sql["goal"], (account_id, goal_id))
        return None if row is None else Goal(goal_id, account_id, row[0])

    def goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]:
        """Answer those of `ids` that exist, in the order asked."""
        texts: dict[str, str] = dict(self._rows_of("some_goals", account_id, ids))
        return {each: Goal(each, account_id, texts[each]) for each in ids if each in texts}

    def count_goals(self, account_id: str) -> int:
        """Answer how many goals the account holds."""
        row = self._on.row(self._sql["count_goals"], (account_id,))
        return row[0] if row else 0

    def lineage(self, account_id: str, ids: Collection[str]) -> dict[str, TreeGoal]:
        """Answer those of `ids` that exist and all goals above them, in one statement."""
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
        """Answer the goals whose parentId is one of `ids` and that are none of them themselves.

        No more than `limit` are looked at.
        """
        listed = self._on.dialect.listed(ids)
        rows = self._on.rows(self._sql["children_left"], (account_id, listed, listed, limit))
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def greatest_goal_id(self, account_id: str, least: str, greatest: str) -> str | None:
        """Answer the greatest id of a goal from `least` to `greatest`, None where there is none."""
        row = self._on.row(self._sql["greatest_goal_id"], (account_id, least, greatest))
        return None if row is None else row[0]

    def goals_by_metric_owner(self, account_id: str, owner_id: str) -> list[Goal]:
        """Answer the goals with a metric of this owner."""
        values = (account_id, account_id, owner_id)
        rows = self._on.rows(self._sql["goals_by_metric_owner"], values)
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def metric(self, account_id: str, metric_id: str) -> Metric | None:
        """Answer one metric, None where there is none."""
        row = self._on.row(self._sql["metric"], (account_id, metric_id))
        return None if row is None else Metric(metric_id, account_id, *row)

    def all_metrics(self, account_id: str) -> list[dict[str, Any]]:
        """Answer the documents of all metrics, which the caller may change."""
        return list(self._documents("all_metrics", account_id))

    def metrics(self, account_id: str, goal_ids: Collection[str]) -> dict[str, list[Metric]]:
        """Answer the metrics of these goals in one statement; every goal id is a key."""
        found: dict[str, list[Metric]] = {goal_id: [] for goal_id in goal_ids}
        for metric_id, goal_id, text in self._rows_of("metrics_of_goals", account_id, found):
            found[goal_id].append(Metric(metric_id, account_id, goal_id, text))
        return found

    def goal_and_metrics(self, account_id: str, goal_id: str) -> tuple[Goal, list[Metric]] | None:
        """Answer one goal with its metrics, in one statement."""
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
        """Answer one page and the total.

        `plan`: what `Store.plan` said of the query, to spare planning again. Raises FilterTooSlow
        when patterns take too long.
        """
        plan = plan or plan_query(query.condition, query.order, self._on.dialect)
        if not plan.exact:
            ids = self._scan(account_id, plan.where, plan.residual, query.order)
            shown = ids[query.skip : query.skip + query.limit]
            return Page(list(self.goals(account_id, shown).values()), len(ids))
        values = _values(account_id, plan.where)
        found = self._on.rows(plan.page, (*values, query.limit + 1, query.skip))
        rows = found[: query.limit]
        if query.order.keys:
            goals = list(self.goals(account_id, [row[0] for row in rows]).values())
        else:
            goals = [Goal(goal_id, account_id, text) for goal_id, text in rows]
        if len(found) <= query.limit and (found or not query.skip):
            return Page(goals, query.skip + len(found))  # the end is in sight: nothing to count
        if plan.where is ALWAYS:
            return Page(goals, self.count_goals(account_id))
        counted = self._on.row(plan.count, values)
        return Page(goals, counted[0] if counted else 0)

    def memberships(
        self, account_id: str, kind: MemberKind, selection: Selection, order: Order
    ) -> list[tuple[str, str]]:
        """Answer every (member, goal) of `kind` whose goal is selected, goals in `order`.

        Group-by groups these, pages the groups, and reads only the documents it shows.
        """
        where = plan_selection(selection, self._on.dialect)
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
        return [(each, goal_id) for goal_id in ids for each in members[goal_id]]

    def export_account(self, account_id: str) -> AccountData | None:
        """Answer all that the account holds, None where there is no such account."""
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
