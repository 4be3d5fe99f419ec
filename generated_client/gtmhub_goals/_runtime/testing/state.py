# Printed from the contract by `make generate`; edits here are lost.
"""What the in-memory server keeps, and what each operation does to it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from .matching import matches, projected, read_condition, sort_in_place

Answer = tuple[int, Any]
Wire = dict[str, Any]


class Refused(Exception):
    """An answer with an error status."""

    def __init__(self, status: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body: Wire = {"message": message, **more}


class State:
    """Goals by their ids; each operation of the contract is one method."""

    def __init__(self, account_id: str) -> None:
        self.account_id = account_id
        self.goals: dict[str, Wire] = {}
        self._numbers = itertools.count(1)
        self._operations: dict[str, Callable[..., Answer]] = {
            "listGoals": self._list,
            "groupGoalsByOwner": self._by_owner,
            "groupGoalsByReviewer": self._by_reviewer,
            "listGoalsByMetricOwner": self._by_metric_owner,
            "getGoal": self._get,
            "listWorkflowActions": self._actions,
            "createGoal": self._create,
            "createGoals": self._create_many,
            "approveGoal": self._approve,
            "declineGoal": self._decline,
            "setGoalReviewers": self._review,
            "withdrawGoal": self._withdraw,
            "replaceGoal": self._replace,
            "setGoalConfidence": self._confidence,
            "updateGoal": self._update,
            "deleteGoals": self._delete_many,
            "deleteGoal": self._delete,
        }

    @property
    def operations(self) -> frozenset[str]:
        """The operationIds that are answered."""
        return frozenset(self._operations)

    def handle(self, name: str, captured: tuple[str, ...], query: Wire, body: Any) -> Answer:
        """Carry out one operation; return the status and the body."""
        operation = self._operations.get(name)
        if operation is None:
            raise Refused(501, f"the in-memory server does not know {name}")
        return operation(*captured, query, body)

    def add(self, body: Wire) -> Wire:
        """Add a goal; what it lacks is filled in."""
        key = body.get("id") or f"{next(self._numbers):024x}"
        owners = body.get("ownerIds") or [owner for owner in [body.get("ownerId")] if owner]
        goal: Wire = {
            "accountId": self.account_id,
            "attainment": 0,
            "dateCreated": _now(),
            "metrics": [],
            "links": {},
            "parentId": "",
            "workflowStatus": "draft",
            "locked": False,
            "reviewers": [],
            "approvedBy": [],
            **body,
            "id": key,
            "ownerIds": owners,
            "ownerId": owners[0] if owners else "",
        }
        self.goals[key] = goal
        return goal

    def _find(self, key: str) -> Wire:
        goal = self.goals.get(key)
        if goal is None:
            raise Refused(404, f"there is no goal {key}")
        return goal

    def _list(self, query: Wire, body: Any) -> Answer:
        condition = read_condition(query.get("filter", ""))
        if condition is None:
            raise Refused(400, "the in-memory server reads filters that are strict JSON")
        found = [goal for goal in self.goals.values() if matches(goal, condition)]
        sort_in_place(found, query.get("sort", ""))
        skip, limit = int(query.get("skip", 0)), int(query.get("limit", 100))
        page = found[skip : skip + limit]
        fields = query.get("fields", "")
        return 200, {"items": [projected(goal, fields) for goal in page], "totalCount": len(found)}

    def _by_owner(self, query: Wire, body: Any) -> Answer:
        return self._groups("ownerIds")

    def _by_reviewer(self, query: Wire, body: Any) -> Answer:
        return self._groups("reviewers")

    def _groups(self, field: str) -> Answer:
        groups: dict[str, list[Wire]] = {}
        for goal in self.goals.values():
            principals: list[str] = goal.get(field, [])
            for principal in principals:
                groups.setdefault(principal, []).append(goal)
        return 200, _page(
            [{"assignee": {"id": key}, "goals": goals} for key, goals in sorted(groups.items())]
        )

    def _by_metric_owner(self, owner: str, query: Wire, body: Any) -> Answer:
        return 200, _page(
            [
                goal
                for goal in self.goals.values()
                if any(metric.get("ownerId") == owner for metric in goal["metrics"])
            ]
        )

    def _get(self, key: str, query: Wire, body: Any) -> Answer:
        return 200, projected(self._find(key), query.get("fields", ""))

    def _actions(self, key: str, query: Wire, body: Any) -> Answer:
        status = self._find(key)["workflowStatus"]
        actions = {"draft": ["review"], "in_review": ["approve", "decline", "withdraw"]}
        return 200, {"items": [{"action": name} for name in actions.get(status, ["withdraw"])]}

    def _create(self, query: Wire, body: Wire) -> Answer:
        return 201, self.add(body)

    def _create_many(self, query: Wire, body: list[Wire]) -> Answer:
        return 201, _page([self.add(goal) for goal in body])

    def _approve(self, key: str, query: Wire, body: Any) -> Answer:
        return self._step(key, "approved", "in_review")

    def _decline(self, key: str, query: Wire, body: Any) -> Answer:
        return self._step(key, "draft", "in_review")

    def _withdraw(self, key: str, query: Wire, body: Any) -> Answer:
        return self._step(key, "draft", "in_review approved")

    def _step(self, key: str, to: str, allowed: str) -> Answer:
        goal = self._find(key)
        if goal["workflowStatus"] not in allowed.split():
            raise Refused(409, f"goal {key} is {goal['workflowStatus']}")
        goal.update(workflowStatus=to, locked=to != "draft")
        if to == "draft":
            goal.update(reviewers=[], approvedBy=[])
        return 204, None

    def _review(self, key: str, query: Wire, body: Any) -> Answer:
        goal = self._find(key)
        if goal["workflowStatus"] != "draft":
            raise Refused(409, f"goal {key} is {goal['workflowStatus']}")
        goal.update(workflowStatus="in_review", locked=True, reviewers=body["reviewers"])
        return 204, None

    def _update(self, key: str, query: Wire, body: Any) -> Answer:
        goal = self._find(key)
        if goal["locked"]:
            raise Refused(423, f"goal {key} is locked by its approval")
        changes = dict(body)
        if "ownerIds" in changes:
            changes["ownerId"] = changes["ownerIds"][0]
        elif "ownerId" in changes:
            changes["ownerIds"] = [changes["ownerId"]]
        for name, value in changes.items():
            if value is None:
                goal.pop(name, None)
            else:
                goal[name] = value
        goal["dateModified"] = _now()
        return 200, goal

    def _replace(self, key: str, query: Wire, body: Any) -> Answer:
        goal = self._find(key)
        for name in ("description", "parentId", "dateFrom", "dateTo", "customFields", "tags"):
            if name not in body:
                goal.pop(name, None)
        return self._update(key, query, body)

    def _confidence(self, key: str, query: Wire, body: Any) -> Answer:
        goal = self._find(key)
        goal["confidence"] = {**body, "date": _now()}
        return 200, goal

    def _delete(self, key: str, query: Wire, body: Any) -> Answer:
        self._find(key)
        del self.goals[key]
        return 200, None

    def _delete_many(self, query: Wire, body: Any) -> Answer:
        for key in body:
            self.goals.pop(key, None)
        return 200, None


def _page(items: list[Wire]) -> Wire:
    return {"items": items, "totalCount": len(items)}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
