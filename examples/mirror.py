"""Keep a copy of all goals in a SQLite file, for questions in SQL and for dashboards.

    python mirror.py goals.db
    sqlite3 goals.db "select name, attainment from goals order by attainment"

Each run makes the copy equal to the account and tells what changed; one that fails changes nothing.
GTMHUB_TOKEN, GTMHUB_ACCOUNT_ID and GTMHUB_BASE_URL say where.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sqlite3
from pathlib import Path

from gtmhub_goals import ApiError, Client, Goal

SCHEMA = """
CREATE TABLE IF NOT EXISTS goals (
  id TEXT PRIMARY KEY,
  name TEXT,
  owner TEXT,
  session_id TEXT,
  parent_id TEXT,
  attainment REAL,
  modified TEXT,
  document TEXT NOT NULL -- all that came, as JSON: document ->> '$.workflowStatus'
)
"""


def row(goal: Goal) -> tuple[str | float | None, ...]:
    return (
        goal.id,
        goal.name or None,
        goal.assignee.name or None if goal.assignee else None,
        goal.session_id or None,
        goal.parent_id or None,
        goal.attainment if isinstance(goal.attainment, int | float) else None,
        goal.date_modified.isoformat() if goal.date_modified else None,
        json.dumps(goal.to_dict(), sort_keys=True),
    )


def mirror(client: Client, database: sqlite3.Connection) -> dict[str, int]:
    """Make the table equal to the account, in one transaction; return what changed."""
    counts = {"new": 0, "changed": 0, "gone": 0, "same": 0}
    with database:
        database.execute(SCHEMA)
        known = dict(database.execute("SELECT id, document FROM goals"))
        # By id, so that what is created or deleted meanwhile moves no goal to another page.
        for goal in client.goals.iterate(sort="_id", page_size=500):
            values = row(goal)
            before = known.pop(goal.id, None)
            kind = "new" if before is None else "same" if before == values[-1] else "changed"
            counts[kind] += 1
            if kind != "same":
                database.execute("REPLACE INTO goals VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        database.executemany("DELETE FROM goals WHERE id = ?", [(gone,) for gone in known])
        counts["gone"] = len(known)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("database", type=Path)
    given = parser.parse_args()
    with contextlib.closing(sqlite3.connect(given.database)) as database:
        try:
            with Client() as client:
                counts = mirror(client, database)
        except ApiError as error:
            parser.exit(1, f"{given.database} is as it was: {error}\n")
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()))


if __name__ == "__main__":
    main()
