"""The same PATCH or PUT twice leaves what once leaves."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.laws.update_keeps_the_rest import MAY_MOVE
from gtmhub_goals_contract.strategies.bodies import CHANGES, NAMES, some_of
from gtmhub_goals_contract.suite import Draw, LawContext, law


@law(
    "twice is once",
    statement="Sending the same update or replacement again changes nothing more.",
    source="updateGoal and replaceGoal set fields to values; PUT is idempotent (RFC 9110)",
    evidence="documented",
    operations=("updateGoal", "replaceGoal", "getGoal"),
    precondition="the second request was accepted",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    operation = draw("operation", st.sampled_from(["updateGoal", "replaceGoal"]))
    body = {"name": draw("name", NAMES), **draw("fields", some_of(CHANGES))}
    goal = ctx.create_goal(ctx.body(description="before"))
    first = ctx.on(goal["id"], operation, body=body)
    ctx.expect_status(first, 200, "a valid change is accepted")
    once = ctx.get(goal["id"])
    second = ctx.on(goal["id"], operation, body=body)
    ctx.expect_status(second, 200, "the same change is accepted again")
    twice = ctx.get(goal["id"])
    kept = {name: value for name, value in once.goal.items() if name not in MAY_MOVE}
    again = {name: value for name, value in twice.goal.items() if name not in MAY_MOVE}
    ctx.expect_equal(twice, "the second request changes nothing more", again, kept)
    listed = ctx.list(**ctx.scope({"name": body["name"], "_id": goal["id"]}))
    ctx.expect_equal(listed, "no second goal appears", listed.total, 1)
    ctx.count_relevant()
