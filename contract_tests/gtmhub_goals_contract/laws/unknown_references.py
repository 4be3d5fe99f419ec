"""A goal cannot name a session, an owner or a parent that does not exist."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law

UNKNOWN = "f" * 24


@law(
    "unknown references",
    statement="A session, an owner or a parent that does not exist is refused with 400, and the "
    "goal stays as it was.",
    source="createGoal and updateGoal, 400 bad request; which references are checked is inferred",
    evidence="inferred",
    operations=("createGoal", "updateGoal", "getGoal"),
    precondition="a body with an unknown reference was sent",
    sessions=("session",),
    examples=24,
    strata=("sessionId", "ownerId", "ownerIds", "parentId"),
)
def check(ctx: LawContext, draw: Draw) -> None:
    field = draw.stratum
    value = [UNKNOWN] if field == "ownerIds" else UNKNOWN
    if field == "sessionId" or draw("create", st.booleans()):
        answer = ctx.create(ctx.body(**{field: value}))
        ctx.expect_status(answer, 400, f"an unknown {field} is refused")
    else:
        goal = ctx.create_goal()
        before = ctx.get(goal["id"])
        answer = ctx.update(goal["id"], {"name": "must not be seen", field: value})
        ctx.expect_status(answer, 400, f"an unknown {field} is refused")
        after = ctx.get(goal["id"])
        ctx.expect_equal(after, "a refused update changes nothing", after.goal, before.goal)
    ctx.count_relevant()
