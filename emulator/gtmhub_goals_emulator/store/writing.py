"""Changing goals and metrics; side tables always follow the document in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from gtmhub_goals_emulator.goals.goal_dict import all_below
from gtmhub_goals_emulator.store.columns import encode, goal_row, members, metric_rows
from gtmhub_goals_emulator.store.people import PeopleWriting
from gtmhub_goals_emulator.store.reading import GoalReading
from gtmhub_goals_emulator.store.records import AccountData, Goal, TreeGoal, UnknownRow

_NOTHING_BELOW = (0, "0")
_OF_METRICS = ("metric_owners", "check_ins")
_OF_GOALS = (*_OF_METRICS, "metrics")
_OF_ACCOUNTS = (
    *(*_OF_GOALS, "goal_members", "goals"),
    *("account_values", "tokens", "sessions", "teams", "users"),
)


class GoalWriting(PeopleWriting, GoalReading):
    """A whole `WriteUnit`; see there what each verb takes, gives and raises."""

    def insert_goal(self, document: Mapping[str, Any]) -> None:
        self._on.run(self._sql["insert_goals"], (*goal_row(document), *_NOTHING_BELOW))
        for row in members(document):
            self._on.run(self._sql["insert_goal_members"], row)

    def insert_goals(self, documents: Sequence[Mapping[str, Any]]) -> None:
        self._insert([(*goal_row(each), *_NOTHING_BELOW) for each in documents], documents)

    def _insert(
        self, rows: Sequence[tuple[Any, ...]], documents: Sequence[Mapping[str, Any]]
    ) -> None:
        self._on.run_many(self._sql["insert_goals"], rows)
        held = [row for document in documents for row in members(document)]
        # neighbours in the index are written together
        self._on.run_many(self._sql["insert_goal_members"], sorted(held))

    def update_goal(self, document: Mapping[str, Any], stored: Goal | None = None) -> None:
        account_id, goal_id, *columns = goal_row(document)
        stored = stored or self.goal(account_id, goal_id)
        if stored is None:
            raise UnknownRow(f"goal {goal_id!r} is not in account {account_id!r}; insert it first")
        self._on.run(self._sql["update_goal"], (*columns, account_id, goal_id))
        before, after = set(members(stored.document())), set(members(document))
        for row in sorted(before - after):
            self._on.run(self._sql["forget_goal_member"], row)
        for row in sorted(after - before):
            self._on.run(self._sql["insert_goal_members"], row)

    def update_tree(self, goals: Sequence[TreeGoal]) -> None:
        self._on.run_many(
            self._sql["update_tree_goal"],
            [
                (
                    each.goal.text,
                    each.below,
                    str(each.attainments),
                    each.goal.account_id,
                    each.goal.id,
                )
                for each in goals
            ],
        )

    def update_parents(self, documents: Sequence[Mapping[str, Any]]) -> None:
        self._on.run_many(
            self._sql["update_parent"],
            [
                (encode(each).decode(), each["parentId"], each["accountId"], each["id"])
                for each in documents
            ],
        )

    def delete_goals(self, account_id: str, ids: Collection[str]) -> int:
        if not ids:
            return 0
        stored = self.goals(account_id, ids).values()
        held = [row for goal in stored for row in members(goal.document())]
        self._on.run_many(self._sql["forget_goal_member"], sorted(held))
        values = (account_id, self._on.dialect.listed(ids))
        for table in _OF_GOALS:
            self._on.run(self._sql[f"forget_{table}_of_goals"], values)
        return self._on.run(self._sql["forget_goals"], values)

    def put_metrics(self, documents: Sequence[Mapping[str, Any]]) -> None:
        by_account: dict[str, list[str]] = {}
        for document in documents:
            by_account.setdefault(document["accountId"], []).append(document["id"])
        for account_id, ids in by_account.items():
            for table in _OF_METRICS:
                values = (account_id, self._on.dialect.listed(ids))
                self._on.run(self._sql[f"forget_{table}_of_metrics"], values)
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
        rows = []
        below = all_below(data.goals)
        for goal in data.goals:
            row = goal_row(goal)  # refuses a goal without an id
            number, attainments = below[goal["id"]]
            rows.append((*row, number, str(attainments)))
        self._insert(rows, data.goals)
        self._put_metric_rows(data.metrics)

    def wipe_account(self, account_id: str) -> bool:
        for table in _OF_ACCOUNTS:
            self._on.run(self._sql[f"wipe_{table}"], (account_id,))
        return self._on.run(self._sql["wipe_accounts"], (account_id,)) > 0
