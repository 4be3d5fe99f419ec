"""Goals aligned under goals: what may be aligned where, and the aggregates of all above.

Each goal keeps how many goals stand below it and the sum of their attainments, so that a write
costs the levels above it, however many goals stand beside and below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from gtmhub_goals_emulator.errors import Invalid
from gtmhub_goals_emulator.goals import goal_dict
from gtmhub_goals_emulator.goals.goal_dict import Goal, GoalDict
from gtmhub_goals_emulator.store import ReadUnit, WriteUnit
from gtmhub_goals_emulator.store.records import TreeGoal

MAX_LEVELS = 1000
"""No company aligns this deep; each level costs every write below it."""

MAX_LEFT = 1000
"""How many goals one deletion may leave without a parent."""

Lineage = Mapping[str, TreeGoal]
Loss = tuple[str, int, int]
"""From which goal upwards how many goals are gone (come, if negative), and their attainments."""


def require_room(unit: ReadUnit, account_id: str, parents: Mapping[str, str]) -> None:
    """Refuse parents that do not exist or stand too deep; keys are their places in the body."""
    asked = {parent for parent in parents.values() if parent}
    lineage = unit.lineage(account_id, asked)
    levels: dict[str, int] = {}
    for place, parent in parents.items():
        if not parent:
            continue
        if parent not in lineage:
            raise Invalid(f"{place}: goal {parent} does not exist")
        if parent not in levels:
            levels[parent] = len(_upwards(lineage, parent))
        _require_level(place, parent, levels[parent])


def require_move(unit: ReadUnit, goal: GoalDict) -> None:
    """Refuse a new `parentId` that does not exist, stands too deep or below the goal itself."""
    parent = goal["parentId"]
    if not parent:
        return
    lineage = unit.lineage(goal["accountId"], [parent])
    if parent not in lineage:
        raise Invalid(f"parentId: goal {parent} does not exist")
    if goal["id"] in lineage:
        raise Invalid(f"parentId: goal {parent} is the goal itself or aligned under it")
    _require_level("parentId", parent, len(lineage))


def _require_level(place: str, parent: str, level: int) -> None:
    if level >= MAX_LEVELS:
        raise Invalid(
            f"{place}: goal {parent} stands {level} levels deep, and no more than {MAX_LEVELS} are"
            " kept; align to a goal further up"
        )


def attach(unit: WriteUnit, goals: Sequence[GoalDict]) -> None:
    """Tell all above that these goals, which have none below them, are there."""
    aligned = [goal for goal in goals if goal["parentId"]]
    if aligned:
        losses = [(goal["parentId"], -1, -goal_dict.units(goal)) for goal in aligned]
        parents = {goal["parentId"] for goal in aligned}
        _take(unit, unit.lineage(aligned[0]["accountId"], parents), losses)


def move(unit: WriteUnit, goal: GoalDict, parent_before: str) -> None:
    """Tell all above the old and the new parent of a goal that was stored with the new one."""
    account_id, goal_id = goal["accountId"], goal["id"]
    lineage = unit.lineage(account_id, [each for each in (goal_id, parent_before) if each])
    number, attainments = _whole(lineage[goal_id], goal)
    _take(
        unit,
        lineage,
        [(parent_before, number, attainments), (goal["parentId"], -number, -attainments)],
    )


def take_progress(
    unit: WriteUnit, goal: GoalDict, stored: Goal, metrics: Sequence[Mapping[str, Any]]
) -> None:
    """Store the goal with what its metrics come to, and tell all above it."""
    before = goal_dict.units(goal)
    goal["metricsCount"] = len(metrics)
    goal["attainment"] = goal_dict.goal_attainment(metrics)
    lineage = unit.lineage(goal["accountId"], [goal["id"]])
    node = lineage[goal["id"]]
    goal_dict.set_aggregates(goal, node.below, node.attainments)
    unit.update_goal(goal, stored)
    _take(unit, lineage, [(goal["parentId"], 0, before - goal_dict.units(goal))])


def delete(unit: WriteUnit, account_id: str, goals: Sequence[GoalDict]) -> None:
    """Delete goals, as they are stored; those aligned under them stay, without a parent.

    Invalid where more than MAX_LEFT would stay behind.
    """
    ids = {goal["id"] for goal in goals}
    left = unit.children_left(account_id, ids, MAX_LEFT + 1)
    if len(left) > MAX_LEFT:
        raise Invalid(
            f"more than {MAX_LEFT} goals are aligned under what is to be deleted; delete or move"
            " them first"
        )
    unit.update_parents([{**child.document(), "parentId": ""} for child in left])
    lineage = unit.lineage(account_id, ids)
    unit.delete_goals(account_id, goals)
    losses = [(goal["parentId"], *_whole(lineage[goal["id"]], goal)) for goal in goals]
    _take(unit, lineage, losses, ids)


def _whole(node: TreeGoal, goal: GoalDict) -> tuple[int, int]:
    """How many goals there are with this one and all below it, and their attainments."""
    return node.below + 1, node.attainments + goal_dict.units(goal)


def _take(
    unit: WriteUnit, lineage: Lineage, losses: Iterable[Loss], gone: Collection[str] = ()
) -> None:
    """Take goals away from all goals above them.

    `gone`: goals that are deleted in the same step. What stands above them loses them whole, so
    that what they lose themselves ends below them.
    """
    of_start: dict[str, tuple[int, int]] = {}  # siblings are taken at once, or each costs its depth
    for start, count, units in losses:
        number_so_far, units_so_far = of_start.get(start, (0, 0))
        of_start[start] = (number_so_far + count, units_so_far + units)
    number: Counter[str] = Counter()
    attainments: Counter[str] = Counter()
    for start, (count, units) in of_start.items():
        for goal_id in _upwards(lineage, start):
            if goal_id in gone:
                break
            number[goal_id] += count
            attainments[goal_id] += units
    unit.update_tree(
        [
            _changed(lineage[goal_id], number[goal_id], attainments[goal_id])
            for goal_id in sorted(number)
            if number[goal_id] or attainments[goal_id]
        ]
    )


def _changed(node: TreeGoal, number: int, attainments: int) -> TreeGoal:
    below, remaining = node.below - number, node.attainments - attainments
    document = node.goal.document()
    goal_dict.set_aggregates(document, below, remaining)
    text = msgspec.json.encode(document).decode()
    goal = Goal(node.goal.id, node.goal.account_id, text)
    return TreeGoal(goal, node.parent_id, below, remaining)


def _upwards(lineage: Lineage, goal_id: str) -> list[str]:
    """The goal and those above it, the nearest first; a circle in a seed is gone round once."""
    found: dict[str, None] = {}
    while goal_id in lineage and goal_id not in found:
        found[goal_id] = None
        goal_id = lineage[goal_id].parent_id
    return [*found]
