"""Operations that belong together: each family holds the producer of the ids it needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    name: str
    operations: tuple[str, ...]
    workflow: bool = False  # its goals live in a session with approval workflow
    library: bool = False  # it reads, so it wants goals to be there
    linked: bool = True  # the contract links its operations, so that stateful testing has a way


FAMILIES: tuple[Family, ...] = (
    Family(
        "goals",
        ("createGoal", "getGoal", "updateGoal", "replaceGoal", "setGoalConfidence", "deleteGoal"),
    ),
    Family(
        "lists",
        ("listGoals", "groupGoalsByOwner", "groupGoalsByReviewer", "listGoalsByMetricOwner"),
        library=True,
        linked=False,
    ),
    Family("bulk", ("createGoals", "deleteGoals", "getGoal")),
    Family(
        "approval",
        (
            "createGoal", "listWorkflowActions", "approveGoal", "declineGoal", "setGoalReviewers",
            "withdrawGoal",
        ),
        workflow=True,
    ),
)
