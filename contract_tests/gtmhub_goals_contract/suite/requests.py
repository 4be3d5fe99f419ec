"""One valid request for every operation, so that a law can spoil a single thing about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gtmhub_goals_contract.suite.context import LawContext
from gtmhub_goals_contract.traffic.client import UNSET

OPERATIONS = (
    "listGoals",
    "groupGoalsByOwner",
    "groupGoalsByReviewer",
    "listGoalsByMetricOwner",
    "getGoal",
    "listWorkflowActions",
    "createGoal",
    "createGoals",
    "approveGoal",
    "declineGoal",
    "setGoalReviewers",
    "withdrawGoal",
    "replaceGoal",
    "setGoalConfidence",
    "updateGoal",
    "deleteGoals",
    "deleteGoal",
)
READS = OPERATIONS[:6]
WITH_ACCOUNT_HEADER = tuple(name for name in OPERATIONS if name != "setGoalConfidence")
WORKFLOW = (
    "listWorkflowActions",
    "approveGoal",
    "declineGoal",
    "setGoalReviewers",
    "withdrawGoal",
)
ON_ONE_GOAL = tuple(
    name
    for name in OPERATIONS
    if name
    in {"getGoal", *WORKFLOW, "replaceGoal", "setGoalConfidence", "updateGoal", "deleteGoal"}
)
WITH_PAYMENT = (
    "listGoals",
    "listGoalsByMetricOwner",
    "getGoal",
    "createGoal",
    "createGoals",
    "replaceGoal",
    "setGoalConfidence",
    "updateGoal",
    "deleteGoals",
    "deleteGoal",
)
WRITES = tuple(name for name in OPERATIONS if name not in READS)


@dataclass(frozen=True)
class Request:
    path: dict[str, str] = field(default_factory=dict)
    body: Any = UNSET

    @property
    def options(self) -> dict[str, Any]:
        return {"path": self.path, "body": self.body}


def valid_request(ctx: LawContext, operation: str, goal_id: str) -> Request:
    """Path and body that are right by themselves, for a goal that may exist."""
    reviewer = ctx.world.identities.get("reviewer")
    bodies: dict[str, Any] = {
        "createGoal": ctx.body(),
        "createGoals": [ctx.body()],
        "approveGoal": {"comment": "Agreed."},
        "declineGoal": {"comment": "Not yet."},
        "setGoalReviewers": {"reviewers": [(reviewer and reviewer.user) or "f" * 24]},
        "replaceGoal": {"name": "changed"},
        "updateGoal": {"name": "changed"},
        "setGoalConfidence": {"value": 0.5},
        "deleteGoals": [goal_id],
    }
    path = {"goalId": goal_id} if operation in ON_ONE_GOAL else {}
    if operation == "listGoalsByMetricOwner":
        path = {"ownerId": ctx.world.owner.user or "f" * 24}
    return Request(path, bodies.get(operation, UNSET))


def ready_goal(ctx: LawContext, operation: str) -> tuple[str, str] | None:
    """A new goal that the operation succeeds on, and who has to call it.

    None where a session with approval workflow or a reviewer is missing.
    """
    if operation not in WORKFLOW:
        return str(ctx.create_goal()["id"]), "owner"
    session = ctx.world.workflow_session
    if session is None or not ctx.world.has("reviewer"):
        return None
    goal_id = str(ctx.create_goal(ctx.body(sessionId=session.id))["id"])
    if operation in {"approveGoal", "declineGoal", "withdrawGoal"}:
        ctx.review(goal_id, [ctx.world.identity("reviewer").user or ""])
    return goal_id, "reviewer" if operation in {"approveGoal", "declineGoal"} else "owner"
