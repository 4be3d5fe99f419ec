"""The client and a program that uses all of it pass the strict modes of both type checkers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import gtmhub_goals
from scripts import node_tools
from tests.generated_client.sample_program import both

PACKAGE = Path(gtmhub_goals.__file__).parent
PROGRAM = Path(__file__).with_name("sample_program.py")
WRONG = """
from gtmhub_goals import Client, Goal
from gtmhub_goals import GoalCreate

client = Client()
client.goals.create(name="a")
client.goals.list(formatting="html")
client.goals.update("x", colour="red")
client.goals.get(5)
GoalCreate(name=5, session_id="a")
def length(goal: Goal) -> int:
    return len(goal.name)
"""


async def test_the_sample_program_runs() -> None:
    first, second = await both()
    assert first[-1].startswith("404 ")
    assert "200 Grow 1" in first
    assert second[-1].startswith("404 ")


def project(folder: Path) -> Path:
    """Copy client and program to a folder where no other settings reach."""
    shutil.copytree(PACKAGE, folder / "gtmhub_goals", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROGRAM, folder / "program.py")
    (folder / "wrong.py").write_text(WRONG, "utf-8")
    return folder


@pytest.mark.slow
def test_mypy_strict_finds_nothing_in_the_client_and_what_is_wrong_with_a_caller(
    tmp_path: Path,
) -> None:
    folder = project(tmp_path)
    command = [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.11"]
    environment = {**os.environ, "MYPY_CACHE_DIR": str(folder / "cache")}

    def checked(*names: str) -> subprocess.CompletedProcess[str]:
        run = [*command, *names]
        return subprocess.run(
            run, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    done = checked("-p", "gtmhub_goals")
    assert done.returncode == 0, done.stdout
    done = checked("program.py")
    assert done.returncode == 0, done.stdout
    wrong = checked("wrong.py").stdout
    for line in (6, 7, 8, 9, 10, 12):
        assert f"wrong.py:{line}: error" in wrong, wrong


@pytest.mark.slow
@pytest.mark.node
def test_pyright_strict_finds_nothing_in_the_client_and_the_program(tmp_path: Path) -> None:
    folder = project(tmp_path)
    settings = {
        "include": ["gtmhub_goals", "program.py"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    try:
        done = node_tools.run("pyright", "--pythonpath", sys.executable, "--outputjson", cwd=folder)
    except node_tools.NodeMissing as missing:
        pytest.skip(str(missing))
    found = json.loads(done.stdout)
    assert found["generalDiagnostics"] == []
    assert found["summary"]["filesAnalyzed"] > 60
