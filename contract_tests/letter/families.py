"""Operations that belong together: each family holds the producer of the ids it needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    name: str
    operations: tuple[str, ...]
    producers: tuple[str, ...] = ()  # needed for their ids; another family covers them in depth
    workflow: bool = False  # its goals live in a session with approval workflow
    library: bool = False  # it reads, so it wants goals to be there
    linked: bool = True  # the contract links its operations, so that stateful testing has a way


FAMILIES: tuple[Family, ...] = (
    Family(
        "goals",
        (
            "createGoal",
            "createGoals",
            "getGoal",
            "updateGoal",
            "replaceGoal",
            "setGoalConfidence",
            "deleteGoal",
            "deleteGoals",
        ),
    ),
    Family(
        "lists",
        ("listGoals", "groupGoalsByOwner", "groupGoalsByReviewer", "listGoalsByMetricOwner"),
        library=True,
        linked=False,
    ),
    Family(
        "approval",
        (
            "listWorkflowActions",
            "approveGoal",
            "declineGoal",
            "setGoalReviewers",
            "withdrawGoal",
        ),
        producers=("createGoal",),
        workflow=True,
    ),
)
