"""calls.har says how long every body was, and which it holds in part."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.contract.located import Document
from gtmhub_goals_contract.observe.har import exchanges, load
from gtmhub_goals_contract.observe.observation import observe
from gtmhub_goals_contract.observe.report import as_terminal
from gtmhub_goals_contract.report.files import as_har
from gtmhub_goals_contract.suite.results import Results
from gtmhub_goals_contract.traffic import Exchange
from gtmhub_goals_contract.traffic.exchange import BODY_LIMIT, Record, read_events
from tests.contract_tests.runs import ROOT

SOURCE = ROOT / "openapi" / "goals.yaml"
CONTRACT = load_contract(SOURCE)
URL = "http://127.0.0.1:1"
GOAL: dict[str, Any] = {"id": "6" * 24, "accountId": "5" * 24}


def recorded(folder: Path, answer: bytes, body: bytes | None = None) -> Path:
    """A HAR of one call, made as a run makes it."""
    call = Exchange(
        identity="owner",
        operation="getGoal" if body is None else "updateGoal",
        method="GET" if body is None else "PATCH",
        target=f"/api/v1/goals/{GOAL['id']}",
        headers={"gtmhub-accountId": "$ACCOUNT"},
        body=body,
        status=200,
        answer_type="application/json",
        answer=answer,
        milliseconds=1.5,
    )
    record = Record(folder / "events.ndjson", "law")
    record.add(call)
    record.close()
    har = folder / "calls.har"
    results = Results(URL, "emulator", 1, "2026-01-01T00:00:00+00:00")
    har.write_text("".join(as_har(read_events([record.path]), results)), encoding="utf-8")
    return har


def entry(har: Path) -> dict[str, Any]:
    (found,) = json.loads(har.read_text(encoding="utf-8"))["log"]["entries"]
    return dict(found)


def described(length: int, letter: str = "x") -> bytes:
    return json.dumps({**GOAL, "description": letter * length}, ensure_ascii=False).encode()


def test_a_whole_body_has_its_size_and_no_comment(tmp_path: Path) -> None:
    body, answer = json.dumps({"name": "Größe"}).encode(), described(20, "ß")
    made = entry(recorded(tmp_path, answer, body))
    assert made["response"]["content"]["size"] == made["response"]["bodySize"] == len(answer)
    assert made["request"]["bodySize"] == len(body)
    assert "comment" not in made["response"]["content"]
    assert "comment" not in made["request"]["postData"]


@pytest.mark.parametrize("letter", ["x", "ß", "😀"])
def test_a_cut_body_has_its_true_size_and_says_that_it_is_cut(tmp_path: Path, letter: str) -> None:
    whole = described(BODY_LIMIT, letter)
    made = entry(recorded(tmp_path, whole, whole))
    content, request = made["response"]["content"], made["request"]
    assert content["size"] == made["response"]["bodySize"] == request["bodySize"] == len(whole)
    kept = len(content["text"].encode())
    assert BODY_LIMIT - 4 < kept <= BODY_LIMIT
    assert whole.startswith(content["text"].encode())
    assert content["comment"] == f"cut: the first {kept} of {len(whole)} bytes"
    assert request["postData"]["comment"] == content["comment"]


def test_observe_tells_a_cut_body_from_one_that_is_no_json(tmp_path: Path) -> None:
    document = Document.read(SOURCE, "openapi/goals.yaml")

    def told(answer: bytes) -> str:
        har = load(recorded(tmp_path, answer))
        return as_terminal(observe(CONTRACT, document, exchanges(har, "calls.har")[0]))

    assert "not judged: 1, first in entry 1" in told(described(BODY_LIMIT))
    assert "is no JSON" not in told(described(BODY_LIMIT))
    assert "is no JSON" in told(b"oh no")
    assert "not judged" not in told(described(10))
