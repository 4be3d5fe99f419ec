"""Every operation that changes goals: one, many, by approval, and the deprecated two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gtmhub_goals_emulator.goals import goal_dict, people, workflow
from gtmhub_goals_emulator.goals.refusals import Forbidden, Invalid, Missing
from gtmhub_goals_emulator.goals.serializer import Shaper
from gtmhub_goals_emulator.handlers import alignment
from gtmhub_goals_emulator.handlers.call import Call, Later, Reply
from gtmhub_goals_emulator.store.protocols import WriteUnit

Document = dict[str, Any]


def create_goal(call: Call) -> Reply:
    people.demand_create(call.person)
    goal = new_goal(call, call.body)
    with call.store.write() as unit:
        alignment.demand_parent(unit, call.account_id, goal["parentId"])
        unit.insert_goal(goal)
        if goal["parentId"]:
            alignment.refresh(unit, call.account_id, [goal["parentId"]])
    return 201, shown(call, goal, [])


def new_goal(call: Call, body: Document) -> Document:
    goal = goal_dict.new_goal(
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
        lambda goal: goal_dict.update(
            goal, call.body, author=call.person, directory=call.directory, now=call.now
        ),
    )


def change(call: Call, edit: Callable[[Document], None]) -> Reply:
    """Lock the goal, apply `edit` by the rules of PATCH and PUT, and answer it whole."""
    demand_role(call, "update")
    goal_id = call.params["goalId"]
    with call.store.write() as unit:
        goal = locked_goal(unit, call)
        people.demand(call.person, "update", goal)
        workflow.demand_unlocked(goal, call.person, call.directory.periods.get(goal["sessionId"]))
        parent_before = goal["parentId"]
        edit(goal)
        if goal["parentId"] != parent_before and goal["parentId"]:
            alignment.demand_parent(unit, call.account_id, goal["parentId"])
            alignment.demand_no_cycle(unit, call.account_id, goal_id, goal["parentId"])
        unit.update_goal(goal)
        if goal["parentId"] != parent_before:
            alignment.refresh(unit, call.account_id, [parent_before, goal["parentId"]])
        metrics = unit.metrics(call.account_id, [goal_id])[goal_id]
    return 200, shown(call, goal, [metric.document() for metric in metrics])


def delete_goal(call: Call) -> Reply:
    demand_role(call, "delete")
    with call.store.write() as unit:
        goal = locked_goal(unit, call)
        people.demand(call.person, "delete", goal)
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
    alignment.refresh(unit, call.account_id, above)


def demand_role(call: Call, right: str) -> None:
    """Refuse by role alone, before the goal is looked up: a viewer learns nothing from a 404."""
    if right not in people.BY_ROLE[call.person.role]:
        raise Forbidden(f"the role {call.person.role} may not {right} goals")


def locked_goal(unit: WriteUnit, call: Call) -> Document:
    goal_id = call.params["goalId"]
    goal = unit.lock_goal(call.account_id, goal_id)
    if goal is None:
        raise Missing(f"goal {goal_id} does not exist")
    return goal.document()


def shown(call: Call, goal: Document, metrics: list[Document]) -> Document:
    return Shaper(call.person, call.directory).show(goal, metrics)


def create_goals(call: Call) -> Later[Reply]:
    def run() -> Reply:
        people.demand_create(call.person)
        goals = [_nth_goal(call, index, body) for index, body in enumerate(call.body)]
        parents = [goal["parentId"] for goal in goals if goal["parentId"]]
        with call.store.write() as unit:
            known = unit.existing_goal_ids(call.account_id, set(parents))
            for index, goal in enumerate(goals):
                if goal["parentId"] and goal["parentId"] not in known:
                    raise Invalid(f"[{index}].parentId: goal {goal['parentId']} does not exist")
            unit.insert_goals(goals)
            alignment.refresh(unit, call.account_id, parents)
        return 201, {
            "items": [shown(call, goal, []) for goal in goals],
            "totalCount": len(goals),
        }

    return Later(run)


def _nth_goal(call: Call, index: int, body: Document) -> Document:
    try:
        return new_goal(call, body)
    except Invalid as refusal:
        raise Invalid(f"[{index}].{refusal.message}") from None


def delete_goals(call: Call) -> Later[Reply]:
    def run() -> Reply:
        demand_role(call, "delete")
        ids = list(dict.fromkeys(call.body))
        with call.store.write() as unit:
            stored = unit.lock_goals(call.account_id, ids)
            for goal_id in ids:
                if goal_id not in stored:
                    raise Missing(f"goal {goal_id} does not exist; nothing was deleted")
            goals = [stored[goal_id].document() for goal_id in ids]
            for goal in goals:
                people.demand(call.person, "delete", goal)
            delete_all(unit, call, goals)
        return 200, None

    return Later(run)


def replace_goal(call: Call) -> Reply:
    return change(
        call,
        lambda goal: goal_dict.replace(
            goal, call.body, author=call.person, directory=call.directory, now=call.now
        ),
    )


def set_goal_confidence(call: Call) -> Reply:
    """Approval locks do not stop this: the document lists no 423 here."""
    demand_role(call, "update")
    with call.store.write() as unit:
        goal = locked_goal(unit, call)
        people.demand(call.person, "update", goal)
        goal_dict.set_confidence(goal, call.body, author=call.person, now=call.now)
        unit.update_goal(goal)
    return 200, Shaper(call.person, call.directory).show(goal)


def set_goal_reviewers(call: Call) -> Reply:
    return _transition(
        call,
        lambda goal: workflow.review(goal, call.person, call.body["reviewers"], call.directory),
    )


def approve_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: workflow.approve(goal, call.person, call.directory))


def decline_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: workflow.decline(goal, call.person))


def withdraw_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: workflow.withdraw(goal, call.person))


def _transition(call: Call, move: Callable[[Document], None]) -> Reply:
    with call.store.write() as unit:
        goal = locked_goal(unit, call)
        move(goal)
        goal["modifiedById"] = call.person.id
        goal["dateModified"] = call.now
        unit.update_goal(goal)
    return 204, None
