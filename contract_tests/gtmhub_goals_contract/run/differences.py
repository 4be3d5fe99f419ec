"""`diff`: one seeded story for two servers, compared once ids and dates are normalised."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.live import Profile, World
from gtmhub_goals_contract.live.server import started
from gtmhub_goals_contract.live.worlds import EmulatorWorlds
from gtmhub_goals_contract.run.clean_up import clean_up
from gtmhub_goals_contract.run.first_questions import introduced
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.target import LEDGER, connected, reserved
from gtmhub_goals_contract.traffic import Answer, Client

_PLACE = re.compile(r"\$[A-Z][A-Z0-9_]*")
WORDS = ("Grow", "sales", "Hire", "north", "Quality", "été")


@dataclass(frozen=True)
class Resolved:
    """A step with the ids of one server in it."""

    path: dict[str, str]
    query: dict[str, Any]
    body: dict[str, Any]


@dataclass(frozen=True)
class Step:
    """`makes` are the labels of goals that this request creates."""

    operation: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    makes: tuple[str, ...] = ()
    identity: str = "owner"

    def resolved(self, names: Mapping[str, str]) -> Resolved:
        """The step with each placeholder replaced that `names` knows."""

        def real(value: Any) -> Any:
            text = json.dumps(value)
            return json.loads(_PLACE.sub(lambda m: names.get(m[0], m[0]), text))

        body = {} if self.body is None else {"body": real(self.body)}
        return Resolved(real(dict(self.path)), real(dict(self.query)), body)

    def shown(self) -> str:
        """What is sent, in a line for people."""
        parts = [
            json.dumps(part, ensure_ascii=False)
            for part in (dict(self.path), dict(self.query), self.body)
            if part
        ]
        who = "" if self.identity == "owner" else f"as {self.identity} "
        return (who + " ".join(parts))[:300]


class _Teller:
    def __init__(self, seed: int, has: Mapping[str, bool]) -> None:
        self.random = Random(seed)
        self.has = has
        self.goals: list[str] = []
        self.count = 0

    def label(self) -> str:
        self.count += 1
        return f"GOAL_{self.count}"

    def body(self, session: str = "$SESSION") -> dict[str, Any]:
        name = " ".join(self.random.sample(WORDS, 2))
        body: dict[str, Any] = {"name": f"$RUN {name} {self.count}", "sessionId": session}
        if self.random.random() < 0.5:
            body["description"] = "Led by @[Ada Example:ada@example.com:602a65efc05575000123291b]"
        if self.random.random() < 0.5:
            body["tags"] = [{"title": "growth"}]
        return body

    def create(self) -> Step:
        label = self.label()
        self.goals.append(label)
        return Step("createGoal", body=self.body(), makes=(label,))

    def create_many(self) -> Step:
        labels = tuple(self.label() for _ in range(2))
        self.goals.extend(labels)
        return Step("createGoals", body=[self.body() for _ in labels], makes=labels)

    def goal(self) -> dict[str, str]:
        return (
            {"goalId": f"${self.random.choice(self.goals)}"} if self.goals else {"goalId": "f" * 24}
        )

    def get(self) -> Step:
        query: dict[str, Any] = self.random.choice(
            [{}, {"fields": "name,ownerId"}, {"formatting": "plainText"}, {"fields": "links"}]
        )
        return Step("getGoal", self.goal(), query)

    def update(self) -> Step:
        body = self.random.choice(
            [{"name": "$RUN changed"}, {"description": None}, {"name": 5}, {"tags": []}]
        )
        operation = self.random.choice(["updateGoal", "updateGoal", "replaceGoal"])
        return Step(operation, self.goal(), body=body)

    def page(self) -> Step:
        own = {"name": {"$regex": "^$RUN "}}
        query: dict[str, Any] = self.random.choice(
            [
                {"sort": "name", "limit": 5},
                {"sort": "-name", "skip": 1, "limit": 3, "fields": "name"},
                {"sort": "name", "fields": "name,tags"},
            ]
        )
        return Step("listGoals", query={"filter": own, **query})

    def odd(self) -> Step:
        return self.random.choice(
            [
                Step("listGoals", query={"filter": "{name: {$near: 1}}"}),
                Step("listGoals", query={"limit": "0"}),
                Step("getGoal", {"goalId": "not-an-id"}),
                Step("createGoal", body={"name": "$RUN without session"}),
                Step("setGoalConfidence", self.goal(), body={"value": 2}),
                Step("deleteGoals", body=[]),
            ]
        )

    def delete(self) -> Step:
        if not self.goals:
            return self.odd()
        label = self.goals.pop(self.random.randrange(len(self.goals)))
        if self.random.random() < 0.5:
            return Step("deleteGoal", {"goalId": f"${label}"})
        return Step("deleteGoals", body=[f"${label}"])

    def group(self) -> Step:
        operation = self.random.choice(["groupGoalsByOwner", "groupGoalsByReviewer"])
        ids = ",".join(f"${label}" for label in self.goals[-3:]) or "f" * 24
        return Step(operation, query={"ids": ids})

    def confidence(self) -> Step:
        return Step("setGoalConfidence", self.goal(), body={"value": 0.5, "reason": "why"})

    def other(self) -> Step:
        identity = self.random.choice(
            [name for name in ("viewer", "stranger") if self.has.get(name)] or ["owner"]
        )
        return Step("updateGoal", self.goal(), body={"name": "$RUN x"}, identity=identity)

    def approval(self) -> list[Step]:
        if not (self.has.get("workflow") and self.has.get("reviewer")):
            return [self.page()]
        label = self.label()
        goal = {"goalId": f"${label}"}
        review = {"reviewers": ["$USER_REVIEWER"]}
        ending = self.random.choice(["approveGoal", "declineGoal", "withdrawGoal"])
        identity = "owner" if ending == "withdrawGoal" else "reviewer"
        comment = None if ending == "withdrawGoal" else {"comment": "because"}
        return [
            Step("createGoal", body=self.body("$WORKFLOW_SESSION"), makes=(label,)),
            Step("listWorkflowActions", goal),
            Step("setGoalReviewers", goal, body=review),
            Step("updateGoal", goal, body={"name": "$RUN locked"}),
            Step(ending, goal, body=comment, identity=identity),
            Step("listWorkflowActions", goal),
            Step("getGoal", goal),
        ]


def scenario(seed: int, count: int, has: Mapping[str, bool]) -> list[Step]:
    """The same steps for the same seed, and for what both servers have."""
    teller = _Teller(seed, has)
    kinds = (
        *(teller.create, teller.create, teller.get, teller.get, teller.update, teller.page),
        *(teller.page, teller.odd, teller.delete, teller.group, teller.confidence, teller.other),
        teller.create_many,
    )
    steps = [teller.create(), teller.create()]
    while len(steps) < count:
        if teller.random.random() < 0.06:
            steps.extend(teller.approval())
        else:
            steps.append(teller.random.choice(kinds)())
    return steps[:count]


_ID = re.compile(r"\b[0-9a-f]{24}\b")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
MOST_SHOWN = 30
FREE_TEXT = frozenset({"message", "url"})  # wording and hosts are nobody's contract


@dataclass
class Side:
    """One server with the ids it gave to what the scenario calls goal 1, goal 2, ..."""

    name: str
    client: Client
    world: World
    goals: dict[str, str]

    def send(self, step: Step) -> Answer:
        """Send one step as this server knows it, and learn the ids of new goals."""
        identity = self.world.identities.get(step.identity, self.world.owner)
        resolved = step.resolved(self.names())
        answer = self.client.call(
            step.operation, identity, path=resolved.path, query=resolved.query, **resolved.body
        )
        if answer.status == 201:
            items = answer.items or ([answer.goal] if answer.goal_id else [])
            for label, item in zip(step.makes, items, strict=False):
                self.goals[label] = str(item.get("id"))
        return answer

    @property
    def tag(self) -> str:
        """What names of its goals begin with: both sides may be one account."""
        return f"contract-diff-{self.name.lower()}"

    def names(self) -> dict[str, str]:
        """Placeholder -> id."""
        known = {f"${label}": value for label, value in self.goals.items()}
        known["$RUN"] = self.tag
        for value, name in self.world.shell_names().items():
            known.setdefault(f"${name}", value)
        return known

    def normal(self, answer: Answer) -> Any:
        """The body with this server's ids, dates and names replaced by words."""
        back = {value: name for name, value in self.names().items()}
        back[self.world.owner.account] = "$ACCOUNT"
        return _normal(answer.document, back, self.tag)


def compare(one: Options, other: Options, count: int) -> int:
    """Send so many steps to both servers, show and write what differs; exit 1 when anything does.

    Raises:
        ContractTestsError: a server is missing or went away; goals that are left are told.
    """
    differences: list[dict[str, Any]] = []
    with _side("a", one) as a, _side("b", other) as b:
        steps = scenario(one.seed, count, both_have(a.world, b.world))
        for number, step in enumerate(steps, start=1):
            left, right = a.send(step), b.send(step)
            found = _differs(left, right, a.normal(left), b.normal(right))
            if found:
                differences.append(
                    {
                        "step": number,
                        "request": f"{left.exchange.method} {step.operation}",
                        "sent": step.shown(),
                        "differences": found,
                    }
                )
    report = {"steps": len(steps), "differences": differences}
    path = one.report.parent / "differences.json"
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _show(differences, len(steps), path)
    return 1 if differences else 0


def both_have(a: World, b: World) -> dict[str, bool]:
    """What the scenario may use: it has to be there on both sides."""
    return {
        "reviewer": all(w.has("reviewer") and bool(w.identity("reviewer").user) for w in (a, b)),
        "workflow": a.workflow_session is not None and b.workflow_session is not None,
        "stranger": a.has("stranger") and b.has("stranger"),
        "viewer": a.has("viewer") and b.has("viewer"),
    }


@contextlib.contextmanager
def _side(letter: str, options: Options) -> Iterator[Side]:
    """One server, from whose account the goals of the scenario are taken away at the end."""
    with contextlib.ExitStack() as stack:
        url = options.url or stack.enter_context(started())
        stack.enter_context(reserved(options.report / LEDGER))
        known = (options, url, load_contract(), options.report / "events.ndjson")
        client, control = stack.enter_context(connected(*known, layer=letter))
        if client.gate.profile is Profile.EMULATOR and "owner" not in options.identities:
            worlds = EmulatorWorlds(url, control, options.seed)
            stack.callback(worlds.close)
            world = worlds.bench()
        else:
            if "owner" not in options.identities:
                raise ConfigurationError(
                    f"{url} needs --account-{letter} and a token in an environment variable "
                    f"(--token-env-{letter}), or --config-{letter}"
                )
            world = introduced(client, options)
        try:
            yield Side(letter.upper(), client, world, {})
        finally:
            if remaining := clean_up(client, world).remaining:
                ledger = options.report / LEDGER
                sys.stderr.write(
                    f"{len(remaining)} may be left on {url}: {'; '.join(remaining[:MOST_SHOWN])}\n"
                    f"  goals-contract cleanup --ledger {ledger} deletes them later\n"
                )


def _normal(value: Any, back: Mapping[str, str], tag: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _normal(each, back, tag, name) for name, each in sorted(value.items())}
    if isinstance(value, list):
        return [_normal(each, back, tag, key) for each in value]
    if isinstance(value, str):
        if key in FREE_TEXT:
            return "(text)" if value else ""
        if _DATE.fullmatch(value):
            return "(date)"
        return _ID.sub(lambda match: back.get(match[0], "(id)"), value.replace(tag, "$RUN"))
    return value


def _differs(left: Answer, right: Answer, a: Any, b: Any) -> list[str]:
    found = []
    if left.status != right.status:
        return [f"status: A {left.status}, B {right.status}"]
    kinds = [answer.exchange.answer_type.partition(";")[0] for answer in (left, right)]
    if kinds[0] != kinds[1]:
        found.append(f"content type: A {kinds[0] or 'none'}, B {kinds[1] or 'none'}")
    found.extend(_paths(a, b, ""))
    return found[:12]


def _paths(a: Any, b: Any, place: str) -> list[str]:
    if isinstance(a, dict) and isinstance(b, dict):
        found = []
        for name in sorted({*a, *b}):
            where = f"{place}.{name}".lstrip(".")
            if name not in a or name not in b:
                found.append(f"{where}: only {'B' if name not in a else 'A'} has it")
            else:
                found.extend(_paths(a[name], b[name], where))
        return found
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            return [f"{place}: A has {len(a)}, B has {len(b)}"]
        return [
            line
            for i, (x, y) in enumerate(zip(a, b, strict=True))
            for line in _paths(x, y, f"{place}[{i}]")
        ]
    if a != b:
        return [f"{place or 'body'}: A {json.dumps(a)[:120]}, B {json.dumps(b)[:120]}"]
    return []


def _show(differences: list[dict[str, Any]], steps: int, path: Path) -> None:
    lines = []
    for each in differences[:MOST_SHOWN]:
        lines.append(f"step {each['step']}: {each['request']} {each['sent']}")
        lines += [f"    {line}" for line in each["differences"]]
    if len(differences) > MOST_SHOWN:
        lines.append(f"... and {len(differences) - MOST_SHOWN} more")
    lines.append(
        f"{steps} requests to both servers, {len(differences)} answered differently; {path}\n"
    )
    with contextlib.suppress(BrokenPipeError):  # whoever reads has enough; what was found stands
        sys.stdout.write("\n".join(lines))
        sys.stdout.flush()
