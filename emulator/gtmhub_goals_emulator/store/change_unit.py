"""Changing goals and metrics; side tables always follow the document in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from gtmhub_goals_emulator.store.columns import goal_row, members, metric_rows
from gtmhub_goals_emulator.store.goal_unit import GoalReading
from gtmhub_goals_emulator.store.people_unit import PeopleWriting
from gtmhub_goals_emulator.store.records import AccountData, Goal, UnknownRow

_OF_METRICS = ("metric_owners", "check_ins")
_OF_GOALS = ("metrics", *_OF_METRICS)
_OF_PEOPLE = ("users", "teams", "sessions", "tokens", "account_values")
_OF_ACCOUNTS = (*_OF_PEOPLE, "goals", "goal_members", *_OF_GOALS)


class GoalWriting(PeopleWriting, GoalReading):
    def lock_goal(self, account_id: str, goal_id: str) -> Goal | None:
        return self.lock_goals(account_id, (goal_id,)).get(goal_id)

    def lock_goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]:
        if not ids:
            return {}
        rows = self._on.rows(self._on.sql("locked_goals"), (account_id, self._on.listed(ids)))
        return {goal_id: Goal(goal_id, account_id, text) for goal_id, text in rows}

    def insert_goal(self, document: Mapping[str, Any]) -> None:
        on = self._on
        on.run(on.sql("insert_goals"), goal_row(document))
        rows = members(document)
        if len(rows) == 1:
            on.run(on.sql("insert_goal_members"), rows[0])
        elif rows:
            on.run_many(on.sql("insert_goal_members"), rows)

    def insert_goals(self, documents: Sequence[Mapping[str, Any]]) -> None:
        on = self._on
        on.run_many(on.sql("insert_goals"), [goal_row(each) for each in documents])
        rows = [row for document in documents for row in members(document)]
        if rows:
            rows.sort()  # neighbours in the index are written together
            on.run_many(on.sql("insert_goal_members"), rows)

    def update_goal(self, document: Mapping[str, Any]) -> None:
        on = self._on
        account_id, goal_id, *columns = goal_row(document)
        stored = self.goal(account_id, goal_id)
        if stored is None:
            raise UnknownRow(f"goal {goal_id!r} is not in account {account_id!r}; insert it first")
        on.run(on.sql("update_goal"), (*columns, account_id, goal_id))
        before, after = set(members(stored.document())), set(members(document))
        if before - after:
            on.run_many(on.sql("forget_member"), sorted(before - after))
        if after - before:
            on.run_many(on.sql("insert_goal_members"), sorted(after - before))

    def update_goals(self, documents: Sequence[Mapping[str, Any]]) -> None:
        for document in documents:
            self.update_goal(document)

    def delete_goals(self, account_id: str, ids: Collection[str]) -> int:
        if not ids:
            return 0
        on = self._on
        held = [
            row for goal in self.goals(account_id, ids).values() for row in members(goal.document())
        ]
        if held:
            on.run_many(on.sql("forget_member"), sorted(held))
        listed = on.listed(ids)
        for table in _OF_GOALS:
            on.run(on.sql(f"forget_{table}_of_goals"), (account_id, listed))
        return on.run(on.sql("forget_goals"), (account_id, listed))

    def put_metrics(self, documents: Sequence[Mapping[str, Any]]) -> None:
        on = self._on
        by_account: dict[str, list[str]] = {}
        for document in documents:
            by_account.setdefault(document["accountId"], []).append(document["id"])
        for account_id, ids in by_account.items():
            for table in _OF_METRICS:
                on.run(on.sql(f"forget_{table}_of_metrics"), (account_id, on.listed(ids)))
        self._put_metric_rows(documents)

    def _put_metric_rows(self, documents: Iterable[Mapping[str, Any]]) -> None:
        made = [metric_rows(document) for document in documents]
        self._put("metrics", [each.metric for each in made])
        self._put("metric_owners", sorted(row for each in made for row in each.owners))
        self._put("check_ins", sorted(row for each in made for row in each.check_ins))

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
        for table in _OF_ACCOUNTS:
            on.run(on.sql(f"wipe_{table}"), (account_id,))
        return on.run(on.sql("forget_account"), (account_id,)) > 0
