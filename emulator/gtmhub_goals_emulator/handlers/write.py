"""Create, update and delete one goal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gtmhub_goals_emulator.goals import document, permissions, workflow
from gtmhub_goals_emulator.goals.refusals import Forbidden, Invalid, Missing
from gtmhub_goals_emulator.goals.shape import Shaper
from gtmhub_goals_emulator.handlers import lineage
from gtmhub_goals_emulator.handlers.call import Call, Reply
from gtmhub_goals_emulator.store.protocols import WriteUnit

Document = dict[str, Any]


def create_goal(call: Call) -> Reply:
    permissions.demand_create(call.person)
    goal = new_goal(call, call.body)
    with call.store.write() as unit:
        lineage.demand_parent(unit, call.account_id, goal["parentId"])
        unit.insert_goal(goal)
        if goal["parentId"]:
            lineage.refresh(unit, call.account_id, [goal["parentId"]])
    return 201, shown(call, goal, [])


def new_goal(call: Call, body: Document) -> Document:
    goal = document.new_goal(
        body,
        goal_id=call.ids.new(),
        author=call.person,
        directory=call.directory,
        now=call.now,
    )
    period = call.directory.periods[goal["sessionId"]]
    if period.status != "open" and call.person.role != "admin":
        raise Invalid(f"sessionId: session {period.id} is {period.status}")
    return goal


def update_goal(call: Call) -> Reply:
    return change(
        call,
        lambda goal: document.update(
            goal, call.body, author=call.person, directory=call.directory, now=call.now
        ),
    )


def change(call: Call, edit: Callable[[Document], None]) -> Reply:
    """Lock the goal, apply `edit` by the rules of PATCH and PUT, and answer it whole."""
    demand_role(call, "update")
    goal_id = call.params["goalId"]
    with call.store.write() as unit:
        goal = locked_goal(unit, call)
        permissions.demand(call.person, "update", goal)
        workflow.demand_unlocked(goal, call.person, call.directory.periods.get(goal["sessionId"]))
        parent_before = goal["parentId"]
        edit(goal)
        if goal["parentId"] != parent_before and goal["parentId"]:
            lineage.demand_parent(unit, call.account_id, goal["parentId"])
            lineage.demand_no_cycle(unit, call.account_id, goal_id, goal["parentId"])
        unit.update_goal(goal)
        if goal["parentId"] != parent_before:
            lineage.refresh(unit, call.account_id, [parent_before, goal["parentId"]])
        metrics = unit.metrics(call.account_id, [goal_id])[goal_id]
    return 200, shown(call, goal, [metric.document() for metric in metrics])


def delete_goal(call: Call) -> Reply:
    demand_role(call, "delete")
    with call.store.write() as unit:
        goal = locked_goal(unit, call)
        permissions.demand(call.person, "delete", goal)
        delete_all(unit, call, [goal])
    return 200, None


def delete_all(unit: WriteUnit, call: Call, goals: list[Document]) -> None:
    """Delete goals; those aligned under them stay, without a parent."""
    gone = {goal["id"] for goal in goals}
    orphans = [
        {**child.document(), "parentId": ""}
        for child in unit.children(call.account_id, list(gone))
        if child.id not in gone
    ]
    if orphans:
        unit.update_goals(orphans)
    unit.delete_goals(call.account_id, list(gone))
    above = [goal["parentId"] for goal in goals if goal["parentId"] not in gone]
    lineage.refresh(unit, call.account_id, above)


def demand_role(call: Call, right: str) -> None:
    """Refuse by role alone, before the goal is looked up: a viewer learns nothing from a 404."""
    if right not in permissions.BY_ROLE[call.person.role]:
        raise Forbidden(f"the role {call.person.role} may not {right} goals")


def locked_goal(unit: WriteUnit, call: Call) -> Document:
    goal_id = call.params["goalId"]
    goal = unit.lock_goal(call.account_id, goal_id)
    if goal is None:
        raise Missing(f"goal {goal_id} does not exist")
    return goal.document()


def shown(call: Call, goal: Document, metrics: list[Document]) -> Document:
    return Shaper(call.person, call.directory).show(goal, metrics)
