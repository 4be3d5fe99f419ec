"""Aggregates: what a goal says about the goals aligned under it stays true through every write."""

from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import Company


def tree() -> dict[str, Any]:
    def goal(name: str, parent: str = "") -> dict[str, Any]:
        return {"id": name, "name": name, "sessionId": "open", "parentId": parent}

    def metric(goal_id: str, actual: float) -> dict[str, Any]:
        return {"goalId": goal_id, "name": "m", "target": 1, "actual": actual}

    return {
        "goals": [goal("top"), goal("mid", "top"), goal("low", "mid"), goal("other")],
        "metrics": [metric("top", 1), metric("mid", 0.4), metric("low", 0.8)],
    }


@pytest.fixture
def company(emulator: Emulator) -> Company:
    return Company(emulator, **tree())


def aggregates(company: Company, name: str) -> list[Any]:
    goal = company.goal(company.ids[name])
    return [goal["aggregatedAttainment"], goal["fullAggregatedAttainment"]]


def test_a_seed_is_aggregated_over_all_levels(company: Company) -> None:
    assert aggregates(company, "top") == pytest.approx([0.6, 2.2 / 3], abs=1e-6)
    assert aggregates(company, "mid") == pytest.approx([0.8, 0.6])
    assert aggregates(company, "low") == [0, 0.8]


def test_a_new_child_counts_at_once(company: Company) -> None:
    company.create(parentId=company.ids["mid"])
    assert aggregates(company, "top")[0] == pytest.approx(0.4)
    assert aggregates(company, "mid")[0] == pytest.approx(0.4)


def test_a_bulk_of_children_counts_at_once(company: Company) -> None:
    session, parent = company.ids["open"], company.ids["low"]
    bodies = [{"name": "x", "sessionId": session, "parentId": parent}] * 2
    company.call("POST", "/api/v1/goals/bulk", json=bodies)
    assert aggregates(company, "top")[0] == pytest.approx(0.3)


def test_moving_a_goal_changes_both_families(company: Company) -> None:
    path = f"/api/v1/goals/{company.ids['low']}"
    company.call("PATCH", path, json={"parentId": company.ids["other"]})
    assert aggregates(company, "top")[0] == pytest.approx(0.4)
    assert aggregates(company, "mid")[0] == 0
    assert aggregates(company, "other")[0] == 0.8


def test_deleting_a_goal_takes_its_whole_branch_off_the_goals_above(company: Company) -> None:
    company.call("DELETE", f"/api/v1/goals/{company.ids['mid']}")
    assert aggregates(company, "top") == [0, 1]
    assert company.goal(company.ids["low"])["parentId"] == ""
