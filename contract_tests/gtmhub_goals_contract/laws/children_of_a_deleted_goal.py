"""Goals aligned under a deleted one stay, without parent."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law


@law(
    "children of a deleted goal",
    statement="A child outlives its parent, and then has none.",
    source="deleteGoal: the document is silent on children",
    evidence="inferred",
    operations=("deleteGoal", "deleteGoals", "createGoal", "getGoal"),
    precondition="a parent was deleted",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    parent = ctx.create_goal()
    count = draw("children", st.integers(1, 3))
    children = [ctx.create_goal(ctx.body(parentId=parent["id"])) for _ in range(count)]
    one = ctx.get(children[-1]["id"])
    ctx.expect_equal(one, "parentId reads back", one.goal.get("parentId"), parent["id"])
    if draw("in bulk", st.booleans()):
        ctx.expect_status(ctx.delete_many([parent["id"]]), 200, "a goal can be deleted")
    else:
        ctx.expect_status(ctx.delete(parent["id"]), 200, "a goal can be deleted")
    for child in children:
        answer = ctx.get(child["id"])
        ctx.expect_status(answer, 200, "a child outlives its parent")
        ctx.expect_equal(
            answer, "a child of a deleted goal has no parent", answer.goal.get("parentId"), ""
        )
    ctx.count_relevant()
