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
    goal = {"attainment": 0.9}
    goal_dict.set_aggregates(goal, 2, sum(goal_dict.units({"attainment": a}) for a in (0.2, 0.4)))
    assert goal == {
        "attainment": 0.9,
        "aggregatedAttainment": 0.3,
        "fullAggregatedAttainment": 0.5,
    }
    goal_dict.set_aggregates(goal, 0, 0)
    assert (goal["aggregatedAttainment"], goal["fullAggregatedAttainment"]) == (0, 0.9)


def test_all_goals_below_are_counted_and_a_circle_nowhere() -> None:
    goals = [
        {"id": "root", "attainment": 1},
        {"id": "low", "parentId": "middle", "attainment": 0.25},
        {"id": "middle", "parentId": "root", "attainment": 0.5},
        {"id": "round", "parentId": "round", "attainment": 1},
    ]
    assert goal_dict.all_below(goals) == {
        "root": (2, 750_000_000),
        "middle": (1, 250_000_000),
        "low": (0, 0),
        "round": (0, 0),
    }
