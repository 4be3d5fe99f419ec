"""What the store keeps, as frozen records; documents stay JSON text until somebody reads them.

Records are msgspec's: dataclasses take forty times as long to declare and ten times to make.

StoreError
├── StoreUnavailable   the URL cannot be opened, or the database went away
│   └── StoreBusy      somebody else held a lock for longer than this store waits
├── WouldWait          a lock is held, and this thread may not wait for it
├── DuplicateRow       an insert met an id that is already there
├── IrregularDocument  a promoted field holds a type that its column cannot
└── StoreMisuse        a unit was nested or used outside its block: a fault of the caller's code
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NewType

from msgspec import Struct, field

from gtmhub_goals_emulator.goals.goal_dict import Goal
from gtmhub_goals_emulator.goals.permissions import Account, Session, Team, User
from gtmhub_goals_emulator.query.filter import Path

EpochSeconds = NewType("EpochSeconds", float)

CUSTOM_FIELDS_KEY, CLOCK_KEY, SEED_KEY = "customFields", "clock", "seed"
LATEST_ID_KEY = "latestId"  # of those that a seed makes: none comes back once its goal is deleted
"""Under which keys an account's `values` keep what it declares, its clock and its seed."""

MemberKind = Literal["owner", "reviewer", "metricOwner", "tag"]

# A column says exactly what the document says, or the document is refused: only so can SQL answer
# in place of the reference predicate.
# path in the document -> column of `goals`
TEXT_COLUMNS: dict[Path, str] = {
    ("accountId",): "account_id",
    ("id",): "id",
    ("name",): "name",
    ("sessionId",): "session_id",
    ("ownerId",): "owner_id",
    ("parentId",): "parent_id",
    ("dateFrom",): "date_from",
    ("dateTo",): "date_to",
    ("dateCreated",): "date_created",
    ("dateModified",): "date_modified",
    ("workflowStatus",): "workflow_status",
    ("closedStatus", "status"): "closed_status",
    ("assignee", "name"): "assignee_name",
}
DATE_COLUMNS = frozenset(
    column for path, column in TEXT_COLUMNS.items() if path[0].startswith("date")
)
NUMBER_COLUMNS: dict[Path, str] = {("attainment",): "attainment"}
COLUMNS: dict[Path, str] = TEXT_COLUMNS | NUMBER_COLUMNS
# path whose array's texts are in a side table -> kind of membership
MEMBER_PATHS: dict[Path, MemberKind] = {
    ("ownerIds",): "owner",
    ("reviewers",): "reviewer",
    ("tags", "title"): "tag",
    ("metrics", "ownerIds"): "metricOwner",
}
METRIC_ATTAINMENT: Path = ("metrics", "attainment")
EXACT_INTEGER = 2**53  # beyond this a float column cannot tell neighbours apart


class StoreError(Exception):
    """Family of everything the store raises."""


class StoreUnavailable(StoreError):
    """The message names the URL without its password, the cause and the remedy."""


class StoreBusy(StoreUnavailable):
    """The message names the URL, the time that was waited and the remedy."""


class WouldWait(StoreError):
    """Nothing was done; ask again in a thread that may wait."""


class DuplicateRow(StoreError):
    """The message names the id."""


class IrregularDocument(StoreError):
    """The message names the goal, the field, the value's type and the expected type."""


class StoreMisuse(StoreError):
    """A transaction was nested or outlived its block."""


class Token(Struct, frozen=True):
    token: str
    account_id: str
    user_id: str
    expires_at: EpochSeconds | None = None

    def __repr__(self) -> str:
        """Leave the token itself out."""
        return f"Token(account_id={self.account_id!r}, user_id={self.user_id!r})"


class Bearer(Struct, frozen=True):
    """What one token resolves to, read in one statement."""

    token: Token
    user: User
    account: Account


class TreeGoal(Struct, frozen=True):
    """A goal with what is kept of those aligned below it at any depth: number and attainments.

    `attainments`: their sum, in the whole units of `units` of `goal_dict.py`.
    """

    goal: Goal
    parent_id: str
    below: int
    attainments: int


class Page(Struct, frozen=True):
    """One page of goals and how many match in all."""

    goals: Sequence[Goal]
    total: int


Sign = Literal["$eq", "$gt", "$gte", "$lt", "$lte"]
Bound = tuple[Sign, float]
"""`attainment=>0.5` is ("$gt", 0.5); "$eq" when no operator was sent."""


class Selection(Struct, frozen=True):
    """The named parameters of the two group-by operations; None means not asked.

    `deadline`: a goal is current when `today`, yyyy-mm-dd in UTC, is one of the days from its
    dateFrom to its dateTo, past when the last of them is over, future when none has begun.
    `metric_before`, `metric_after`: yyyy-mm-dd; some check-in lies before / after that day.
    """

    ids: Sequence[str] | None = None
    owner_ids: Sequence[str] | None = None
    metric_owner_ids: Sequence[str] | None = None
    attainment: Bound | None = None
    metric_attainment: Bound | None = None
    metric_before: str | None = None
    metric_after: str | None = None
    deadline: Literal["current", "past", "future"] | None = None
    today: str = ""


class AccountData(Struct, frozen=True):
    """Everything one account holds: what seeds put in and snapshots take out."""

    account: Account
    users: Sequence[User] = ()
    teams: Sequence[Team] = ()
    sessions: Sequence[Session] = ()
    tokens: Sequence[Token] = ()
    goals: Sequence[Mapping[str, Any]] = ()
    metrics: Sequence[Mapping[str, Any]] = ()
    values: Mapping[str, str] = field(default_factory=dict)
