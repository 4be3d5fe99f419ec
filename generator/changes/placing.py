"""Puts many files in place as one: a run that dies midway is undone by the next one.

A journal holds the old and the new content of every file before the first one is replaced.
Ctrl-C waits until the last one is. A run that is killed leaves the journal, and whatever command
comes next puts the old files back before it does anything else.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # not on Windows, where only one run at a time is safe
    fcntl = None  # type: ignore[assignment] # there is no narrower way to say it

_SIGNALS = {signal.SIGINT, signal.SIGTERM} | (
    {signal.SIGHUP} if hasattr(signal, "SIGHUP") else set()
)


class Placing:
    """Replaces files below a root, all of them or none.

    Args:
        root: The checkout.
        workshop: A folder on the same disk for the journal.
    """

    def __init__(self, root: Path, workshop: Path) -> None:
        self._root = root
        self._journal = workshop / "journal"
        self._index = self._journal / "index.json"

    def put(self, contents: Mapping[str, bytes | None]) -> list[str]:
        """Write the files, remove those given as None; return the names that changed."""
        wanted = {name: new for name, new in contents.items() if new != self._now(name)}
        if not wanted:
            return []
        with _alone(self._journal.parent, wait=True), _undisturbed():
            for entry in self._write_journal(wanted):
                target = self._root / entry["name"]
                if entry["new"] is None:
                    target.unlink()
                    self._remove_empty_folders(target.parent)
                else:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(self._journal / f"{entry['number']}.new", target)
            self._index.unlink()
            shutil.rmtree(self._journal, ignore_errors=True)
        return sorted(wanted)

    def recover(self) -> str:
        """Put back what a killed run has replaced; say what was done, or nothing.

        A run that is placing files at this moment is left to end.
        """
        if not self._journal.is_dir():
            return ""
        with _alone(self._journal.parent, wait=False) as alone:
            return self._recover() if alone else ""

    def _recover(self) -> str:
        try:
            entries = json.loads(self._index.read_text("utf-8"))
        except (OSError, ValueError):
            shutil.rmtree(self._journal, ignore_errors=True)
            return ""
        restored, kept = [], []
        with _undisturbed():
            for entry in entries:
                now = _digest(self._now(entry["name"]))
                if now == entry["old"]:
                    continue
                if now != entry["new"]:
                    kept.append(entry["name"])
                    continue
                target = self._root / entry["name"]
                if entry["old"] is None:
                    target.unlink()
                    self._remove_empty_folders(target.parent)
                else:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(self._journal / f"{entry['number']}.old", target)
                restored.append(entry["name"])
            self._index.unlink()
        shutil.rmtree(self._journal, ignore_errors=True)
        words = f"an earlier run was killed while it put files in place: {len(restored)} put back"
        if kept:
            words += f", and left as they are, since they were edited: {', '.join(kept)}"
        return words

    def _write_journal(self, wanted: Mapping[str, bytes | None]) -> list[dict[str, Any]]:
        shutil.rmtree(self._journal, ignore_errors=True)
        self._journal.mkdir(parents=True)
        entries: list[dict[str, Any]] = []
        for number, (name, new) in enumerate(sorted(wanted.items())):
            old = self._now(name)
            if old is not None:
                (self._journal / f"{number}.old").write_bytes(old)
            if new is not None:
                (self._journal / f"{number}.new").write_bytes(new)
            entries.append(
                {"number": number, "name": name, "old": _digest(old), "new": _digest(new)}
            )
        # The index comes last and at once: without it nothing has been replaced yet.
        draft = self._index.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(entries, file)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self._index)
        return entries

    def _now(self, name: str) -> bytes | None:
        try:
            return (self._root / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _remove_empty_folders(self, folder: Path) -> None:
        while folder != self._root:
            shutil.rmtree(folder / "__pycache__", ignore_errors=True)
            if any(folder.iterdir()):
                return
            folder.rmdir()
            folder = folder.parent


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


@contextmanager
def _alone(workshop: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the workshop; yield whether it is ours. The lock of a killed run is gone with it."""
    workshop.mkdir(parents=True, exist_ok=True)
    with (workshop / "held").open("w") as file:
        if fcntl is None:
            yield True
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals wait."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
