"""Redocly and Spectral accept the spec, and would not accept a worse one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts import lint_spec, node_tools
from tests.openapi import contract

pytestmark = [pytest.mark.node, pytest.mark.slow]


@pytest.fixture(autouse=True)
def node() -> None:
    try:
        node_tools.node_folder()
    except node_tools.NodeMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of openapi/ to spoil; returns its folder of lint rules."""
    shutil.copytree(contract.SPEC.parent, tmp_path / "openapi")
    return tmp_path / "openapi" / "lint"


def spoil(lint: Path, old: str, new: str) -> None:
    """Replace one piece of the copied spec."""
    spec = lint.parent / "goals.yaml"
    text = spec.read_text()
    assert text.count(old) >= 1
    spec.write_text(text.replace(old, new, 1))


def test_redocly_finds_nothing() -> None:
    assert lint_spec.redocly_problems() == []


def test_spectral_finds_nothing() -> None:
    assert lint_spec.spectral_problems() == []


def test_redocly_asks_for_evidence_and_fitting_examples(copy: Path) -> None:
    spoil(
        copy, "    get:\n      operationId: getGoal\n", "    get:\n      operationId: listGoals\n"
    )
    spoil(copy, "x-evidence: documented\n      security", "x-proof: documented\n      security")
    found = " ".join(lint_spec.redocly_problems(copy))
    assert "operation-operationId-unique" in found
    assert "rule/operation-has-evidence" in found


def test_spectral_asks_for_a_successor(copy: Path) -> None:
    spoil(copy, "      x-deprecated-by: updateGoal\n", "")
    assert "deprecated-names-successor" in " ".join(lint_spec.spectral_problems(copy))


def test_tools_that_npm_cannot_bring_are_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(node_tools, "HOME", tmp_path)  # npm finds no lock file there
    assert lint_spec.main() == 2
    said = capfd.readouterr().out.strip()
    assert said.startswith(f"npm ci in {tmp_path} ended with 1")
    assert node_tools.main(["redocly"]) == 3
