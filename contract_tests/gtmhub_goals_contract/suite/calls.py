"""The goals API in short calls, as one of the identities of a world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gtmhub_goals_contract.live import Identity, World
from gtmhub_goals_contract.traffic import Answer, Client
from gtmhub_goals_contract.traffic.client import UNSET


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
        ids: Sequence[str] = (),
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
            ids=ids,
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
