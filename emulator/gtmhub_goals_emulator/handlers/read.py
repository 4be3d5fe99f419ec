"""The list, one goal, the goals of a metric owner, and the actions open to the caller."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from gtmhub_goals_emulator.goals.refusals import Missing
from gtmhub_goals_emulator.goals.serializer import Shaper, wants_expanded
from gtmhub_goals_emulator.goals.workflow import allowed_actions
from gtmhub_goals_emulator.handlers.call import Call, Later, Reply, Shown, ShownPage
from gtmhub_goals_emulator.query.filter import EVERYTHING, Condition
from gtmhub_goals_emulator.query.parameters import (
    DEFAULT_LIMIT,
    Fields,
    GoalQuery,
    Order,
    parse_fields,
    parse_order,
)
from gtmhub_goals_emulator.store.plan import QueryPlan
from gtmhub_goals_emulator.store.protocols import ReadUnit
from gtmhub_goals_emulator.store.records import Goal, Metric

Found = TypeVar("Found")


def list_goals(call: Call) -> Reply | Later[Reply]:
    params = call.params
    fields = _fields(params.get("fields"))
    condition, order = _question(params.get("filter"), params.get("sort"))
    query = GoalQuery(
        condition,
        order,
        int(params.get("skip", 0)),
        int(params.get("limit", DEFAULT_LIMIT)),
    )
    plan = call.store.plan(query)
    # A long page takes long to write, however quickly it was found.
    if plan.quick and query.limit <= DEFAULT_LIMIT:
        return _page(call, query, plan, fields)
    return Later(lambda: _page(call, query, plan, fields))


@lru_cache(maxsize=256)
def _question(filter_: str | None, sort: str | None) -> tuple[Condition, Order]:
    order = parse_order(sort)
    if filter_ is None:
        return EVERYTHING, order
    from gtmhub_goals_emulator.query.parse import parse_filter  # no start waits for its parsers

    return parse_filter(filter_), order


@lru_cache(maxsize=256)
def _fields(text: str | None) -> Fields:
    return parse_fields(text)


def _page(call: Call, query: GoalQuery, plan: QueryPlan, fields: Fields) -> Reply:
    shaper = Shaper(call.person, call.directory, fields, call.params.get("formatting"))
    account_id = call.account_id
    with call.store.read() as unit:
        page = unit.find_goals(account_id, query, plan)
        shown = ShownPage(shaper, page.goals, page.total)
        if fields.wants("metrics"):
            shown.metrics = unit.metrics(account_id, [goal.id for goal in page.goals])
        if wants_expanded(fields):
            shown.parents = _parents(unit, account_id, page.goals)
    return 200, shown


def get_goal(call: Call) -> Reply:
    fields = _fields(call.params.get("fields"))
    shaper = Shaper(call.person, call.directory, fields, call.params.get("formatting"))
    account_id, goal_id = call.account_id, call.params["goalId"]
    with call.store.read() as unit:
        metrics: Sequence[Metric] | None = None
        if fields.chosen is None or fields.wants("metrics"):
            goal, metrics = _found(unit.goal_and_metrics(account_id, goal_id), goal_id)
        else:
            goal = _found(unit.goal(account_id, goal_id), goal_id)
        parents = _parents(unit, account_id, [goal]) if wants_expanded(fields) else {}
    return 200, Shown(shaper, goal, metrics, parents.get(goal_id))


def list_goals_by_metric_owner(call: Call) -> Later[Reply]:
    def run() -> Reply:
        shaper = Shaper(call.person, call.directory)
        with call.store.read() as unit:
            found = unit.goals_by_metric_owner(call.account_id, call.params["ownerId"])
            metrics = unit.metrics(call.account_id, [goal.id for goal in found])
        return 200, ShownPage(shaper, found, len(found), metrics)

    return Later(run)


def list_workflow_actions(call: Call) -> Reply:
    goal_id = call.params["goalId"]
    with call.store.read() as unit:
        goal = _found(unit.goal(call.account_id, goal_id), goal_id).document()
    return 200, {"items": [{"action": action} for action in allowed_actions(goal, call.person)]}


def _found(found: Found | None, goal_id: str) -> Found:
    if found is None:
        raise Missing(f"goal {goal_id} does not exist")
    return found


def _parents(unit: ReadUnit, account_id: str, goals: Iterable[Goal]) -> dict[str, Goal]:
    """The parents of these goals, by the id of the child."""
    parent_of = {goal.id: goal.document()["parentId"] for goal in goals}
    parents = unit.goals(account_id, {parent for parent in parent_of.values() if parent})
    return {child: parents[parent] for child, parent in parent_of.items() if parent in parents}
