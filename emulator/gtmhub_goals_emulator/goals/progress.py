"""Attainment: of a metric, of a goal over its metrics, of a goal over what is aligned under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def metric_attainment(initial: float, actual: float, target: float) -> float:
    """0 -> 10, now 5 is 0.5; a target equal to the start is reached when actual is there."""
    if target == initial:
        return 1.0 if actual == target else 0.0
    return rounded((actual - initial) / (target - initial))


def goal_attainment(metrics: Sequence[Mapping[str, Any]]) -> float:
    """Mean attainment of the metrics; 0 for a goal without any."""
    return _mean(metric.get("attainment", 0) for metric in metrics)


def aggregated(descendants: Sequence[Mapping[str, Any]]) -> float:
    """Mean attainment of all goals aligned below, at any depth, the goal itself left out."""
    return _mean(goal.get("attainment", 0) for goal in descendants)


def fully_aggregated(goal: Mapping[str, Any], descendants: Sequence[Mapping[str, Any]]) -> float:
    """Mean attainment of the goal and all goals aligned below it."""
    return _mean([goal.get("attainment", 0), *(g.get("attainment", 0) for g in descendants)])


def rounded(value: float) -> float:
    return round(value, 6)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return rounded(sum(numbers) / len(numbers)) if numbers else 0
