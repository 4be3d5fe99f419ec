"""Goals under goals: what is refused, and what is kept of those below."""

from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.handlers import tree
from tests.emulator.company import Company

DEEP = 1_100


def chain() -> list[dict[str, Any]]:
    first = {"id": "g0", "name": "g0", "sessionId": "open"}
    return [first] + [{**first, "id": f"g{i}", "parentId": f"g{i - 1}"} for i in range(1, DEEP)]


def test_a_chain_is_neither_closed_to_a_circle_nor_made_deeper_than_its_bound() -> None:
    company = Company(Emulator(), goals=chain())
    top, leaf = company.ids["g0"], company.ids[f"g{DEEP - 1}"]
    closed = company.call("PATCH", f"/api/v1/goals/{top}", json={"parentId": leaf})
    assert (closed.status_code, "aligned under it" in closed.text) == (400, True)
    body = {"name": "Deeper", "sessionId": company.ids["open"], "parentId": leaf}
    deeper = company.call("POST", "/api/v1/goals", json=body)
    assert (deeper.status_code, "1100 levels deep" in deeper.text) == (400, True)
    company.create(parentId=company.ids["g900"])


def test_a_goal_with_more_children_than_may_be_left_is_not_deleted() -> None:
    company = Company(Emulator())
    parent = company.create()["id"]
    child = {"name": "Child", "sessionId": company.ids["open"], "parentId": parent}
    company.call("POST", "/api/v1/goals/bulk", json=[child] * 1000)
    last = company.create(parentId=parent)["id"]
    refused = company.call("DELETE", f"/api/v1/goals/{parent}")
    assert (refused.status_code, "delete or move" in refused.text) == (400, True)
    assert company.call("DELETE", f"/api/v1/goals/{last}").status_code == 200
    assert company.call("DELETE", f"/api/v1/goals/{parent}").status_code == 200


def test_siblings_that_are_deleted_together_are_taken_from_each_level_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    company = Company(Emulator(), goals=chain()[:50])
    child = {"name": "Child", "sessionId": company.ids["open"], "parentId": company.ids["g49"]}
    made = company.call("POST", "/api/v1/goals/bulk", json=[child] * 100).json()["items"]
    walks = []
    upwards = tree._upwards

    def counted(lineage: tree.Lineage, goal_id: str) -> list[str]:
        walks.append(goal_id)
        return upwards(lineage, goal_id)

    monkeypatch.setattr(tree, "_upwards", counted)
    ids = [goal["id"] for goal in made]
    assert company.call("DELETE", "/api/v1/goals/bulk", json=ids).status_code == 200
    assert walks == [company.ids["g49"]]
    top = company.call("GET", f"/api/v1/goals/{company.ids['g0']}").json()
    assert top["aggregatedAttainment"] == 0


def test_two_emulators_with_one_id_seed_draw_different_ids(file_url: str) -> None:
    one, other = (Emulator(file_url, id_seed=3) for _ in range(2))
    company = Company(one)
    same = Company(other)
    same.id, same.tokens, same.ids = company.id, company.tokens, company.ids
    made = [each.create()["id"] for each in (company, same, company, same)]
    assert len({*made}) == 4
    one.close()
    other.close()
