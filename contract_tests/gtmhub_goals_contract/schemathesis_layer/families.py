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
    stories: float = 1.0  # share of the stateful stories of a run
    linked: bool = True  # the contract links its operations, so that stateful testing has a way


FAMILIES: tuple[Family, ...] = (  # in this order: what nothing else covers comes first
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
        stories=0.3,
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
    Family(
        # Few operations, so that a story comes to a goal that was deleted before.
        "life",
        (),
        producers=("createGoal", "getGoal", "updateGoal", "deleteGoal"),
    ),
)
