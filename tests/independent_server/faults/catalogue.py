"""The list of faults, and the caller that shows each of them at work."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from tests.independent_server.api import Api
from tests.independent_server.base import Request
from tests.independent_server.choices import chosen
from tests.independent_server.document import Sentence
from tests.independent_server.query import Goal, Json
from tests.independent_server.wire import encoded
from tests.independent_server.world import OFF, ON, OWNER, REVIEWER, Clock, Person, seeded

Witness = Callable[["Caller"], object]
START = datetime(2026, 6, 1, 9, tzinfo=UTC)


class Fault(NamedTuple):
    """One thing that a server does wrong, and a few requests that show it."""

    name: str
    kind: str
    sentence: Sentence
    operations: tuple[str, ...]
    witness: Witness
    server: type[Api]


FAULTS: dict[str, Fault] = {}


def fault(
    name: str, kind: str, sentence: Sentence, operations: str, witness: Witness
) -> Callable[[type[Api]], type[Api]]:
    """Enter a server with a fault into the list; `operations` are separated by spaces."""

    def enter(server: type[Api]) -> type[Api]:
        if name in FAULTS:
            raise ValueError(f"two faults are called {name!r}")
        FAULTS[name] = Fault(name, kind, sentence, tuple(operations.split()), witness, server)
        return server

    return enter


def faulty(*names: str) -> type[Api]:
    """The server with all the named faults; the right one without any.

    Raises:
        ValueError: a fault that is not known.
    """
    for name in names:
        if name not in FAULTS:
            raise ValueError(f"there is no fault {name!r}; --list shows them")
    if not names:
        return Api
    return type("Faulty", tuple(FAULTS[name].server for name in names), {})


class Caller:
    """Sends requests to a server without a socket, and keeps what it sees."""

    def __init__(self, server: type[Api] = Api, goals: int = 12) -> None:
        self.api = server(seeded(goals, Clock(START)), chosen())
        self.seen: list[tuple[int, str]] = []

    def call(
        self, method: str, path: str, body: Json = ..., who: Person = OWNER, **query: Json
    ) -> Json:
        """Send one request; gives what the body says, or None where it is no JSON."""
        request = Request(
            method,
            path,
            {name: str(value) for name, value in query.items()},
            {"authorization": f"Bearer {who.token}", "gtmhub-accountid": who.account},
            b"" if body is ... else json.dumps(body).encode(),
        )
        answer = self.api.answer(request)
        text = encoded(answer, self.api).decode("utf-8", "surrogatepass")
        self.seen.append((answer.status, text))
        with contextlib.suppress(ValueError):
            return json.loads(text) if answer.status < 300 else None
        return None

    def goals(self, who: Person = OWNER, **query: Json) -> Json:
        return self.call("GET", "/api/v2/goals", who=who, **query)

    def groups(self, by: str = "owners", who: Person = OWNER, **query: Json) -> Json:
        return self.call("GET", f"/api/v1/goals/groupBy/{by}", who=who, **query)

    def measured(self, owner: Person, who: Person = OWNER) -> Json:
        return self.call("GET", f"/api/v1/goals/metric/{owner.id}", who=who)

    def get(self, goal: Goal, who: Person = OWNER, **query: Json) -> Json:
        return self.call("GET", f"/api/v1/goals/{goal['id']}", who=who, **query)

    def create(self, who: Person = OWNER, **fields: Json) -> Goal:
        body = {"name": "A goal", "sessionId": OFF.id} | fields
        made = self.call("POST", "/api/v1/goals", body, who)
        return made if isinstance(made, dict) else {"id": "0" * 24}

    def bulk(self, *names: str, who: Person = OWNER) -> list[Goal]:
        bodies = [{"name": name, "sessionId": OFF.id} for name in names]
        made = self.call("POST", "/api/v1/goals/bulk", bodies, who)
        return list(made["items"]) if made else []

    def patch(self, goal: Goal, who: Person = OWNER, **fields: Json) -> Json:
        return self.call("PATCH", f"/api/v1/goals/{goal['id']}", fields, who)

    def put(self, goal: Goal, who: Person = OWNER, **fields: Json) -> Json:
        return self.call("PUT", f"/api/v1/goals/{goal['id']}", {"name": "Put"} | fields, who)

    def confidence(self, goal: Goal, value: Json, who: Person = OWNER, **more: Json) -> Json:
        body = {"value": value} | more
        return self.call("PUT", f"/api/v1/goals/{goal['id']}/confidence", body, who)

    def delete(self, goal: Goal, who: Person = OWNER) -> Json:
        return self.call("DELETE", f"/api/v1/goals/{goal['id']}", who=who)

    def delete_all(self, goals: list[Goal], who: Person = OWNER) -> Json:
        return self.call("DELETE", "/api/v1/goals/bulk", [goal["id"] for goal in goals], who)

    def actions(self, goal: Goal, who: Person = OWNER) -> Json:
        return self.call("GET", f"/api/v1/goals/{goal['id']}/workflow-actions", who=who)

    def review(self, goal: Goal, *reviewers: Person, who: Person = OWNER) -> Json:
        body = {"reviewers": [one.id for one in reviewers]}
        return self.call("POST", f"/api/v1/goals/{goal['id']}/review", body, who)

    def step(self, goal: Goal, step: str, who: Person = OWNER) -> Json:
        return self.call("POST", f"/api/v1/goals/{goal['id']}/{step}", {"comment": "So be it"}, who)

    def in_review(self, *reviewers: Person, **fields: Json) -> Goal:
        """A goal of the owner that waits for approval."""
        goal = self.create(OWNER, **({"sessionId": ON.id} | fields))
        self.review(goal, *(reviewers or (REVIEWER,)))
        return goal

    @property
    def seeds(self) -> list[Goal]:
        """The goals of the company that were there at the start."""
        return self.api.goals_of(OWNER.account)


def differs(fault: Fault, goals: int = 12) -> bool:
    """Whether the witness of a fault sees another answer than the right server's."""
    right, wrong = Caller(Api, goals), Caller(fault.server, goals)
    for caller in (right, wrong):
        fault.witness(caller)
    return right.seen != wrong.seen


# ---------------------------------------------------------------------- witnesses that many share


def listing(**query: Json) -> Witness:
    """One list."""
    return lambda caller: caller.goals(**query)


def filtered(text: str) -> Witness:
    """The names under a filter."""
    return listing(filter=text, fields="name")


def grouped(by: str = "owners", **query: Json) -> Witness:
    """One list of groups."""
    return lambda caller: caller.groups(by, **query)


def created(**fields: Json) -> Witness:
    """A goal that is created and read."""
    return lambda caller: caller.get(caller.create(**fields))


def patched(before: Goal | None = None, who: Person = OWNER, **fields: Json) -> Witness:
    """A goal that is created, changed by PATCH, and read."""

    def witness(caller: Caller) -> None:
        goal = caller.create(**(before or {}))
        caller.patch(goal, who, **fields)
        caller.get(goal)

    return witness


def put(before: Goal | None = None, who: Person = OWNER, **fields: Json) -> Witness:
    """A goal that is created, changed by PUT, and read."""

    def witness(caller: Caller) -> None:
        goal = caller.create(**(before or {}))
        caller.put(goal, who, **fields)
        caller.get(goal)

    return witness
