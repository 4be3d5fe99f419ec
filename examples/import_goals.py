"""Create the goals of a CSV file in a session, with a progress bar; once more to resume.

    python import_goals.py goals.csv SESSION

Columns: name, and where there are any description, ownerId, tags (separated by ;). Each goal is
tagged with its row, so a run that was stopped, at whatever moment, is resumed by running it again:
what the server already holds is left alone. GTMHUB_TOKEN, GTMHUB_ACCOUNT_ID and GTMHUB_BASE_URL
say where.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from pathlib import Path

from gtmhub_goals import UNSET, ApiError, BadRequest, Client, GoalCreate, GoalTag, InvalidArgument

BAR = 30  # characters


def read(path: Path, session: str) -> dict[str, GoalCreate]:
    """The goals of the file, by the mark that tells each of them."""
    goals: dict[str, GoalCreate] = {}
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            content = "\x1f".join(f"{key}={value}" for key, value in sorted(row.items()))
            digest = hashlib.sha256(content.encode()).hexdigest()[:8]
            mark = f"import:{path.stem}:{len(goals) + 1}:{digest}"
            tags = [tag.strip() for tag in (row.get("tags") or "").split(";") if tag.strip()]
            goals[mark] = GoalCreate(
                name=row["name"],
                session_id=session,
                description=row.get("description") or UNSET,
                owner_id=row.get("ownerId") or UNSET,
                tags=[GoalTag(title=title) for title in (*tags, mark)],
            )
    return goals


def there(client: Client, session: str) -> set[str]:
    """The marks of the goals that the session holds."""
    found = client.goals.iterate(filter={"sessionId": session}, fields=["tags"])
    return {tag.title for goal in found for tag in goal.tags or ()}


def show(done: int, total: int) -> None:
    filled = BAR * done // total
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}")
    sys.stderr.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("session", help="the id of an open session")
    given = parser.parse_args()
    goals = read(given.file, given.session)
    refused, mark = [], "the first row"
    try:
        with Client() as client:
            held = there(client, given.session)
            for number, (mark, goal) in enumerate(goals.items(), start=1):
                if mark not in held:
                    try:
                        client.goals.create(goal)
                    except (BadRequest, InvalidArgument) as error:  # this row is wrong, no other
                        refused.append(f"row {number} ({goal.name}): {error}")
                show(number, len(goals))
    except ApiError as error:
        unsure = " It may have been created." if error.may_have_acted else ""
        parser.exit(1, f"\nstopped at {mark}: {error}.{unsure} Run it again to go on.\n")
    sys.stderr.write("\n")
    old = len(held & goals.keys())
    print(f"{len(goals) - old - len(refused)} created, {old} were there, {len(refused)} refused")
    for line in refused:
        print(line)
    sys.exit(1 if refused else 0)


if __name__ == "__main__":
    main()
