"""The store as handlers see it: how it is opened, and verbs on records without SQL.

A unit is one transaction. `with store.write() as unit` commits when the block ends and rolls back
when it raises. Units must not be nested in one thread, and must not outlive their block.

Every verb stays inside one account, and an id of another account is never found. Lists without a
word on their order are in the order of ids. Any verb raises StoreUnavailable when the database
fails.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from gtmhub_goals_emulator.goals.goal_dict import Goal, Metric
from gtmhub_goals_emulator.goals.permissions import Account, Session, Team, User
from gtmhub_goals_emulator.query.filter import Condition
from gtmhub_goals_emulator.query.parameters import GoalQuery, Order
from gtmhub_goals_emulator.store.plan import QueryPlan
from gtmhub_goals_emulator.store.records import (
    AccountData,
    Bearer,
    MemberKind,
    Membership,
    Page,
    Selection,
    StoreUnavailable,
    Token,
    TreeGoal,
)
from gtmhub_goals_emulator.store.sqlite import FileStore, MemoryStore

LOCK_SECONDS = 5.0
_SQLITE = "sqlite:///"
_FORMS = "memory, sqlite:///relative.db, sqlite:////absolute.db or postgresql://user@host/name"


class ReadUnit(Protocol):
    """Look-ups on one consistent state."""

    def bearer(self, token: str) -> Bearer | None:
        """Answer a token's user and account; None for a token that nobody has."""
        ...

    def accounts(self) -> list[Account]:
        """Answer every account of the store."""
        ...

    def account(self, account_id: str) -> Account | None:
        """Answer one account, None where there is none."""
        ...

    def users(self, account_id: str, ids: Collection[str] | None = None) -> list[User]:
        """Answer all users, or those of `ids` that exist."""
        ...

    def teams(self, account_id: str, ids: Collection[str] | None = None) -> list[Team]:
        """Answer all teams, or those of `ids` that exist."""
        ...

    def sessions(self, account_id: str, ids: Collection[str] | None = None) -> list[Session]:
        """Answer all sessions, or those of `ids` that exist."""
        ...

    def tokens(self, account_id: str) -> list[Token]:
        """Answer all tokens, in the order of their texts."""
        ...

    def value(self, account_id: str, key: str) -> str | None:
        """Answer a text that the control API left here: the account's seed, its clock."""
        ...

    def goal(self, account_id: str, goal_id: str) -> Goal | None:
        """Answer one goal, None where there is none."""
        ...

    def goals(self, account_id: str, ids: Collection[str]) -> dict[str, Goal]:
        """Answer those of `ids` that exist, in the order asked."""
        ...

    def goal_and_metrics(self, account_id: str, goal_id: str) -> tuple[Goal, list[Metric]] | None:
        """Answer one goal with its metrics, in one statement."""
        ...

    def existing_goal_ids(self, account_id: str, ids: Collection[str]) -> set[str]:
        """Answer those of `ids` that exist."""
        ...

    def count_goals(self, account_id: str) -> int:
        """Answer how many goals the account holds."""
        ...

    def lineage(self, account_id: str, ids: Collection[str]) -> dict[str, TreeGoal]:
        """Answer those of `ids` that exist and all goals above them, in one statement."""
        ...

    def children_left(self, account_id: str, ids: Collection[str], limit: int) -> list[Goal]:
        """Answer the goals whose parentId is one of `ids` and that are none of them themselves.

        No more than `limit` are looked at.
        """
        ...

    def greatest_goal_id(self, account_id: str, least: str, greatest: str) -> str | None:
        """Answer the greatest id of a goal from `least` to `greatest`, None where there is none."""
        ...

    def goals_by_metric_owner(self, account_id: str, owner_id: str) -> list[Goal]:
        """Answer the goals with a metric of this owner."""
        ...

    def metric(self, account_id: str, metric_id: str) -> Metric | None:
        """Answer one metric, None where there is none."""
        ...

    def all_metrics(self, account_id: str) -> list[dict[str, Any]]:
        """Answer the documents of all metrics, which the caller may change."""
        ...

    def metrics(self, account_id: str, goal_ids: Collection[str]) -> dict[str, list[Metric]]:
        """Answer the metrics of these goals in one statement; every goal id is a key."""
        ...

    def find_goals(self, account_id: str, query: GoalQuery, plan: QueryPlan | None = None) -> Page:
        """Answer one page and the total.

        `plan`: what `Store.plan` said of the query, to spare planning again. Raises FilterTooSlow
        when patterns take too long.
        """
        ...

    def memberships(
        self, account_id: str, kind: MemberKind, selection: Selection, order: Order
    ) -> list[Membership]:
        """Answer every (member, goal) of `kind` whose goal is selected, goals in `order`.

        Group-by groups these, pages the groups, and reads only the documents it shows.
        """
        ...

    def export_account(self, account_id: str) -> AccountData | None:
        """Answer all that the account holds, None where there is no such account."""
        ...


class WriteUnit(ReadUnit, Protocol):
    """Changes; whatever SQL asks about is derived from the document, never given apart."""

    def insert_goal(self, document: Mapping[str, Any]) -> None:
        """Insert one goal; see `insert_goals`."""
        ...

    def insert_goals(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Insert all or none; a document needs id, accountId and name, and carries no `metrics`.

        Raises DuplicateRow when an id is there already, IrregularDocument when a document's field
        is of a type that its column cannot hold.
        """
        ...

    def update_goal(self, document: Mapping[str, Any], stored: Goal | None = None) -> None:
        """Replace the stored document.

        `stored`: what this unit's `goal` answered, to spare reading it again. Raises UnknownRow
        when the goal is not there, and IrregularDocument as `insert_goals` does.
        """
        ...

    def update_tree(self, goals: Sequence[TreeGoal]) -> None:
        """Replace the texts and what is kept of the goals below; nothing else may differ."""
        ...

    def update_parents(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Replace stored documents in which nothing differs but `parentId`."""
        ...

    def delete_goals(self, account_id: str, ids: Collection[str]) -> int:
        """Delete goals with their metrics and answer how many; children are the caller's rule."""
        ...

    def put_metrics(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Insert or replace; a document needs id, accountId and goalId.

        Raises IrregularDocument as `insert_goals` does.
        """
        ...

    def put_account(self, account: Account) -> None:
        """Insert the account, or replace what is said of it."""
        ...

    def put_users(self, users: Sequence[User]) -> None:
        """Insert users, or replace those with the same ids."""
        ...

    def put_teams(self, teams: Sequence[Team]) -> None:
        """Insert teams, or replace those with the same ids."""
        ...

    def put_sessions(self, sessions: Sequence[Session]) -> None:
        """Insert sessions, or replace those with the same ids."""
        ...

    def put_tokens(self, tokens: Sequence[Token]) -> None:
        """Insert tokens, or replace those with the same text."""
        ...

    def put_value(self, account_id: str, key: str, text: str | None) -> None:
        """Keep a text under a key; None forgets the key."""
        ...

    def import_account(self, data: AccountData) -> None:
        """Replace whatever the account held by `data`: seed, reset and snapshot load.

        What is kept of the goals below each goal is counted anew.

        Raises what `insert_goals` and `put_metrics` raise.
        """
        ...

    def wipe_account(self, account_id: str) -> bool:
        """Forget the account and all it holds; False when it was not there."""
        ...


class Store(Protocol):
    """Where units come from; safe to share between threads."""

    @property
    def url(self) -> str:
        """Say where the data is, without a password."""
        ...

    @property
    def in_loop(self) -> bool:
        """True: exact reads and single writes are quick enough for the event loop (SQLite)."""
        ...

    @property
    def without_waiting(self) -> AbstractContextManager[None]:
        """Within it, this thread's units raise WouldWait instead of waiting for somebody's lock."""
        ...

    @staticmethod
    def plan(condition: Condition, order: Order) -> QueryPlan:
        """Say how a query will be answered, without asking the database."""
        ...

    def read(self) -> AbstractContextManager[ReadUnit]:
        """Begin a unit that reads one state. Raises StoreMisuse on a closed store."""
        ...

    def write(self, account_id: str | None = None) -> AbstractContextManager[WriteUnit]:
        """Begin a unit that writes to one account, or to all where none is named.

        It has the account's lock before anything is read, whoever writes in whatever process: what
        is checked inside is still true when it is written. Raises StoreMisuse on a closed store or
        inside another unit of this thread, StoreBusy when somebody else does not let go of the
        lock in time, WouldWait within `without_waiting`.
        """
        ...

    def close(self) -> None:
        """Let go of the database; closing twice is closing once."""
        ...


def open_store(url: str, lock_seconds: float = LOCK_SECONDS) -> Store:
    """Open `memory`, `sqlite:///file` or `postgresql://...`, making the tables if need be.

    `lock_seconds`: how long a unit waits for a lock that somebody else holds.
    Raises StoreUnavailable when the URL is of no known form, the database cannot be reached, or its
    tables are of another version.
    """
    if url in ("memory", "sqlite://", "sqlite:///:memory:"):
        return MemoryStore(lock_seconds)
    if url.startswith(_SQLITE):
        path = url[len(_SQLITE) :]
        if not path:
            raise StoreUnavailable(f"store URL {url!r} names no file; use {_FORMS}")
        return FileStore(path, lock_seconds)
    if url.startswith(("postgresql://", "postgres://")):
        try:
            from gtmhub_goals_emulator.store.postgres import PostgresStore
        except ModuleNotFoundError as error:
            raise StoreUnavailable(
                f"PostgreSQL needs the module {error.name!r}; install"
                " gtmhub-goals-emulator[postgres]"
            ) from error
        return PostgresStore(url, lock_seconds)
    scheme = url.split(":", 1)[0]
    raise StoreUnavailable(f"store URL with scheme {scheme[:40]!r} is not known; use {_FORMS}")
