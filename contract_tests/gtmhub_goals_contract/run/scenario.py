"""A seeded story of requests with placeholders for ids, so that two servers can hear the same."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

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
