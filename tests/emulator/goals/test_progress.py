"""Attainment by the examples of the help pages."""

from __future__ import annotations

import pytest

from gtmhub_goals_emulator.goals import goal_dict


@pytest.mark.parametrize(
    ("initial", "actual", "target", "attainment"),
    [
        (0, 5, 10, 0.5),
        (0, 12, 10, 1.2),
        (10, 12, 0, -0.2),
        (100, 25, 0, 0.75),
        (3, 3, 3, 1),
        (3, 2, 3, 0),
    ],
)
def test_a_metric_is_as_far_as_it_is_from_start_to_target(
    initial: float, actual: float, target: float, attainment: float
) -> None:
    assert goal_dict.metric_attainment(initial, actual, target) == attainment


def test_a_goal_is_the_mean_of_its_metrics_and_nothing_without_any() -> None:
    assert goal_dict.goal_attainment([{"attainment": 0.25}, {"attainment": 0.5}]) == 0.375
    assert goal_dict.goal_attainment([]) == 0


def test_aggregates_leave_the_goal_out_or_take_it_in() -> None:
    below = [{"attainment": 0.2}, {"attainment": 0.4}]
    assert goal_dict.aggregated(below) == pytest.approx(0.3)
    assert goal_dict.fully_aggregated({"attainment": 0.9}, below) == 0.5
    assert goal_dict.fully_aggregated({"attainment": 0.9}, []) == 0.9
