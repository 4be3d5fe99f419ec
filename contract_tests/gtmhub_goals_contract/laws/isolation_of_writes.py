"""Nobody changes the goals of another account."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, Lab, law
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
def check(lab: Lab, draw: Draw) -> None:
    goal = lab.made()
    before = lab.get(goal["id"])
    request = valid_request(lab, draw.stratum, goal["id"])
    answer = lab.call(draw.stratum, as_="stranger", **request.options)
    lab.expect_status(answer, 404, "another account's goal is not found")
    after = lab.get(goal["id"])
    lab.expect_status(after, 200, "the goal is still there")
    lab.expect_equal(after, "the goal is as it was", after.goal, before.goal)
    lab.held()


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
def bulk(lab: Lab, draw: Draw) -> None:
    goals = [lab.made() for _ in range(draw("goals", st.integers(1, 3)))]
    ids = [goal["id"] for goal in goals]
    answer = lab.delete_many(ids, as_="stranger")
    lab.expect_status(answer, 404, "another account's goals are not found")
    for goal_id in ids:
        lab.expect_status(lab.get(goal_id), 200, "another account cannot delete the goal")
    lab.held()
