"""Goals grouped by their owners or by their reviewers."""

from __future__ import annotations

from gtmhub_goals_emulator.goals.document import UNKNOWN_ASSIGNEE
from gtmhub_goals_emulator.goals.grouping import bound, groups_of, id_list
from gtmhub_goals_emulator.goals.shape import Shaper
from gtmhub_goals_emulator.handlers.call import Call, Later, Reply
from gtmhub_goals_emulator.query.parameters import parse_order
from gtmhub_goals_emulator.store.records import Bound, MemberKind, Selection


def group_goals_by_owner(call: Call) -> Later[Reply]:
    return Later(lambda: _grouped(call, "owner"))


def group_goals_by_reviewer(call: Call) -> Later[Reply]:
    return Later(lambda: _grouped(call, "reviewer"))


def _grouped(call: Call, kind: MemberKind) -> Reply:
    params = call.params
    order = parse_order(params.get("sort"))
    selection = _selection(call)
    skip = int(params.get("skip", 0))
    take = params.get("take")
    with call.store.read() as unit:
        pairs = unit.memberships(call.account_id, kind, selection, order)
        only = selection.owner_ids if kind == "owner" else None
        groups = groups_of(((p.member_id, p.goal_id) for p in pairs), call.directory, only)
        page = groups[skip:] if take is None else groups[skip : skip + int(take)]
        ids = list(dict.fromkeys(goal_id for _, goal_ids in page for goal_id in goal_ids))
        stored = unit.goals(call.account_id, ids)
        metrics = unit.metrics(call.account_id, ids) if params.get("includeMetrics") else None
    shaper = Shaper(call.person, call.directory)
    shown = {
        goal_id: shaper.show(
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
    deadline = params.get("filter")
    return Selection(
        ids=id_list(params.get("ids")),
        owner_ids=id_list(params.get("ownerIds")),
        metric_owner_ids=id_list(params.get("metricOwnerId")),
        attainment=_bound(params.get("attainment")),
        metric_attainment=_bound(params.get("metricAttainment")),
        metric_before=params.get("metricBefore"),
        metric_after=params.get("metricAfter"),
        current_at=call.now if deadline == "current" else None,
        past_at=call.now if deadline == "past" else None,
        future_at=call.now if deadline == "future" else None,
    )


def _bound(text: str | None) -> Bound | None:
    if text is None:
        return None
    operator, value = bound(text)
    return Bound(operator, value)
