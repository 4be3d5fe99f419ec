"""`check` says what drifted, by hashes where they suffice."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.changes import drift, lock
from generator.changes.errors import LockFault
from generator.changes.lock import Lock
from generator.changes.tree import Tree
from generator.errors import StaleClient
from generator.settings import ROOT
from tests.generator.changes.scratch import edit

MODEL = "generated_client/gtmhub_goals/models/goal.py"


@pytest.fixture
def no_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where something is printed that hashes had answered."""

    def refuse(*arguments: object) -> None:
        raise AssertionError("it printed")

    monkeypatch.setattr(drift, "stage", refuse)


@pytest.fixture
def template(tree: Tree, tmp_path: Path) -> Tree:
    """Give the checkout a generator of its own, whose hashes alone are looked at."""
    home = tmp_path / "generator"
    for name in ("templates", "runtime"):
        (home / name).mkdir(parents=True)
        (home / name / "one.py").write_text("1")
    (home / "settings.py").write_text("A = 1\n")
    other = Tree(tree.root, home)
    held = Lock.read(tree.lock)
    held.inputs.update(lock.input_hashes(other))
    tree.lock.write_text(held.text())
    return other


@pytest.mark.usefixtures("no_printing")
def test_a_fresh_tree_is_known_by_its_hashes(tree: Tree) -> None:
    assert "as the lock says" in drift.check(tree)


@pytest.mark.usefixtures("no_printing")
def test_comments_and_layout_of_the_contract_are_no_drift(tree: Tree) -> None:
    edit(tree.contract, "openapi: 3.1.0\n", "openapi:   3.1.0  # the version\n\n")
    assert "as the lock says" in drift.check(tree)


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("templates/one.py", "a template"),
        ("runtime/one.py", "the runtime"),
        ("settings.py", "generator/settings.py"),
    ],
)
def test_drift_names_its_cause(template: Tree, path: str, cause: str) -> None:
    (template.generator / path).write_text("2")
    found = drift.drift(template, Lock.read(template.lock))
    assert found.causes == [cause]
    assert not found.edited


def test_another_version_of_a_tool_is_named_with_both(tree: Tree) -> None:
    held = Lock.read(tree.lock)
    held.tools["ruff"] = "0.1.0"
    (cause,) = drift.drift(tree, held).causes
    assert cause.startswith("the tool ruff (0.1.0 printed, ")


def test_a_changed_contract_is_named(tree: Tree) -> None:
    edit(tree.contract, "description: What is to be achieved.", "description: The aim.")
    assert drift.drift(tree, Lock.read(tree.lock)).causes == ["the contract"]


def test_the_order_of_properties_counts_as_a_change(tree: Tree) -> None:
    text = tree.contract.read_text()
    before, rest = text.split("    GoalTag:\n")
    tree.contract.write_text(f"{before}    GoalTag:\n      nullable: false\n{rest}")
    assert drift.drift(tree, Lock.read(tree.lock)).causes == ["the contract"]


def test_missing_and_foreign_files_are_seen_by_hash(tree: Tree) -> None:
    (tree.root / MODEL).unlink()
    (tree.client / "notes.txt").write_text("mine")
    found = drift.drift(tree, Lock.read(tree.lock))
    assert found.edited == ["generated_client/gtmhub_goals/models/goal.py",
                            "generated_client/notes.txt"]  # fmt: skip


@pytest.mark.slow
def test_an_edit_by_hand_is_shown_with_its_lines_and_the_remedy(tree: Tree) -> None:
    edit(tree.root / MODEL, "class Goal:", "class Goal:  # mine")
    with pytest.raises(StaleClient) as caught:
        drift.check(tree)
    said = str(caught.value)
    assert f"{MODEL}: edited by hand" in said
    assert "-class Goal:  # mine" in said
    assert "make generate" in said


@pytest.mark.slow
def test_a_changed_contract_is_shown_with_what_it_prints(tree: Tree) -> None:
    edit(tree.contract, "description: What is to be achieved.", "description: The aim of it.")
    with pytest.raises(StaleClient) as caught:
        drift.check(tree)
    said = str(caught.value)
    assert "Changed since it was printed: the contract." in said
    assert f"{MODEL}: printed otherwise now" in said
    assert "The aim of it." in said
    drift.generate(tree)
    assert "fresh" in drift.check(tree, full=True)


@pytest.mark.slow
def test_a_lock_that_was_edited_along_with_a_file_fools_only_the_quick_check(tree: Tree) -> None:
    edit(tree.root / MODEL, "class Goal:", "class Goal:  # mine")
    held = Lock.read(tree.lock)
    held.files[MODEL] = lock.sha256((tree.root / MODEL).read_bytes())
    tree.lock.write_text(held.text())
    assert "as the lock says" in drift.check(tree)
    with pytest.raises(StaleClient, match=r"goal\.py: printed otherwise now"):
        drift.check(tree, full=True)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 1}', '{"format": 9}'])
def test_a_broken_lock_says_how_to_write_it_anew(tree: Tree, content: str) -> None:
    tree.lock.write_text(content)
    with pytest.raises(LockFault, match="make generate"):
        drift.check(tree)


def test_no_lock_says_how_to_write_one(tree: Tree) -> None:
    tree.lock.unlink()
    with pytest.raises(LockFault, match=r"lock\.json is missing: run `make generate`"):
        drift.check(tree)


def test_the_lock_counts_what_the_contract_says(tree: Tree) -> None:
    held = Lock.read(tree.lock)
    assert held.counts["operations"] == 17
    assert held.counts["statuses"] == 107
    assert set(held.tools) == {"jinja2", "openapi-python-client", "ruff"}
    assert set(held.raters) == {"griffe", "@redocly/cli"}
    assert Path(MODEL).as_posix() in held.files


@pytest.mark.slow
def test_the_quick_check_is_quick() -> None:
    """The best of five, so that a busy machine does not decide; the goal is 0.3 s."""
    command = [sys.executable, "-m", "generator", "check"]
    best = 9.0
    for _ in range(5):
        start = time.perf_counter()
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        best = min(best, time.perf_counter() - start)
        assert run.returncode == 0, run.stderr
    assert best < 1.0
