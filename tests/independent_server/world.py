"""The people, sessions and goals that the independent server knows when it starts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.independent_server.query import Goal

RIGHTS = {
    "admin": {"read", "create", "update", "delete"},
    "member": {"read", "create", "update", "delete"},
    "viewer": {"read"},
    "guest": set[str](),
}
COMPANY = "5be26318e5274a0007f17f61"
NEIGHBOUR = "5be26318e5274a0007f17f62"
SUSPENDED = "5be26318e5274a0007f17f63"


@dataclass(frozen=True)
class Person:
    """A user, or a team, which has no token."""

    name: str
    id: str
    account: str
    role: str = "member"
    token: str = ""
    members: tuple[str, ...] = ()

    @property
    def assignee(self) -> Goal:
        """The person as answers show it."""
        return {
            "accountId": self.account,
            "avatar": "",
            "color": "",
            "email": f"{self.name.lower().replace(' ', '.')}@example.com" if self.token else "",
            "id": self.id,
            "name": self.name,
            "picture": "",
            "type": "user" if self.token else "team",
        }


@dataclass(frozen=True)
class Session:
    """A planning session; `approvals` is how many reviewers must approve, 0 without workflow."""

    name: str
    id: str
    account: str = COMPANY
    approvals: int = 0
    status: str = "open"
    start: str = "2026-01-01T00:00:00Z"
    end: str = "2035-12-31T23:59:59.999Z"


def _person(number: int, name: str, role: str = "member", account: str = COMPANY) -> Person:
    identity = f"6197665868264500014d{number:04x}"
    return Person(name, identity, account, role, f"token-of-{name.lower().replace(' ', '-')}")


ADMIN = _person(1, "Ada Admin", "admin")
OWNER = _person(2, "Olga Owner")
REVIEWER = _person(3, "Rita Reviewer")
SECOND = _person(4, "Sven Second")
MEMBER = _person(5, "Mia Member")
VIEWER = _person(6, "Vito Viewer", "viewer")
GUEST = _person(7, "Gus Guest", "guest")
OTHER = _person(8, "Nora Neighbour", "admin", NEIGHBOUR)
LATE = _person(9, "Lars Late", "admin", SUSPENDED)
TEAM = Person("Team North", "6197665868264500014d00f0", COMPANY, members=(OWNER.id, MEMBER.id))
PEOPLE = (ADMIN, OWNER, REVIEWER, SECOND, MEMBER, VIEWER, GUEST, OTHER, LATE, TEAM)

OFF = Session("workflow off", "60f1a2b3c4d5e6f708192a01")
ON = Session("workflow on", "60f1a2b3c4d5e6f708192a02", approvals=1)
TWO = Session("workflow of two", "60f1a2b3c4d5e6f708192a03", approvals=2)
LOCKED = Session("locked", "60f1a2b3c4d5e6f708192a04", status="locked")
CLOSED = Session("closed", "60f1a2b3c4d5e6f708192a05", status="closed")
PAST = Session("past", "60f1a2b3c4d5e6f708192a06", end="2021-12-31T21:59:59.999Z")
FUTURE = Session("future", "60f1a2b3c4d5e6f708192a07", start="2033-01-01T00:00:00Z")
ABROAD = Session("of the neighbour", "60f1a2b3c4d5e6f708192a08", NEIGHBOUR)
LATE_SESSION = Session("of the suspended", "60f1a2b3c4d5e6f708192a09", SUSPENDED)
SESSIONS = (OFF, ON, TWO, LOCKED, CLOSED, PAST, FUTURE, ABROAD, LATE_SESSION)


class Clock:
    """Time: the machine's, or one that starts at a given moment and moves on at each look."""

    def __init__(self, start: datetime | None = None) -> None:
        self._next = start

    def now(self) -> datetime:
        if self._next is None:
            return datetime.now(UTC)
        self._next += timedelta(milliseconds=1500)
        return self._next


@dataclass
class World:
    """All that the server keeps. Goals stand in the order in which they were created."""

    clock: Clock = field(default_factory=Clock)
    salt: str = "stranger"
    goals: dict[str, Goal] = field(default_factory=dict)
    _ids: int = 0

    def __post_init__(self) -> None:
        self.people = {person.id: person for person in PEOPLE}
        self.sessions = {session.id: session for session in SESSIONS}
        self.by_token = {person.token: person for person in PEOPLE if person.token}

    def new_id(self) -> str:
        """24 hexadecimal digits that do not rise with the time."""
        self._ids += 1
        return hashlib.sha256(f"{self.salt}:{self._ids}".encode()).hexdigest()[:24]


def contract() -> dict[str, Any]:
    """Accounts, tokens, roles and sessions, for whoever wants to test the server."""
    roles = {
        "admin": ADMIN,
        "owner": OWNER,
        "reviewer": REVIEWER,
        "second_reviewer": SECOND,
        "member": MEMBER,
        "viewer": VIEWER,
        "guest": GUEST,
        "other_account": OTHER,
        "suspended": LATE,
    }
    return {
        "account": COMPANY,
        "identities": {
            name: {
                "account": person.account,
                "id": person.id,
                "name": person.name,
                "role": person.role,
                "token": person.token,
            }
            for name, person in roles.items()
        },
        "team": {"id": TEAM.id, "name": TEAM.name},
        "sessions": {
            session.name.replace(" ", "_"): {
                "account": session.account,
                "approvals": session.approvals,
                "id": session.id,
                "status": session.status,
            }
            for session in SESSIONS
        },
    }


def seeded(goals: int = 12, clock: Clock | None = None) -> World:
    """A world with so many goals in the company, and a few elsewhere; some have metrics."""
    world = World(clock or Clock())
    owners = (OWNER, MEMBER, TEAM, REVIEWER)
    words = ("Sales", "marketing", "sales", "Zebra", "apple", "Delta", "Émile", "beta")
    sessions = (OFF, ON, PAST, FUTURE, OFF, LOCKED, CLOSED)
    for number in range(goals):
        owner = owners[number * 7 % len(owners)]
        word = words[number * 5 % len(words)]
        goal = _seed(
            world, f"{word} {number * 37 % 101}", owner, sessions[number % len(sessions)], number
        )
        if number % 3 == 0:
            _measure(world, goal, number)
    for number in range(3):
        _measure(world, _seed(world, f"Abroad {number}", OTHER, ABROAD, number), number)
    _seed(world, "Unpaid", LATE, LATE_SESSION, 0)
    return world


def _seed(world: World, name: str, owner: Person, session: Session, number: int) -> Goal:
    created = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number % 17, hours=number)
    goal: Goal = {
        "id": world.new_id(),
        "accountId": owner.account,
        "name": name,
        "description": f"Ask @[{owner.name}:x@example.com:{owner.id}] about **{name}**.",
        "sessionId": session.id,
        "ownerId": owner.id,
        "ownerIds": [owner.id] if number % 4 else [owner.id, ADMIN.id][: 1 + (number > 0)],
        "parentId": "",
        "attainmentTypeString": "average_kr",
        "attainment": 0,
        "dateFrom": session.start,
        "dateTo": session.end,
        "dateCreated": created.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "closedStatus": {"status": "active"},
        "customFields": {"riskNotes": f"*Risk* {number}"},
        "tags": [{"title": "growth"}] if number % 2 else [],
        "links": {"tasks": number, "expanded": {"tasks": [{"name": f"Task {number}"}]}},
        "access": None,
        "createdById": owner.id,
        "modifiedById": owner.id,
        "workflowStatus": "draft" if session.approvals else "",
        "reviewers": [],
        "approvedBy": [],
        "metrics": [],
    }
    world.goals[goal["id"]] = goal
    return goal


def _measure(world: World, goal: Goal, number: int) -> None:
    owners = (MEMBER, SECOND) if goal["accountId"] == COMPANY else (OTHER, OTHER)
    for place, owner in enumerate((*owners, owners[0])[: 1 + number // 3 % 3]):
        done = round((number * 3 + place * 5) % 13 / 10, 2)
        checked = datetime(2026, 2, 1, 12, tzinfo=UTC) + timedelta(days=number * 5 + place)
        metric = {
            "id": world.new_id(),
            "accountId": goal["accountId"],
            "goalId": goal["id"],
            "sessionId": goal["sessionId"],
            "name": f"Metric {place} of {goal['name']}",
            "ownerId": owner.id,
            "ownerIds": [owner.id],
            "actual": done * 5,
            "target": 5,
            "initialValue": 0,
            "attainment": done,
            "lastCheckInDate": checked.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "links": {},
            "customFields": {},
        }
        goal["metrics"].append(metric)
    goal["attainment"] = round(
        sum(metric["attainment"] for metric in goal["metrics"]) / len(goal["metrics"]), 4
    )
