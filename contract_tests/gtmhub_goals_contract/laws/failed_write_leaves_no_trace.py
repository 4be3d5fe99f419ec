"""A refused write changes nothing that can be seen."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.strategies.bodies import INVALID_CHANGES, INVALID_GOALS
from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic import Answer

CHANGED = {"name": "must not be seen", "description": "must not be seen"}


@law(
    "a failed write leaves no trace",
    statement="After a write that was answered with 4xx, the goal, the list and the total are as "
    "before.",
    source="400, 401, 403 and 404 of all writes",
    evidence="documented",
    operations=("createGoal", "updateGoal", "replaceGoal", "deleteGoal", "setGoalConfidence"),
    precondition="a write with valid and invalid parts was refused",
    sessions=("session",),
    examples=40,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal(ctx.body(description="as it was"))
    before = ctx.get(goal["id"])
    total = ctx.list(limit=1, **ctx.scope())
    operation = draw("operation", st.sampled_from(["createGoal", "updateGoal", "replaceGoal"]))
    flaws = INVALID_GOALS if operation == "createGoal" else INVALID_CHANGES
    word = draw("flaw", st.sampled_from(sorted(flaws)))
    answer = _spoiled(ctx, operation, goal["id"], flaws[word])
    ctx.expect_status(answer, 400, f"a body is refused when {word}")
    after = ctx.get(goal["id"])
    ctx.expect_equal(after, "a refused write leaves the goal as it was", after.goal, before.goal)
    now = ctx.list(limit=1, **ctx.scope())
    if not ctx.world.facts.get("shared"):
        ctx.expect_equal(now, "a refused write leaves the total as it was", now.total, total.total)
    seen = ctx.list(**ctx.scope({"name": CHANGED["name"]}))
    ctx.expect_equal(seen, "nothing of a refused write is listed", seen.ids, [])
    ctx.count_relevant()


def _spoiled(ctx: LawContext, operation: str, goal_id: str, flaw: dict[str, Any]) -> Answer:
    if operation == "createGoal":
        return ctx.create({**ctx.body(), **CHANGED, **flaw})
    return ctx.on(goal_id, operation, body={**CHANGED, **flaw})
