"""The answer of the two group-by operations, from the goals they group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Goal = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GroupQuery:
    """The parameters that choose goals; order, paging and metrics are other laws' business."""

    filter: str | None = None
    ids: tuple[str, ...] | None = None
    owner_ids: tuple[str, ...] | None = None
    metric_owners: tuple[str, ...] | None = None
    attainment: str | None = None
    metric_attainment: str | None = None
    metric_before: str | None = None
    metric_after: str | None = None


def group(goals: Sequence[Goal], query: GroupQuery, by: str, now: datetime) -> dict[str, set[str]]:
    """Ids of the goals under each owner (`by="ownerIds"`) or reviewer (`by="reviewers"`)."""
    groups: dict[str, set[str]] = {}
    for goal in goals:
        if chosen(goal, query, now):
            members = owners_shown(goal) if by == "ownerIds" else goal.get(by) or ()
            for each in members:
                member = str(each.get("id")) if isinstance(each, Mapping) else each
                groups.setdefault(member, set()).add(goal["id"])
    return groups


def owners_shown(goal: Goal) -> list[str]:
    """The ids of a goal's owners, under whichever of its properties they show."""
    assignees = [str(each.get("id")) for each in goal.get("assignees") or ()]
    one = goal.get("ownerId") or (goal.get("assignee") or {}).get("id")
    return list(goal.get("ownerIds") or assignees or ([one] if one else []))


def chosen(goal: Goal, query: GroupQuery, now: datetime) -> bool:
    """Whether a goal meets every parameter of the query that is given."""
    metrics = goal.get("metrics") or []
    if query.filter is not None and period_of(goal, now) != query.filter:
        return False
    if query.ids is not None and goal["id"] not in query.ids:
        return False
    if query.owner_ids is not None and not set(query.owner_ids) & {*owners_shown(goal)}:
        return False
    if query.metric_owners is not None and not any(
        set(query.metric_owners) & owners_of(metric) for metric in metrics
    ):
        return False
    if query.attainment is not None and not compares(goal.get("attainment"), query.attainment):
        return False
    if query.metric_attainment is not None and not any(
        compares(metric.get("attainment"), query.metric_attainment) for metric in metrics
    ):
        return False
    days = [day for metric in metrics for day in check_in_days(metric)]
    if query.metric_before is not None and not any(day < query.metric_before for day in days):
        return False
    return query.metric_after is None or any(day > query.metric_after for day in days)


def owners_of(metric: Mapping[str, Any]) -> set[str]:
    """User ids of a metric's owners: the list and the single one."""
    owners = set(metric.get("ownerIds") or ())
    return owners | ({metric["ownerId"]} if metric.get("ownerId") else set())


def check_in_days(metric: Mapping[str, Any]) -> list[str]:
    """Days (yyyy-mm-dd, UTC) on which a metric was checked in, or the last such day."""
    history = metric.get("metricHistory")
    if history is None and metric.get("lastCheckInDate"):
        return [str(metric["lastCheckInDate"])[:10]]
    return [str(entry.get("createdAt") or "")[:10] for entry in history or ()]


def compares(value: Any, condition: str) -> bool:
    """`>0.5`, `<0.5` or `0.5` against a number."""
    if not isinstance(value, int | float):
        return False
    if condition.startswith(">"):
        return value > float(condition[1:])
    if condition.startswith("<"):
        return value < float(condition[1:])
    return value == float(condition)


def is_unsure(goal: Goal, query: GroupQuery, now: datetime) -> bool:
    """Whether nobody says if the query chooses the goal.

    Whether a deadline is a day or an instant is not documented, nor when a goal without dates is,
    nor what a goal is worth that shows no attainment.
    """
    ends = [instant(goal.get(name)).astimezone(UTC).date() for name in ("dateFrom", "dateTo")]
    by_date = query.filter is not None and (now.date() in ends or min(ends).year == 1)
    return by_date or (query.attainment is not None and goal.get("attainment") is None)


def period_of(goal: Goal, now: datetime) -> str:
    """`past`, `current` or `future`, by the days of the goal in UTC."""
    if instant(goal.get("dateTo")).astimezone(UTC).date() < now.date():
        return "past"
    if instant(goal.get("dateFrom")).astimezone(UTC).date() > now.date():
        return "future"
    return "current"


def instant(text: Any) -> datetime:
    """An RFC 3339 text as a moment; what is none is the zero date."""
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return datetime(1, 1, 1, tzinfo=UTC)
