"""Keep what a goal says about the goals aligned under it, inside the transaction that moves one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gtmhub_goals_emulator.goals import goal_dict
from gtmhub_goals_emulator.goals.refusals import Invalid
from gtmhub_goals_emulator.store.protocols import ReadUnit, WriteUnit

MAX_LEVELS = 1000  # a bound against cycles in seeds; no company aligns this deep


def demand_parent(unit: ReadUnit, account_id: str, parent_id: str, place: str = "parentId") -> None:
    if parent_id and unit.goal(account_id, parent_id) is None:
        raise Invalid(f"{place}: goal {parent_id} does not exist")


def demand_no_cycle(unit: ReadUnit, account_id: str, goal_id: str, parent_id: str) -> None:
    if goal_id in [parent_id, *ancestors(unit, account_id, parent_id)]:
        raise Invalid(f"parentId: goal {parent_id} is the goal itself or aligned under it")


def ancestors(unit: ReadUnit, account_id: str, goal_id: str) -> list[str]:
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


def refresh(unit: WriteUnit, account_id: str, goal_ids: Iterable[str]) -> None:
    """Recompute the aggregates of these goals and of all above them; "" and unknown ids pass."""
    above: dict[str, None] = {}
    for goal_id in goal_ids:
        if goal_id and goal_id not in above:
            above[goal_id] = None
            above.update(dict.fromkeys(ancestors(unit, account_id, goal_id)))
    changed = []
    for goal_id, stored in unit.lock_goals(account_id, list(above)).items():
        goal = stored.document()
        below = descendants(unit, account_id, goal_id)
        goal["aggregatedAttainment"] = goal_dict.aggregated(below)
        goal["fullAggregatedAttainment"] = goal_dict.fully_aggregated(goal, below)
        changed.append(goal)
    if changed:
        unit.update_goals(changed)


def descendants(unit: ReadUnit, account_id: str, goal_id: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    layer = [goal_id]
    while layer:
        children = unit.children(account_id, layer)
        layer = [child.id for child in children if child.id not in found and child.id != goal_id]
        found.update({child.id: child.document() for child in children if child.id != goal_id})
    return list(found.values())
