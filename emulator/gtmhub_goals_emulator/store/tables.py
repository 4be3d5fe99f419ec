"""The tables, declared once for both databases.

Documents are TEXT, not JSONB: PostgreSQL would reorder keys and refuse what SQLite keeps. Columns
beside them are what filters and sorts reach in SQL, always filled by `columns.py`, never cast from
JSON. Text compares by code point in both (`COLLATE "C"`), and null comes first.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Double, Integer, MetaData, Table, Text

HEAD = 255  # characters of a long text that go into an index; PostgreSQL refuses 2,704 bytes

_text = Text().with_variant(Text(collation="C"), "postgresql")
_number: Double[float] = Double()

metadata = MetaData()


def _table(name: str, *columns: Column[Any], clustered: bool = False) -> Table:
    return Table(name, metadata, *columns, sqlite_with_rowid=not clustered)


def _key(name: str) -> Column[str]:
    return Column(name, _text, primary_key=True, nullable=False)


def _words(name: str) -> Column[str]:
    return Column(name, _text, nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, _text)


version = _table("store_version", Column("version", Integer, nullable=False))

accounts = _table("accounts", _key("id"), _words("name"), _words("plan"), _words("domain"))

users = _table(
    "users",
    _key("account_id"),
    _key("id"),
    *(_words(name) for name in ("name", "email", "role", "avatar", "picture", "color")),
    Column("is_active", Boolean, nullable=False),
)

teams = _table(
    "teams",
    _key("account_id"),
    _key("id"),
    *(_words(name) for name in ("name", "member_ids", "avatar", "picture", "color")),
)

sessions = _table(
    "sessions",
    _key("account_id"),
    _key("id"),
    *(_words(name) for name in ("title", "date_from", "date_to", "status")),
    Column("required_reviewers", Integer),
)

tokens = _table(
    "tokens",
    _key("token"),
    _words("account_id"),
    _words("user_id"),
    Column("expires_at", _number),
)

account_values = _table("account_values", _key("account_id"), _key("key"), _words("text"))

goals = _table(
    "goals",
    _key("account_id"),
    _key("id"),
    _words("name"),
    *(_maybe(name) for name in ("session_id", "owner_id", "parent_id")),
    Column("attainment", _number),
    *(_maybe(name) for name in ("date_from", "date_to", "date_created", "date_modified")),
    *(_maybe(name) for name in ("workflow_status", "closed_status", "assignee_name")),
    _words("text"),
)

goal_members = _table(
    "goal_members",
    _key("account_id"),
    _key("kind"),
    _key("member_id"),
    _key("goal_id"),
    clustered=True,
)

metrics = _table(
    "metrics",
    _key("account_id"),
    _key("id"),
    _words("goal_id"),
    Column("attainment", _number),
    _words("text"),
)
metric_owners = _table(
    "metric_owners",
    _key("account_id"),
    _key("owner_id"),
    _key("goal_id"),
    _key("metric_id"),
    clustered=True,
)

check_ins = _table(
    "check_ins",
    _key("account_id"),
    _key("goal_id"),
    _key("day"),
    _key("metric_id"),
    clustered=True,
)

# The walks of filtered and sorted lists: (table, keys). Ids come before what only rides along to
# spare a look into the table, so that equal goals keep one order and pages never overlap.
# `-name,dateCreated` is the order that the document shows, so the walk by name goes that way.
INDEXES: dict[str, tuple[str, tuple[str, ...]]] = {
    "tokens_by_account": ("tokens", ("account_id",)),
    "goals_by_name": ("goals", ("account_id", "-name", "date_created", "id", "attainment")),
    "goals_by_attainment": ("goals", ("account_id", "attainment", "id")),
    "goals_by_session": ("goals", ("account_id", "session_id", "id")),
    "goals_by_parent": ("goals", ("account_id", "parent_id", "id")),
    "goals_by_creation": ("goals", ("account_id", "date_created", "id")),
    "metrics_by_goal": ("metrics", ("account_id", "goal_id", "id")),
    "metrics_by_attainment": ("metrics", ("account_id", "attainment", "goal_id")),
    "metric_owners_by_goal": ("metric_owners", ("account_id", "goal_id")),
}
LONG_COLUMNS = frozenset({"name"})  # indexed by their head on PostgreSQL

# What SQLite's planner is told instead of ANALYZE: rows, then rows for each longer key. It would
# take an account for ten goals otherwise, and walk all of them where an index finds the few.
SQLITE_STATISTICS: dict[str, tuple[str, str]] = {
    "sqlite_autoindex_goals_1": ("goals", "1000000 100000 1"),
    "goals_by_name": ("goals", "1000000 100000 2 1 1 1"),
    "goals_by_attainment": ("goals", "1000000 100000 10 1"),
    "goals_by_session": ("goals", "1000000 100000 5000 1"),
    "goals_by_parent": ("goals", "1000000 100000 20 1"),
    "goals_by_creation": ("goals", "1000000 100000 2 1"),
    "goal_members": ("goal_members", "3000000 300000 100000 200 1"),
    "sqlite_autoindex_metrics_1": ("metrics", "2500000 250000 1"),
    "metrics_by_goal": ("metrics", "2500000 250000 3 1"),
    "metrics_by_attainment": ("metrics", "2500000 250000 25 1"),
    "metric_owners": ("metric_owners", "2500000 250000 500 2 1"),
    "metric_owners_by_goal": ("metric_owners", "2500000 250000 3"),
    "check_ins": ("check_ins", "5000000 500000 5 2 1"),
}
