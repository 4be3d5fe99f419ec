"""The linter sees an import that goes up, in every layer of every room."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.repository.tree import ROOT, tracked

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERED = [contract for contract in SETTINGS["contracts"] if contract["type"] == "layers"]
HOMES = {
    "generator": ".",
    "generator.changes": ".",
    "gtmhub_goals_emulator": "emulator",
    "gtmhub_goals_contract": "contract_tests",
}


def layers(contract: dict[str, Any]) -> list[list[str]]:
    """The modules of each layer, from the top down."""
    return [re.findall(r"\w+", layer) for layer in contract["layers"]]


def copied(target: Path) -> Path:
    """A copy of the packages that the linter reads."""
    for path in tracked("*.py"):
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)  # not its mode: a checkout may be read-only
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def module_file(tree: Path, package: str, module: str) -> Path:
    """The file that an import of the module runs."""
    base = tree / HOMES[package] / package.replace(".", "/") / module
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def linted(tree: Path) -> str:
    """What import-linter says of a tree."""
    paths = [str(tree / home) for home in (*HOMES.values(), "generated_client")]
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    ran = subprocess.run(
        [*command, "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": ":".join(paths), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr


def test_every_room_with_code_has_its_layers_and_ignores_nothing() -> None:
    assert {contract["containers"][0] for contract in LAYERED} == set(HOMES)
    assert not any("ignore_imports" in contract for contract in SETTINGS["contracts"])


@pytest.mark.parametrize("contract", LAYERED, ids=lambda contract: contract["containers"][0])
def test_an_import_that_goes_up_is_seen_in_every_layer(
    contract: dict[str, Any], tmp_path: Path
) -> None:
    package, tree, injected = contract["containers"][0], copied(tmp_path), []
    for upper, lower in zip(layers(contract), layers(contract)[1:], strict=False):
        path = module_file(tree, package, lower[0])
        path.write_text(f"{path.read_text()}\nimport {package}.{upper[0]}\n")
        injected.append(f"{package}.{lower[0]} -> {package}.{upper[0]}")
    said = linted(tree)
    assert [each for each in injected if each not in said] == []
