"""The store as handlers see it: verbs on records, no SQL; every verb stays inside one account.

A unit is one transaction. `with store.write() as unit` commits when the block ends and rolls back
when it raises. Units must not be nested in one thread, and must not outlive their block.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from gtmhub_goals_emulator.goals.people import Account, Session, Team, User
from gtmhub_goals_emulator.query.parameters import GoalQuery, Order
from gtmhub_goals_emulator.store.plan import QueryPlan
from gtmhub_goals_emulator.store.records import (
    AccountData,
    Bearer,
    Goal,
    MemberKind,
    Membership,
    Metric,
    Page,
    Selection,
    Token,
)


class ReadUnit(Protocol):
    """Look-ups on one consistent state; an id of another account is never found."""

    def bearer(self, token: str) -> Bearer | None: ...
    def accounts(self) -> list[Account]: ...
    def account(self, account_id: str) -> Account | None: ...
    def users(self, account_id: str, ids: Collection[str] | None = None) -> list[User]:
        """All users, or those of `ids` that exist, by id."""
        ...

    def teams(self, account_id: str, ids: Collection[str] | None = None) -> list[Team]: ...
    def sessions(self, account_id: str, ids: Collection[str] | None = None) -> list[Session]: ...
    def tokens(self, account_id: str) -> list[Token]: ...
    def value(self, account_id: str, key: str) -> str | None:
        """A text that the control rooms left here (the account's seed, its clock)."""
        ...

    def goal(self, account_id: str, goal_id: str) -> Goal | None: ...
    def goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]:
        """Those of `ids` that exist, in the order asked."""
        ...

    def goal_and_metrics(self, account_id: str, goal_id: str) -> tuple[Goal, list[Metric]] | None:
        """One goal with its metrics, in one statement."""
        ...

    def existing_goal_ids(self, account_id: str, ids: Collection[str]) -> set[str]: ...
    def count_goals(self, account_id: str) -> int: ...
    def children(self, account_id: str, parent_ids: Collection[str]) -> list[Goal]:
        """Goals whose parentId is one of these, by id."""
        ...

    def goals_by_metric_owner(self, account_id: str, owner_id: str) -> list[Goal]:
        """Goals with a metric of this owner, by id."""
        ...

    def metrics(self, account_id: str, goal_ids: Collection[str]) -> dict[str, list[Metric]]:
        """Metrics of these goals in one statement; every goal id is a key."""
        ...

    def find_goals(self, account_id: str, query: GoalQuery, plan: QueryPlan | None = None) -> Page:
        """One page and the total; `plan` spares planning again what `Store.plan` planned."""
        ...

    def memberships(
        self, account_id: str, kind: MemberKind, selection: Selection, order: Order
    ) -> list[Membership]:
        """Every (member, goal) pair of `kind` whose goal is selected, goals in `order`.

        Group-by groups these, pages the groups, and reads only the documents it shows.
        """
        ...

    def export_account(self, account_id: str) -> AccountData | None: ...


class WriteUnit(ReadUnit, Protocol):
    """Changes; every promoted column is derived from the document, never given apart."""

    def lock_goal(self, account_id: str, goal_id: str) -> Goal | None:
        """Read a goal that nobody else can change until this unit ends: the only way to update."""
        ...

    def lock_goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]: ...
    def insert_goal(self, document: Mapping[str, Any]) -> None: ...
    def insert_goals(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """All or none; a document needs id and accountId, and carries no `metrics`."""
        ...

    def update_goal(self, document: Mapping[str, Any]) -> None:
        """Replace the stored document; UnknownRow when the goal is not there."""
        ...

    def update_goals(self, documents: Sequence[Mapping[str, Any]]) -> None: ...
    def delete_goals(self, account_id: str, ids: Collection[str]) -> int:
        """Delete goals with their metrics; children are the caller's rule. Answers how many."""
        ...

    def put_metrics(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Insert or replace; a document needs id, accountId and goalId."""
        ...

    def put_account(self, account: Account) -> None: ...
    def put_users(self, users: Sequence[User]) -> None: ...
    def put_teams(self, teams: Sequence[Team]) -> None: ...
    def put_sessions(self, sessions: Sequence[Session]) -> None: ...
    def put_tokens(self, tokens: Sequence[Token]) -> None: ...
    def put_value(self, account_id: str, key: str, text: str | None) -> None:
        """None forgets the key."""
        ...

    def import_account(self, data: AccountData) -> None:
        """Replace whatever the account held by `data`: seed, reset and snapshot load."""
        ...

    def wipe_account(self, account_id: str) -> bool:
        """Forget the account and all it holds; False when it was not there."""
        ...


class Store(Protocol):
    """Where units come from; safe to share between threads."""

    @property
    def url(self) -> str:
        """Where the data is, without a password."""
        ...

    @property
    def in_loop(self) -> bool:
        """True: exact reads and single writes are quick enough for the event loop (SQLite)."""
        ...

    def plan(self, query: GoalQuery) -> QueryPlan: ...
    def read(self) -> AbstractContextManager[ReadUnit]: ...
    def write(self) -> AbstractContextManager[WriteUnit]: ...
    def close(self) -> None: ...
