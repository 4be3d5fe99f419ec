"""PATCH changes what it names and keeps the rest."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_contract.strategies.bodies import CHANGES, OPTIONAL, some_of
from gtmhub_goals_contract.suite import Draw, Lab, law
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
def check(lab: Lab, draw: Draw) -> None:
    goal = lab.made(lab.body(**draw("first", some_of(OPTIONAL, 2))))
    before = lab.get(goal["id"]).goal
    change = draw("change", some_of(CHANGES))
    changed = lab.update(goal["id"], change)
    lab.expect_status(changed, 200, "a valid change is accepted")
    _compare(lab, changed, changed.goal, change, before)
    one = lab.get(goal["id"])
    _compare(lab, one, one.goal, change, before)
    lost = sorted(set(before) - set(one.goal))
    lab.expect(not lost, one, "no field is lost", lost, [])
    fields = ",".join(sorted(set(before) - {"links"}))  # asking for links would expand them
    listed = lab.list(fields=fields, **lab.scope({"_id": goal["id"]}))
    lab.expect_equal(listed, "the goal is still listed once", listed.ids, [goal["id"]])
    _compare(lab, listed, listed.items[0], change, before)
    if any(before.get(field) != value for field, value in change.items()):
        lab.held()


def _compare(
    lab: Lab, answer: Answer, now: dict[str, Any], change: dict[str, Any], before: dict[str, Any]
) -> None:
    for field, value in change.items():
        lab.expect_equal(answer, f"{field} has its new value", now.get(field), value)
    for field, value in before.items():
        if field not in change and field not in MAY_MOVE and field in now:
            lab.expect_equal(answer, f"{field} is kept", now.get(field), value)
