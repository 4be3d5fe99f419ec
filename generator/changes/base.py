"""The contract that a change is measured against: a git revision, a file, or nothing yet."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.checkout import Checkout
from generator.errors import BaseMissing

DEFAULT = "origin/main"


@dataclass(frozen=True)
class Base:
    """What the tree is compared with.

    Attributes:
        name: How reports name it.
        text: Its contract; None where there is none yet and everything is new.
        revision: The commit, where it is one.
        note: What a reader has to know about the choice; may be empty.
    """

    name: str
    text: str | None
    revision: str | None = None
    note: str = ""

    @property
    def shown(self) -> str:
        """Return the name of its contract in places such as `NAME:line`."""
        return f"{self.name}:openapi/goals.yaml" if self.revision else self.name


def find(checkout: Checkout, name: str) -> Base:
    """Find the base by its name.

    Raises:
        BaseMissing: There is neither a file nor a revision of that name.
    """
    path = Path(name) if Path(name).is_absolute() else checkout.root / name
    if path.is_file():
        try:
            return Base(name, path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise BaseMissing(f"the base {name} cannot be read: {error}") from error
    if _git(checkout, "rev-parse", "--git-dir") is None:
        return _no_git(name)
    commit, note = _commit(checkout, name), ""
    if commit is None and name == DEFAULT:
        commit, note = _commit(checkout, "HEAD"), f"there is no {DEFAULT} here: compared with HEAD"
        name = "HEAD"
        if commit is None:
            return Base(name, None, note="there is no commit yet: everything is new")
    if commit is None:
        shallow = _git(checkout, "rev-parse", "--is-shallow-repository") == b"true\n"
        fetch = "git fetch --unshallow" if shallow else "git fetch origin main"
        raise BaseMissing(
            f"there is neither a file nor a git revision {name!r} to compare with: name one with "
            f"BASE=..., or fetch it first ({fetch})"
        )
    # What came to the base after this branch left it is no change of this branch.
    fork = _git(checkout, "merge-base", commit, "HEAD")
    commit = (fork or commit.encode()).decode().strip()
    text = _git(checkout, "show", f"{commit}:openapi/goals.yaml")
    if text is None:
        note = f"{name} has no openapi/goals.yaml yet: everything is new"
        return Base(name, None, commit, note)
    return Base(name, text.decode("utf-8"), commit, note)


def printed_client(checkout: Checkout, base: Base, folder: Path) -> Path | None:
    """Unpack the client that was committed with the base; None where there was none."""
    import io
    import zipfile

    if base.revision is None:
        return None
    # Not as tar: the first patches of Python 3.11 unpack it without a filter only.
    packed = _git(checkout, "archive", "--format=zip", base.revision, "--", "generated_client")
    if packed is None:
        return None
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    return folder / "generated_client"


def changed_files(checkout: Checkout, base: Base, paths: Sequence[str]) -> list[str]:
    """Return the files below some paths that differ from the base, untracked ones too."""
    if base.revision is None:
        return []
    tracked = _git(checkout, "diff", "--name-only", "-z", base.revision, "--", *paths)
    others = _git(checkout, "ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
    names = ((tracked or b"") + (others or b"")).decode("utf-8").split("\0")
    return sorted({name for name in names if name})


def _no_git(name: str) -> Base:
    if name == DEFAULT:
        return Base(name, None, note="this is no git checkout: everything is new")
    raise BaseMissing(f"there is no file {name!r}, and this is no git checkout: name a file")


def _commit(checkout: Checkout, name: str) -> str | None:
    found = _git(
        checkout, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    return found.decode().strip() if found else None


def _git(checkout: Checkout, *arguments: str) -> bytes | None:
    """Run git in the checkout; None where it fails, or is not installed."""
    command = ["git", "-c", f"safe.directory={checkout.root}", *arguments]
    try:
        run = subprocess.run(command, cwd=checkout.root, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return run.stdout if run.returncode == 0 else None
