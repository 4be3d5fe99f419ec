"""Who may only read, only reads."""

from __future__ import annotations

from gtmhub_goals_contract.suite import Draw, Lab, law
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
def check(lab: Lab, draw: Draw) -> None:
    goal = lab.made()
    before = lab.get(goal["id"])
    lab.expect_status(lab.get(goal["id"], as_="viewer"), 200, "a viewer reads goals")
    total = lab.list(limit=1, **lab.scope())
    request = valid_request(lab, draw.stratum, goal["id"])
    answer = lab.call(draw.stratum, as_="viewer", **request.options)
    lab.expect_status(answer, 403, "a viewer may not write")
    after = lab.get(goal["id"])
    lab.expect_equal(after, "a forbidden write changes nothing", after.goal, before.goal)
    now = lab.list(limit=1, **lab.scope())
    if not lab.world.facts.get("shared"):
        lab.expect_equal(now, "a forbidden write creates nothing", now.total, total.total)
    lab.held()
