"""A bot that reminds people of their check-ins and takes them from a chat.

    python check_in_bot.py remind SESSION
    python check_in_bot.py listen < messages.jsonl

It reads one message a line, {"from": "...", "text": "..."}, and writes one answer a line, so that
a few lines of glue put it behind any chat. "check in Grow sales: 80% the pilot signed" sets how
sure people are of a goal. GTMHUB_TOKEN, GTMHUB_ACCOUNT_ID and GTMHUB_BASE_URL say where.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
from collections.abc import Iterator

from gtmhub_goals import ApiError, Client, Goal

CHECK_IN = re.compile(r"check in (?P<name>.+?):\s*(?P<percent>\d{1,3})\s*%\s*(?P<reason>.*)", re.I)
STALE = datetime.timedelta(days=7)
HELP = 'Say "check in NAME OF THE GOAL: 80% and why".'


def reminders(client: Client, session: str) -> Iterator[str]:
    """A line for each open goal of the session that nobody has said a word about for a week."""
    now = datetime.datetime.now(datetime.UTC)
    for goal in client.goals.iterate(filter={"sessionId": session}, sort="name"):
        if goal.closed_status and goal.closed_status.status == "closed":
            continue
        last = goal.confidence.date if goal.confidence else None
        if not last or now - last > STALE:
            owner = goal.assignee.name if goal.assignee else "somebody"
            since = f"since {last.date()}" if last else "so far"
            yield f"{owner}: no check-in on {goal.name!r} {since}. {HELP}"


def goal_named(client: Client, name: str) -> Goal | str:
    """The one goal of that name, whatever the case; else what to answer."""
    pattern = {"$regex": f"^{re.escape(name)}$", "$options": "i"}
    found = client.goals.list(filter={"name": pattern}, limit=2).items
    if len(found) == 1:
        return found[0]
    return f"I know {'several goals' if found else 'no goal'} called {name!r}."


def answer(client: Client, sender: str, text: str) -> str:
    match = CHECK_IN.fullmatch(text.strip())
    if match is None:
        return HELP
    percent = int(match["percent"])
    if percent > 100:
        return f"{percent}% is more than sure; say 0 to 100."
    goal = goal_named(client, match["name"])
    if isinstance(goal, str):
        return goal
    reason = f"{sender}: {match['reason']}".rstrip(": ")
    # The vendor calls this one deprecated: its successor changes key results.
    client.goals.set_confidence(goal.id, value=percent / 100, reason=reason)
    return f"{goal.name}: {percent}% sure. Thank you, {sender}."


def listen(client: Client) -> None:
    for line in sys.stdin:
        message = json.loads(line)
        try:
            said = answer(client, message["from"], message["text"])
        except ApiError as error:
            said = f"That did not work: {error}"
        print(json.dumps({"to": message["from"], "text": said}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("remind").add_argument("session")
    commands.add_parser("listen")
    given = parser.parse_args()
    try:
        with Client() as client:
            if given.command == "listen":
                listen(client)
                return
            for line in reminders(client, given.session):
                print(line)
    except ApiError as error:
        parser.exit(1, f"nobody more is reminded: {error}\n")


if __name__ == "__main__":
    main()
