"""What a law works with: the goals API in short calls, a trace, claims, relevant cases."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from typing import Any, TypeVar

from gtmhub_goals_contract.contract import Breach
from gtmhub_goals_contract.contract.conformance import CHECKS
from gtmhub_goals_contract.live import Identity, World
from gtmhub_goals_contract.model import same
from gtmhub_goals_contract.suite.finding import Finding, NotLookedAt, Violation
from gtmhub_goals_contract.traffic import Answer, Client, Exchange
from gtmhub_goals_contract.traffic.client import UNSET
from gtmhub_goals_contract.traffic.gate import Intent

T = TypeVar("T")


class Calls:
    """What laws ask of a server; `_note` sees every answer."""

    def __init__(self, client: Client, world: World) -> None:
        """All requests go through `client`."""
        self.client = client
        self.world = world

    def _note(self, answer: Answer) -> None:
        raise NotImplementedError

    def call(self, operation: str, *, as_: str | None = "owner", **options: Any) -> Answer:
        """Call an operation as one of the identities; None sends no token."""
        identity = None if as_ is None else self.world.identity(as_)
        return self.call_with(operation, identity, **options)

    def call_with(self, operation: str, identity: Identity | None, **options: Any) -> Answer:
        answer = self.client.call(operation, identity, **options)
        self._note(answer)
        return answer

    def send(
        self,
        method: str,
        target: str,
        *,
        as_: str | None = "owner",
        operation: str | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Answer:
        """Send bytes as they are, with the usual token and account unless `headers` has them."""
        identity = None if as_ is None else self.world.identity(as_)
        sent = dict(headers or {})
        names = {name.lower() for name in sent}
        if identity is not None:
            if "authorization" not in names:
                sent["Authorization"] = f"Bearer {identity.token}"
            if "gtmhub-accountid" not in names:
                sent["gtmhub-accountId"] = identity.account
        answer = self.client.send(
            method,
            target,
            operation=self.client.contract[operation] if operation else None,
            identity=identity,
            headers=sent,
            content=content,
        )
        self._note(answer)
        return answer

    def list(self, as_: str = "owner", **query: Any) -> Answer:
        return self.call("listGoals", as_=as_, query=query)

    def get(self, goal_id: str, as_: str = "owner", **query: Any) -> Answer:
        return self.call("getGoal", as_=as_, path={"goalId": goal_id}, query=query)

    def create(self, body: Mapping[str, Any], as_: str = "owner") -> Answer:
        return self.call("createGoal", as_=as_, body=dict(body))

    def create_many(self, bodies: Sequence[Any], as_: str = "owner") -> Answer:
        return self.call("createGoals", as_=as_, body=list(bodies))

    def update(self, goal_id: str, body: Mapping[str, Any], as_: str = "owner") -> Answer:
        return self.on(goal_id, "updateGoal", as_=as_, body=dict(body))

    def replace(self, goal_id: str, body: Mapping[str, Any], as_: str = "owner") -> Answer:
        return self.on(goal_id, "replaceGoal", as_=as_, body=dict(body))

    def set_confidence(self, goal_id: str, body: Mapping[str, Any], as_: str = "owner") -> Answer:
        return self.on(goal_id, "setGoalConfidence", as_=as_, body=dict(body))

    def delete(self, goal_id: str, as_: str = "owner") -> Answer:
        return self.on(goal_id, "deleteGoal", as_=as_)

    def delete_many(self, ids: Sequence[Any], as_: str = "owner") -> Answer:
        return self.call("deleteGoals", as_=as_, body=list(ids))

    def review(self, goal_id: str, reviewers: Sequence[str], as_: str = "owner") -> Answer:
        return self.on(goal_id, "setGoalReviewers", as_=as_, body={"reviewers": list(reviewers)})

    def approve(self, goal_id: str, as_: str = "reviewer", comment: str = "Agreed.") -> Answer:
        return self.on(goal_id, "approveGoal", as_=as_, body={"comment": comment})

    def decline(self, goal_id: str, as_: str = "reviewer", comment: str = "Not yet.") -> Answer:
        return self.on(goal_id, "declineGoal", as_=as_, body={"comment": comment})

    def withdraw(self, goal_id: str, as_: str = "owner") -> Answer:
        return self.on(goal_id, "withdrawGoal", as_=as_)

    def actions(self, goal_id: str, as_: str = "owner") -> Answer:
        return self.on(goal_id, "listWorkflowActions", as_=as_)

    def by_owner(self, as_: str = "owner", **query: Any) -> Answer:
        return self.call("groupGoalsByOwner", as_=as_, query=query)

    def by_reviewer(self, as_: str = "owner", **query: Any) -> Answer:
        return self.call("groupGoalsByReviewer", as_=as_, query=query)

    def by_metric_owner(self, owner_id: str, as_: str = "owner") -> Answer:
        return self.call("listGoalsByMetricOwner", as_=as_, path={"ownerId": owner_id})

    def on(
        self, goal_id: str, operation: str, *, as_: str | None = "owner", body: Any = UNSET
    ) -> Answer:
        """Call an operation on one goal."""
        return self.call(operation, as_=as_, path={"goalId": goal_id}, body=body)


MOST_GOALS = 2000
PAGE = 100  # goals without limit, as documented: no server refuses to give so many
FEW = 25  # goals, in a bulk that no server refuses for its length
TURNED_AWAY = frozenset({401, 402, 403})
OUTSIDERS = frozenset({"nobody", "suspended", "stranger", "expired"})
Goals = list[dict[str, Any]]
Ids = list[str]
# By account, its open goals, and the creates whose answer does not say what was created.
Universes = dict[tuple[str, frozenset[str], tuple[Intent, ...]], tuple[Goals, Exchange]]


class LawContext(Calls):
    """One a law. `begin` starts an example, `finish` takes its goals away again."""

    def __init__(
        self, client: Client, world: World, run_tag: str, universes: Universes | None = None
    ) -> None:
        """`universes` holds what laws have read, for one another."""
        super().__init__(client, world)
        self.universes = {} if universes is None else universes
        self.run_tag = run_tag
        self.relevant = 0
        self.executions = 0
        self.trace: list[Exchange] = []
        self.breaches: dict[tuple[str, str, str], Finding] = {}  # the shortest trace of each
        self.contradicted: dict[str, str] = {}  # assumptions, each with its place in the contract
        self.lenient = False  # whether a server may contradict what the contract only assumes
        self.law_is_inferred = False  # whether every clause of the law is an assumption
        self.page_cap: int | None = None  # the longest page of this server, once it was met
        self.kept: dict[str, list[str]] = {}
        self.first_examples: dict[str, bytes] = {}  # by stratum, what marks its first one
        self._once: dict[str, tuple[Any, list[Exchange]]] = {}
        self._made: list[str] = []
        self._all_goals: tuple[Goals, Exchange] | None = None
        self._unclear: tuple[Intent, ...] = ()  # creates that may have added a goal to them
        self._total: Answer | None = None  # the last one, while it should be true
        self._lock = Lock()
        self._names = 0

    # -- examples ---------------------------------------------------------------

    def begin(self) -> None:
        unclear = tuple(self.client.gate.ledger.open_intents(self.world.owner.account))
        if unclear != self._unclear:
            self._all_goals, self._unclear = None, unclear
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
        self.kept, self._once = {}, {}
        self.finish()

    def finish(self) -> None:
        """Delete what this example created; traces do not show it."""
        trace, self.trace = self.trace, []
        if self._made:
            self._total = None
        client, was = self.client, self.client.law
        client.law = f"{was} (clean-up)" if was else "(clean-up)"
        try:
            name = "admin" if self.world.has("admin") else "owner"
            remove(client, self.world.identity(name), self._made, self.world.owner)
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
            self.fail(answer, "created goal has an id", answer.brief(), "a goal with `id`")
        return answer.goal

    def once(self, name: str, ask: Callable[[], T]) -> T:
        """What `ask` gets from the server, asked once for all examples of the law.

        The trace of each example shows its requests.
        """
        if name in self._once:
            self.trace += self._once[name][1]
        else:
            at = len(self.trace)
            self._once[name] = (ask(), self.trace[at:])
        found: T = self._once[name][0]
        return found

    def own_goal(self) -> dict[str, Any]:
        """One goal for all examples of the law, as it reads: for laws that must not change it."""

        def made() -> dict[str, Any]:
            goal_id = str(self.create_goal()["id"])
            one = self.get(goal_id)
            self.expect_status(one, 200, "a goal can be read")
            self.keep_until_end("own", [goal_id])
            return one.goal

        return self.once("own", made)

    def created_ids(self, answer: Answer, bodies: Sequence[Mapping[str, Any]]) -> Ids:
        """Ids of the goals of a bulk create, in its order: from the answer, or by their names."""
        names = [str(body["name"]) for body in bodies]
        if len([i for i in answer.ids if i]) == len(bodies):
            by_name = sorted(answer.items, key=lambda item: str(item.get("name")))
            if [str(item.get("name")) for item in by_name] != sorted(names):
                return answer.ids
            places = sorted(range(len(names)), key=names.__getitem__)
            placed = zip(places, (str(item["id"]) for item in by_name), strict=True)
            return [goal_id for _, goal_id in sorted(placed)]
        found: dict[str, list[str]] = {}
        for some in range(0, len({*names}), 20):
            condition = {"name": {"$in": sorted({*names})[some : some + 20]}}
            listed = self.list(fields="name", limit=100, **self.scope(condition))
            self.expect_status(listed, 200, "every created goal is listed")
            for item in listed.items:
                found.setdefault(str(item.get("name")), []).append(str(item["id"]))
        ids = [found[name].pop() for name in names if found.get(name)]
        self._made.extend(ids)
        self.client.gate.ledger.created(ids, self.world.owner.account)
        return ids

    def all_goals(self) -> Goals:
        """Every goal of the account, or of the session given, with every documented field.

        Read once for all laws that find the same goals of the run: no law changes these.
        """
        if self._all_goals is None:
            account = self.world.owner.account
            open_ids = frozenset(self.client.gate.ledger.open_ids(account))
            known = account, open_ids, self._unclear
            if known not in self.universes:
                answer = self._whole_list()
                self.universes[known] = self._all_goals = (answer.items, answer.exchange)
                return answer.items
            self._all_goals = self.universes[known]
        self.trace.append(self._all_goals[1])
        return self._all_goals[0]

    def hides(self, paths: Iterable[str]) -> bool:
        """Whether one of the paths begins with a documented property that no goal shows."""
        shown = {name for goal in self.all_goals() for name in goal}
        documented = {*self.client.contract.goal_properties()}
        return any(path.split(".")[0] in documented - shown for path in paths)

    def symbols(self) -> dict[str, str]:
        """Names of ids that draws may hold: goals by their names, people and sessions by role."""
        names = dict(self.world.shell_names())
        for number, user in enumerate((*self.world.users, *self.world.teams)):
            names.setdefault(user, f"MEMBER_{number}")
        if self._all_goals is not None:
            for goal in self._all_goals[0]:
                name = str(goal.get("name")).replace(self.run_tag, "TAG")
                names[str(goal["id"])] = f"goal {name}"
        names[self.run_tag] = "TAG"
        return names

    def _whole_list(self) -> Answer:
        fields = ",".join(self.client.contract.goal_properties())
        answer = self.whole_list(fields=fields, **self.scope())
        self.expect_status(answer, 200, "the whole list is answered")
        return answer

    def whole_list(self, **query: Any) -> Answer:
        """The list to its end: a server may give fewer goals at once than are asked for.

        Where it took several pages, the answer is the last one with the goals of all.
        """
        answer = self.list(**query, limit=self.page_of(MOST_GOALS))
        if answer.status == 400 and self.page_cap is None:
            at_default = self.list(**query, limit=PAGE)
            if at_default.status == 200:  # so large a limit is refused, which nobody forbids
                self.page_cap, answer = PAGE, at_default
        size, total = len(answer.items), answer.total
        if answer.status != 200 or not isinstance(total, int) or not 0 < size < total:
            return answer
        items, seen = list(answer.items), size
        while seen < total:
            page = self.list(**query, limit=size, skip=seen)
            if page.status != 200 or not page.items:
                break
            items += page.items
            seen += len(page.items)
        if len(items) > size:
            self.page_cap = size
        content = json.dumps({"items": items, "totalCount": total}).encode()
        return replace(answer, content=content, exchange=self.trace[-1])

    def counted(self) -> Answer | None:
        """The list with its total; None where somebody else may write, whose goals it counts."""
        if self.world.facts.get("shared"):
            return None
        self._total = self.list(limit=1, **self.scope())
        return self._total

    def total_before(self) -> Answer | None:
        """As `counted`, before a write: asked anew only when goals came or went since."""
        if self._total is None:
            return self.counted()
        self.trace.append(self._total.exchange)
        return self._total

    def page_of(self, size: int) -> int:
        """How many goals a page holds that asks for `size`: this server may have a maximum."""
        return size if self.page_cap is None else min(size, self.page_cap)

    def create_goals(self, bodies: Sequence[Mapping[str, Any]]) -> Ids:
        """Create many goals that must succeed, in bulks as large as the server takes them."""
        answer = self.create_many(bodies)
        if answer.status == 400 and len(bodies) > FEW:
            parts = [bodies[at : at + FEW] for at in range(0, len(bodies), FEW)]
            return [goal_id for part in parts for goal_id in self.create_goals(part)]
        self.expect_status(answer, 201, "valid goals are created")
        return self.created_ids(answer, bodies)

    def scope(self, condition: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Query parameters that keep a list to the goals the law may take for granted."""
        session = self.world.facts.get("scope_session")
        parts = [part for part in (condition, {"sessionId": session} if session else None) if part]
        if not parts:
            return {}
        whole = parts[0] if len(parts) == 1 else {"$and": parts}
        return {"filter": whole}

    # -- claims -----------------------------------------------------------------
    #
    # Each claim is a clause with evidence of its own. What the document states fails a server.
    # What we assume (`assumed`, or a law that is inferred as a whole) is told on somebody's server,
    # and the law goes on. Every claim returns whether it held.

    def expect_status(
        self,
        answer: Answer,
        wanted: int | Iterable[int],
        clause: str,
        *,
        assumed: bool = False,
    ) -> bool:
        """The answer has (one of) this status; a law reads no content before it claimed this.

        Another status than a success or a refusal is a finding of its own already.

        Raises:
            Violation: it has not, and the document states it.
            NotLookedAt: it failed in a way that says nothing of this clause.
        """
        allowed = {wanted} if isinstance(wanted, int) else set(wanted)
        if answer.status in allowed:
            return True
        if answer.status >= 500 and answer.breaches:
            raise NotLookedAt(answer)
        assumed = assumed or self._only_inferred(answer, allowed)
        expected = " or ".join(str(status) for status in sorted(allowed))
        return self.expect(False, answer, clause, answer.brief(), expected, assumed=assumed)

    def expect_refusal(
        self,
        answer: Answer,
        wanted: int | Iterable[int],
        clause: str,
        *,
        assumed: bool = False,
    ) -> bool:
        """The request is refused, by `wanted` as we assume: the document ties no status to it.

        `assumed`: that it is refused at all is our assumption too.
        """
        refused = 400 <= answer.status < 500
        return self.expect_status(answer, wanted, clause, assumed=assumed or refused)

    def _only_inferred(self, answer: Answer, allowed: set[int]) -> bool:
        """Whether the server refuses, by a status of the operation, what only we say how to."""
        operation = self.client.contract.operations.get(answer.exchange.operation or "")
        if operation is None:
            return False
        refused = 400 <= answer.status < 500 and answer.status in operation.statuses
        return refused and {operation.statuses.get(status) for status in allowed} == {"inferred"}

    def expect(
        self,
        holds: bool,
        answer: Answer,
        clause: str,
        received: Any,
        expected: Any,
        *,
        assumed: bool = False,
    ) -> bool:
        """`clause` holds, or is told where it is only assumed.

        Raises:
            Violation: it does not hold, and the document states it.
        """
        if not holds and self.lenient and (assumed or self.law_is_inferred):
            operation = self.client.contract.operations.get(answer.exchange.operation or "")
            name = answer.exchange.operation or answer.exchange.method
            place = operation.pointer if operation else "no operation"
            self.contradicted[f"{name}: {clause}"] = place
        elif not holds:
            self.fail(answer, clause, received, expected)
        return holds

    def expect_equal(
        self,
        answer: Answer,
        clause: str,
        received: Any,
        expected: Any,
        *,
        assumed: bool = False,
    ) -> bool:
        """Both mean the same: instants as instants, objects without regard to their order."""
        holds = same(received, expected)
        return self.expect(holds, answer, clause, received, expected, assumed=assumed)

    def expect_same_goal(
        self, answer: Answer, clause: str, now: Mapping[str, Any], before: Mapping[str, Any]
    ) -> bool:
        """Both show the same goal, as far as the contract knows its properties."""
        return self.expect_equal(answer, clause, self.known(now), self.known(before))

    def known(self, goal: Mapping[str, Any], *but: str) -> dict[str, Any]:
        """The documented properties of a goal that a read alone cannot move."""
        names = self.client.contract.goal_properties()
        return {n: goal[n] for n in names if n in goal and n not in but}

    def fail(self, answer: Answer, clause: str, received: Any, expected: Any) -> None:
        operation = answer.exchange.operation or answer.exchange.method
        raise Violation(clause, operation, received, expected)

    def _note(self, answer: Answer) -> None:
        with self._lock:
            self.trace.append(answer.exchange)
            if answer.ok and answer.exchange.method in {"POST", "DELETE"}:
                self._total = None
            if answer.ok and answer.exchange.operation == "createGoal":
                self._made.append(answer.goal_id)
            elif answer.ok and answer.exchange.operation == "createGoals":
                self._made.extend(answer.ids)
            for breach in answer.breaches:
                operation = answer.exchange.operation or answer.exchange.method
                if self._refused_before_it_was_read(answer, breach):
                    clause = f"{operation}: {answer.status} is no status of this operation"
                    self.contradicted[clause] = breach.documented
                else:
                    self._meet(breach, operation)

    def _refused_before_it_was_read(self, answer: Answer, breach: Breach) -> bool:
        """Whether this server turned somebody away by a status that other operations list.

        That a list of statuses also bounds what stands before the operation is our assumption.
        """
        unlisted = breach.check == "status_code_conformance" and answer.status in TURNED_AWAY
        exchange = answer.exchange
        account = {name.lower(): value for name, value in exchange.headers.items()}.get(
            "gtmhub-accountid"
        )
        outsider = exchange.identity in OUTSIDERS or account != "$ACCOUNT"
        return self.lenient and unlisted and outsider

    def lose(self, why: str) -> None:
        """A request got no answer, though the server answers others: one finding for all."""
        clause = CHECKS["every_request_is_answered"]
        self._meet(Breach("every_request_is_answered", why, "an HTTP answer", clause), "")

    def _meet(self, breach: Breach, operation: str) -> None:
        key = (breach.check, operation, breach.signature)
        known = self.breaches.get(key)
        if known is None:
            known = self.breaches[key] = Finding(
                "answer",
                breach.check,
                breach.signature,
                operation,
                breach.received,
                breach.documented,
                inferred=breach.inferred,
                count=0,
            )
        known.count += 1
        if known.count == 1 or len(self.trace) < len(known.exchanges):
            known.exchanges, known.status = tuple(self.trace), None
            if self.trace and operation:
                known.status = self.trace[-1].status


def remove(
    client: Client, identity: Identity, ids: Sequence[str], owner: Identity | None = None
) -> None:
    """Delete goals of the ledger, as somebody of their account; not all servers give up all.

    `owner` withdraws what has to be withdrawn before, where `identity` may not.
    """
    by_account = [i for i in ids if i in set(client.gate.ledger.open_ids(identity.account))]
    if not by_account:
        return
    answer = client.call("deleteGoals", identity, body=by_account, clean_up=True)
    if answer.status == 200:
        return
    for goal_id in by_account:
        one = client.call("deleteGoal", identity, path={"goalId": goal_id}, clean_up=True)
        if one.status not in {200, 404}:  # perhaps locked: back to draft first
            path = {"goalId": goal_id}
            client.call("withdrawGoal", owner or identity, path=path, clean_up=True)
            one = client.call("deleteGoal", identity, path={"goalId": goal_id}, clean_up=True)
        if one.status == 404:
            client.gate.ledger.deleted([goal_id])
