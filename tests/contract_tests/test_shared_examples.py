"""What one machine found, another one tries first."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis.database import InMemoryExampleDatabase

from gtmhub_goals_contract.errors import ConfigurationError, ContractTestsError
from gtmhub_goals_contract.run import run as run_module
from gtmhub_goals_contract.run.reproductions import shared_examples
from tests.contract_tests.faults import load_faults
from tests.contract_tests.faults.serve import faulty_server
from tests.contract_tests.runs import Outcome, run_suite

LAW = "approval"  # a few hundred requests lie before the fault; a shared example needs a dozen


@pytest.fixture
def guilty() -> Iterator[str]:
    with faulty_server(load_faults()["anybody-can-approve"]) as url:
        yield url


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    pytest.importorskip("redis", reason="the package redis is not installed")
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not on this machine")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = f"{program} --port {port} --bind 127.0.0.1 --save".split()
    with subprocess.Popen([*words, ""], cwd=tmp_path, stdout=subprocess.DEVNULL) as server:
        for _ in range(100):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


def executions(outcome: Outcome) -> int:
    [law] = outcome.results["laws"]
    assert law["state"] == "violated"
    return int(law["executions"])


def test_an_example_that_failed_once_is_tried_first_with_any_seed(
    tmp_path: Path, guilty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = InMemoryExampleDatabase()
    monkeypatch.setattr(run_module, "shared_examples", lambda _: database)
    first = run_suite(tmp_path / "1", guilty, laws=(LAW,), seed=1, shrink_seconds=0.0)
    assert {key.split(b":")[0] for key in database.data} == {LAW.encode()}
    second = run_suite(tmp_path / "2", guilty, laws=(LAW,), seed=2, shrink_seconds=0.0)
    assert executions(first) > executions(second) == 2  # the example, and again to be sure


@pytest.mark.slow
def test_machines_share_examples_through_redis(tmp_path: Path, guilty: str, redis_url: str) -> None:
    first = run_suite(tmp_path / "1", guilty, laws=(LAW,), seed=1, redis=redis_url)
    second = run_suite(tmp_path / "2", guilty, laws=(LAW,), seed=2, redis=redis_url)
    assert executions(first) > 1
    assert (
        second.results["coverage"]["first_failure"]["requests"]
        < (first.results["coverage"]["first_failure"]["requests"])
    )


def test_a_redis_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("redis", reason="the package redis is not installed")
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else answers there
        host, port = taken.getsockname()
        url = f"redis://:hidden-word@{host}:{port}/0"
        with pytest.raises(ConfigurationError, match="no Redis answers at redis://127") as raised:
            shared_examples(url)
    assert "hidden-word" not in str(raised.value)


def test_a_redis_that_goes_away_ends_the_run_with_its_reason(
    tmp_path: Path, guilty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(InMemoryExampleDatabase):
        def fetch(self, key: bytes) -> Iterator[bytes]:
            raise ContractTestsError("Redis at redis://127.0.0.1:1 went away: refused")

    monkeypatch.setattr(run_module, "shared_examples", lambda _: Gone())
    outcome = run_suite(tmp_path, guilty, laws=(LAW,))
    assert outcome.code == 2
    assert outcome.results["errors"] == ["Redis at redis://127.0.0.1:1 went away: refused"]
