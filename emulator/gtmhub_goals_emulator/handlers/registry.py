"""Which function answers which operationId; checked against the contract at start, both ways."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gtmhub_goals_emulator.errors import ContractError
from gtmhub_goals_emulator.handlers import groups, read, write
from gtmhub_goals_emulator.handlers.call import Handler

HANDLERS: Mapping[str, Handler] = {
    "listGoals": read.list_goals,
    "groupGoalsByOwner": groups.group_goals_by_owner,
    "groupGoalsByReviewer": groups.group_goals_by_reviewer,
    "listGoalsByMetricOwner": read.list_goals_by_metric_owner,
    "getGoal": read.get_goal,
    "listWorkflowActions": read.list_workflow_actions,
    "createGoal": write.create_goal,
    "createGoals": write.create_goals,
    "approveGoal": write.approve_goal,
    "declineGoal": write.decline_goal,
    "setGoalReviewers": write.set_goal_reviewers,
    "withdrawGoal": write.withdraw_goal,
    "replaceGoal": write.replace_goal,
    "setGoalConfidence": write.set_goal_confidence,
    "updateGoal": write.update_goal,
    "deleteGoals": write.delete_goals,
    "deleteGoal": write.delete_goal,
}


def demand_complete(operation_ids: Collection[str], handlers: Mapping[str, object]) -> None:
    """Raise ContractError when an operation has no handler or a handler no operation."""
    unhandled = sorted(set(operation_ids) - set(handlers))
    if unhandled:
        raise ContractError(f"no handler for {', '.join(unhandled)}; add one to the registry")
    idle = sorted(set(handlers) - set(operation_ids))
    if idle:
        raise ContractError(f"handlers without an operation: {', '.join(idle)}; remove them")
