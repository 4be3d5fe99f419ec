"""Goals grouped by owner or reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from gtmhub_goals_emulator.goals.goal_dict import UNKNOWN_ASSIGNEE
from gtmhub_goals_emulator.goals.people import Directory
from gtmhub_goals_emulator.goals.serializer import Shaper
from gtmhub_goals_emulator.handlers.call import Call, Later, Reply
from gtmhub_goals_emulator.query.parameters import parse_order
from gtmhub_goals_emulator.store.records import Bound, MemberKind, Selection

Group = tuple[str, list[str]]
"""A member's id and the ids of its goals."""


def groups_of(
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


def bound(text: str) -> tuple[Literal[">", "<", "="], float]:
    """Read `>0.5`, `<1` or `0.5`; the contract's pattern has let nothing else pass."""
    if text[0] == ">":
        return ">", float(text[1:])
    if text[0] == "<":
        return "<", float(text[1:])
    return "=", float(text)


def id_list(text: str | None) -> list[str] | None:
    return None if text is None else list(dict.fromkeys(text.split(",")))


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
