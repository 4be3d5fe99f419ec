"""Who may only read, only reads."""

from __future__ import annotations

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.suite.requests import valid_request

WITH_FORBIDDEN = (
    "createGoal",
    "createGoals",
    "updateGoal",
    "replaceGoal",
    "setGoalConfidence",
    "deleteGoal",
    "deleteGoals",
)


@law(
    "permissions",
    statement="A viewer reads goals; every write of a viewer is answered with 403 and changes "
    "nothing.",
    source="403 forbidden; a token has exactly its user's rights (vendor's help pages)",
    evidence="documented",
    operations=("getGoal", "listGoals", *WITH_FORBIDDEN),
    precondition="a viewer tried to write",
    identities=("owner", "viewer"),
    sessions=("session",),
    examples=3 * len(WITH_FORBIDDEN),
    strata=WITH_FORBIDDEN,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal()
    before = ctx.get(goal["id"])
    ctx.expect_status(ctx.get(goal["id"], as_="viewer"), 200, "a viewer reads goals")
    total = ctx.list(limit=1, **ctx.scope())
    request = valid_request(ctx, draw.stratum, goal["id"])
    answer = ctx.call(draw.stratum, as_="viewer", **request.options)
    ctx.expect_status(answer, 403, "a viewer may not write")
    after = ctx.get(goal["id"])
    ctx.expect_equal(after, "a forbidden write changes nothing", after.goal, before.goal)
    now = ctx.list(limit=1, **ctx.scope())
    if not ctx.world.facts.get("shared"):
        ctx.expect_equal(now, "a forbidden write creates nothing", now.total, total.total)
    ctx.count_relevant()
