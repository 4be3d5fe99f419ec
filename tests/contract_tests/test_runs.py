"""Runs against the emulator: complete, repeatable, and without anything left behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.live.worlds import Control, EmulatorWorlds
from gtmhub_goals_contract.run import execution
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.schedule import FIRST, QUICK_PASSES, load_laws, make_schedule
from gtmhub_goals_contract.traffic import Ledger
from tests.contract_tests.faults import load_faults
from tests.contract_tests.faults.serve import faulty_server
from tests.contract_tests.runs import ROOT, SUITE, Outcome, command, run_suite

_ID = re.compile(r"[0-9a-f]{24}")


def sent(outcome: Outcome) -> list[tuple[Any, ...]]:
    """What was asked, in order, with ids by the order of their first coming."""
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        return names.setdefault(match[0], f"id-{len(names)}")

    trace = []
    for line in (outcome.folder / "events.ndjson").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        asked = [
            event["law"],
            event["identity"],
            event["method"],
            unquote(event["target"]),
            event["body"],
        ]
        trace.append(tuple(_ID.sub(name, str(part)) for part in asked))
    return trace


@pytest.mark.slow
def test_the_same_seed_sends_the_same_requests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execution, "make_passes", lambda *_: QUICK_PASSES[:1])
    traces = []
    for number, seed in enumerate((5, 5, 6)):
        with faulty_server(None) as url:
            trace = sent(run_suite(tmp_path / str(number), url, seed=seed))
        # What threads send at once arrives in any order, so its order says nothing.
        traces.append([step for step in trace if "parallel" not in step[0]])
    first, second, other = traces
    assert len({step[0] for step in first}) > 50
    assert first == second
    assert first != other


@pytest.mark.slow
def test_a_selection_never_looks_green(tmp_path: Path, healthy: str) -> None:
    outcome = run_suite(tmp_path, healthy, laws=("sorting",))
    assert outcome.code == 3
    assert "only a part of the suite was asked for" in outcome.text
    assert outcome.results["laws"][0]["state"] == "held"


def test_a_failure_shows_law_trace_curl_and_replay(tmp_path: Path) -> None:
    with faulty_server(load_faults()["updates-are-lost"]) as url:
        outcome = run_suite(tmp_path, url, laws=("update keeps the rest",), shrink_seconds=60.0)
        assert outcome.code == 1
        found = outcome.results["findings"][0]
        assert found["operation"] == "getGoal"
        assert any(line.startswith("GOAL_1=$(curl -s") for line in found["curl"])
        assert "Bearer $TOKEN" in found["curl"][0]
        assert "--replay" in found["replay"]
        assert len(found["trace"]) <= 4
        replayed = run_suite(
            tmp_path / "again", url, replay=tmp_path / "reproductions" / f"{found['identity']}.json"
        )
    assert replayed.code == 1
    assert [f["identity"] for f in replayed.results["findings"]] == [found["identity"]]


@pytest.mark.slow
def test_a_replay_on_a_mended_server_finds_nothing(tmp_path: Path, healthy: str) -> None:
    with faulty_server(load_faults()["sort-is-ignored"]) as url:
        broken = run_suite(tmp_path, url, laws=("sorting",))
    identity = broken.results["findings"][0]["identity"]
    path = tmp_path / "reproductions" / f"{identity}.json"
    mended = run_suite(tmp_path / "mended", healthy, replay=path)
    assert mended.results["findings"] == []
    assert mended.results["laws"][0]["executions"] >= 1


@pytest.mark.parametrize(
    ("fault", "operation"),
    [
        ("creates-answer-200", "createGoal"),
        ("goals-lack-their-account", "getGoal"),
        ("odd-statuses-are-answered", "createGoals"),
    ],
)
def test_a_broken_handler_is_named_with_its_operation(
    tmp_path: Path, fault: str, operation: str
) -> None:
    with faulty_server(load_faults()[fault]) as url:
        outcome = run_suite(
            tmp_path, url, laws=("every status", "hostile bodies"), shrink_seconds=0.0
        )
    assert outcome.code == 1
    assert operation in {finding["operation"] for finding in outcome.results["findings"]}
    assert operation in outcome.text


@pytest.mark.slow
def test_no_account_of_a_run_stays_on_the_emulator(tmp_path: Path, healthy: str) -> None:
    before = httpx.get(f"{healthy}/__emulator/v1/health").json()["accounts"]
    run_suite(tmp_path, healthy, laws=("null clears",))
    assert httpx.get(f"{healthy}/__emulator/v1/health").json()["accounts"] == before


def test_a_report_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = command("--law", "total count", "--no-letter", "--report", str(tmp_path / "file" / "in"))
    assert done.returncode == 2
    assert "a file could not be read or written" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_law_is_an_error_that_lists_its_likes() -> None:
    with pytest.raises(ConfigurationError, match="did you mean filter algebra, filter refusal"):
        make_schedule(Options(laws=("filter",)), load_contract())


@pytest.mark.slow
def test_laws_are_listed_with_statement_and_source() -> None:
    done = command("laws")
    assert done.returncode == 0
    assert "sorting" in done.stdout
    assert "source:" in done.stdout


@pytest.mark.slow
def test_shares_on_two_machines_merge_into_the_verdict_of_the_whole(tmp_path: Path) -> None:
    """What one machine says alone is the business of `make contract`, which CI runs too."""
    for share in ("1/2", "2/2"):
        folder = tmp_path / share[0]
        done = command("--shard", share, "--report", str(folder), "--quiet", "--no-color")
        assert done.returncode == 0, done.stdout[-3000:]
    report = tmp_path / "whole"
    whole = command("merge", str(tmp_path / "1"), str(tmp_path / "2"), "--report", str(report))
    assert whole.returncode == 0, whole.stdout[-3000:]
    assert "99 of 99 documented statuses reached" in whole.stdout
    document = json.loads((report / "verdict.json").read_text(encoding="utf-8"))
    assert document["verdict"] == "PASS"


@pytest.mark.slow
def test_two_emulators_answer_the_same_story_alike(tmp_path: Path) -> None:
    with faulty_server(None) as url:
        done = command("diff", "--b", url, "--steps", "80", "--report", str(tmp_path))
    assert done.returncode == 0, done.stdout
    assert "0 answered differently" in done.stdout


@pytest.mark.slow
def test_a_difference_between_two_servers_is_shown(tmp_path: Path) -> None:
    with faulty_server(load_faults()["sort-is-ignored"]) as url:
        done = command("diff", "--b", url, "--steps", "80", "--report", str(tmp_path))
    assert done.returncode == 1
    assert "listGoals" in done.stdout


@pytest.mark.slow
def test_what_a_killed_run_left_is_gone_after_cleanup(tmp_path: Path, healthy: str) -> None:
    control = Control(healthy)
    worlds = EmulatorWorlds(healthy, control, 1)
    world = worlds.bench()
    assert world.session is not None
    headers = {
        "Authorization": f"Bearer {world.owner.token}",
        "gtmhub-accountId": world.owner.account,
    }
    target = ["--url", healthy, "--account", world.owner.account, "--profile", "live-rw"]
    words = ["--session", world.session.id, "--law", "default page", "--no-letter", "--quiet"]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            SUITE,
            "run",
            *target,
            *words,
            "--report",
            tmp_path,
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT), "GOALS_TOKEN": world.owner.token},
    )
    path = tmp_path / "ledger.jsonl"
    for _ in range(600):
        if path.exists() and path.read_text(encoding="utf-8").count("created") > 100:
            break
        time.sleep(0.02)
    process.kill()
    process.wait()
    # A create that was sent before the kill and never answered: the ledger knows its names alone.
    names = [f"sent and never answered {number}" for number in range(125)]
    bodies = [{"name": name, "sessionId": world.session.id} for name in names]
    httpx.post(f"{healthy}/api/v1/goals/bulk", headers=headers, json=bodies)
    ledger = Ledger(path)
    ledger.intend(names, world.owner.account)
    ledger.close()

    def goals() -> int:
        count: int = httpx.get(f"{healthy}/api/v2/goals", headers=headers).json()["totalCount"]
        return count

    assert goals() > 100
    done = command(
        "cleanup", *target, "--ledger", str(path), environment={"GOALS_TOKEN": world.owner.token}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 may be left" in done.stdout
    assert goals() == 0
    worlds.close()
    control.close()


def test_the_one_law_that_held_is_enough_for_exit_0(tmp_path: Path) -> None:
    words = ("law", "default page", "--quiet", "--report", str(tmp_path))
    held = command(*words)
    assert held.returncode == 0, held.stderr
    assert "it held" in held.stdout
    assert json.loads((tmp_path / "verdict.json").read_text())["verdict"] == "INCONCLUSIVE"
    with faulty_server(load_faults()["limit-is-one-short"]) as url:
        broken = command("law", "paging", "--url", url, "--quiet", "--report", str(tmp_path))
    assert broken.returncode == 1, broken.stdout


def test_the_order_of_laws_names_laws_alone_and_each_of_them_once() -> None:
    known = load_laws(load_contract())
    assert [name for name in FIRST if name not in known] == []
    assert len(set(FIRST)) == len(FIRST)
