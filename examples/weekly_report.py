"""Write the goals of a session to a CSV file, with what moved since the last report.

    python weekly_report.py SESSION report.csv --last last-week.csv

Every spreadsheet opens it. GTMHUB_TOKEN, GTMHUB_ACCOUNT_ID and GTMHUB_BASE_URL say where.
"""

from __future__ import annotations

import argparse
import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

from gtmhub_goals import ApiError, Client, Goal

COLUMNS = ("id", "owner", "goal", "attainment", "change", "expected", "status", "due")
BEHIND = 0.15  # so much less than time would have it is worth a look


def expected(goal: Goal, now: datetime.datetime) -> float:
    """The share of the goal's time that has passed."""
    if not goal.date_from or not goal.date_to:
        return 0.0
    whole = (goal.date_to - goal.date_from).total_seconds()
    return min(max((now - goal.date_from).total_seconds() / whole, 0.0), 1.0) if whole > 0 else 1.0


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def rows(client: Client, session: str, last: dict[str, float]) -> Iterator[dict[str, object]]:
    now = datetime.datetime.now(datetime.UTC)
    goals = client.goals.iterate(filter={"sessionId": session}, sort="-attainment")
    for goal in goals:
        done, due = round(goal.attainment or 0.0, 3), expected(goal, now)
        yield {
            "id": goal.id,
            "owner": plain(goal.assignee.name or "" if goal.assignee else ""),
            "goal": plain(goal.name or ""),
            "attainment": done,
            "change": round(done - last[goal.id], 3) if goal.id in last else "new",
            "expected": round(due, 3),
            "status": "behind" if done < due - BEHIND else "on course",
            "due": goal.date_to.date().isoformat() if goal.date_to else "",
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("session", help="the id of a session")
    parser.add_argument("report", type=Path)
    parser.add_argument("--last", type=Path, help="the report of last week")
    given = parser.parse_args()
    last = {}
    if given.last:
        with given.last.open(newline="", encoding="utf-8-sig") as file:
            last = {row["id"]: float(row["attainment"]) for row in csv.DictReader(file)}
    try:
        with Client() as client:
            found = list(rows(client, given.session, last))
    except ApiError as error:
        parser.exit(1, f"no report was written: {error}\n")
    # With a mark of its encoding, which Excel needs to read names right.
    with given.report.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(found)
    behind = sum(row["status"] == "behind" for row in found)
    print(f"{given.report}: {len(found)} goals, {behind} behind")


if __name__ == "__main__":
    main()
