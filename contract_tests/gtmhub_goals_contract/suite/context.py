"""What a law works with: the goals API in short calls, the trace, and the count of held cases."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from gtmhub_goals_contract.contract import Breach
from gtmhub_goals_contract.live import World
from gtmhub_goals_contract.suite.calls import Calls
from gtmhub_goals_contract.suite.violation import Violation
from gtmhub_goals_contract.traffic import Answer, Client, Exchange

MOST_GOALS = 2000
Goals = list[dict[str, Any]]
Ids = list[str]


@dataclass(slots=True)
class FailureGroup:
    """A broken answer, the shortest trace that led to it, and how often it came."""

    breach: Breach
    trace: tuple[Exchange, ...]
    count: int


class LawContext(Calls):
    """One a law. `begin` starts an example, `finish` takes its goals away again."""

    def __init__(self, client: Client, world: World, run_tag: str) -> None:
        super().__init__(client, world)
        self.run_tag = run_tag
        self.relevant = 0
        self.executions = 0
        self.trace: list[Exchange] = []
        self.breaches: dict[tuple[str, str, str], FailureGroup] = {}
        self.contradicted: dict[str, str] = {}  # assumptions, each with its place in the contract
        self.lenient = False  # whether a server may refuse otherwise than the contract assumes
        self.kept: dict[str, list[str]] = {}
        self._made: list[str] = []
        self._all_goals: tuple[list[dict[str, Any]], Exchange] | None = None
        self._lock = Lock()
        self._names = 0

    # -- examples ---------------------------------------------------------------

    def begin(self) -> None:
        self.trace = []
        self._made = []
        self._names = 0
        self.executions += 1

    def count_relevant(self, times: int = 1) -> None:
        """The law's precondition held, so that it could have been broken."""
        self.relevant += times

    def keep_until_end(self, name: str, ids: Ids) -> None:
        """Let these goals stand until the law is over; `kept` holds them for later examples."""
        self.kept[name] = ids
        self._made = [goal_id for goal_id in self._made if goal_id not in set(ids)]

    def end(self) -> None:
        """Delete what the law kept over its examples."""
        self._made = [goal_id for ids in self.kept.values() for goal_id in ids]
        self.kept = {}
        self.finish()

    def finish(self) -> None:
        """Delete what this example created; traces do not show it."""
        trace, self.trace = self.trace, []
        client, was = self.client, self.client.law
        client.law = f"{was} (clean-up)" if was else "(clean-up)"
        try:
            remove(client, self.world, [i for i in self._made if i in client.gate.ledger])
        finally:
            client.law = was
            self.trace = trace
            self._made = []

    @contextlib.contextmanager
    def failing(self, operation: str) -> Iterator[None]:
        """Let the server answer 500 to this operation of this account while the block runs."""
        control = self.world.facts["control"]
        fault = {"operation": operation, "accountId": self.world.owner.account, "status": 500}
        with control.fault(fault):
            yield

    # -- goals ------------------------------------------------------------------

    def name(self, word: str = "goal") -> str:
        """A name of this run's own, the same for the same seed."""
        self._names += 1
        return f"{self.run_tag} {word} {self._names}"

    def body(self, **fields: Any) -> dict[str, Any]:
        """The smallest body that creates a goal, with `fields` over it."""
        session = self.world.session
        made = {"name": self.name(), "sessionId": session.id if session else None}
        return {**made, **fields}

    def create_goal(
        self, body: Mapping[str, Any] | None = None, as_: str = "owner"
    ) -> dict[str, Any]:
        """Create a goal that must succeed, and return what the server said of it."""
        answer = self.create(self.body() if body is None else body, as_=as_)
        self.expect_status(answer, 201, "a valid goal is created")
        if not answer.goal_id:
            raise Violation(
                "created goal has an id",
                "createGoal",
                received=answer.brief(),
                expected="a goal with `id`",
            )
        return answer.goal

    def all_goals(self) -> Goals:
        """Every goal of the account, or of the session given, with every documented field.

        Read once a law: the goals are not changed while the law runs.
        """
        if self._all_goals is None:
            answer = self._whole_list()
            self._all_goals = (answer.items, answer.exchange)
        else:
            self.trace.append(self._all_goals[1])
        return self._all_goals[0]

    def symbols(self) -> dict[str, str]:
        """Names of ids that draws may hold: goals by their names, people and sessions by role."""
        names = dict(self.world.shell_names())
        for number, user in enumerate((*self.world.users, *self.world.teams)):
            names.setdefault(user, f"MEMBER_{number}")
        if self._all_goals is not None:
            for goal in self._all_goals[0]:
                names[str(goal["id"])] = f"goal {goal.get('name')}"
        return names

    def _whole_list(self) -> Answer:
        query: dict[str, Any] = {
            "fields": ",".join(self.client.contract.goal_properties()),
            "limit": MOST_GOALS,
            **self.scope(),
        }
        answer = self.list(**query)
        self.expect_status(answer, 200, "the whole list is answered")
        return answer

    def scope(self, condition: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Query parameters that keep a list to the goals the law may take for granted."""
        session = self.world.facts.get("scope_session")
        parts = [part for part in (condition, {"sessionId": session} if session else None) if part]
        if not parts:
            return {}
        whole = parts[0] if len(parts) == 1 else {"$and": parts}
        return {"filter": whole}

    # -- claims -----------------------------------------------------------------

    def expect_status(self, answer: Answer, wanted: int | Iterable[int], clause: str) -> None:
        allowed = {wanted} if isinstance(wanted, int) else set(wanted)
        if answer.status not in allowed and not self._refused_otherwise(answer, allowed, clause):
            self.fail(
                answer,
                clause,
                answer.brief(),
                " or ".join(str(status) for status in sorted(allowed)),
            )

    def _refused_otherwise(self, answer: Answer, allowed: set[int], clause: str) -> bool:
        """Whether the server refuses, by a status of the operation, what only we say how to."""
        operation = self.client.contract.operations.get(answer.exchange.operation or "")
        if not self.lenient or operation is None:
            return False
        refused = 400 <= answer.status < 500 and answer.status in operation.statuses
        if not refused or {operation.statuses.get(status) for status in allowed} != {"inferred"}:
            return False
        for status in sorted(allowed):
            place = f"{operation.pointer}/responses/{status}"
            self.contradicted[f"{operation.id} answers {status}: {clause}"] = place
        return True

    def expect(
        self, holds: bool, answer: Answer, clause: str, received: Any, expected: Any
    ) -> None:
        if not holds:
            self.fail(answer, clause, received, expected)

    def expect_equal(self, answer: Answer, clause: str, received: Any, expected: Any) -> None:
        if received != expected:
            self.fail(answer, clause, received, expected)

    def expect_assumed(
        self, answer: Answer, field: str, clause: str, received: Any, expected: Any
    ) -> None:
        """What a field of a goal says that only we inferred: others may give it another sense."""
        if received == expected:
            return
        if not self.lenient:
            self.fail(answer, clause, received, expected)
        place = f"#/components/schemas/Goal/properties/{field}"
        self.contradicted[f"Goal.{field}: {clause}"] = place

    def fail(self, answer: Answer, clause: str, received: Any, expected: Any) -> None:
        operation = answer.exchange.operation or answer.exchange.method
        raise Violation(clause, operation, received=received, expected=expected)

    def _note(self, answer: Answer) -> None:
        with self._lock:
            self.trace.append(answer.exchange)
            if answer.ok and answer.exchange.operation == "createGoal":
                self._made.append(answer.goal_id)
            elif answer.ok and answer.exchange.operation == "createGoals":
                self._made.extend(answer.ids)
            for breach in answer.breaches:
                operation = answer.exchange.operation or answer.exchange.method
                self._meet(breach, operation)

    def _meet(self, breach: Breach, operation: str) -> None:
        key = (breach.check, operation, breach.signature)
        known = self.breaches.get(key)
        if known is None:
            self.breaches[key] = FailureGroup(breach, tuple(self.trace), 1)
        else:
            known.count += 1
            if len(self.trace) < len(known.trace):
                known.trace = tuple(self.trace)


def remove(client: Client, world: World, ids: Sequence[str]) -> list[str]:
    """Delete goals of the ledger; returns those that the server would not give up."""
    if not ids:
        return []
    name = "admin" if world.has("admin") else "owner"
    identity = world.identity(name)
    by_account = [i for i in ids if i in set(client.gate.ledger.open_ids(identity.account))]
    if not by_account:
        return []
    answer = client.call("deleteGoals", identity, body=by_account, clean_up=True)
    if answer.status == 200:
        return []
    left = []
    for goal_id in by_account:
        one = client.call("deleteGoal", identity, path={"goalId": goal_id}, clean_up=True)
        if one.status not in {200, 404}:  # perhaps locked: back to draft first
            client.call("withdrawGoal", identity, path={"goalId": goal_id}, clean_up=True)
            one = client.call("deleteGoal", identity, path={"goalId": goal_id}, clean_up=True)
        if one.status == 404:
            client.gate.ledger.deleted([goal_id])
        elif one.status != 200:
            left.append(goal_id)
    return left
