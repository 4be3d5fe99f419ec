"""A goal cannot name a session, an owner or a parent that does not exist."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, Lab, law

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
def check(lab: Lab, draw: Draw) -> None:
    field = draw.stratum
    value = [UNKNOWN] if field == "ownerIds" else UNKNOWN
    if field == "sessionId" or draw("create", st.booleans()):
        answer = lab.create(lab.body(**{field: value}))
        lab.expect_status(answer, 400, f"an unknown {field} is refused")
    else:
        goal = lab.made()
        before = lab.get(goal["id"])
        answer = lab.update(goal["id"], {"name": "must not be seen", field: value})
        lab.expect_status(answer, 400, f"an unknown {field} is refused")
        after = lab.get(goal["id"])
        lab.expect_equal(after, "a refused update changes nothing", after.goal, before.goal)
    lab.held()
