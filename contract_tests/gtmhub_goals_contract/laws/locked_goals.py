"""A goal in review or approved cannot be changed."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law


@law(
    "locked goals",
    statement="PUT and PATCH of a goal in review or approved answer 423 and change nothing; once "
    "withdrawn or declined it can be changed again.",
    source="replaceGoal and updateGoal, 423 item is locked; withdrawGoal: draft state where the "
    "goal is not locked",
    evidence="documented",
    operations=(
        "updateGoal",
        "replaceGoal",
        "setGoalReviewers",
        "approveGoal",
        "declineGoal",
        "withdrawGoal",
    ),
    precondition="a locked goal was to be changed",
    identities=("owner", "reviewer"),
    sessions=("workflow_session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    assert ctx.world.workflow_session is not None
    goal = ctx.create_goal(ctx.body(sessionId=ctx.world.workflow_session.id))
    reviewer = ctx.world.identity("reviewer").user or ""
    ctx.expect_status(ctx.review(goal["id"], [reviewer]), 204, "a draft can be sent to review")
    way = draw("way", st.sampled_from(["in review", "approved", "declined"]))
    if way == "approved":
        ctx.expect_status(ctx.approve(goal["id"]), 204, "a chosen reviewer approves")
    before = ctx.get(goal["id"])
    for operation in draw("operations", st.permutations(["updateGoal", "replaceGoal"])):
        answer = ctx.on(goal["id"], operation, body={"name": "must not be seen"})
        ctx.expect_status(answer, 423, "a locked goal cannot be changed")
    after = ctx.get(goal["id"])
    ctx.expect_equal(after, "a locked goal is as it was", after.goal, before.goal)
    if way == "declined":
        ctx.expect_status(ctx.decline(goal["id"]), 204, "a chosen reviewer declines")
    else:
        ctx.expect_status(ctx.withdraw(goal["id"]), 204, "the owner withdraws")
    free = ctx.update(goal["id"], {"name": "free again"})
    ctx.expect_status(free, 200, "a draft can be changed")
    ctx.count_relevant()


@law(
    "admins pass locks",
    statement="An admin changes a locked goal.",
    source="vendor's help pages: account admins can bypass the restrictions at all times",
    evidence="observed",
    operations=("updateGoal", "replaceGoal", "setGoalReviewers"),
    precondition="an admin changed a locked goal",
    identities=("owner", "reviewer", "admin"),
    sessions=("workflow_session",),
)
def admins(ctx: LawContext, draw: Draw) -> None:
    assert ctx.world.workflow_session is not None
    goal = ctx.create_goal(ctx.body(sessionId=ctx.world.workflow_session.id))
    reviewer = ctx.world.identity("reviewer").user or ""
    ctx.expect_status(ctx.review(goal["id"], [reviewer]), 204, "a draft can be sent to review")
    operation = draw("operation", st.sampled_from(["updateGoal", "replaceGoal"]))
    name = draw("name", st.sampled_from(["by an admin", "anew"]))
    answer = ctx.on(goal["id"], operation, as_="admin", body={"name": name})
    ctx.expect_status(answer, 200, "an admin passes the lock")
    one = ctx.get(goal["id"])
    ctx.expect_equal(one, "the admin's change is kept", one.goal.get("name"), name)
    ctx.count_relevant()
