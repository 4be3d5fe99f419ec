"""Reading goals and metrics: by id, by parent, by metric owner, a page, every membership."""

from __future__ import annotations

from collections.abc import Collection

from gtmhub_goals_emulator.query.parameters import GoalQuery, Order
from gtmhub_goals_emulator.store.people_unit import PeopleReading
from gtmhub_goals_emulator.store.plan import TRUE, QueryPlan, plan_query
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


class GoalReading(PeopleReading):
    def goal(self, account_id: str, goal_id: str) -> Goal | None:
        row = self._on.row(self._on.sql("goal"), (account_id, goal_id))
        return None if row is None else Goal(goal_id, account_id, row[0])

    def goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]:
        texts = texts_by_id(self._on, account_id, ids)
        return {each: Goal(each, account_id, texts[each]) for each in ids if each in texts}

    def existing_goal_ids(self, account_id: str, ids: Collection[str]) -> set[str]:
        if not ids:
            return set()
        rows = self._on.rows(self._on.sql("existing_goals"), (account_id, self._on.listed(ids)))
        return {row[0] for row in rows}

    def count_goals(self, account_id: str) -> int:
        row = self._on.row(self._on.sql("count_goals"), (account_id,))
        return row[0] if row else 0

    def children(self, account_id: str, parent_ids: Collection[str]) -> list[Goal]:
        if not parent_ids:
            return []
        rows = self._on.rows(self._on.sql("children"), (account_id, self._on.listed(parent_ids)))
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def goals_by_metric_owner(self, account_id: str, owner_id: str) -> list[Goal]:
        rows = self._on.rows(
            self._on.sql("goals_by_metric_owner"), (account_id, account_id, owner_id)
        )
        return [Goal(goal_id, account_id, text) for goal_id, text in rows]

    def metrics(self, account_id: str, goal_ids: Collection[str]) -> dict[str, list[Metric]]:
        found: dict[str, list[Metric]] = {goal_id: [] for goal_id in goal_ids}
        for metric_id, goal_id, text in metric_rows_of(self._on, account_id, found):
            found[goal_id].append(Metric(metric_id, account_id, goal_id, text))
        return found

    def goal_and_metrics(self, account_id: str, goal_id: str) -> tuple[Goal, list[Metric]] | None:
        rows = self._on.rows(self._on.sql("goal_and_metrics"), (account_id, goal_id))
        if not rows:
            return None
        metrics = [
            Metric(row[1], account_id, goal_id, row[2]) for row in rows if row[1] is not None
        ]
        return Goal(goal_id, account_id, rows[0][0]), metrics

    def find_goals(self, account_id: str, query: GoalQuery, plan: QueryPlan | None = None) -> Page:
        planned = plan_query(query) if plan is None else plan
        plain = planned.exact and planned.step.shape == TRUE and not planned.order_columns
        if plain and query.skip == 0:
            return self._first_page(account_id, query.limit)
        # SQLAlchemy comes with it: it is imported when the first filter needs it
        from gtmhub_goals_emulator.store.find import find_goals

        return find_goals(self._on, account_id, query, planned)

    def _first_page(self, account_id: str, limit: int) -> Page:
        """What most lists ask for: no filter, by id, from the beginning."""
        rows = self._on.rows(self._on.sql("listed_goals"), (account_id, limit, 0))
        goals = [Goal(goal_id, account_id, text) for goal_id, text in rows]
        total = len(goals) if len(goals) < limit else self.count_goals(account_id)
        return Page(goals, total)

    def memberships(
        self, account_id: str, kind: MemberKind, selection: Selection, order: Order
    ) -> list[Membership]:
        from gtmhub_goals_emulator.store.find import find_memberships

        return find_memberships(self._on, account_id, kind, selection, order)

    def export_account(self, account_id: str) -> AccountData | None:
        account = self.account(account_id)
        if account is None:
            return None
        goals = self._on.rows(self._on.sql("all_goals"), (account_id,))
        metrics = self._on.rows(self._on.sql("all_metrics"), (account_id,))
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
