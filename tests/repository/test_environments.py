"""Where people run it: every warning an error, Ctrl-C at any time, folders that are taken."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.repository.tree import ROOT

PROGRAM = """
from gtmhub_goals import Client, GoalCreate
with Client() as client:
    session = client.goals.list(limit=1).items[0].session_id
    goal = client.goals.create(GoalCreate(name="Grow", session_id=session))
    assert client.goals.update(goal.id, name="Grow faster").name == "Grow faster"
    assert len(list(client.goals.iterate(sort="-attainment"))) == 61
    client.goals.delete(goal.id)
"""
# Ctrl-C comes when the module of that name is about to be imported.
INTERRUPTED = """
import os, runpy, signal, sys
command, module = sys.argv.pop(1), sys.argv.pop(1)
class Interrupts:
    def find_spec(name, *rest):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupts)
runpy.run_module(command, run_name="__main__", alter_sys=True)
"""
# Root may write anywhere; without its capabilities it is a user like any other.
AS_ANYBODY = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_emulator_and_client_work_with_every_warning_an_error() -> None:
    python = (sys.executable, "-W", "error")
    done = run(*python, "-m", "gtmhub_goals_emulator", "exec", "--", *python, "-c", PROGRAM)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("command", "module", "words", "said"),
    [
        (
            "gtmhub_goals_emulator",
            "gtmhub_goals_emulator.cli",
            ["serve", "--port", "0"],
            "gtmhub-goals-emulator: interrupted\n",
        ),
        (
            "gtmhub_goals_emulator",
            "uvicorn",
            ["serve", "--port", "0"],
            "gtmhub-goals-emulator: interrupted\n",
        ),
        (
            "gtmhub_goals_contract",
            "gtmhub_goals_contract.run.run",
            ["run"],
            "contract tests: interrupted\n",
        ),
        (
            "generator",
            "generator.cli",
            ["check"],
            "interrupted; what `git status` shows, the next run completes\n",
        ),
    ],
)
def test_ctrl_c_while_a_command_starts_is_one_line(
    command: str, module: str, words: list[str], said: str
) -> None:
    done = run(sys.executable, "-c", INTERRUPTED, command, module, *words)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", said)


def suite(report: Path, *prefix: str) -> subprocess.CompletedProcess[str]:
    words = ["run", "--no-letter", "--law", "total count", "--quiet", "--report", str(report)]
    return run(*prefix, sys.executable, "-m", "gtmhub_goals_contract", *words)


def test_a_second_run_in_one_report_folder_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "ledger.jsonl").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = suite(tmp_path)
    assert done.returncode == 2
    assert f"another run writes to {tmp_path}; wait for its end" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.jsonl"]


def test_a_report_folder_that_may_not_be_written_is_refused_before_anything_is_sent(
    tmp_path: Path,
) -> None:
    if os.geteuid() == 0 and shutil.which(AS_ANYBODY[0]) is None:
        pytest.skip("no setpriv here, and root may write anywhere")
    tmp_path.chmod(0o555)
    done = suite(tmp_path, *(AS_ANYBODY if os.geteuid() == 0 else []))
    tmp_path.chmod(0o755)
    assert done.returncode == 2
    assert f"Permission denied ({tmp_path / 'ledger.jsonl'})" in done.stderr
    assert "name another folder with --report" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_write_that_fails_is_told_as_one_of_a_file(tmp_path: Path) -> None:
    done = suite(tmp_path, "bash", "-c", 'ulimit -f 0 && trap "" XFSZ && exec "$@"', "bash")
    assert done.returncode == 2
    assert "a file could not be read or written: File too large" in done.stderr


def test_a_checkout_whose_path_has_other_letters_works_in_the_locale_c(tmp_path: Path) -> None:
    """Python 3.11 decodes the paths of its environment by the locale, even in UTF-8 mode."""
    folder = tmp_path / "zürich"
    venv.create(folder / ".venv", symlinks=True)
    (site,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    (site / "editable.pth").write_text(f"{folder}\n", encoding="utf-8")
    (folder / "found.py").write_text("print('found')", encoding="utf-8")
    goal = "show: ; @exec $(RUN) -m found"
    done = run(
        *("make", "-C", str(folder), "-f", str(ROOT / "Makefile"), "--eval", goal, "show"),
        LC_ALL="C",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "found\n" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_make_takes_along_what_writes_to_a_server(number: signal.Signals, tmp_path: Path) -> None:
    if number == signal.SIGKILL and shutil.which("setpriv") is None:
        pytest.skip("no setpriv here, so nothing ends with its parent")
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho started\nexec sleep 600\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "ready").touch()
    make = [
        "make",
        "--no-print-directory",
        "contract",
        f"RUN={program}",
        f"READY={tmp_path / 'ready'}",
    ]
    with subprocess.Popen(make, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as ran:
        assert ran.stdout is not None
        assert ran.stdout.readline() == b"started\n"
        ran.send_signal(number)
        ran.communicate(timeout=30)  # ends with the last process that holds its output
