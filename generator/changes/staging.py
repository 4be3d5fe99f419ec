"""What would be printed now: the client, the emulator's copy of the contract, the lock."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.changes import lock
from generator.changes.tree import Tree, files_of


@dataclass(frozen=True)
class Staged:
    """A whole print, not yet in place.

    Attributes:
        folder: Holds the distribution.
        files: The content of each printed file, by its name in the checkout.
        counts: Operations, parameters, statuses and models.
    """

    folder: Path
    files: dict[str, bytes]
    counts: dict[str, int]

    def lock(self, tree: Tree, text: str, verdict: dict[str, str]) -> lock.Lock:
        """Return the lock that goes with the print.

        Args:
            tree: The checkout.
            text: The contract that was printed.
            verdict: What the last `regenerate` found.
        """
        from generator.openapi import Contract

        document = Contract.parse(tree.name(tree.contract), text)
        return lock.Lock(
            spec={
                "file": lock.sha256(text.encode("utf-8")),
                "canonical": lock.canonical(document.document),
                "ordered": lock.as_ordered(document.document),
                "version": str(document.version),
            },
            inputs=lock.input_hashes(tree),
            tools=lock.tool_versions(lock.PRINTING_TOOLS),
            raters=lock.rater_versions(tree),
            counts=self.counts,
            files={name: lock.sha256(content) for name, content in sorted(self.files.items())},
            verdict=verdict,
        )


@contextmanager
def workplace(tree: Tree) -> Iterator[Path]:
    """Give a folder that is gone afterwards; those of killed runs go too."""
    tree.workshop.mkdir(parents=True, exist_ok=True)
    for old in tree.workshop.glob("print-*-*"):
        if not _runs(old.name.split("-")[1]):
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"print-{os.getpid()}-", dir=tree.workshop))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _runs(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def stage(tree: Tree, text: str, folder: Path) -> Staged:
    """Print a contract into a folder.

    Raises:
        GeneratorError: The contract cannot be printed whole.
    """
    # Reading the tool takes longer than all checks of hashes: only who prints pays for it.
    from generator.openapi import Contract
    from generator.printer import print_client
    from generator.settings import GOALS

    source = folder / "goals.yaml"
    folder.mkdir(parents=True, exist_ok=True)
    source.write_text(text, "utf-8")
    contract = Contract.load(source)
    target = folder / tree.client.name
    print_client(contract, GOALS, target)
    printed = {
        f"{tree.client.name}/{path.relative_to(target).as_posix()}": path.read_bytes()
        for path in files_of(target)
    }
    printed[tree.name(tree.emulator_contract)] = contract.compact_json().encode("utf-8")
    return Staged(target, printed, lock.counts(contract.document, printed))
