"""A deleted goal is gone, and its children stand on their own."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic.client import UNSET

BODIES = {
    "updateGoal": {"name": "back again"},
    "replaceGoal": {"name": "back again"},
    "setGoalConfidence": {"value": 0.5},
    "approveGoal": {"comment": "x"},
    "declineGoal": {"comment": "x"},
}


AFTER = (
    "updateGoal",
    "replaceGoal",
    "setGoalConfidence",
    "getGoal",
    "listWorkflowActions",
    "approveGoal",
    "declineGoal",
    "withdrawGoal",
    "deleteGoal",
)


@law(
    "deleted is gone",
    statement="After a delete the goal is in no list, no group and no total, and every operation "
    "on it answers 404, another delete too; its neighbours stay.",
    source="deleteGoal; 404 not found of every operation with a goalId",
    evidence="documented",
    operations=("deleteGoal", "listGoals", "groupGoalsByOwner", *AFTER[:-1]),
    precondition="a goal was deleted",
    sessions=("session",),
    examples=24,
)
def deleted_is_gone(ctx: LawContext, draw: Draw) -> None:
    neighbour, goal = ctx.create_goal(), ctx.create_goal()
    before = ctx.total_before()
    answer = ctx.delete(goal["id"])
    ctx.expect_status(answer, 200, "a goal can be deleted")
    some = st.lists(st.sampled_from(AFTER), min_size=2, max_size=4, unique=True)
    for operation in draw("after", some, [*AFTER[:4]]):
        late = ctx.on(goal["id"], operation, body=BODIES.get(operation, UNSET))
        ctx.expect_status(late, 404, "a deleted goal is not found")
    found = ctx.list(**ctx.scope({"_id": {"$in": [goal["id"], neighbour["id"]]}}))
    ctx.expect_status(found, 200, "the list is answered")
    ctx.expect_equal(found, "the list holds the neighbour alone", found.ids, [neighbour["id"]])
    groups = ctx.by_owner(ids=f"{goal['id']},{neighbour['id']}")
    ctx.expect_status(groups, 200, "the groups are answered")
    if groups.has_groups:
        grouped = [str(goal.get("id")) for _, goals in groups.groups for goal in goals]
        ctx.expect_equal(groups, "the groups hold the neighbour alone", grouped, [neighbour["id"]])
    else:
        shown = goal["id"] in groups.content.decode(errors="replace")
        ctx.expect(not shown, groups, "the deleted goal is in no group", goal["id"], "not there")
    if before is not None and (after := ctx.counted()) is not None:
        ctx.expect_equal(
            after,
            "a delete takes one from the total",
            after.total,
            before.total - 1 if isinstance(before.total, int) else None,
        )
    again = ctx.delete(goal["id"])
    ctx.expect_status(again, 404, "a second delete finds nothing")
    ctx.count_relevant()


@law(
    "children of a deleted goal",
    statement="A child outlives its parent, and then has none.",
    source="deleteGoal: the document is silent on children",
    evidence="inferred",
    operations=("deleteGoal", "deleteGoals", "createGoal", "getGoal"),
    precondition="a parent was deleted",
    sessions=("session",),
)
def children_of_a_deleted_goal(ctx: LawContext, draw: Draw) -> None:
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
        if not ctx.expect_status(answer, 200, "a child outlives its parent"):
            continue
        ctx.expect_equal(
            answer, "a child of a deleted goal has no parent", answer.goal.get("parentId"), ""
        )
    ctx.count_relevant()
