"""Every operation that reads: the list, one goal, goals by metric owner, groups, actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from gtmhub_goals_emulator.goals.goal_dict import UNKNOWN_ASSIGNEE, Goal, Metric
from gtmhub_goals_emulator.goals.permissions import Directory, allowed_actions, require_found
from gtmhub_goals_emulator.goals.serializer import (
    GoalSerializer,
    PendingGoal,
    PendingPage,
    wants_expanded,
)
from gtmhub_goals_emulator.handlers.call import Call, InThread, Reply
from gtmhub_goals_emulator.query.filter import EVERYTHING, Condition
from gtmhub_goals_emulator.query.parameters import (
    DEFAULT_LIMIT,
    Fields,
    GoalQuery,
    Order,
    parse_fields,
    parse_order,
)
from gtmhub_goals_emulator.store import ReadUnit
from gtmhub_goals_emulator.store.plan import QUICK_SKIP, QueryPlan
from gtmhub_goals_emulator.store.records import Bound, MemberKind, Selection, Sign


def list_goals(call: Call) -> Reply | InThread[Reply]:
    params = call.params
    fields = _fields(params.get("fields"))
    asked, plan = _question(call.store.plan, params.get("filter"), params.get("sort"))
    query = GoalQuery(
        asked.condition,
        asked.order,
        int(params.get("skip", 0)),
        int(params.get("limit", DEFAULT_LIMIT)),
    )
    # A long page takes long to write, however quickly it was found; a late one long to find.
    if plan.quick and query.limit <= DEFAULT_LIMIT and query.skip <= QUICK_SKIP:
        return _page(call, query, plan, fields)
    return InThread(lambda: _page(call, query, plan, fields))


@lru_cache(maxsize=256)
def _question(
    planned: Callable[[Condition, Order], QueryPlan], filter_: str | None, sort: str | None
) -> tuple[GoalQuery, QueryPlan]:
    condition: Condition = EVERYTHING
    order = parse_order(sort)
    if filter_ is not None:
        from gtmhub_goals_emulator.query.parse import parse_filter  # no start waits for its parsers

        condition = parse_filter(filter_)
    return GoalQuery(condition, order), planned(condition, order)


@lru_cache(maxsize=256)
def _fields(text: str | None) -> Fields:
    return parse_fields(text)


def _page(call: Call, query: GoalQuery, plan: QueryPlan, fields: Fields) -> Reply:
    serializer = GoalSerializer(call.person, call.directory, fields, call.params.get("formatting"))
    account_id = call.account_id
    with call.store.read() as unit:
        page = unit.find_goals(account_id, query, plan)
        shown = PendingPage(serializer, page.goals, page.total)
        if fields.wants("metrics"):
            shown.metrics = unit.metrics(account_id, [goal.id for goal in page.goals])
        if wants_expanded(fields):
            shown.parents = _parents(unit, account_id, page.goals)
    return 200, shown


def get_goal(call: Call) -> Reply:
    fields = _fields(call.params.get("fields"))
    serializer = GoalSerializer(call.person, call.directory, fields, call.params.get("formatting"))
    account_id, goal_id = call.account_id, call.params["goalId"]
    with call.store.read() as unit:
        metrics: Sequence[Metric] | None = None
        if fields.chosen is None or fields.wants("metrics"):
            whole = unit.goal_and_metrics(account_id, goal_id)
            goal, metrics = require_found(whole, f"goal {goal_id}")
        else:
            goal = require_found(unit.goal(account_id, goal_id), f"goal {goal_id}")
        parents = _parents(unit, account_id, [goal]) if wants_expanded(fields) else {}
    return 200, PendingGoal(serializer, goal, metrics, parents.get(goal_id))


def list_goals_by_metric_owner(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        serializer = GoalSerializer(call.person, call.directory)
        with call.store.read() as unit:
            goals = unit.goals_by_metric_owner(call.account_id, call.params["ownerId"])
            metrics = unit.metrics(call.account_id, [goal.id for goal in goals])
        return 200, PendingPage(serializer, goals, len(goals), metrics)

    return InThread(run)


def list_workflow_actions(call: Call) -> Reply:
    goal_id = call.params["goalId"]
    with call.store.read() as unit:
        goal = require_found(unit.goal(call.account_id, goal_id), f"goal {goal_id}").document()
    session = call.directory.sessions.get(goal["sessionId"])
    actions = allowed_actions(goal, call.person, session)
    return 200, {"items": [{"action": action} for action in actions]}


def _parents(unit: ReadUnit, account_id: str, goals: Iterable[Goal]) -> dict[str, Goal]:
    """The parents of these goals, by the id of the child."""
    parent_of = {goal.id: goal.document()["parentId"] for goal in goals}
    parents = unit.goals(account_id, {parent for parent in parent_of.values() if parent})
    return {child: parents[parent] for child, parent in parent_of.items() if parent in parents}


Group = tuple[str, list[str]]
"""A member's id and the ids of its goals."""


def _groups_of(
    pairs: Iterable[tuple[str, str]], directory: Directory, only: Sequence[str] | None = None
) -> list[Group]:
    """Collect (member, goal) pairs; goals keep their order, groups go by the member's name.

    `only` keeps the groups of these members: who asks for some owners wants no others' groups.
    """
    groups: dict[str, list[str]] = {}
    for member_id, goal_id in pairs:
        groups.setdefault(member_id, []).append(goal_id)
    if only is not None:
        groups = {member_id: groups[member_id] for member_id in only if member_id in groups}
    return sorted(groups.items(), key=lambda group: (_name(group[0], directory), group[0]))


def _name(member_id: str, directory: Directory) -> str:
    assignee = directory.assignees.get(member_id)
    return "" if assignee is None else assignee["name"]


_SIGNS: dict[str, Sign] = {">": "$gt", "<": "$lt"}


def _bound(text: str | None) -> Bound | None:
    """Read `>0.5`, `<1` or `0.5`; the contract's pattern has let nothing else pass."""
    if text is None:
        return None
    sign = _SIGNS.get(text[0])
    return ("$eq", float(text)) if sign is None else (sign, float(text[1:]))


def _id_list(text: str | None) -> list[str] | None:
    return None if text is None else list(dict.fromkeys(text.split(",")))


def group_goals_by_owner(call: Call) -> InThread[Reply]:
    return InThread(lambda: _grouped(call, "owner"))


def group_goals_by_reviewer(call: Call) -> InThread[Reply]:
    return InThread(lambda: _grouped(call, "reviewer"))


def _grouped(call: Call, kind: MemberKind) -> Reply:
    params = call.params
    order = parse_order(params.get("sort"))
    selection = _selection(call)
    skip = int(params.get("skip", 0))
    take = params.get("take")
    with call.store.read() as unit:
        pairs = unit.memberships(call.account_id, kind, selection, order)
        only = selection.owner_ids if kind == "owner" else None
        groups = _groups_of(pairs, call.directory, only)
        page = groups[skip:] if take is None else groups[skip : skip + int(take)]
        ids = list(dict.fromkeys(goal_id for _, goal_ids in page for goal_id in goal_ids))
        stored = unit.goals(call.account_id, ids)
        metrics = unit.metrics(call.account_id, ids) if params.get("includeMetrics") else None
    serializer = GoalSerializer(call.person, call.directory)
    shown = {
        goal_id: serializer.to_json(
            goal.document(),
            None if metrics is None else [m.document() for m in metrics[goal_id]],
        )
        for goal_id, goal in stored.items()
    }
    items = [
        {
            "assignee": call.directory.assignees.get(member_id, UNKNOWN_ASSIGNEE),
            "goals": [shown[goal_id] for goal_id in goal_ids if goal_id in shown],
        }
        for member_id, goal_ids in page
    ]
    return 200, {"items": items, "totalCount": len(groups)}


def _selection(call: Call) -> Selection:
    params = call.params
    return Selection(
        ids=_id_list(params.get("ids")),
        owner_ids=_id_list(params.get("ownerIds")),
        metric_owner_ids=_id_list(params.get("metricOwnerId")),
        attainment=_bound(params.get("attainment")),
        metric_attainment=_bound(params.get("metricAttainment")),
        metric_before=params.get("metricBefore"),
        metric_after=params.get("metricAfter"),
        deadline=params.get("filter"),
        today=call.now()[:10],
    )
