"""null in an update clears a field."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.strategies.bodies import some_of
from gtmhub_goals_contract.suite import Draw, LawContext, law

FILLED: dict[str, st.SearchStrategy[Any]] = {
    "description": st.sampled_from(["Details.", "é"]),
    "customFields": st.sampled_from([{"region": "north"}, {"weight": 2}]),
    "tags": st.sampled_from([[{"title": "growth"}], [{"title": "a"}, {"title": "b"}]]),
}
EMPTY: dict[str, tuple[Any, ...]] = {
    "description": ("", None),
    "customFields": ({}, None),
    "tags": ([], None),
}


@law(
    "null clears",
    statement="null in an update empties description, customFields or tags and keeps the rest.",
    source="updateGoal: the document is silent; absent keeps, null clears",
    evidence="inferred",
    operations=("updateGoal", "getGoal"),
    precondition="a field with a value was cleared",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    filled = draw("filled", some_of(FILLED, len(FILLED)))
    goal = ctx.create_goal(ctx.body(**filled))
    names = draw("cleared", st.lists(st.sampled_from(sorted(FILLED)), min_size=1, unique=True))
    answer = ctx.update(goal["id"], dict.fromkeys(names))
    ctx.expect_status(answer, 200, "null is accepted")
    one = ctx.get(goal["id"])
    for name, value in filled.items():
        if name in names:
            ctx.expect(
                one.goal.get(name) in EMPTY[name],
                one,
                f"{name} is cleared",
                one.goal.get(name),
                EMPTY[name][0],
            )
        else:
            ctx.expect_equal(one, f"{name} is kept", one.goal.get(name), value)
    ctx.count_relevant()
