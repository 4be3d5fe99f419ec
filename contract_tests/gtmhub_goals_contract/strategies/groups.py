"""Parameters of the group-by operations that choose some goals and leave others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model.groups import check_in_days, owners_of

Goal = Mapping[str, Any]
PARAMETERS = (
    "filter",
    "ids",
    "ownerIds",
    "metricOwnerId",
    "attainment",
    "metricAttainment",
    "metricBefore",
    "metricAfter",
)


def values_of(goals: Sequence[Goal], parameter: str) -> st.SearchStrategy[str]:
    """Query text for one parameter."""
    metrics = [metric for goal in goals for metric in goal.get("metrics") or ()]
    if parameter == "filter":
        return st.sampled_from(["current", "past", "future"])
    if parameter == "ids":
        return _lists([goal["id"] for goal in goals])
    if parameter == "ownerIds":
        return _lists([owner for goal in goals for owner in goal.get("ownerIds") or ()])
    if parameter == "metricOwnerId":
        return _lists([owner for metric in metrics for owner in sorted(owners_of(metric))])
    if parameter == "attainment":
        return _comparisons([goal.get("attainment") for goal in goals])
    if parameter == "metricAttainment":
        return _comparisons([metric.get("attainment") for metric in metrics])
    days = sorted({day for metric in metrics for day in check_in_days(metric)})
    near = sorted({_shift(day, by) for day in days for by in (-1, 0, 1)})
    return st.sampled_from(near or ["2021-03-20"])


def _lists(ids: Sequence[str]) -> st.SearchStrategy[str]:
    distinct = list(dict.fromkeys(ids)) or ["0" * 24]
    return st.lists(st.sampled_from(distinct), min_size=1, max_size=5, unique=True).map(",".join)


def _comparisons(values: Sequence[Any]) -> st.SearchStrategy[str]:
    numbers = sorted({v for v in values if isinstance(v, int | float) and v >= 0}) or [0]
    texts = [f"{number:.6f}".rstrip("0").rstrip(".") for number in numbers]
    return st.tuples(st.sampled_from([">", "<", ""]), st.sampled_from(texts)).map("".join)


def _shift(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))
