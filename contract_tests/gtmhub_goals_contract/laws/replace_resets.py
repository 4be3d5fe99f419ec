"""PUT puts a goal into the state of its body."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.laws.null_clears import EMPTY
from gtmhub_goals_contract.strategies.bodies import CHANGES, NAMES, OPTIONAL, some_of
from gtmhub_goals_contract.suite import Draw, LawContext, law

KEPT = ("id", "accountId", "sessionId", "ownerId", "ownerIds", "dateCreated")


@law(
    "replace",
    statement="A replaced goal has the fields of the body; other writable fields are back at "
    "their defaults; id, session, owner and date of creation are kept.",
    source="replaceGoal (deprecated): updates an Objective; what absent fields mean is inferred",
    evidence="inferred",
    operations=("replaceGoal", "getGoal"),
    precondition="the goal had a field that the body leaves out",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    first = draw("first", some_of(OPTIONAL, 2))
    goal = ctx.create_goal(ctx.body(**first))
    body = {"name": draw("name", NAMES), **draw("fields", some_of(OPTIONAL, 0))}
    answer = ctx.replace(goal["id"], body)
    ctx.expect_status(answer, 200, "a valid replacement is accepted")
    one = ctx.get(goal["id"])
    for name, value in body.items():
        ctx.expect_equal(one, f"{name} is as in the body", one.goal.get(name), value)
    for name in KEPT:
        ctx.expect_equal(one, f"{name} is kept", one.goal.get(name), goal.get(name))
    left_out = [name for name in EMPTY if name in first and name not in body]
    for name in left_out:
        ctx.expect(
            one.goal.get(name) in EMPTY[name],
            one,
            f"{name} is back at its default",
            one.goal.get(name),
            EMPTY[name][0],
        )
    if left_out:
        ctx.count_relevant()


@law(
    "deprecated put answers like patch",
    statement="A PUT of all writable fields leaves the goal as a PATCH of the same fields does.",
    source="replaceGoal: deprecated, use PATCH Objective instead",
    evidence="documented",
    operations=("replaceGoal", "updateGoal", "getGoal"),
    precondition="both were accepted",
    sessions=("session",),
)
def like_patch(ctx: LawContext, draw: Draw) -> None:
    body = draw("body", some_of(CHANGES, len(CHANGES)))
    order = draw("put first", st.booleans())
    goals = [ctx.create_goal(ctx.body(description="before")) for _ in range(2)]
    put, patched = (goals[0], goals[1]) if order else (goals[1], goals[0])
    one = ctx.replace(put["id"], body)
    other = ctx.update(patched["id"], body)
    ctx.expect_status(one, 200, "PUT is accepted")
    ctx.expect_status(other, 200, "PATCH is accepted")
    ctx.expect_equal(
        one, "PUT and PATCH answer with the same fields", sorted(one.goal), sorted(other.goal)
    )
    read = ctx.get(put["id"])
    twin = ctx.get(patched["id"])
    for name in body:
        ctx.expect_equal(
            read, f"{name} is the same after both", read.goal.get(name), twin.goal.get(name)
        )
    ctx.count_relevant()
