"""Reading goals and metrics: by id, by parent, by metric owner, a page, every membership."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import BindParameter, bindparam, func, select

from gtmhub_goals_emulator.query.order import Order
from gtmhub_goals_emulator.query.page import GoalQuery
from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.database import ListedIn, Statement
from gtmhub_goals_emulator.store.find import find_goals, find_memberships
from gtmhub_goals_emulator.store.people_unit import PeopleReading
from gtmhub_goals_emulator.store.plan import QueryPlan, plan_query
from gtmhub_goals_emulator.store.port import Plan
from gtmhub_goals_emulator.store.records import (
    AccountData,
    Goal,
    MemberKind,
    Membership,
    Metric,
    Page,
    Selection,
)
from gtmhub_goals_emulator.store.texts import metric_rows_of, texts_by_id

_g = t.goals.c
_m = t.metrics.c
_account: BindParameter[str] = bindparam("account")
_mine = _g.account_id == _account

GOAL = Statement("account id", lambda: select(_g.text).where(_mine, _g.id == bindparam("id")))
_EXISTING = Statement("account ids", lambda: select(_g.id).where(_mine, ListedIn(_g.id, "ids")))
_COUNT = Statement("account", lambda: select(func.count()).select_from(t.goals).where(_mine))
_CHILDREN = Statement(
    "account ids",
    lambda: select(_g.id, _g.text).where(_mine, ListedIn(_g.parent_id, "ids")).order_by(_g.id),
)
_BY_METRIC_OWNER = Statement(
    "account account owner",
    lambda: (
        select(_g.id, _g.text)
        .where(
            _mine,
            _g.id.in_(
                select(t.metric_owners.c.goal_id).where(
                    t.metric_owners.c.account_id == _account,
                    t.metric_owners.c.owner_id == bindparam("owner"),
                )
            ),
        )
        .order_by(_g.id)
    ),
)
_ALL_GOALS = Statement("account", lambda: select(_g.id, _g.text).where(_mine).order_by(_g.id))
_ALL_METRICS = Statement(
    "account",
    lambda: select(_m.id, _m.goal_id, _m.text).where(_m.account_id == _account).order_by(_m.id),
)


class GoalReading(PeopleReading):
    def goal(self, account_id: str, goal_id: str) -> Goal | None:
        row = self._on.row(GOAL.on(self._on.dialect), (account_id, goal_id))
        return None if row is None else Goal(goal_id, account_id, row[0])

    def goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]:
        texts = texts_by_id(self._on, account_id, ids)
        return {each: Goal(each, account_id, texts[each]) for each in ids if each in texts}

    def existing_goal_ids(self, account_id: str, ids: Collection[str]) -> set[str]:
        if not ids:
            return set()
        rows = self._on.rows(_EXISTING.on(self._on.dialect), (account_id, self._on.listed(ids)))
        return {row[0] for row in rows}

    def count_goals(self, account_id: str) -> int:
        row = self._on.row(_COUNT.on(self._on.dialect), (account_id,))
        return row[0] if row else 0

    def children(self, account_id: str, parent_ids: Collection[str]) -> list[Goal]:
        if not parent_ids:
            return []
        rows = self._on.rows(
            _CHILDREN.on(self._on.dialect), (account_id, self._on.listed(parent_ids))
        )
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def goals_by_metric_owner(self, account_id: str, owner_id: str) -> list[Goal]:
        rows = self._on.rows(
            _BY_METRIC_OWNER.on(self._on.dialect), (account_id, account_id, owner_id)
        )
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def metrics(self, account_id: str, goal_ids: Collection[str]) -> dict[str, list[Metric]]:
        found: dict[str, list[Metric]] = {goal_id: [] for goal_id in goal_ids}
        for metric_id, goal_id, text in metric_rows_of(self._on, account_id, found):
            found[goal_id].append(Metric(metric_id, account_id, goal_id, text))
        return found

    def find_goals(self, account_id: str, query: GoalQuery, plan: Plan | None = None) -> Page:
        planned = plan if isinstance(plan, QueryPlan) else plan_query(query)
        return find_goals(self._on, account_id, query, planned)

    def memberships(
        self, account_id: str, kind: MemberKind, selection: Selection, order: Order
    ) -> list[Membership]:
        return find_memberships(self._on, account_id, kind, selection, order)

    def export_account(self, account_id: str) -> AccountData | None:
        account = self.account(account_id)
        if account is None:
            return None
        goals = self._on.rows(_ALL_GOALS.on(self._on.dialect), (account_id,))
        metrics = self._on.rows(_ALL_METRICS.on(self._on.dialect), (account_id,))
        return AccountData(
            account,
            self.users(account_id),
            self.teams(account_id),
            self.sessions(account_id),
            self.tokens(account_id),
            [Goal(goal_id, account_id, text).document() for goal_id, text in goals],
            [
                Metric(metric_id, account_id, goal_id, text).document()
                for metric_id, goal_id, text in metrics
            ],
            self._values(account_id),
        )
