"""A small checkout of a test's own: contract, printed client, fragments, git history."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from generator.checkout import Checkout, generate
from generator.settings import ROOT

_NAME = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.com")


def checkout(root: Path) -> Checkout:
    """Make a checkout whose client is printed and whose one commit is `origin/main`."""
    made = Checkout.at(root)
    made.contract.parent.mkdir(parents=True)
    made.fragments.mkdir()
    for name in ("goals.yaml", "goals.toml"):
        shutil.copyfile(ROOT / "openapi" / name, made.contract.with_name(name))
    (root / ".gitignore").write_text("build/\n__pycache__/\n")
    generate(made)
    git(root, "init", "-q", "-b", "main")
    commit(root, "the first")
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    return made


def copy(made: Checkout, root: Path) -> Checkout:
    """Copy a checkout, as printing one anew takes a second."""
    shutil.copytree(made.root, root)
    return Checkout.at(root)


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


def snapshot(made: Checkout) -> dict[str, bytes]:
    """Return every file of the checkout, without git's own."""
    return {
        path.relative_to(made.root).as_posix(): path.read_bytes()
        for path in sorted(made.root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(made.root).parts
    }
