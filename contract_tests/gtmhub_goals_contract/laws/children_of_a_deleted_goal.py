"""Goals aligned under a deleted one stay, without parent."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, Lab, law


@law(
    "children of a deleted goal",
    statement="A child outlives its parent, and then has none.",
    source="deleteGoal: the document is silent on children",
    evidence="inferred",
    operations=("deleteGoal", "deleteGoals", "createGoal", "getGoal"),
    precondition="a parent was deleted",
    sessions=("session",),
)
def check(lab: Lab, draw: Draw) -> None:
    parent = lab.made()
    count = draw("children", st.integers(1, 3))
    children = [lab.made(lab.body(parentId=parent["id"])) for _ in range(count)]
    one = lab.get(children[-1]["id"])
    lab.expect_equal(one, "parentId reads back", one.goal.get("parentId"), parent["id"])
    if draw("in bulk", st.booleans()):
        lab.expect_status(lab.delete_many([parent["id"]]), 200, "a goal can be deleted")
    else:
        lab.expect_status(lab.delete(parent["id"]), 200, "a goal can be deleted")
    for child in children:
        answer = lab.get(child["id"])
        lab.expect_status(answer, 200, "a child outlives its parent")
        lab.expect_equal(
            answer, "a child of a deleted goal has no parent", answer.goal.get("parentId"), ""
        )
    lab.held()
