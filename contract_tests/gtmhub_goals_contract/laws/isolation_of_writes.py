"""Nobody changes the goals of another account."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.suite.requests import ON_ONE_GOAL, valid_request

OPERATIONS = tuple(name for name in (*ON_ONE_GOAL, "deleteGoals") if name != "getGoal")


@law(
    "isolation of writes",
    statement="Another account's goal answers 404 to every operation, as a goal that never was, "
    "and is not changed.",
    source="404 not found of every operation with a goalId",
    evidence="documented",
    operations=OPERATIONS,
    precondition="the other account tried to change a goal that is there",
    identities=("owner", "stranger"),
    sessions=("session",),
    examples=2 * len(OPERATIONS),
    strata=OPERATIONS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal()
    before = ctx.get(goal["id"])
    request = valid_request(ctx, draw.stratum, goal["id"])
    answer = ctx.call(draw.stratum, as_="stranger", **request.options)
    ctx.expect_status(answer, 404, "another account's goal is not found")
    after = ctx.get(goal["id"])
    ctx.expect_status(after, 200, "the goal is still there")
    ctx.expect_equal(after, "the goal is as it was", after.goal, before.goal)
    ctx.count_relevant()


@law(
    "isolation of bulk deletes",
    statement="A bulk delete that names another account's goal beside own ones deletes none.",
    source="deleteGoals: in the current account; 404 not found",
    evidence="documented",
    operations=("deleteGoals", "getGoal"),
    precondition="a bulk with an own and a foreign goal was sent",
    identities=("owner", "stranger"),
    sessions=("session",),
)
def bulk(ctx: LawContext, draw: Draw) -> None:
    goals = [ctx.create_goal() for _ in range(draw("goals", st.integers(1, 3)))]
    ids = [goal["id"] for goal in goals]
    answer = ctx.delete_many(ids, as_="stranger")
    ctx.expect_status(answer, 404, "another account's goals are not found")
    for goal_id in ids:
        ctx.expect_status(ctx.get(goal_id), 200, "another account cannot delete the goal")
    ctx.count_relevant()
