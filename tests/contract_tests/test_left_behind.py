"""Nothing of a run is left on somebody's server, or it is said by name; and there is a report."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.run import execution, run
from tests.contract_tests.runs import ROOT, SUITE, command
from tests.contract_tests.strangers import EVERYTHING, failures, judged
from tests.independent_server.__main__ import built
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Request
from tests.independent_server.choices import chosen
from tests.independent_server.wire import running
from tests.independent_server.world import COMPANY, OFF, OWNER, seeded

LAWS = ("read your create", "bulk create", "bulk create, all or nothing")


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        "each create is stored twice",
        "a refused bulk keeps its first goals",
        "fields leaves out id",
        "no token is needed to write",
    ],
)
def test_goals_that_no_answer_or_no_identity_named_are_found(tmp_path: Path, fault: str) -> None:
    api = built([fault])
    before = set(api.world.goals)
    laws = (*LAWS, "projection of lists", "authentication", "account header")
    outcome = judged(tmp_path, api=api, laws=laws, **EVERYTHING)
    assert failures(outcome)
    assert outcome.results["left_behind"] == []
    assert set(api.world.goals) == before


class Resetting(Api):
    """Every fiftieth request gets no answer; half of these are done all the same."""

    requests = 0

    def answer(self, request: Request) -> Answer:
        self.requests += 1
        if self.requests % 50 == 0:
            if self.requests % 100 == 0:
                super().answer(request)
            raise OSError("the connection is lost")
        return super().answer(request)


@pytest.mark.slow
def test_lost_connections_are_one_finding_and_leave_nothing(tmp_path: Path) -> None:
    api = Resetting(seeded(), chosen())
    before = set(api.world.goals)
    outcome = judged(tmp_path, api=api, laws=(*LAWS, "paging", "sorting"), **EVERYTHING)
    assert {f["rule"] for f in failures(outcome)} <= {"every_request_is_answered"}
    assert len(failures(outcome)) <= 1
    assert "reads got no answer and were repeated" in outcome.text
    assert outcome.results["left_behind"] == []
    assert set(api.world.goals) == before


class Mortal(Api):
    """Answers nothing any more after so many requests."""

    left = 0

    def answer(self, request: Request) -> Answer:
        self.left -= 1
        if self.left < 0:
            raise OSError("the server is dead")
        return super().answer(request)


@pytest.mark.slow
@pytest.mark.parametrize("left", [20, 150], ids=("before the first law", "in a law"))
def test_what_a_dead_server_keeps_is_named_and_cleaned_up_later(tmp_path: Path, left: int) -> None:
    api = Mortal(seeded(), chosen())
    api.left = left
    before = set(api.world.goals)
    outcome = judged(tmp_path, api=api, laws=(*LAWS, "sorting"), **EVERYTHING)
    assert outcome.code == 2
    assert set(api.world.goals) - before <= set(outcome.results["left_behind"])
    assert "goals-contract cleanup" in outcome.text
    api.left = 10_000
    with running(api) as url:
        assert cleaned(url, tmp_path / "ledger.jsonl") == 0
    assert set(api.world.goals) == before


@pytest.mark.slow
def test_what_a_killed_run_left_is_cleaned_up_from_its_ledger(tmp_path: Path) -> None:
    api = built()
    before = set(api.world.goals)
    with running(api) as url:
        words = ["run", "--no-letter", "--quiet", "--profile", "live-rw", "--session", OFF.id]
        process = subprocess.Popen(
            [sys.executable, "-m", SUITE, *words, *at(url), "--report", str(tmp_path)],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.DEVNULL,
        )
        while len(api.world.goals) < len(before) + 30 and process.poll() is None:
            time.sleep(0.05)
        process.kill()
        process.wait(30)
        assert set(api.world.goals) > before
        assert cleaned(url, tmp_path / "ledger.jsonl") == 0
    assert set(api.world.goals) == before


def test_a_defect_of_the_suite_is_an_error_with_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> str:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(execution, "obstacle", broken)
    api = built()
    before = set(api.world.goals)
    outcome = judged(tmp_path, api=api, laws=LAWS, **EVERYTHING)
    assert outcome.code == 2
    assert "the suite itself failed: ZeroDivisionError: ours" in outcome.text
    assert "in broken" in (tmp_path / "crash.txt").read_text(encoding="utf-8")
    assert set(api.world.goals) == before


def test_a_defect_of_the_clean_up_is_an_error_with_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(run, "clean_up", broken)
    outcome = judged(tmp_path, laws=("sorting",), **EVERYTHING)
    assert outcome.code == 2
    assert "the suite itself failed: ZeroDivisionError: ours" in outcome.text
    assert outcome.results["left_behind"] != []


def at(url: str) -> list[str]:
    return ["--url", url, "--account", COMPANY]


def environment() -> dict[str, str]:
    return {"GOALS_TOKEN": OWNER.token, "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}


def cleaned(url: str, ledger: Path) -> int:
    """The exit code of `goals-contract cleanup`."""
    done = command("cleanup", *at(url), "--ledger", str(ledger), environment=environment())
    return done.returncode
