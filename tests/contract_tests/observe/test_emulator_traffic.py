"""Traffic of the emulator, recorded over a socket, keeps the contract in every answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.contract.located import Document
from gtmhub_goals_contract.observe import har as traffic
from gtmhub_goals_contract.observe import report
from gtmhub_goals_contract.observe.observation import Observations, observe
from gtmhub_goals_emulator.testing.plugin import RunningEmulator
from tests.contract_tests.observe.recording import Recorder, har, write
from tests.contract_tests.runs import ROOT

SOURCE = ROOT / "openapi" / "goals.yaml"
CONTRACT = load_contract(SOURCE)


@pytest.fixture(scope="module")
def recorded(
    goals_emulator: RunningEmulator, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    account = goals_emulator.new_account()
    with httpx.Client(base_url=account.url, headers=account.headers()) as client:
        recorder = Recorder(client)
        walk(recorder, account.ids)
        yield write(tmp_path_factory.mktemp("recorded"), har(*recorder.entries))
    goals_emulator.emulator.remove_account(account.account_id)


def walk(recorder: Recorder, ids: Mapping[str, str]) -> None:
    """Call what a user of the API calls in an ordinary hour."""
    body = {"name": "A", "sessionId": ids["approval"]}
    made = recorder.send("POST", "/api/v1/goals", json=body).json()
    goal = f"/api/v1/goals/{made['id']}"
    recorder.send("GET", "/api/v2/goals?fields=name,metrics&sort=-name&limit=3")
    recorder.send("GET", "/api/v1/goals/groupBy/owners?includeMetrics=true")
    recorder.send("GET", goal)
    recorder.send("PATCH", goal, json={"description": "B"})
    recorder.send("GET", f"{goal}/workflow-actions")
    recorder.send("POST", f"{goal}/review", json={"reviewers": ["0" * 24]})
    recorder.send("POST", f"{goal}/approve", json={"comment": ""})
    recorder.send("GET", f"/api/v1/goals/{'0' * 24}")
    recorder.send("GET", goal, headers={"gtmhub-accountId": "none"})
    recorder.send("DELETE", goal)


@pytest.fixture(scope="module")
def observations(recorded: Path) -> Observations:
    found, faults = traffic.exchanges(traffic.load(recorded), recorded.name)
    assert faults == []
    return observe(CONTRACT, Document.read(SOURCE), found)


def test_the_emulator_contradicts_nothing(observations: Observations) -> None:
    assert [finding.message for finding in observations.findings()] == []
    assert report.contradicted(observations) == []


def test_every_call_is_known_by_its_operation(observations: Observations) -> None:
    assert sum(observations.matched.values()) == observations.exchanges == 11
    assert {"createGoal", "updateGoal", "listWorkflowActions"} <= set(observations.matched)


def test_it_is_said_that_a_server_of_this_machine_proves_nothing(
    observations: Observations,
) -> None:
    assert observations.loopback
    assert report.confirmed(observations)


def test_a_spoiled_answer_of_the_emulator_is_seen(recorded: Path) -> None:
    data = json.loads(recorded.read_text())
    content = data["log"]["entries"][3]["response"]["content"]
    content["text"] = json.dumps(json.loads(content["text"]) | {"attainment": "half"})
    found, _ = traffic.exchanges(data, "spoiled")
    (finding,) = observe(CONTRACT, Document.read(SOURCE), found).findings()
    assert finding.kind == "type"
