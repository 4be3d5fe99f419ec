"""The workflows are sound, and call nothing that a shell could not call too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.settings import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))


def steps(path: Path) -> list[dict[str, str]]:
    jobs = yaml.safe_load(path.read_text())["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def test_there_are_the_two_workflows() -> None:
    assert {path.stem for path in WORKFLOWS} == {"ci", "regenerate"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actionlint_finds_nothing(path: Path) -> None:
    actionlint = Path(sys.executable).parent / "actionlint"
    command = [str(actionlint), "-shellcheck=", "-pyflakes=", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout + run.stderr) == (0, "")


def test_actionlint_would_find_a_fault(tmp_path: Path) -> None:
    spoiled = tmp_path / "ci.yml"
    spoiled.write_text(WORKFLOWS[0].read_text().replace("runs-on: ubuntu-latest", "runs-on: moon"))
    actionlint = Path(sys.executable).parent / "actionlint"
    run = subprocess.run([str(actionlint), str(spoiled)], capture_output=True, check=False)
    assert run.returncode == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_target_that_is_called_exists(path: Path) -> None:
    called = {
        name
        for step in steps(path)
        for name in re.findall(r"\bmake ([a-z-]+)", step.get("run", ""))
    }
    assert called
    assert called <= TARGETS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_outsiders_can_write_reaches_no_script_but_through_the_environment(
    path: Path,
) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", ""), step


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_workflow_says_what_it_may_do(path: Path) -> None:
    assert "permissions" in yaml.safe_load(path.read_text())


def test_a_hook_holds_the_print_before_each_commit() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert "make check-generated" in {hook["entry"] for hook in hooks}
