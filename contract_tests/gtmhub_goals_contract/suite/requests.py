"""One valid request for every operation, so that a law can spoil a single thing about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gtmhub_goals_contract.keywords.trials import Edges
from gtmhub_goals_contract.suite.context import LawContext
from gtmhub_goals_contract.traffic.client import UNSET

NOBODY = "f" * 24  # an id that nothing has
WITH_REVIEW = frozenset({"approveGoal", "declineGoal", "withdrawGoal"})  # succeed on a review


@dataclass(frozen=True)
class Request:
    """What one call of an operation needs beside who calls."""

    path: dict[str, str] = field(default_factory=dict)
    body: Any = UNSET
    query: dict[str, Any] = field(default_factory=dict)

    @property
    def options(self) -> dict[str, Any]:
        """The arguments of `LawContext.call`."""
        return {"path": self.path, "body": self.body, "query": self.query}


def valid_request(ctx: LawContext, operation: str, goal_id: str) -> Request:
    """A request that is right by itself, for a goal that may exist.

    An operation that this module does not know by name gets the ordinary values of its schemas.
    """
    reviewer = ctx.world.identities.get("reviewer")
    bodies: dict[str, Any] = {
        "createGoal": ctx.body(),
        "createGoals": [ctx.body()],
        "approveGoal": {"comment": "Agreed."},
        "declineGoal": {"comment": "Not yet."},
        "setGoalReviewers": {"reviewers": [(reviewer and reviewer.user) or NOBODY]},
        "replaceGoal": {"name": "changed"},
        "updateGoal": {"name": "changed"},
        "setGoalConfidence": {"value": 0.5},
        "deleteGoals": [goal_id],
    }
    body = bodies.get(operation, UNSET)
    documented = ctx.client.contract[operation].body
    if body is UNSET and documented is not None:
        content = documented.get("content", {}).get("application/json", {})
        body = _ordinary(ctx, content.get("schema", {}), content.get("example"))
    return Request(path_values(ctx, operation, goal_id), body, _required_query(ctx, operation))


def path_values(ctx: LawContext, operation: str, goal_id: str) -> dict[str, str]:
    """A value for each parameter of the path: the goal, the owner, or the documented example."""
    known = {"goalId": goal_id, "ownerId": ctx.world.owner.user or NOBODY}
    return {
        parameter.name: str(
            known.get(parameter.name) or _ordinary(ctx, parameter.schema, parameter.example)
        )
        for parameter in ctx.client.contract[operation].parameters
        if parameter.place == "path"
    }


def _required_query(ctx: LawContext, operation: str) -> dict[str, Any]:
    return {
        parameter.name: _ordinary(ctx, parameter.schema, parameter.example)
        for parameter in ctx.client.contract[operation].parameters
        if parameter.place == "query" and parameter.required
    }


def _ordinary(ctx: LawContext, schema: Mapping[str, Any], example: Any) -> Any:
    if example is not None:
        return example
    values = Edges(ctx.client.contract, known_values(ctx)).of(schema)
    return values[0] if values else UNSET


def known_values(ctx: LawContext) -> dict[str, list[Any]]:
    """By name of a property, the values that mean something to this server."""
    world = ctx.world
    user = world.owner.user
    reviewer = world.identity("reviewer").user if world.has("reviewer") else None
    return {
        "sessionId": [world.session.id] if world.session else [],
        "ownerId": [user] if user else [],
        "ownerIds": [[user]] if user else [],
        "reviewers": [[reviewer]] if reviewer else [],
        "parentId": [""],
    }


def goal_in_review(ctx: LawContext) -> str | None:
    """The id of one goal under review for all examples of the law; None as of `ready_goal`."""

    def made() -> str | None:
        ready = ready_goal(ctx, "withdrawGoal")
        if ready is None:
            return None
        ctx.keep_until_end("review", [ready[0]])
        return ready[0]

    return ctx.once("review", made)


def ready_goal(ctx: LawContext, operation: str) -> tuple[str, str] | None:
    """A new goal that the operation succeeds on, and the name of who has to call it.

    None where a session with approval workflow or a reviewer is missing.
    """
    if not ctx.client.contract[operation].is_workflow:
        return str(ctx.create_goal()["id"]), "owner"
    session = ctx.world.workflow_session
    if session is None or not ctx.world.has("reviewer"):
        return None
    goal_id = str(ctx.create_goal(ctx.body(sessionId=session.id))["id"])
    if operation in WITH_REVIEW:
        ctx.review(goal_id, [ctx.world.identity("reviewer").user or ""])
    return goal_id, "reviewer" if operation in {"approveGoal", "declineGoal"} else "owner"
