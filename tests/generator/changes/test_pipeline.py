"""One run leaves a tree that CI accepts, or the tree as it was."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from generator.changes import drift, fragments, pipeline, redocly
from generator.changes.errors import FragmentMissing, StepFailed
from generator.changes.lock import Lock
from generator.changes.pipeline import Wishes
from generator.changes.placing import Placing
from generator.changes.redocly import NodeMissing
from generator.changes.tree import Tree
from generator.changes.watch import watch
from generator.settings import ROOT
from tests.generator.changes.scratch import commit, edit, git, snapshot

Tell = Callable[[str], None]
WISHES = Wishes(lint=False)
PRIORITY = """        priority:
          description: How much it matters.
          type: integer
          x-evidence: inferred
          example: 1
        url:
"""
DRIVER = """
import os, signal, sys
from pathlib import Path
from generator.changes import pipeline, steps
from generator.changes.tree import Tree
root, home, wanted, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
enter = steps.Steps.step
def step(self, title, remedy):
    if title == wanted:
        os.kill(os.getpid(), getattr(signal, name))
    return enter(self, title, remedy)
steps.Steps.step = step
pipeline.regenerate(Tree(root, home), pipeline.Wishes(lint=False), print)
"""


@pytest.fixture(autouse=True)
def _no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave redocly out: the corpus shows what it adds, and here it only takes time."""

    def missing(pairs: object) -> None:
        raise NodeMissing("Node was not found")

    monkeypatch.setattr(redocly, "opinions", missing)


def add_property(tree: Tree) -> None:
    edit(tree.contract, "        url:\n", PRIORITY)


def fragment_names(tree: Tree) -> list[str]:
    return sorted(path.name for path in tree.fragments.glob("*.md"))


def test_a_tree_that_nobody_touched_is_done_at_once(
    tree: Tree, tell: Tell, lines: list[str]
) -> None:
    before = snapshot(tree)
    outcome = pipeline.regenerate(tree, WISHES, tell)
    assert outcome.verdict is None
    assert "nothing changed since the last run" in lines[-1]
    assert snapshot(tree) == before


@pytest.mark.slow
def test_an_added_property_ends_in_a_fresh_tree_with_version_and_fragment(
    tree: Tree, tell: Tell, lines: list[str]
) -> None:
    add_property(tree)
    outcome = pipeline.regenerate(tree, WISHES, tell)
    assert outcome.verdict
    assert outcome.verdict.bump.word == "minor"
    assert "  version: 0.2.0\n" in tree.contract.read_text()
    assert 'version = "0.2.0"' in (tree.client / "pyproject.toml").read_text()
    assert "priority" in (tree.client / "gtmhub_goals/models/goal.py").read_text()
    (name,) = fragment_names(tree)
    assert name.startswith(fragments.OWN_PREFIX)
    assert name.endswith(".change.md")
    assert "`priority` was added to `Goal`" in (tree.fragments / name).read_text()
    assert "fresh" in drift.check(tree, full=True)
    words = [line.split()[0] for line in lines]
    assert set(words) <= {"ok", "left"}, lines


@pytest.mark.slow
def test_a_second_run_changes_nothing_and_an_undone_edit_takes_the_fragment_back(
    tree: Tree, tell: Tell
) -> None:
    original = tree.contract.read_text()
    add_property(tree)
    pipeline.regenerate(tree, WISHES, tell)
    before = snapshot(tree)
    assert pipeline.regenerate(tree, WISHES, tell).written == []
    assert snapshot(tree) == before
    tree.contract.write_text(original)
    pipeline.regenerate(tree, WISHES, tell)
    assert fragment_names(tree) == []
    assert "fresh" in drift.check(tree)


@pytest.mark.slow
def test_a_fragment_that_was_edited_is_kept(tree: Tree, tell: Tell) -> None:
    add_property(tree)
    pipeline.regenerate(tree, WISHES, tell)
    (name,) = fragment_names(tree)
    (tree.fragments / name).write_text("Goals have a priority.\n")
    edit(tree.contract, "How much it matters.", "How much it counts.")
    pipeline.regenerate(tree, WISHES, tell)
    assert (tree.fragments / name).read_text() == "Goals have a priority.\n"


@pytest.mark.slow
def test_a_second_change_after_a_merge_gets_a_fragment_of_its_own(tree: Tree, tell: Tell) -> None:
    add_property(tree)
    pipeline.regenerate(tree, WISHES, tell)
    commit(tree.root, "merged")
    git(tree.root, "update-ref", "refs/remotes/origin/main", "HEAD")
    edit(tree.contract, "        priority:\n", PRIORITY.replace("priority", "rank").replace(
        "        url:\n", "        priority:\n"))  # fmt: skip
    pipeline.regenerate(tree, WISHES, tell)
    assert len(fragment_names(tree)) == 2
    assert "  version: 0.3.0\n" in tree.contract.read_text()


@pytest.mark.slow
def test_without_node_the_verdict_says_what_was_left_out(tree: Tree, tell: Tell) -> None:
    add_property(tree)
    outcome = pipeline.regenerate(tree, WISHES, tell)
    assert outcome.verdict
    assert outcome.verdict.gaps == ["redocly diff was left out: Node was not found"]
    assert json.loads(tree.lock.read_text())["verdict"]["gaps"] == "1"


@pytest.mark.slow
def test_a_step_that_fails_says_what_to_do_and_changes_nothing(
    tree: Tree, tell: Tell, lines: list[str]
) -> None:
    edit(tree.contract, "operationId: getGoal\n", "operationId: listGoals\n")
    before = snapshot(tree)
    with pytest.raises(StepFailed) as caught:
        pipeline.regenerate(tree, WISHES, tell)
    assert "What to do:" in str(caught.value)
    assert "Nothing was changed." in str(caught.value)
    assert lines[-1].startswith("failed")
    assert snapshot(tree) == before


@pytest.mark.slow
def test_asked_to_keep_the_version_a_run_refuses_one_that_is_too_low(
    tree: Tree, tell: Tell
) -> None:
    add_property(tree)
    before = snapshot(tree)
    with pytest.raises(StepFailed, match=r"needs 0\.2\.0"):
        pipeline.regenerate(tree, Wishes(lint=False, set_version=False), tell)
    assert snapshot(tree) == before


@pytest.mark.slow
def test_changed_templates_need_a_fragment_whose_kind_decides(tree: Tree, tell: Tell) -> None:
    template = tree.root / "generator" / "templates" / "model.py.jinja"
    template.parent.mkdir()
    template.write_text("changed")
    with pytest.raises(StepFailed) as caught:
        pipeline.regenerate(tree, WISHES, tell)
    assert isinstance(caught.value.__cause__, FragmentMissing)
    (tree.fragments / "models.breaking.md").write_text("Models are different.\n")
    outcome = pipeline.regenerate(tree, WISHES, tell)
    assert outcome.verdict
    assert outcome.verdict.bump_of("templates").word == "major"
    assert "  version: 0.2.0\n" in tree.contract.read_text()
    assert fragment_names(tree) == ["models.breaking.md"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "name"),
    [
        ("print", "SIGKILL"),
        ("classify", "SIGKILL"),
        ("changelog", "SIGKILL"),
        ("place", "SIGKILL"),
        ("classify", "SIGINT"),
    ],
)
def test_a_run_that_ends_at_a_step_leaves_the_old_tree_whole(
    tree: Tree, tell: Tell, step: str, name: str
) -> None:
    add_property(tree)
    before = snapshot(tree)
    command = [sys.executable, "-c", DRIVER, str(tree.root), str(tree.generator), step, name]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    if name == "SIGKILL":
        assert run.returncode == -signal.SIGKILL
    assert snapshot(tree) == before
    assert Placing(tree.root, tree.workshop).recover() == ""


@pytest.mark.slow
def test_what_a_killed_run_left_behind_is_gone_after_the_next(tree: Tree, tell: Tell) -> None:
    leftover = tree.workshop / "print-999999999-old"
    leftover.mkdir(parents=True)
    add_property(tree)
    pipeline.regenerate(tree, WISHES, tell)
    assert not leftover.exists()
    assert Lock.read(tree.lock).spec["version"] == "0.2.0"


@pytest.mark.slow
def test_watching_rates_each_save_and_leaves_the_version_alone(
    tree: Tree, tell: Tell, lines: list[str]
) -> None:
    looks = iter(range(9))

    def stop() -> bool:
        look = next(looks)
        if look == 2:
            edit(tree.contract, "description: What is to be achieved.", "description: The aim.")
        return look == 4

    watch(tree, Wishes(lint=False, set_version=False), tell, stop)
    said = "\n".join(lines)
    assert "nothing changed since the last run" in said
    assert "info.version is 0.1.0" in said
    assert "needs 0.1.1" in said
