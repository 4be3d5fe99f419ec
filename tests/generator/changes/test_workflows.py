"""The workflows are sound, and call nothing that a shell could not call too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.settings import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text())["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def test_there_are_the_three_workflows() -> None:
    assert {path.stem for path in WORKFLOWS} == {"ci", "regenerate", "release"}


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
def test_a_workflow_may_read_and_only_a_job_may_write(path: Path) -> None:
    assert yaml.safe_load(path.read_text())["permissions"] in ({}, {"contents": "read"})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_to_a_commit_and_say_its_version(path: Path) -> None:
    for used in re.findall(r"uses: (.*)", path.read_text()):
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+|\./ #.*", used), used


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_checkout_leaves_its_token_behind(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_nothing_is_published_but_from_a_tag() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text())["jobs"]
    writing = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert writing == {"publish", "publish-image", "announce"}
    for name in writing:
        first = jobs[name]["needs"]
        assert jobs[name].get("if") == "github.ref_type == 'tag'" or "publish" in first


def test_a_hook_holds_the_print_before_each_commit() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert "make check-generated" in {hook["entry"] for hook in hooks}
