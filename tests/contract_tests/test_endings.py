"""However a run ends, nothing that it started goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest

from gtmhub_goals_contract.__main__ import program
from gtmhub_goals_contract.live.server import bound
from tests.contract_tests.runs import ROOT, SUITE
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Request
from tests.independent_server.choices import chosen
from tests.independent_server.wire import running
from tests.independent_server.world import OFF, OWNER, Person, World, seeded

WORDS = ["-m", SUITE, *["run", "--no-letter", "--law", "confidence", "--full", "--quiet"]]


def begun(report: Path) -> subprocess.Popen[str]:
    """A run that starts an emulator of its own, once it has sent its first requests."""
    process = subprocess.Popen(
        [sys.executable, *WORDS, "--report", str(report)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    ledger = report / "ledger.jsonl"
    for _ in range(600):
        if ledger.exists() and ledger.stat().st_size:
            return process
        time.sleep(0.05)
    process.kill()
    raise AssertionError("it sent nothing within half a minute")


def children(process: int) -> set[int]:
    done = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False
    )
    return {int(pid) for pid in done.stdout.split()}


def gone(pids: set[int]) -> bool:
    for _ in range(100):
        if not any(Path(f"/proc/{pid}/cmdline").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told from /proc")
def test_who_is_asked_to_end_reports_and_ends_its_server(tmp_path: Path) -> None:
    process = begun(tmp_path)
    started = children(process.pid)
    assert len(started) == 1
    process.send_signal(signal.SIGTERM)
    text, _ = process.communicate(timeout=60)
    assert process.returncode == 2, text
    assert text.rstrip().endswith("ERROR\n  interrupted")
    document = json.loads((tmp_path / "verdict.json").read_text(encoding="utf-8"))
    assert document["results"]["errors"] == ["interrupted"]
    assert gone(started)


@pytest.mark.slow
@pytest.mark.skipif(bound([]) == [], reason="no setpriv here, so nothing ends with its parent")
def test_who_is_killed_takes_its_server_along(tmp_path: Path) -> None:
    process = begun(tmp_path)
    started = children(process.pid)
    assert len(started) == 1
    process.kill()
    process.communicate(timeout=60)
    assert gone(started)


class Starting(ModuleType):
    """A module in whose import somebody presses Ctrl-C."""

    @property
    def program(self) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_while_the_command_starts_is_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"{SUITE}.cli.main"
    monkeypatch.setitem(sys.modules, name, Starting(name))
    assert program() == 130
    assert capsys.readouterr().err == "contract tests: interrupted\n"


def ended(line: str) -> subprocess.CompletedProcess[str]:
    """`goals-contract` in a shell that closes, fills or cuts its streams."""
    return subprocess.run(
        ["bash", "-c", line.replace("SUITE", f"{sys.executable} -m {SUITE}")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


@pytest.mark.parametrize(
    "line",
    [
        "SUITE laws >&-",
        "SUITE laws 2>&- >&-",
        "SUITE laws | head -1 >/dev/null; exit ${PIPESTATUS[0]}",
        "SUITE laws --sentences <&- | head -1 >/dev/null; exit ${PIPESTATUS[0]}",
    ],
)
def test_who_reads_no_further_is_no_error(line: str) -> None:
    done = ended(line)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("streams", [">&-", "2>&-", "2>/dev/full", "| head -1", ">&- 2>&- <&-"])
def test_streams_that_lead_nowhere_do_not_change_the_verdict(tmp_path: Path, streams: str) -> None:
    words = f"SUITE law 'default page' --report {tmp_path}"
    done = ended(f"{words} {streams}; exit ${{PIPESTATUS[0]}}")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    document = json.loads((tmp_path / "verdict.json").read_text(encoding="utf-8"))
    assert document["results"]["laws"][0]["state"] == "held"


@pytest.mark.slow
def test_a_terminal_without_ticks_is_told_in_letters(tmp_path: Path) -> None:
    done = ended(f"PYTHONIOENCODING=ascii SUITE law 'default page' --report {tmp_path}")
    assert done.returncode == 0, done.stderr
    assert "+ default page" in done.stdout
    assert "?" not in done.stderr


class Waiting(Api):
    """Holds back the answer to a bulk create of 18 goals and more until the signal was sent."""

    def __init__(self, world: World, choices: dict[str, str]) -> None:
        super().__init__(world, choices)
        self.made_many, self.signal_sent = threading.Event(), threading.Event()

    def create_goals(self, request: Request, person: Person, account: str) -> Answer:
        before = len(self.world.goals)
        answer = super().create_goals(request, person, account)
        if len(self.world.goals) >= before + 18:
            self.made_many.set()
            self.signal_sent.wait(90)
        return answer


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_is_asked_to_end_in_the_middle_of_a_create_leaves_nothing(
    tmp_path: Path, number: signal.Signals
) -> None:
    api = Waiting(seeded(), chosen())
    before = set(api.world.goals)
    with running(api) as url:
        words = ["--url", url, "--account", OWNER.account, "--session", OFF.id, "--no-letter"]
        process = subprocess.Popen(
            [sys.executable, "-m", SUITE, *words, "--quiet", "--report", tmp_path],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "GOALS_TOKEN": OWNER.token},
            # Below nohup SIGHUP is ignored, which a new process inherits and the suite respects.
            preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
        )
        assert api.made_many.wait(90)
        process.send_signal(number)
        api.signal_sent.set()
        text, _ = process.communicate(timeout=90)
        assert process.returncode == 2, text
        assert text.rstrip().endswith("ERROR\n  interrupted")
        assert set(api.world.goals) == before
