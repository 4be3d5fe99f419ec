# Printed from the contract by `make generate`; edits here are lost.
"""Every operation of the contract: its name, its method and its path."""

from typing import Final

CONTRACT_VERSION: Final = "0.1.0"

ROUTES: Final[tuple[tuple[str, str, str], ...]] = (
    ("listGoals", "GET", "/api/v2/goals"),
    ("groupGoalsByOwner", "GET", "/api/v1/goals/groupBy/owners"),
    ("groupGoalsByReviewer", "GET", "/api/v1/goals/groupBy/reviewers"),
    ("listGoalsByMetricOwner", "GET", "/api/v1/goals/metric/{ownerId}"),
    ("createGoal", "POST", "/api/v1/goals"),
    ("createGoals", "POST", "/api/v1/goals/bulk"),
    ("deleteGoals", "DELETE", "/api/v1/goals/bulk"),
    ("getGoal", "GET", "/api/v1/goals/{goalId}"),
    ("replaceGoal", "PUT", "/api/v1/goals/{goalId}"),
    ("deleteGoal", "DELETE", "/api/v1/goals/{goalId}"),
    ("updateGoal", "PATCH", "/api/v1/goals/{goalId}"),
    ("listWorkflowActions", "GET", "/api/v1/goals/{goalId}/workflow-actions"),
    ("approveGoal", "POST", "/api/v1/goals/{goalId}/approve"),
    ("declineGoal", "POST", "/api/v1/goals/{goalId}/decline"),
    ("setGoalReviewers", "POST", "/api/v1/goals/{goalId}/review"),
    ("withdrawGoal", "POST", "/api/v1/goals/{goalId}/withdraw"),
    ("setGoalConfidence", "PUT", "/api/v1/goals/{goalId}/confidence"),
)
