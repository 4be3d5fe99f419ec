"""The list, one goal, the goals of a metric owner, and the actions open to the caller."""

from __future__ import annotations

from gtmhub_goals_emulator.goals.refusals import Missing
from gtmhub_goals_emulator.goals.shape import Shaper, expanded_links, names_of, wants_expanded
from gtmhub_goals_emulator.goals.workflow import allowed_actions
from gtmhub_goals_emulator.handlers.call import Call, Later, Reply
from gtmhub_goals_emulator.query.fields import DEFAULT_FIELDS, Fields, parse_fields
from gtmhub_goals_emulator.query.order import parse_order
from gtmhub_goals_emulator.query.page import DEFAULT_LIMIT, GoalQuery
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.store.port import Plan, ReadUnit
from gtmhub_goals_emulator.store.records import Goal


def list_goals(call: Call) -> Reply | Later[Reply]:
    params = call.params
    fields = parse_fields(params.get("fields"))
    query = GoalQuery(
        parse_filter(params.get("filter")),
        parse_order(params.get("sort")),
        int(params.get("skip", 0)),
        int(params.get("limit", DEFAULT_LIMIT)),
    )
    plan = call.store.plan(query)
    # A long page takes long to decode, however quickly it was found.
    if plan.exact and query.limit <= DEFAULT_LIMIT:
        return _page(call, query, plan, fields)
    return Later(lambda: _page(call, query, plan, fields))


def _page(call: Call, query: GoalQuery, plan: Plan, fields: Fields) -> Reply:
    shaper = Shaper(call.person, call.directory, fields, call.params.get("formatting"))
    with call.store.read() as unit:
        page = unit.find_goals(call.account_id, query, plan)
        goals = [goal.document() for goal in page.goals]
        metrics = (
            unit.metrics(call.account_id, [goal["id"] for goal in goals])
            if fields.wants("metrics")
            else None
        )
        parents = _parents(unit, call, goals) if wants_expanded(fields) else None
    items = [
        shaper.show(
            goal,
            None if metrics is None else [m.document() for m in metrics[goal["id"]]],
            None
            if parents is None
            else expanded_links(goal, parents.get(goal["parentId"]), call.directory),
        )
        for goal in goals
    ]
    return 200, {"items": items, "totalCount": page.total}


def get_goal(call: Call) -> Reply:
    fields = parse_fields(call.params.get("fields"))
    with_metrics = fields.chosen is None or fields.wants("metrics")
    shaper = Shaper(call.person, call.directory, fields, call.params.get("formatting"))
    goal_id = call.params["goalId"]
    with call.store.read() as unit:
        goal = _found(unit.goal(call.account_id, goal_id), goal_id).document()
        metrics = unit.metrics(call.account_id, [goal_id])[goal_id] if with_metrics else None
        parents = _parents(unit, call, [goal]) if wants_expanded(fields) else None
    return 200, shaper.show(
        goal,
        None if metrics is None else [metric.document() for metric in metrics],
        None
        if parents is None
        else expanded_links(goal, parents.get(goal["parentId"]), call.directory),
    )


def list_goals_by_metric_owner(call: Call) -> Later[Reply]:
    def run() -> Reply:
        shaper = Shaper(call.person, call.directory, DEFAULT_FIELDS)
        with call.store.read() as unit:
            found = unit.goals_by_metric_owner(call.account_id, call.params["ownerId"])
            metrics = unit.metrics(call.account_id, [goal.id for goal in found])
        items = [
            shaper.show(goal.document(), [m.document() for m in metrics[goal.id]]) for goal in found
        ]
        return 200, {"items": items, "totalCount": len(items)}

    return Later(run)


def list_workflow_actions(call: Call) -> Reply:
    goal_id = call.params["goalId"]
    with call.store.read() as unit:
        goal = _found(unit.goal(call.account_id, goal_id), goal_id).document()
    return 200, {"items": [{"action": action} for action in allowed_actions(goal, call.person)]}


def _found(goal: Goal | None, goal_id: str) -> Goal:
    if goal is None:
        raise Missing(f"goal {goal_id} does not exist")
    return goal


def _parents(
    unit: ReadUnit, call: Call, goals: list[dict[str, object]]
) -> dict[str, dict[str, object]]:
    parents = unit.goals(call.account_id, names_of(goals, "parentId"))
    return {goal_id: parent.document() for goal_id, parent in parents.items()}
