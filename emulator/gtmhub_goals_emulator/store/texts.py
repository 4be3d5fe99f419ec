"""Documents of many goals, and of their metrics, each in one statement."""

from __future__ import annotations

from collections.abc import Collection

from gtmhub_goals_emulator.store.database import Connection, Row


def texts_by_id(on: Connection, account_id: str, ids: Collection[str]) -> dict[str, str]:
    if not ids:
        return {}
    rows = on.rows(on.sql("goals"), (account_id, on.listed(ids)))
    return {row[0]: row[1] for row in rows}


def metric_rows_of(on: Connection, account_id: str, goal_ids: Collection[str]) -> list[Row]:
    """Answer (id, goal id, text) of every metric of these goals, by goal and id."""
    if not goal_ids:
        return []
    return on.rows(on.sql("metrics"), (account_id, on.listed(goal_ids)))
