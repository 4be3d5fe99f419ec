"""What the contract names of a goal, the emulator answers and keeps."""

from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_emulator.contract.operations import load_contract
from tests.emulator.company import Company

SCHEMAS: dict[str, Any] = load_contract()["components"]["schemas"]


def written(company: Company) -> dict[str, Any]:
    """A value for each field that a caller may set, which is none that the emulator would give."""
    examples = {
        name: field["example"] for name, field in SCHEMAS["GoalCreate"]["properties"].items()
    }
    ben = company.ids["ben"]
    return examples | {
        "sessionId": company.ids["one"],
        "ownerId": ben,
        "ownerIds": [ben],
        "parentId": company.create()["id"],
        "attainmentTypeString": "sum",
    }


def kept(goal: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    return {name: goal.get(name) for name in body}


def test_a_goal_has_every_property_of_the_contract(company: Company) -> None:
    goal_id = company.create()["id"]
    body = {"value": 0.8, "reason": "signed"}
    company.call("PUT", f"/api/v1/goals/{goal_id}/confidence", json=body).raise_for_status()
    assert set(company.goal(goal_id)) >= set(SCHEMAS["Goal"]["properties"])


def test_a_creation_keeps_every_field_that_it_may_set(company: Company) -> None:
    body = written(company)
    created = company.call("POST", "/api/v1/goals", json=body).json()
    assert kept(created, body) == body


@pytest.mark.parametrize(("method", "schema"), [("PATCH", "GoalUpdate"), ("PUT", "GoalReplace")])
def test_a_change_keeps_every_field_that_it_may_set(
    company: Company, method: str, schema: str
) -> None:
    whole = written(company)
    body = {name: whole[name] for name in SCHEMAS[schema]["properties"]}
    before = company.create()
    assert not [name for name, value in kept(before, body).items() if value == body[name]]
    changed = company.call(method, f"/api/v1/goals/{before['id']}", json=body).json()
    assert kept(changed, body) == body


def test_null_gives_a_field_its_default_again(company: Company) -> None:
    fields = SCHEMAS["GoalUpdate"]["properties"]
    body = {name: None for name, field in fields.items() if "null" in field.get("type", ())}
    assert body
    before = company.create()
    whole = {name: value for name, value in written(company).items() if name in body}
    path = f"/api/v1/goals/{before['id']}"
    company.call("PATCH", path, json=whole).raise_for_status()
    cleared = company.call("PATCH", path, json=body).json()
    assert kept(cleared, body) == kept(before, body)
