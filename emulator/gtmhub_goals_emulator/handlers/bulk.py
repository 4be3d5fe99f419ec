"""Create and delete many goals: all of them or none."""

from __future__ import annotations

from gtmhub_goals_emulator.goals import permissions
from gtmhub_goals_emulator.goals.refusals import Invalid, Missing
from gtmhub_goals_emulator.handlers import lineage
from gtmhub_goals_emulator.handlers.call import Call, Later, Reply
from gtmhub_goals_emulator.handlers.write import Document, delete_all, demand_role, new_goal, shown


def create_goals(call: Call) -> Later[Reply]:
    def run() -> Reply:
        permissions.demand_create(call.person)
        goals = [_nth_goal(call, index, body) for index, body in enumerate(call.body)]
        parents = [goal["parentId"] for goal in goals if goal["parentId"]]
        with call.store.write() as unit:
            known = unit.existing_goal_ids(call.account_id, set(parents))
            for index, goal in enumerate(goals):
                if goal["parentId"] and goal["parentId"] not in known:
                    raise Invalid(f"[{index}].parentId: goal {goal['parentId']} does not exist")
            unit.insert_goals(goals)
            lineage.refresh(unit, call.account_id, parents)
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
                permissions.demand(call.person, "delete", goal)
            delete_all(unit, call, goals)
        return 200, None

    return Later(run)
