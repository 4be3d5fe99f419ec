"""The suite as tests of pytest: collected, chosen, spread and reported as any others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from gtmhub_goals_contract.cli import test_contract
from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.run.schedule import load_laws
from tests.contract_tests.faults import load_faults
from tests.contract_tests.faults.serve import faulty_server
from tests.independent_server.__main__ import built
from tests.independent_server.api import Api
from tests.independent_server.choices import chosen
from tests.independent_server.wire import running
from tests.independent_server.world import COMPANY, OFF, OWNER, seeded


def pytest_run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`pytest --pyargs gtmhub_goals_contract WORDS` in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--pyargs", "gtmhub_goals_contract", "-rs", *words],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=folder,
        env={**os.environ, "GOALS_TOKEN": OWNER.token},
        check=False,
    )


class Telling(Api):
    """Each goal of a list tells the token that asked for it as its description."""

    def shown(self, *given: Any, **options: Any) -> dict[str, Any]:
        return {**super().shown(*given, **options), "description": OWNER.token}


def verdict(folder: Path) -> str:
    document = json.loads((folder / "contract-report" / "verdict.json").read_text("utf-8"))
    return str(document["verdict"])


def test_each_law_is_a_test_whose_docstring_is_its_statement() -> None:
    for law in load_laws(load_contract()).values():
        name = "test_" + "".join(c if c.isalnum() else " " for c in law.id).replace(" ", "_")
        names = {name, name.replace("__", "_")}
        (test,) = [getattr(test_contract, n) for n in names if hasattr(test_contract, n)]
        assert test.__doc__ == law.statement


@pytest.mark.slow
def test_laws_are_chosen_spread_and_reported_as_other_tests_are(
    tmp_path: Path, healthy: str
) -> None:
    words = ("--goals-url", healthy, "-k", "sorting or header", "-n", "2", "--junitxml", "j.xml")
    done = pytest_run(tmp_path, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "only a part of the suite was asked for" in done.stdout
    (suite,) = ElementTree.parse(tmp_path / "j.xml").getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("4", "0", "0")
    assert verdict(tmp_path) == "INCONCLUSIVE"


@pytest.mark.slow
def test_a_broken_law_fails_its_test_and_ends_a_run_with_x(tmp_path: Path) -> None:
    with faulty_server(load_faults()["sort-is-ignored"]) as url:
        done = pytest_run(tmp_path, "--goals-url", url, "-k", "sorting or header", "-x")
    assert done.returncode == 1
    assert "goals stand in the order of the keys" in done.stdout
    assert "Traceback" not in done.stdout
    assert verdict(tmp_path) == "FAIL"


@pytest.mark.slow
@pytest.mark.parametrize("spread", [(), ("-n", "2")], ids=("alone", "spread"))
def test_a_report_that_holds_a_token_is_an_error_and_is_gone(
    tmp_path: Path, spread: tuple[str, ...]
) -> None:
    with running(Telling(seeded(), chosen())) as url:
        target = ("--goals-url", url, "--goals-account", COMPANY, "--goals-session", OFF.id)
        done = pytest_run(tmp_path, *target, "-k", "header_case or sorting", *spread)
    assert done.returncode == 1
    assert "a token was found in" in done.stdout
    assert OWNER.token not in done.stdout + done.stderr
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in files if OWNER.token.encode() in path.read_bytes()] == []


@pytest.mark.slow
def test_what_cannot_run_is_skipped_with_its_reason(tmp_path: Path) -> None:
    with running(built()) as url:
        target = ("--goals-url", url, "--goals-account", COMPANY, "--goals-session", OFF.id)
        done = pytest_run(tmp_path, *target, "-k", "isolation_of_reads or header_case")
    assert "1 passed, 1 skipped" in done.stdout, done.stdout + done.stderr
    assert "no stranger identity given" in done.stdout


def test_what_keeps_a_run_from_starting_is_told_once(tmp_path: Path) -> None:
    words = ("--goals-url", "http://127.0.0.1:9", "--goals-account", OWNER.account)
    done = pytest_run(tmp_path, *words, "-k", "sorting or header", "-p", "no:xdist")
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert said.count("got no answer") == 1
    assert "Traceback" not in said
