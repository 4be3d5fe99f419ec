"""The two PUTs that the document calls deprecated; they answer all the same."""

from __future__ import annotations

from gtmhub_goals_emulator.goals import document, permissions
from gtmhub_goals_emulator.goals.shape import Shaper
from gtmhub_goals_emulator.handlers.call import Call, Reply
from gtmhub_goals_emulator.handlers.write import change, demand_role, locked_goal


def replace_goal(call: Call) -> Reply:
    return change(
        call,
        lambda goal: document.replace(
            goal, call.body, author=call.person, directory=call.directory, now=call.now
        ),
    )


def set_goal_confidence(call: Call) -> Reply:
    """Approval locks do not stop this: the document lists no 423 here."""
    demand_role(call, "update")
    with call.store.write() as unit:
        goal = locked_goal(unit, call)
        permissions.demand(call.person, "update", goal)
        document.set_confidence(goal, call.body, author=call.person, now=call.now)
        unit.update_goal(goal)
    return 200, Shaper(call.person, call.directory).show(goal)
