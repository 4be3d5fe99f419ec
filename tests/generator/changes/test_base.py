"""What a change is compared with, and what is said when there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes import base
from generator.checkout import Checkout
from generator.errors import BaseMissing
from tests.generator.changes.scratch import commit, edit, git


@pytest.fixture
def small(tmp_path: Path) -> Checkout:
    """A checkout with one commit that is also origin/main."""
    tree = Checkout.at(tmp_path)
    tree.contract.parent.mkdir()
    tree.contract.write_text("version: 1\n")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "one")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    return tree


def test_a_revision_gives_its_contract(small: Checkout) -> None:
    edit(small.contract, "1", "2")
    found = base.find(small, "origin/main")
    assert found.text == "version: 1\n"
    assert found.shown == "origin/main:openapi/goals.yaml"


def test_a_file_gives_its_text(small: Checkout) -> None:
    (small.root / "old.yaml").write_text("version: 0\n")
    found = base.find(small, "old.yaml")
    assert (found.text, found.shown, found.revision) == ("version: 0\n", "old.yaml", None)


def test_what_came_to_the_base_after_the_branch_left_it_is_no_change(small: Checkout) -> None:
    git(small.root, "checkout", "-q", "-b", "work")
    git(small.root, "checkout", "-q", "main")
    edit(small.contract, "1", "3")
    commit(small.root, "meanwhile")
    git(small.root, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(small.root, "checkout", "-q", "work")
    assert base.find(small, "origin/main").text == "version: 1\n"


def test_without_a_remote_the_last_commit_is_the_base(small: Checkout) -> None:
    git(small.root, "update-ref", "-d", "refs/remotes/origin/main")
    found = base.find(small, base.DEFAULT)
    assert found.text == "version: 1\n"
    assert found.note == "there is no origin/main here: compared with HEAD"


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    found = base.find(Checkout.at(tmp_path), base.DEFAULT)
    assert found.text is None
    assert found.note == "there is no commit yet: everything is new"


def test_outside_git_everything_is_new(tmp_path: Path) -> None:
    found = base.find(Checkout.at(tmp_path), base.DEFAULT)
    assert found.text is None
    assert "no git checkout" in found.note


def test_a_base_without_the_contract_makes_everything_new(small: Checkout) -> None:
    git(small.root, "rm", "-q", "--cached", "openapi/goals.yaml")
    git(small.root, "commit", "-q", "-m", "none")
    found = base.find(small, "HEAD")
    assert found.text is None
    assert found.note == "HEAD has no openapi/goals.yaml yet: everything is new"


@pytest.mark.parametrize("name", ["v9.9.9", "no/such/file.yaml", "--help", "HEAD:openapi"])
def test_a_base_that_does_not_exist_is_refused_with_a_remedy(small: Checkout, name: str) -> None:
    with pytest.raises(BaseMissing) as caught:
        base.find(small, name)
    assert repr(name) in str(caught.value)
    assert "BASE=" in str(caught.value)


def test_in_a_shallow_clone_the_advice_deepens_it(small: Checkout, tmp_path: Path) -> None:
    edit(small.contract, "1", "2")
    commit(small.root, "two")
    clone = tmp_path / "clone"
    git(small.root, "clone", "-q", "--depth", "1", f"file://{small.root}", str(clone))
    with pytest.raises(BaseMissing, match=r"\(git fetch --unshallow\)"):
        base.find(Checkout.at(clone), "HEAD~1")
    git(clone, "fetch", "-q", "--unshallow")
    assert base.find(Checkout.at(clone), "HEAD~1").text == "version: 1\n"


def test_changed_files_are_those_edited_and_those_new(small: Checkout) -> None:
    (small.root / "changelog.d").mkdir()
    (small.root / "changelog.d" / "a.fix.md").write_text("x")
    edit(small.contract, "1", "2")
    found = base.find(small, "origin/main")
    assert base.changed_files(small, found, ["changelog.d"]) == ["changelog.d/a.fix.md"]
    assert base.changed_files(small, found, ["openapi"]) == ["openapi/goals.yaml"]
