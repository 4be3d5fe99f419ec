"""What others put into their CI runs as it stands: the action and the blocks of the page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.end_to_end.served import Served, served
from tests.repository.tree import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
PAGE = (ROOT / "docs" / "continuous-integration.md").read_text()
SCALE = (ROOT / "docs" / "scale.md").read_text()
PROGRAMS = Path(sys.executable).parent
TEST = """
import os, urllib.request

def test_the_emulator_is_there():
    request = urllib.request.Request(os.environ["GTMHUB_BASE_URL"] + "/api/v2/goals", headers={
        "Authorization": "Bearer " + os.environ["GTMHUB_TOKEN"],
        "gtmhub-accountId": os.environ["GTMHUB_ACCOUNT_ID"],
    })
    assert urllib.request.urlopen(request).status == 200
"""


def blocks(language: str, page: str = PAGE) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, flags=re.DOTALL)


def lint(workflow: str, folder: Path) -> None:
    file = folder / "workflow.yml"
    file.write_text(workflow)
    found = subprocess.run(
        [PROGRAMS / "actionlint", file], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "")


def shell(script: str, server: Served, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script where the programs are on the path and the server is the one that it names."""
    environment = {
        **os.environ,
        "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
        "URL": server.url,
        "STAGING_URL": server.url,
        "STAGING_ACCOUNT": server.account,
        "GOALS_TOKEN": server.token,
    }
    return subprocess.run(
        ["bash", "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's last step as GitHub does, with what its second step would have installed."""
    step: dict[str, Any] = ACTION["runs"]["steps"][-1]
    given = {name: inputs.get(name, about["default"]) for name, about in ACTION["inputs"].items()}
    environment = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    (folder / "goals").mkdir(exist_ok=True)
    if not (folder / "goals" / "bin").exists():
        (folder / "goals" / "bin").symlink_to(PROGRAMS)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **environment, "RUNNER_TEMP": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_runs_a_command_beside_the_emulator_and_ends_as_it_does(tmp_path: Path) -> None:
    ran = act(tmp_path, command="echo at $GTMHUB_BASE_URL\nfalse\necho never")
    assert ran.returncode == 1, ran.stderr
    assert re.fullmatch(r"at http://127\.0\.0\.1:\d+\n", ran.stdout)


@pytest.mark.slow
def test_the_action_holds_a_server_to_the_contract(tmp_path: Path) -> None:
    with served() as emulator:
        ran = act(tmp_path, url=emulator.url, arguments="--no-letter --law paging", report="told")
    assert ran.returncode == 3, ran.stderr
    assert "only a part of the suite was asked for" in ran.stdout
    assert (tmp_path / "told" / "report.html").exists()


@pytest.mark.parametrize("inputs", [{}, {"url": "http://127.0.0.1:1", "command": "true"}])
def test_the_action_wants_a_url_or_a_command(inputs: dict[str, str], tmp_path: Path) -> None:
    ran = act(tmp_path, **inputs)
    assert ran.returncode == 2
    assert ran.stdout.startswith("::error::give the action a url")


def test_the_page_is_ten_lines_for_each_and_names_inputs_that_exist(tmp_path: Path) -> None:
    github, gitlab = blocks("yaml")
    (any_shell,) = blocks("sh")
    assert max(len(block.splitlines()) for block in (github, gitlab, any_shell)) <= 10
    lint(github, tmp_path)
    steps = yaml.safe_load(github)["jobs"]["goals"]["steps"]
    for step in steps[:2]:
        assert step["with"].keys() <= ACTION["inputs"].keys()
    assert [step["with"]["path"] for step in steps[2:]] == [
        ACTION["inputs"]["report"]["default"] + "/"
    ]


@pytest.fixture(scope="module")
def server() -> Any:
    with served() as running:
        yield running


@pytest.mark.slow
@pytest.mark.parametrize("place", ["gitlab", "shell"])
def test_the_page_runs_as_it_stands_where_the_packages_are_there(
    place: str, server: Served, tmp_path: Path
) -> None:
    gitlab = "\n".join(yaml.safe_load(blocks("yaml")[1])["goals"]["script"])
    script = {"gitlab": f"set -eu\n{gitlab}", "shell": blocks("sh")[0]}[place]
    kept = [
        line for line in script.splitlines() if "pip install" not in line and "venv" not in line
    ]
    assert len(kept) == 3
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_example.py").write_text(TEST)
    (tmp_path / ".goals").mkdir()
    (tmp_path / ".goals" / "bin").symlink_to(PROGRAMS)
    # The whole suite has tests of its own.
    kept[-1] += " --no-letter --law paging"
    ran = shell("\n".join(kept), server, tmp_path)
    assert ran.returncode == 3, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout
    assert (tmp_path / "contract-report" / "junit.xml").exists()


def test_hooks_for_others_call_targets_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert [hook["entry"] for hook in hooks] == ["make check-generated"]


def test_the_matrix_of_shares_is_a_sound_workflow(tmp_path: Path) -> None:
    (matrix,) = blocks("yaml", SCALE)
    lint(matrix, tmp_path)
    share = yaml.safe_load(matrix)["jobs"]["share"]["steps"][0]
    assert share["with"].keys() <= ACTION["inputs"].keys()


@pytest.mark.slow
def test_shares_merge_into_one_verdict_as_the_page_says(server: Served, tmp_path: Path) -> None:
    recipe = blocks("sh", SCALE)[1]
    # The whole suite in shares has a test of its own.
    part = "goals-contract run --no-letter --law paging --law sorting --law 'total count'"
    ran = shell(recipe.replace("goals-contract run", part), server, tmp_path)
    assert ran.returncode == 3, ran.stdout + ran.stderr
    told = json.loads((tmp_path / "contract-report" / "verdict.json").read_text())
    assert not any("is missing" in reason for reason in told["reasons"])
    laws = told["results"]["laws"]
    assert {law["id"] for law in laws if law["state"] == "held"} == {
        "paging", "sorting", "total count"
    }  # fmt: skip


def test_a_campaign_takes_the_options_that_the_page_gives_it() -> None:
    words = blocks("sh", SCALE)[2].replace("$URL", "http://127.0.0.1:1").split()
    ran = subprocess.run(
        [PROGRAMS / words[0], *words[1:]], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "http://127.0.0.1:1" in ran.stderr
