"""Review, approve, decline, withdraw: one transition of the workflow table each."""

from __future__ import annotations

from collections.abc import Callable

from gtmhub_goals_emulator.goals import workflow
from gtmhub_goals_emulator.handlers.call import Call, Reply
from gtmhub_goals_emulator.handlers.write import Document, locked_goal


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
