"""Accounts and goals for the store's tests, regular and irregular where documents may be so."""

from __future__ import annotations

import random
import uuid
from typing import Any

from gtmhub_goals_emulator.goals.permissions import Account, Session, Team, User
from gtmhub_goals_emulator.store import Store
from gtmhub_goals_emulator.store.records import AccountData, Token

NAMES = ["Sales", "sales", "Grow Sales", "a.b", "É", "é", "", "B", "a", "a\nSales", "10% up", "𝄞"]
OWNERS = [f"{number:024x}" for number in range(5)]
DATES = ["2021-03-20T00:00:00Z", "2021-03-20T10:00:00.500Z", "2022-01-01T00:00:00Z"]


def new_id() -> str:
    return uuid.uuid4().hex[:24]


def goal(account_id: str, goal_id: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"accountId": account_id, "id": goal_id or new_id(), "name": "Grow", **fields}


def metric(account_id: str, goal_id: str, **fields: Any) -> dict[str, Any]:
    return {"accountId": account_id, "id": new_id(), "goalId": goal_id, "name": "Win", **fields}


def random_goal(account_id: str, chance: random.Random) -> dict[str, Any]:
    """Make a goal in which any field may be absent or null, and custom fields hold anything."""
    optional: dict[str, Any] = {
        "sessionId": chance.choice([*OWNERS, None]),
        "parentId": chance.choice(["", *OWNERS]),
        "attainment": chance.choice([0, 1, 0.5, -0.0, 2**53, None, 0.25, 1.5]),
        "dateCreated": chance.choice([*DATES, None]),
        "dateTo": chance.choice(DATES),
        "workflowStatus": chance.choice(["", "draft", "in_review"]),
        "closedStatus": chance.choice([{"status": "active"}, {"status": None}, {}, None]),
        "assignee": chance.choice([{"name": "Ada Example", "id": OWNERS[0]}, {"name": ""}, None]),
        "ownerIds": chance.sample(OWNERS, chance.randint(0, 3)),
        "reviewers": chance.choice([[], OWNERS[:2], None]),
        "tags": chance.choice([[], [{"title": "a"}], [{"title": "b"}, {"title": "a"}], [{}]]),
        "customFields": chance.choice(
            [{"region": "north", "size": 3}, {"size": "3"}, {"size": [1, 3]}, {"size": None}, {}]
        ),
        "count": chance.choice([1, "1", True, None, [1, 2], {"a": 1}]),
    }
    kept = {name: value for name, value in optional.items() if chance.random() < 0.8}
    return goal(account_id, f"{chance.getrandbits(96):024x}", name=chance.choice(NAMES)) | kept


def random_metric(account_id: str, goal_id: str, chance: random.Random) -> dict[str, Any]:
    made = metric(
        account_id,
        goal_id,
        attainment=chance.choice([0, 0.5, 0.95, 1.5, None]),
        ownerIds=chance.sample(OWNERS, chance.randint(0, 2)),
        metricHistory=[
            {"createdAt": date, "value": chance.random()}
            for date in chance.sample(DATES, chance.randint(0, 2))
        ],
    )
    return made | {"id": f"{chance.getrandbits(96):024x}"}


def random_account(seed: int, goals: int) -> AccountData:
    """Make a whole account from a seed; its id is new each time."""
    chance = random.Random(seed)
    account_id = new_id()
    made = [random_goal(account_id, chance) for _ in range(goals)]
    return AccountData(
        account=Account(account_id, "Random", domain="random"),
        users=[User(each, account_id, f"Ada Example {each[-1]}", role="admin") for each in OWNERS],
        teams=[Team(new_id(), account_id, "All", tuple(OWNERS))],
        sessions=[Session(new_id(), account_id, "Spring", DATES[0], DATES[2], "locked", 2)],
        tokens=[Token(new_id(), account_id, OWNERS[0], None)],
        goals=made,
        metrics=[
            random_metric(account_id, each["id"], chance)
            for each in made
            for _ in range(chance.randint(0, 3))
        ],
        values={"seed": '{"a": 1}'},
    )


def empty_account(store: Store) -> str:
    """Make an account of the test's own and answer its id."""
    account_id = new_id()
    with store.write() as unit:
        unit.put_account(Account(account_id, "Own"))
    return account_id
