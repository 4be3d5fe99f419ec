"""A fuzz campaign keeps what failed, says it once, and is never green without a verdict."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.cli import subcommands
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.run.campaign import Campaign, campaign
from gtmhub_goals_contract.run.options import Options
from tests.contract_tests.faults import load_faults
from tests.contract_tests.faults.serve import faulty_server
from tests.contract_tests.runs import run_suite


@pytest.mark.parametrize(
    ("codes", "interrupted", "expected"),
    [
        ([0, 3], False, 0),
        ([0, 1, 2], False, 1),
        ([0, 2], False, 2),
        ([3, 3], False, 3),
        ([], False, 3),
        ([0], True, 130),
        ([1], True, 1),
    ],
)
def test_a_failure_outranks_what_ended_the_campaign(
    tmp_path: Path, codes: list[int], interrupted: bool, expected: int
) -> None:
    assert Campaign(tmp_path, codes, interrupted=interrupted).exit_code == expected


def test_a_campaign_without_time_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="needs time"):
        campaign(Options(regressions=tmp_path), 0)


def test_every_campaign_begins_where_no_other_began(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def note(options: Options, seconds: float) -> int:
        begun.append(options.seed)
        return 0

    monkeypatch.setattr("gtmhub_goals_contract.run.campaign.campaign", note)
    before = int(time.time()) % 10**8
    subcommands.fuzz([])
    subcommands.fuzz(["--seed", "7"])
    assert 0 <= begun[0] - before < 60
    assert begun[1] == 7


@pytest.mark.slow
def test_what_a_campaign_found_is_kept_once_and_replayed_first(
    tmp_path: Path, healthy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    keep, report = tmp_path / "keep", tmp_path / "report"
    common: dict[str, Any] = {"laws": ("sorting",), "letter": False, "regressions": keep}
    with faulty_server(load_faults()["sort-is-ignored"]) as url:
        options = Options(url, report=report, quiet=True, seed=5, shrink_seconds=0.3, **common)
        assert campaign(options, 9.0) == 1
        text = capsys.readouterr().out
        assert "1. " in text
        assert f"seed 5: FAIL, 1 new failures, kept in {report / 'seed-5'}/" in text
        assert f"1 runs, seeds 5 to 5; 1 failures, 1 new reproductions in {keep}" in text
        (kept,) = keep.iterdir()
        seen = json.loads(kept.read_text(encoding="utf-8"))
        assert (kept.suffix, seen["law"], seen["seed"]) == (".json", "sorting", 5)
        found = Campaign(keep)
        assert found.note(1, report / "seed-5") == [kept.stem]
        assert found.note(1, report / "seed-5") == []
        assert (found.kept, found.exit_code) == (0, 1)
        replayed = run_suite(tmp_path / "broken", url, seed=9, shrink_seconds=0.0, **common)
    assert [f["identity"] for f in replayed.results["findings"]] == [kept.stem]
    mended = run_suite(tmp_path / "mended", healthy, seed=9, **common)
    assert mended.results["findings"] == []
    assert mended.results["laws"][0]["state"] == "held"


def test_a_reproduction_of_a_law_that_is_gone_is_said(tmp_path: Path, healthy: str) -> None:
    old = {"law": "gone", "seed": 1, "draws": [["goal", 1]]}
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    outcome = run_suite(tmp_path / "report", healthy, laws=("none",), regressions=tmp_path)
    assert outcome.code == 3
    assert "a reproduction of law 'gone' cannot be replayed" in outcome.text
