"""One run leaves a tree that CI accepts, or the tree as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.changes import redocly
from generator.changes.changelog import OWN_PREFIX
from generator.changes.redocly import NodeMissing
from generator.changes.regenerate import Options, regenerate, watch
from generator.checkout import Checkout, check, generate
from generator.errors import FragmentMissing, StepFailed
from tests.generator.changes.scratch import commit, edit, git, snapshot

Tell = Callable[[str], None]
OPTIONS = Options(lint=False)
PRIORITY = """        priority:
          description: How much it matters.
          type: integer
          x-evidence: inferred
          example: 1
        url:
"""


@pytest.fixture(autouse=True)
def _no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave redocly out: the corpus shows what it adds, and here it only takes time."""

    def missing(pairs: object) -> None:
        raise NodeMissing("Node was not found")

    monkeypatch.setattr(redocly, "diff", missing)


def add_property(tree: Checkout) -> None:
    edit(tree.contract, "        url:\n", PRIORITY)


def fragment_names(tree: Checkout) -> list[str]:
    return sorted(path.name for path in tree.fragments.glob("*.md"))


@pytest.mark.slow
def test_a_tree_that_nobody_touched_stays_as_it_is(tree: Checkout, tell: Tell) -> None:
    before = snapshot(tree)
    verdict, written = regenerate(tree, OPTIONS, tell)
    assert (verdict.changes, written) == ([], [])
    assert snapshot(tree) == before


@pytest.mark.slow
def test_an_added_property_ends_in_a_fresh_tree_with_version_and_fragment(
    tree: Checkout, tell: Tell, lines: list[str]
) -> None:
    add_property(tree)
    verdict, _ = regenerate(tree, OPTIONS, tell)
    assert verdict.bump.word == "minor"
    assert "  version: 0.2.0\n" in tree.contract.read_text()
    assert 'version = "0.2.0"' in (tree.client / "pyproject.toml").read_text()
    assert "priority" in (tree.client / "gtmhub_goals/models/goal.py").read_text()
    (name,) = fragment_names(tree)
    assert name.startswith(OWN_PREFIX)
    assert name.endswith(".change.md")
    assert "`priority` was added to `Goal`" in (tree.fragments / name).read_text()
    assert "fresh" in check(tree)
    words = [line.split()[0] for line in lines]
    assert set(words) <= {"ok", "left"}, lines


@pytest.mark.slow
def test_a_second_run_changes_nothing_and_an_undone_edit_takes_the_fragment_back(
    tree: Checkout, tell: Tell
) -> None:
    original = tree.contract.read_text()
    add_property(tree)
    regenerate(tree, OPTIONS, tell)
    before = snapshot(tree)
    assert regenerate(tree, OPTIONS, tell)[1] == []
    assert snapshot(tree) == before
    tree.contract.write_text(original)
    regenerate(tree, OPTIONS, tell)
    assert fragment_names(tree) == []
    assert "fresh" in check(tree)


@pytest.mark.slow
def test_a_fragment_that_was_edited_is_kept(tree: Checkout, tell: Tell) -> None:
    add_property(tree)
    regenerate(tree, OPTIONS, tell)
    (name,) = fragment_names(tree)
    (tree.fragments / name).write_text("Goals have a priority.\n")
    edit(tree.contract, "How much it matters.", "How much it counts.")
    regenerate(tree, OPTIONS, tell)
    assert (tree.fragments / name).read_text() == "Goals have a priority.\n"


@pytest.mark.slow
def test_a_second_change_after_a_merge_gets_a_fragment_of_its_own(
    tree: Checkout, tell: Tell
) -> None:
    add_property(tree)
    regenerate(tree, OPTIONS, tell)
    commit(tree.root, "merged")
    git(tree.root, "update-ref", "refs/remotes/origin/main", "HEAD")
    edit(tree.contract, "        priority:\n", PRIORITY.replace("priority", "rank").replace(
        "        url:\n", "        priority:\n"))  # fmt: skip
    regenerate(tree, OPTIONS, tell)
    assert len(fragment_names(tree)) == 2
    assert "  version: 0.3.0\n" in tree.contract.read_text()


@pytest.mark.slow
def test_without_node_the_verdict_says_what_was_left_out(tree: Checkout, tell: Tell) -> None:
    add_property(tree)
    verdict, _ = regenerate(tree, OPTIONS, tell)
    assert verdict.gaps == ["redocly diff was left out: Node was not found"]


@pytest.mark.slow
def test_a_step_that_fails_says_what_to_do_and_changes_nothing(
    tree: Checkout, tell: Tell, lines: list[str]
) -> None:
    edit(tree.contract, "operationId: getGoal\n", "operationId: listGoals\n")
    before = snapshot(tree)
    with pytest.raises(StepFailed) as caught:
        regenerate(tree, OPTIONS, tell)
    assert "What to do:" in str(caught.value)
    assert "Nothing was changed." in str(caught.value)
    assert lines[-1].startswith("failed")
    assert snapshot(tree) == before


@pytest.mark.slow
def test_asked_to_keep_the_version_a_run_refuses_one_that_is_too_low(
    tree: Checkout, tell: Tell
) -> None:
    add_property(tree)
    before = snapshot(tree)
    with pytest.raises(StepFailed, match=r"needs 0\.2\.0"):
        regenerate(tree, Options(lint=False, set_version=False), tell)
    assert snapshot(tree) == before


@pytest.mark.slow
def test_changed_templates_need_a_fragment_whose_kind_decides(tree: Checkout, tell: Tell) -> None:
    template = tree.root / "generator" / "templates" / "model.py.jinja"
    template.parent.mkdir(parents=True)
    template.write_text("changed")
    with pytest.raises(StepFailed) as caught:
        regenerate(tree, OPTIONS, tell)
    assert isinstance(caught.value.__cause__, FragmentMissing)
    (tree.fragments / "models.breaking.md").write_text("Models are different.\n")
    verdict, _ = regenerate(tree, OPTIONS, tell)
    assert verdict.bump_of("templates").word == "major"
    assert "  version: 0.2.0\n" in tree.contract.read_text()
    assert fragment_names(tree) == ["models.breaking.md"]


@pytest.mark.slow
def test_an_interrupt_before_the_last_step_leaves_the_tree_as_it_was(
    tree: Checkout, lines: list[str]
) -> None:
    add_property(tree)
    before = snapshot(tree)

    def interrupt(line: str) -> None:
        lines.append(line)
        if " changelog " in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        regenerate(tree, OPTIONS, interrupt)
    assert snapshot(tree) == before


@pytest.mark.slow
def test_a_run_after_generate_still_rates_against_the_base(tree: Checkout, tell: Tell) -> None:
    add_property(tree)
    generate(tree)
    verdict, _ = regenerate(tree, OPTIONS, tell)
    assert verdict.bump.word == "minor"
    assert "  version: 0.2.0\n" in tree.contract.read_text()
    assert fragment_names(tree)


@pytest.mark.slow
def test_a_run_ends_what_one_that_was_killed_while_placing_began(
    tree: Checkout, tell: Tell
) -> None:
    add_property(tree)
    regenerate(tree, OPTIONS, tell)
    complete = snapshot(tree)
    git(tree.root, "checkout", "-q", "--", "generated_client/gtmhub_goals/models")
    (tree.client / ".client.py.draft").write_text("half")
    regenerate(tree, OPTIONS, tell)
    assert snapshot(tree) == complete


@pytest.mark.slow
def test_watching_rates_each_save_and_leaves_the_version_alone(
    tree: Checkout, tell: Tell, lines: list[str]
) -> None:
    looks = iter(range(9))

    def stop() -> bool:
        look = next(looks)
        if look == 2:
            edit(tree.contract, "description: What is to be achieved.", "description: The aim.")
        return look == 4

    watch(tree, Options(lint=False, set_version=False), tell, stop)
    said = "\n".join(lines)
    assert "nothing changed since origin/main" in said
    assert "info.version is 0.1.0" in said
    assert "needs 0.1.1" in said
