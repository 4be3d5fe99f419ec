"""A small checkout of a test's own: contract, printed client, lock, fragments, git history."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from generator.changes import drift
from generator.changes.lock import Lock
from generator.changes.tree import Tree
from generator.settings import ROOT

_NAME = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.com")


def checkout(root: Path) -> Tree:
    """Make a checkout whose client is printed and whose one commit is `origin/main`."""
    tree = Tree(root, _generator(root.parent))
    for folder in (
        "openapi",
        "changelog.d",
        "generator",
        "emulator/gtmhub_goals_emulator/contract",
    ):
        (root / folder).mkdir(parents=True)
    shutil.copyfile(ROOT / "openapi" / "goals.yaml", tree.contract)
    (root / ".gitignore").write_text("build/\n__pycache__/\n")
    _print(tree)
    git(root, "init", "-q", "-b", "main")
    commit(root, "the first")
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    return tree


def _print(tree: Tree) -> None:
    """Copy the print of this checkout where it is fresh: printing anew takes seconds."""
    here = Tree()
    held = Lock.read(here.lock)
    if drift.drift(here, held):
        drift.generate(tree)
        return
    for name in held.files:
        (tree.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tree.root / name)
    tree.lock.write_text(replace(held, verdict={}).text(), "utf-8")


def _generator(home: Path) -> Path:
    """Copy what is hashed of the generator: an edit of it during the tests is no drift."""
    copied = home / "house" / "generator"
    for name in ("templates", "runtime"):
        shutil.copytree(ROOT / "generator" / name, copied / name)
    for path in (ROOT / "generator").glob("*.py"):
        shutil.copy(path, copied)
    package = home / "house" / "scripts" / "node" / "package.json"
    package.parent.mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "node" / "package.json", package)
    return copied


def copy(tree: Tree, root: Path) -> Tree:
    """Copy a checkout, as printing one anew takes seconds."""
    shutil.copytree(tree.root, root)
    return Tree(root, tree.generator)


def git(root: Path, *arguments: str) -> str:
    """Run git and return what it printed."""
    command = ["git", *_NAME, "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def commit(root: Path, message: str) -> None:
    """Commit everything."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text that has to be there."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def snapshot(tree: Tree) -> dict[str, bytes]:
    """Return every file of the checkout, without what is under way."""
    return {
        path.relative_to(tree.root).as_posix(): path.read_bytes()
        for path in sorted(tree.root.rglob("*"))
        if path.is_file()
        and ".git" not in path.relative_to(tree.root).parts
        and not path.is_relative_to(tree.workshop)
    }
