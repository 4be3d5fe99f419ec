"""The accounts that the suite asks an emulator for: a library to read, a bench to write."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

USERS = (
    ("owner", "member", "Olga Example"),
    ("reviewer", "member", "Rita Example"),
    ("second_reviewer", "member", "Sven Example"),
    ("viewer", "viewer", "Vera Example"),
    ("admin", "admin", "Adam Example"),
    ("idle", "member", "Ida Example"),
)
WORDS = ("Grow", "sales", "Hire", "people", "north", "south", "Quality", "faster", "été", "cut")
NOTES = {1: None, 3: "", 4: 'for "them"'}  # custom fields that are there and hold nothing
GOALS = 36


def bench(plan: str = "active") -> dict[str, Any]:
    """People, sessions and tokens, no goals."""
    users = [
        {"id": name, "name": shown, "email": f"{name}@example.com", "role": role}
        for name, role, shown in USERS
    ]
    tokens: list[dict[str, Any]] = [
        {"token": f"contract-{name}-{secrets.token_hex(12)}", "userId": name}
        for name, _, _ in USERS
    ]
    tokens.append(
        {
            "token": f"contract-expired-{secrets.token_hex(12)}",
            "userId": "owner",
            "expiresAt": "2020-01-01T00:00:00Z",
        }
    )
    return {
        "name": "Contract tests",
        "plan": plan,
        "users": users,
        "teams": [
            {"id": "team", "name": "Team North", "memberIds": ["idle"]},
            {"id": "other_team", "name": "Team South", "memberIds": []},
        ],
        "sessions": [
            {"id": "session", "title": "Now"},
            {"id": "other_session", "title": "Also now"},
            {"id": "workflow_session", "title": "Approval", "requiredReviewers": 1},
            {"id": "workflow_session_of_two", "title": "Approval of two", "requiredReviewers": 2},
        ],
        "tokens": tokens,
    }


def library(seed: int, now: datetime | None = None) -> dict[str, Any]:
    """A bench with goals of all kinds, the same for the same seed and day."""
    random = Random(seed)
    today = (now or datetime.now(UTC)).replace(hour=0, minute=0, second=0, microsecond=0)
    account = bench()
    goals: list[dict[str, Any]] = []
    metrics: list[dict[str, Any]] = []
    for number in range(GOALS):
        goals.append(_goal(random, number, today))
        metrics.extend(
            _metric(random, number, index, today) for index in range(random.choice((0, 1, 1, 2, 3)))
        )
    account.update(goals=goals, metrics=metrics)
    return account


def workshop(seed: int) -> dict[str, Any]:
    """A library to be changed, with a goal whose own access lets few people update it."""
    account = library(seed)
    permissions = [{"principalId": "second_reviewer", "grant": ["read", "update"]}]
    restricted = {
        "name": "For some to review",
        "sessionId": "workflow_session",
        "ownerIds": ["owner"],
        "access": {"inherits": False, "permissions": permissions},
    }
    account["goals"].append(restricted)
    return account


def _goal(random: Random, number: int, today: datetime) -> dict[str, Any]:
    name = " ".join(random.sample(WORDS, random.randint(1, 4)))
    begin = today + timedelta(days=random.choice((-400, -60, -20, 90)))
    # None ends today: whether a deadline is a day or an instant is not documented.
    end = begin + timedelta(days=random.choice((15, 200, 61)))
    owners = random.sample(
        ("owner", "idle", "team", "reviewer", "other_team"), random.choice((1, 1, 1, 2, 3))
    )
    goal: dict[str, Any] = {
        "id": f"goal-{number}",
        "name": f"{name} {number % 30}",
        "sessionId": random.choice(("session", "session", "other_session", "workflow_session")),
        "ownerIds": owners,
        "description": random.choice(("", "Plain details.", "**Bold** details")),
        "dateFrom": _text(begin),
        "dateTo": _text(end),
        "dateCreated": _text(today - timedelta(days=500, minutes=number * 7 % 31)),
        "tags": random.sample(["growth", "people", "Quality"], random.randint(0, 2)),
        "customFields": random.choice(
            ({}, {"region": "north"}, {"region": "south", "weight": 2}, {"weight": number + 0.5})
        ),
        "closedStatus": random.choice(("active", "active", "achieved", "abandoned")),
    }
    # Every optional property is there on some goals. No chance is spent on that: the goals of a
    # seed stay as they are.
    if number % 4 == 0:
        goal["confidence"] = {
            "value": number % 5 / 4,
            "reason": "The pipeline is full",
            "userId": "idle",
            "date": _text(today - timedelta(days=number)),
        }
    if number % 5 in NOTES:
        goal["customFields"] = {**goal["customFields"], "note": NOTES[number % 5]}
    if number % 3 == 0:
        goal["access"] = {"inherits": True, "permissions": []}
    if number and random.random() < 0.3:
        goal["parentId"] = f"goal-{random.randrange(number)}"
    if goal["sessionId"] == "workflow_session" and random.random() < 0.8:
        goal["workflowStatus"] = random.choice(("in_review", "in_review", "approved"))
        goal["reviewers"] = random.sample(
            ("reviewer", "second_reviewer", "admin"), random.choice((1, 2))
        )
        if goal["workflowStatus"] == "approved":
            goal["approvedBy"] = goal["reviewers"][:1]
    return goal


def _metric(random: Random, goal: int, index: int, today: datetime) -> dict[str, Any]:
    days = sorted(random.sample(range(1, 120), random.choice((0, 1, 2))), reverse=True)
    return {
        "id": f"metric-{goal}-{index}",
        "name": f"Measure {index}",
        "goalId": f"goal-{goal}",
        "ownerIds": random.sample(
            ("owner", "idle", "team", "second_reviewer"), random.choice((1, 1, 2))
        ),
        "initialValue": 0,
        "target": 10,
        "actual": random.choice((0, 2.5, 5, 7.5, 10, 12.5)),
        **(
            {"critical": 2.5, "suffix": "contracts", **_rarely_seen(today)} if goal % 2 == 0 else {}
        ),
        "checkIns": [
            {
                "actual": random.choice((1, 2, 5)),
                # Noon: the day is the same in every time zone a server may think in.
                "createdAt": _text(today - timedelta(days=day) + timedelta(hours=12)),
                "changedBy": "owner",
                **({"confidence": 0.5, "comment": "On our way"} if goal % 2 == 0 else {}),
            }
            for day in days
        ],
    }


def _rarely_seen(today: datetime) -> dict[str, Any]:
    """What a captured metric showed, or showed empty; of settings only the list is known."""
    return {
        "trend": [
            {"date": f"{day.day} {day:%b %Y}", "projected": 2.5 * (number + 1)}
            for number, day in enumerate((today, today + timedelta(days=1)))
        ],
        "settings": [{"name": "any"}],
        "access": {"inherits": True, "permissions": []},
    }


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
