"""Every operation that changes goals: one, many, by approval, the deprecated two; and what goals
need: sessions, metrics, check-ins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.errors import AccountGone, Forbidden, Invalid, NotFound
from gtmhub_goals_emulator.goals import goal_dict, metric_dict, permissions
from gtmhub_goals_emulator.goals.goal_dict import Goal, GoalDict
from gtmhub_goals_emulator.goals.permissions import Directory, Session, session_json
from gtmhub_goals_emulator.goals.serializer import GoalSerializer, shown_metrics
from gtmhub_goals_emulator.handlers import tree
from gtmhub_goals_emulator.handlers.call import Call, InThread, Reply
from gtmhub_goals_emulator.store import GoalRows, WriteUnit, new_rows
from gtmhub_goals_emulator.store.records import LATEST_ID_KEY


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


def create_goal(call: Call) -> Reply | InThread[Reply]:
    if call.body.get("parentId"):
        return InThread(lambda: _create(call))  # all goals above are written too
    return _create(call)


def _create(call: Call) -> Reply:
    permissions.require_role(call.person, "create")
    with _writing(call) as unit:
        goal = _new_goal(call, call.body, call.now())
        if goal["parentId"]:
            tree.require_room(unit, call.account_id, {"parentId": goal["parentId"]})
            tree.attach(unit, [goal])
        unit.insert_goal(goal)
    return 201, _goal_json(call, goal, [])


def _new_goal(call: Call, body: GoalDict, now: str) -> GoalDict:
    return goal_dict.new_goal(
        body,
        goal_id=call.ids.new(),
        author=call.person,
        directory=call.directory,
        now=now,
    )


def update_goal(call: Call) -> Reply | InThread[Reply]:
    if "parentId" in call.body:
        return InThread(lambda: _edit(call, goal_dict.update))
    return _edit(call, goal_dict.update)


def replace_goal(call: Call) -> InThread[Reply]:
    return InThread(lambda: _edit(call, goal_dict.replace))


def _edit(call: Call, edit: Callable[[GoalDict, GoalDict, Directory], None]) -> Reply:
    """Read the goal, apply `edit` by the rules of PATCH and PUT, and answer it whole."""
    permissions.require_role(call.person, "update")
    goal_id = call.params["goalId"]
    with _writing(call) as unit:
        stored, metrics = permissions.require_found(
            unit.goal_and_metrics(call.account_id, goal_id), f"goal {goal_id}"
        )
        goal = stored.document()
        _require(call, goal, "update", "update")
        parent_before = goal["parentId"]
        edit(goal, call.body, call.directory)
        if goal["parentId"] != parent_before:
            tree.require_move(unit, goal)
        _store(call, unit, goal, stored, call.now())
        if goal["parentId"] != parent_before:
            tree.move(unit, goal, parent_before)
    return 200, _goal_json(call, goal, [metric.document() for metric in metrics])


def delete_goal(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        permissions.require_role(call.person, "delete")
        with _writing(call) as unit:
            goal = _stored_goal(unit, call).document()
            _require(call, goal, "delete", "delete")
            tree.delete(unit, call.account_id, [goal])
        return 200, None

    return InThread(run)


def _store(call: Call, unit: WriteUnit, goal: GoalDict, stored: Goal, now: str) -> None:
    """Store what the caller made of a goal, with who changed it and when."""
    goal["modifiedById"] = call.person.id
    goal["dateModified"] = now
    unit.update_goal(goal, stored)


def _require(
    call: Call, goal: GoalDict, right: permissions.Right, doing: permissions.Doing
) -> None:
    session = call.directory.sessions.get(goal["sessionId"])
    permissions.require(call.person, right, doing, goal, session)


def _stored_goal(unit: WriteUnit, call: Call) -> Goal:
    goal_id = call.params["goalId"]
    return permissions.require_found(unit.goal(call.account_id, goal_id), f"goal {goal_id}")


def _goal_json(call: Call, goal: GoalDict, metrics: list[GoalDict]) -> GoalDict:
    return GoalSerializer(call.person, call.directory).to_json(goal, metrics)


def create_goals(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        permissions.require_role(call.person, "create")
        # Others wait while the account is locked, so goals are made before; seeded ids cannot be.
        made = None if call.ids.seeded else _new_goals(call)
        with _writing(call) as unit:
            goals, rows = made or _new_goals(call)
            places = {f"[{index}].parentId": goal["parentId"] for index, goal in enumerate(goals)}
            tree.require_room(unit, call.account_id, places)
            unit.insert_rows(rows)
            tree.attach(unit, goals)
        return 201, {
            "items": [_goal_json(call, goal, []) for goal in goals],
            "totalCount": len(goals),
        }

    return InThread(run)


def _new_goals(call: Call) -> tuple[list[GoalDict], GoalRows]:
    goals, now = [], call.now()
    for index, body in enumerate(call.body):
        try:
            goals.append(_new_goal(call, body, now))
        except Invalid as refusal:
            raise Invalid(f"[{index}].{refusal.message}") from None
    return goals, new_rows(goals)


def delete_goals(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        permissions.require_role(call.person, "delete")
        ids = list(dict.fromkeys(call.body))
        with _writing(call) as unit:
            stored = unit.goals(call.account_id, ids)
            for goal_id in ids:
                if goal_id not in stored:
                    raise NotFound(f"goal {goal_id} does not exist; nothing was deleted")
            goals = [stored[goal_id].document() for goal_id in ids]
            for goal in goals:
                _require(call, goal, "delete", "delete")
            tree.delete(unit, call.account_id, goals)
        return 200, None

    return InThread(run)


def set_goal_confidence(call: Call) -> Reply:
    """Approval does not stop this, as the document lists no 423 here; sessions and states may."""
    permissions.require_role(call.person, "update")
    with _writing(call) as unit:
        stored = _stored_goal(unit, call)
        goal = stored.document()
        _require(call, goal, "update", "progress")
        value, reason = call.body["value"], call.body.get("reason", "")
        now = call.now()
        goal["confidence"] = goal_dict.confidence(value, reason, call.person.id, now)
        _store(call, unit, goal, stored, now)
    return 200, GoalSerializer(call.person, call.directory).to_json(goal)


def set_goal_reviewers(call: Call) -> Reply:
    return _transition(
        call,
        lambda goal: permissions.review(goal, call.person, call.body["reviewers"], call.directory),
    )


def approve_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: permissions.approve(goal, call.person, call.directory))


def decline_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: permissions.decline(goal, call.person, call.directory))


def withdraw_goal(call: Call) -> Reply:
    return _transition(call, lambda goal: permissions.withdraw(goal, call.person, call.directory))


def _transition(call: Call, move: Callable[[GoalDict], None]) -> Reply:
    with _writing(call) as unit:
        stored = _stored_goal(unit, call)
        goal = stored.document()
        move(goal)
        _store(call, unit, goal, stored, call.now())
    return 204, None


def create_session(call: Call) -> Reply:
    if call.person.role != "admin":
        raise Forbidden(f"the role {call.person.role} may not create sessions")
    body = call.body
    parent_id = body.get("parentId") or ""
    if parent_id and parent_id not in call.directory.sessions:
        raise Invalid(f"parentId: session {parent_id} does not exist")
    begin, end = (goal_dict.instant(name, body[name]) for name in ("start", "end"))
    if timestamps.precedes(end, begin):
        raise Invalid(f"end: {end} is before start {begin}")
    more = {"parentId": parent_id, **{name: body[name] for name in _KEPT if name in body}}
    status, reviewers = body.get("status", "open"), _required_reviewers(body.get("workflow"))
    with _writing(call) as unit:
        session_id, title = call.ids.new(), body["title"]
        session = Session(session_id, call.account_id, title, begin, end, status, reviewers, more)
        unit.put_sessions([session])
    call.forget(call.account_id)
    return 201, session_json(session)


_KEPT = ("access", "cadenceType", "cadenceStart", "cadenceTimeZone")
"""Keys of a new session that are shown again and mean nothing here."""


def _required_reviewers(workflow: Mapping[str, Any] | None) -> int | None:
    if workflow is None:
        return None
    number = workflow.get("workflow_reviewers")
    if type(number) is not int or number not in (1, 2):
        raise Invalid("workflow.workflow_reviewers: is not 1 or 2; send null for no approval")
    return number


def create_metric(call: Call) -> InThread[Reply]:
    return InThread(lambda: _create_metric(call))


def _create_metric(call: Call) -> Reply:
    permissions.require_role(call.person, "update")
    goal_id = call.body["goalId"]
    with _writing(call) as unit:
        whole = unit.goal_and_metrics(call.account_id, goal_id)
        if whole is None:
            raise Invalid(f"goalId: goal {goal_id} does not exist")
        stored, siblings = whole
        goal = stored.document()
        _require(call, goal, "update", "update")
        documents = [each.document() for each in siblings]
        metric = metric_dict.new_metric(
            call.body,
            metric_id=call.ids.new(),
            goal=goal,
            order=1 + max((each.get("orderId", 0) for each in documents), default=0),
            author=call.person,
            directory=call.directory,
            now=call.now(),
        )
        unit.put_metrics([metric])
        tree.take_progress(unit, goal, stored, [*documents, metric])
    return 201, shown_metrics(goal, [metric])[0]


def update_metric(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        shown = _changed(
            call,
            lambda metric: metric_dict.update_metric(
                metric, call.body, author=call.person, directory=call.directory, now=call.now()
            ),
            progress_only=call.body.keys() <= {"actual", "confidence"},
        )
        return 200, shown

    return InThread(run)


def check_in_metric(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        body = call.body
        shown = _changed(
            call,
            lambda metric: metric_dict.check_in(metric, body, author=call.person, now=call.now()),
            progress_only=True,
        )
        confidence = body.get("confidence", shown.get("confidence", {}).get("value", 0))
        return 201, {"value": body["actual"], "confidence": confidence}

    return InThread(run)


def _changed(call: Call, change: Callable[[GoalDict], None], *, progress_only: bool) -> GoalDict:
    """Change a metric, and all that it moves; answer how it is shown."""
    permissions.require_role(call.person, "update")
    metric_id = call.params["metricId"]
    with _writing(call) as unit:
        metric = permissions.require_found(
            unit.metric(call.account_id, metric_id), f"metric {metric_id}"
        ).document()
        goal_id = metric["goalId"]
        whole = unit.goal_and_metrics(call.account_id, goal_id)
        stored, siblings = permissions.require_found(whole, f"goal {goal_id}")
        goal = stored.document()
        _require(call, goal, "update", "progress" if progress_only else "update")
        change(metric)
        unit.put_metrics([metric])
        others = [each.document() for each in siblings if each.id != metric["id"]]
        tree.take_progress(unit, goal, stored, [*others, metric])
    return shown_metrics(goal, [metric])[0]
