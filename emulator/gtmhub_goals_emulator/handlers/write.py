"""Every operation that changes goals: one, many, by approval, and the deprecated two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from gtmhub_goals_emulator.errors import AccountGone, Forbidden, Invalid, NotFound
from gtmhub_goals_emulator.goals import goal_dict, permissions
from gtmhub_goals_emulator.goals.goal_dict import Goal, GoalDict
from gtmhub_goals_emulator.goals.serializer import GoalSerializer
from gtmhub_goals_emulator.handlers import tree
from gtmhub_goals_emulator.handlers.call import Call, InThread, Reply
from gtmhub_goals_emulator.store.protocols import WriteUnit
from gtmhub_goals_emulator.store.records import LATEST_ID_KEY

Found = TypeVar("Found")


@contextmanager
def _writing(call: Call) -> Iterator[WriteUnit]:
    """Begin a unit that writes to the caller's account; AccountGone where it was deleted."""
    with call.store.write(call.account_id) as unit:
        if unit.account(call.account_id) is None:
            raise AccountGone(f"account {call.account_id} does not exist any more")
        if not call.ids.seeded:
            yield unit
            return
        # Another emulator may make the same ids.
        call.ids.go_on_after(unit.value(call.account_id, LATEST_ID_KEY))
        before = call.ids.latest()
        yield unit
        if call.ids.latest() != before:
            unit.put_value(call.account_id, LATEST_ID_KEY, call.ids.latest())


def create_goal(call: Call) -> Reply:
    permissions.require_create(call.person)
    with _writing(call) as unit:
        goal = _new_goal(call, call.body)
        tree.require_room(unit, call.account_id, {"parentId": goal["parentId"]})
        unit.insert_goal(goal)
        tree.attach(unit, [goal])
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
    """Read the goal, apply `edit` by the rules of PATCH and PUT, and answer it whole."""
    _require_role(call, "update")
    with _writing(call) as unit:
        stored, metrics = _found(
            unit.goal_and_metrics(call.account_id, call.params["goalId"]), call
        )
        goal = stored.document()
        session = call.directory.sessions.get(goal["sessionId"])
        permissions.require(call.person, "update", goal)
        permissions.require_unlocked(goal, call.person, session)
        parent_before = goal["parentId"]
        edit(goal)
        if goal["parentId"] != parent_before:
            tree.require_move(unit, goal)
        unit.update_goal(goal, stored)
        if goal["parentId"] != parent_before:
            tree.move(unit, goal, parent_before)
    return 200, _goal_json(call, goal, [metric.document() for metric in metrics])


def delete_goal(call: Call) -> Reply:
    _require_role(call, "delete")
    with _writing(call) as unit:
        goal = _stored_goal(unit, call).document()
        permissions.require(call.person, "delete", goal)
        tree.delete(unit, call.account_id, [goal["id"]])
    return 200, None


def _require_role(call: Call, right: str) -> None:
    """Refuse by role alone, before the goal is looked up: a viewer learns nothing from a 404."""
    if right not in permissions.BY_ROLE[call.person.role]:
        raise Forbidden(f"the role {call.person.role} may not {right} goals")


def _stored_goal(unit: WriteUnit, call: Call) -> Goal:
    return _found(unit.goal(call.account_id, call.params["goalId"]), call)


def _found(found: Found | None, call: Call) -> Found:
    if found is None:
        raise NotFound(f"goal {call.params['goalId']} does not exist")
    return found


def _goal_json(call: Call, goal: GoalDict, metrics: list[GoalDict]) -> GoalDict:
    return GoalSerializer(call.person, call.directory).to_json(goal, metrics)


def create_goals(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        permissions.require_create(call.person)
        with _writing(call) as unit:
            goals = [_nth_goal(call, index, body) for index, body in enumerate(call.body)]
            places = {f"[{index}].parentId": goal["parentId"] for index, goal in enumerate(goals)}
            tree.require_room(unit, call.account_id, places)
            unit.insert_goals(goals)
            tree.attach(unit, goals)
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
        with _writing(call) as unit:
            stored = unit.goals(call.account_id, ids)
            for goal_id in ids:
                if goal_id not in stored:
                    raise NotFound(f"goal {goal_id} does not exist; nothing was deleted")
            goals = [stored[goal_id].document() for goal_id in ids]
            for goal in goals:
                permissions.require(call.person, "delete", goal)
            tree.delete(unit, call.account_id, ids)
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
    with _writing(call) as unit:
        stored = _stored_goal(unit, call)
        goal = stored.document()
        permissions.require(call.person, "update", goal)
        goal_dict.set_confidence(goal, call.body, author=call.person, now=call.now)
        unit.update_goal(goal, stored)
    return 200, GoalSerializer(call.person, call.directory).to_json(goal)


def set_goal_reviewers(call: Call) -> Reply:
    return _transition(
        call,
        lambda goal: permissions.review(goal, call.person, call.body["reviewers"], call.directory),
    )


def approve_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: permissions.approve(goal, call.person, call.directory))


def decline_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: permissions.decline(goal, call.person))


def withdraw_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: permissions.withdraw(goal, call.person))


def _transition(call: Call, move: Callable[[GoalDict], None]) -> Reply:
    with _writing(call) as unit:
        stored = _stored_goal(unit, call)
        goal = stored.document()
        move(goal)
        goal["modifiedById"] = call.person.id
        goal["dateModified"] = call.now
        unit.update_goal(goal, stored)
    return 204, None
