"""A refused write changes nothing that can be seen."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.strategies.bodies import INVALID_CHANGES, INVALID_GOALS
from gtmhub_goals_contract.suite import Draw, Lab, law
from gtmhub_goals_contract.traffic import Answer

CHANGED = {"name": "must not be seen", "description": "must not be seen"}


@law(
    "a failed write leaves no trace",
    statement="After a write that was answered with 4xx, the goal, the list and the total are as "
    "before.",
    source="400, 401, 403 and 404 of all writes",
    evidence="documented",
    operations=("createGoal", "updateGoal", "replaceGoal", "deleteGoal", "setGoalConfidence"),
    precondition="a write with valid and invalid parts was refused",
    sessions=("session",),
    examples=40,
)
def check(lab: Lab, draw: Draw) -> None:
    goal = lab.made(lab.body(description="as it was"))
    before = lab.get(goal["id"])
    total = lab.list(limit=1, **lab.scope())
    operation = draw("operation", st.sampled_from(["createGoal", "updateGoal", "replaceGoal"]))
    flaws = INVALID_GOALS if operation == "createGoal" else INVALID_CHANGES
    word = draw("flaw", st.sampled_from(sorted(flaws)))
    answer = _spoiled(lab, operation, goal["id"], flaws[word])
    lab.expect_status(answer, 400, f"a body is refused when {word}")
    after = lab.get(goal["id"])
    lab.expect_equal(after, "a refused write leaves the goal as it was", after.goal, before.goal)
    now = lab.list(limit=1, **lab.scope())
    if not lab.world.facts.get("shared"):
        lab.expect_equal(now, "a refused write leaves the total as it was", now.total, total.total)
    seen = lab.list(**lab.scope({"name": CHANGED["name"]}))
    lab.expect_equal(seen, "nothing of a refused write is listed", seen.ids, [])
    lab.held()


def _spoiled(lab: Lab, operation: str, goal_id: str, flaw: dict[str, Any]) -> Answer:
    if operation == "createGoal":
        return lab.create({**lab.body(), **CHANGED, **flaw})
    return lab.on(goal_id, operation, body={**CHANGED, **flaw})
