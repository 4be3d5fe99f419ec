"""PATCH changes what it names and keeps the rest."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_contract.strategies.bodies import CHANGES, OPTIONAL, some_of
from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic import Answer

MAY_MOVE = frozenset({"dateModified", "modifiedById"})


@law(
    "update keeps the rest",
    statement="An update sets the fields in its body, keeps every other field, and reads back so "
    "by id and in the list.",
    source="updateGoal: updates all the fields that are specified in the request body",
    evidence="documented",
    operations=("updateGoal", "getGoal", "listGoals"),
    precondition="the update changes a field that had another value",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal(ctx.body(**draw("first", some_of(OPTIONAL, 2))))
    before = ctx.get(goal["id"]).goal
    change = draw("change", some_of(CHANGES))
    changed = ctx.update(goal["id"], change)
    ctx.expect_status(changed, 200, "a valid change is accepted")
    _compare(ctx, changed, changed.goal, change, before)
    one = ctx.get(goal["id"])
    _compare(ctx, one, one.goal, change, before)
    lost = sorted(set(before) - set(one.goal))
    ctx.expect(not lost, one, "no field is lost", lost, [])
    fields = ",".join(sorted(set(before) - {"links"}))  # asking for links would expand them
    listed = ctx.list(fields=fields, **ctx.scope({"_id": goal["id"]}))
    ctx.expect_equal(listed, "the goal is still listed once", listed.ids, [goal["id"]])
    _compare(ctx, listed, listed.items[0], change, before)
    if any(before.get(field) != value for field, value in change.items()):
        ctx.count_relevant()


def _compare(
    ctx: LawContext,
    answer: Answer,
    now: dict[str, Any],
    change: dict[str, Any],
    before: dict[str, Any],
) -> None:
    for field, value in change.items():
        ctx.expect_equal(answer, f"{field} has its new value", now.get(field), value)
    for field, value in before.items():
        if field not in change and field not in MAY_MOVE and field in now:
            ctx.expect_equal(answer, f"{field} is kept", now.get(field), value)
