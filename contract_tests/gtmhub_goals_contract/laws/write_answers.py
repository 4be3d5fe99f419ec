"""The answer to a write is the goal as reading it shows it."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law

BODIES: dict[str, dict[str, Any]] = {
    "updateGoal": {"description": "Changed."},
    "setGoalConfidence": {"value": 0.25, "reason": "Less sure."},
    "replaceGoal": {"name": "Replaced"},
}


@law(
    "write answers",
    statement="An update, a replacement and a confidence are answered with the goal as it is now: "
    "what reading it by id shows, with its metrics after an update or a replacement.",
    source="updateGoal and replaceGoal answer goalMetricsLinksResponse, setGoalConfidence goal",
    evidence="documented",
    operations=tuple(BODIES),
    precondition="a goal that was there before, with metrics or without, was changed and read",
    rights=Rights.EMULATOR,
    identities=("owner", "admin"),
    examples=len(BODIES),
    strata=tuple(BODIES),
    exhaustive=True,
)
def check(ctx: LawContext, draw: Draw) -> None:
    operation = draw.stratum
    for goal in ctx.all_goals():
        ctx.trace = []
        # An admin, because some of the goals are locked by their approval.
        answer = ctx.on(goal["id"], operation, as_="admin", body=BODIES[operation])
        ctx.expect_status(answer, 200, "the goal is changed")
        read = ctx.get(goal["id"], as_="admin")
        ctx.expect_status(read, 200, "the changed goal can be read")
        shown = dict(read.goal)
        if operation == "setGoalConfidence":
            shown.pop("metrics", None)
        names = [n for n in {**answer.goal, **shown} if answer.goal.get(n) != shown.get(n)]
        ctx.expect_equal(
            answer,
            "the answer is the goal as it is read",
            {name: answer.goal[name] for name in names if name in answer.goal},
            {name: shown[name] for name in names if name in shown},
        )
        ctx.count_relevant()
