"""Documents of many goals, and of their metrics, each in one statement."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, select

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.database import Connection, ListedIn, Row, Statement

_g = t.goals.c
_m = t.metrics.c
_GOALS = Statement(
    "account ids",
    lambda: select(_g.id, _g.text).where(
        _g.account_id == bindparam("account"), ListedIn(_g.id, "ids")
    ),
)
_METRICS = Statement(
    "account ids",
    lambda: (
        select(_m.id, _m.goal_id, _m.text)
        .where(_m.account_id == bindparam("account"), ListedIn(_m.goal_id, "ids"))
        .order_by(_m.goal_id, _m.id)
    ),
)


def texts_by_id(on: Connection, account_id: str, ids: Collection[str]) -> dict[str, str]:
    if not ids:
        return {}
    rows = on.rows(_GOALS.on(on.dialect), (account_id, on.listed(ids)))
    return {row[0]: row[1] for row in rows}


def metric_rows_of(on: Connection, account_id: str, goal_ids: Collection[str]) -> list[Row]:
    """Answer (id, goal id, text) of every metric of these goals, by goal and id."""
    if not goal_ids:
        return []
    return on.rows(_METRICS.on(on.dialect), (account_id, on.listed(goal_ids)))
