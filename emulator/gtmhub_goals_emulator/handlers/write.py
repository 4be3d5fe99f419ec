"""Every operation that changes goals: one, many, by approval, and the deprecated two."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gtmhub_goals_emulator.errors import Forbidden, Invalid, NotFound
from gtmhub_goals_emulator.goals import goal_dict, people, workflow
from gtmhub_goals_emulator.goals.goal_dict import GoalDict
from gtmhub_goals_emulator.goals.serializer import GoalSerializer
from gtmhub_goals_emulator.handlers.call import Call, InThread, Reply
from gtmhub_goals_emulator.store.protocols import ReadUnit, WriteUnit

MAX_LEVELS = 1000  # a bound against cycles in seeds; no company aligns this deep


def create_goal(call: Call) -> Reply:
    people.require_create(call.person)
    goal = _new_goal(call, call.body)
    with call.store.write() as unit:
        _require_parent(unit, call.account_id, goal["parentId"])
        unit.insert_goal(goal)
        if goal["parentId"]:
            _refresh_aggregates(unit, call.account_id, [goal["parentId"]])
    return 201, _goal_json(call, goal, [])


def _new_goal(call: Call, body: GoalDict) -> GoalDict:
    return goal_dict.new_goal(
        body,
        goal_id=call.ids.new(),
        author=call.person,
        directory=call.directory,
        now=call.now,
    )


def update_goal(call: Call) -> Reply:
    return _edit(
        call,
        lambda goal: goal_dict.update(
            goal, call.body, author=call.person, directory=call.directory, now=call.now
        ),
    )


def _edit(call: Call, edit: Callable[[GoalDict], None]) -> Reply:
    """Lock the goal, apply `edit` by the rules of PATCH and PUT, and answer it whole."""
    _require_role(call, "update")
    goal_id = call.params["goalId"]
    with call.store.write() as unit:
        goal = _locked_goal(unit, call)
        people.require(call.person, "update", goal)
        workflow.require_unlocked(goal, call.person, call.directory.sessions.get(goal["sessionId"]))
        parent_before = goal["parentId"]
        edit(goal)
        if goal["parentId"] != parent_before and goal["parentId"]:
            _require_parent(unit, call.account_id, goal["parentId"])
            _require_no_cycle(unit, call.account_id, goal_id, goal["parentId"])
        unit.update_goal(goal)
        if goal["parentId"] != parent_before:
            _refresh_aggregates(unit, call.account_id, [parent_before, goal["parentId"]])
        metrics = unit.metrics(call.account_id, [goal_id])[goal_id]
    return 200, _goal_json(call, goal, [metric.document() for metric in metrics])


def delete_goal(call: Call) -> Reply:
    _require_role(call, "delete")
    with call.store.write() as unit:
        goal = _locked_goal(unit, call)
        people.require(call.person, "delete", goal)
        _delete_all(unit, call, [goal])
    return 200, None


def _delete_all(unit: WriteUnit, call: Call, goals: list[GoalDict]) -> None:
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
    _refresh_aggregates(unit, call.account_id, above)


def _require_role(call: Call, right: str) -> None:
    """Refuse by role alone, before the goal is looked up: a viewer learns nothing from a 404."""
    if right not in people.BY_ROLE[call.person.role]:
        raise Forbidden(f"the role {call.person.role} may not {right} goals")


def _locked_goal(unit: WriteUnit, call: Call) -> GoalDict:
    goal_id = call.params["goalId"]
    goal = unit.lock_goal(call.account_id, goal_id)
    if goal is None:
        raise NotFound(f"goal {goal_id} does not exist")
    return goal.document()


def _goal_json(call: Call, goal: GoalDict, metrics: list[GoalDict]) -> GoalDict:
    return GoalSerializer(call.person, call.directory).to_json(goal, metrics)


def create_goals(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        people.require_create(call.person)
        goals = [_nth_goal(call, index, body) for index, body in enumerate(call.body)]
        parents = [goal["parentId"] for goal in goals if goal["parentId"]]
        with call.store.write() as unit:
            known = unit.existing_goal_ids(call.account_id, set(parents))
            for index, goal in enumerate(goals):
                if goal["parentId"] and goal["parentId"] not in known:
                    raise Invalid(f"[{index}].parentId: goal {goal['parentId']} does not exist")
            unit.insert_goals(goals)
            _refresh_aggregates(unit, call.account_id, parents)
        return 201, {
            "items": [_goal_json(call, goal, []) for goal in goals],
            "totalCount": len(goals),
        }

    return InThread(run)


def _nth_goal(call: Call, index: int, body: GoalDict) -> GoalDict:
    try:
        return _new_goal(call, body)
    except Invalid as refusal:
        raise Invalid(f"[{index}].{refusal.message}") from None


def delete_goals(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        _require_role(call, "delete")
        ids = list(dict.fromkeys(call.body))
        with call.store.write() as unit:
            stored = unit.lock_goals(call.account_id, ids)
            for goal_id in ids:
                if goal_id not in stored:
                    raise NotFound(f"goal {goal_id} does not exist; nothing was deleted")
            goals = [stored[goal_id].document() for goal_id in ids]
            for goal in goals:
                people.require(call.person, "delete", goal)
            _delete_all(unit, call, goals)
        return 200, None

    return InThread(run)


def replace_goal(call: Call) -> Reply:
    return _edit(
        call,
        lambda goal: goal_dict.replace(
            goal, call.body, author=call.person, directory=call.directory, now=call.now
        ),
    )


def set_goal_confidence(call: Call) -> Reply:
    """Approval locks do not stop this: the document lists no 423 here."""
    _require_role(call, "update")
    with call.store.write() as unit:
        goal = _locked_goal(unit, call)
        people.require(call.person, "update", goal)
        goal_dict.set_confidence(goal, call.body, author=call.person, now=call.now)
        unit.update_goal(goal)
    return 200, GoalSerializer(call.person, call.directory).to_json(goal)


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


def _transition(call: Call, move: Callable[[GoalDict], None]) -> Reply:
    with call.store.write() as unit:
        goal = _locked_goal(unit, call)
        move(goal)
        goal["modifiedById"] = call.person.id
        goal["dateModified"] = call.now
        unit.update_goal(goal)
    return 204, None


def _require_parent(unit: ReadUnit, account_id: str, parent_id: str) -> None:
    if parent_id and unit.goal(account_id, parent_id) is None:
        raise Invalid(f"parentId: goal {parent_id} does not exist")


def _require_no_cycle(unit: ReadUnit, account_id: str, goal_id: str, parent_id: str) -> None:
    if goal_id in [parent_id, *_ancestors(unit, account_id, parent_id)]:
        raise Invalid(f"parentId: goal {parent_id} is the goal itself or aligned under it")


def _ancestors(unit: ReadUnit, account_id: str, goal_id: str) -> list[str]:
    """Ids of the goals above, the nearest first."""
    found: list[str] = []
    while len(found) < MAX_LEVELS:
        goal = unit.goal(account_id, goal_id)
        parent_id = "" if goal is None else goal.document()["parentId"]
        if not parent_id or parent_id in found:
            break
        found.append(parent_id)
        goal_id = parent_id
    return found


def _refresh_aggregates(unit: WriteUnit, account_id: str, goal_ids: Iterable[str]) -> None:
    """Recompute the aggregates of these goals and of all above them; "" and unknown ids pass."""
    above: dict[str, None] = {}
    for goal_id in goal_ids:
        if goal_id and goal_id not in above:
            above[goal_id] = None
            above.update(dict.fromkeys(_ancestors(unit, account_id, goal_id)))
    changed = []
    for goal_id, stored in unit.lock_goals(account_id, list(above)).items():
        goal = stored.document()
        below = _descendants(unit, account_id, goal_id)
        goal["aggregatedAttainment"] = goal_dict.aggregated(below)
        goal["fullAggregatedAttainment"] = goal_dict.fully_aggregated(goal, below)
        changed.append(goal)
    if changed:
        unit.update_goals(changed)


def _descendants(unit: ReadUnit, account_id: str, goal_id: str) -> list[GoalDict]:
    found: dict[str, GoalDict] = {}
    layer = [goal_id]
    while layer:
        children = unit.children(account_id, layer)
        layer = [child.id for child in children if child.id not in found and child.id != goal_id]
        found.update({child.id: child.document() for child in children if child.id != goal_id})
    return list(found.values())
