"""What the suite knows of operations follows from the contract, also of one that is added."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.contract import Contract, load_contract
from gtmhub_goals_contract.laws.updating import POINTING
from gtmhub_goals_contract.run.schedule import load_laws
from gtmhub_goals_contract.schemathesis_layer import make_families
from gtmhub_goals_contract.strategies.bodies import CHANGES
from tests.contract_tests.runs import Outcome, run_suite

CONTRACT = load_contract()
TOUCH = "touchGoal"


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contract with one operation more, whose statuses are all inferred."""
    document: dict[str, Any] = json.loads(CONTRACT.as_json())
    known = document["paths"]["/api/v1/goals/{goalId}/confidence"]["put"]
    touch = json.loads(json.dumps(known))
    touch["operationId"] = TOUCH
    schema = {"type": "object", "required": ["depth"], "properties": {"depth": {"type": "integer"}}}
    touch["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    responses = {}
    for status in ("200", "400", "401", "404"):
        responses[status] = {
            "description": "inferred", "x-evidence": "inferred",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }  # fmt: skip
    touch["responses"] = responses
    document["paths"]["/api/v1/goals/{goalId}/touch"] = {"post": touch}
    path = tmp_path_factory.mktemp("larger") / "contract.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def larger_contract(larger: Path) -> Contract:
    return load_contract(larger)


def test_every_operation_is_in_one_family(larger_contract: Contract) -> None:
    for contract in (CONTRACT, larger_contract):
        counts = Counter(name for family in make_families(contract) for name in family.operations)
        assert set(counts) == set(contract.operations)
        assert set(counts.values()) == {1}


def test_the_law_of_updates_changes_every_writable_field() -> None:
    writable = CONTRACT.document["components"]["schemas"]["GoalUpdate"]["properties"]
    assert {*CHANGES, *POINTING} == set(writable)


def test_the_steps_of_an_approval_are_told_by_their_statuses() -> None:
    (approval,) = (family for family in make_families(CONTRACT) if family.workflow)
    assert set(approval.operations) == {
        "listWorkflowActions",
        "approveGoal",
        "declineGoal",
        "setGoalReviewers",
        "withdrawGoal",
    }


def test_laws_about_every_operation_are_about_a_new_one_too(larger_contract: Contract) -> None:
    before, after = load_laws(CONTRACT), load_laws(larger_contract)
    about = {name for name in after if TOUCH in after[name].strata}
    assert {"authentication", "every status", "isolation of writes", "value constraints"} <= about
    for name in about:
        assert set(after[name].strata) == {*before[name].strata, TOUCH}
        assert after[name].examples > before[name].examples
    assert TOUCH not in after["reading statuses"].strata


def run_statuses(folder: Path, url: str, contract: Path) -> Outcome:
    return run_suite(folder, url, contract=contract, laws=("every status",))


def test_a_new_operation_is_called(tmp_path: Path, healthy: str, larger: Path) -> None:
    """The emulator does not have it, so its answers are undocumented ones."""
    outcome = run_statuses(tmp_path, healthy, larger)
    assert any(finding["operation"] == TOUCH for finding in outcome.results["findings"])


def test_an_operation_that_no_request_reached_makes_the_run_inconclusive(
    tmp_path: Path, healthy: str, larger: Path
) -> None:
    outcome = run_suite(tmp_path, healthy, contract=larger, laws=("paging",))
    assert outcome.code == 3
    assert f"1 operation never called: {TOUCH}" in outcome.document["reasons"]
    results = outcome.results
    assert results["findings"] == []
    assert not any(cell["reached"] for cell in results["cells"] if cell["operation"] == TOUCH)
