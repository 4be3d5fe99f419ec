"""Many files change together or not at all, whatever ends the run."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.changes.placing import Placing
from generator.settings import ROOT

OLD = {"client/a.py": b"old a", "client/b.py": b"old b", "lock.json": b"old lock"}
NEW: dict[str, bytes | None] = {
    "client/a.py": b"new a", "client/b.py": None, "client/deep/c.py": b"new c",
    "lock.json": b"new lock",
}  # fmt: skip

# Dies, or is interrupted, at the given call of os.replace or Path.unlink.
DRIVER = """
import os, signal, sys
from pathlib import Path
from generator.changes import placing
root, number, name = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
calls = 0
def counted(function):
    def call(*arguments, **keywords):
        global calls
        calls += 1
        if calls == number:
            os.kill(os.getpid(), getattr(signal, name))
        return function(*arguments, **keywords)
    return call
placing.os.replace = counted(os.replace)
Path.unlink = counted(Path.unlink)
new = {"client/a.py": b"new a", "client/b.py": None, "client/deep/c.py": b"new c",
       "lock.json": b"new lock"}
placing.Placing(root, root / "work").put(new)
"""
WAIT = "(print('midway', flush=True), signal.pause())"


def make(root: Path) -> Placing:
    for name, content in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return Placing(root, root / "work")


def there(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "work" not in path.relative_to(root).parts
    }


def is_new(root: Path) -> bool:
    return there(root) == {name: content for name, content in NEW.items() if content is not None}


def drive(root: Path, number: int, name: str) -> int:
    command = [sys.executable, "-c", DRIVER, str(root), str(number), name]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


def test_all_files_are_written_and_removed(tmp_path: Path) -> None:
    assert make(tmp_path).put(NEW) == sorted(NEW)
    assert is_new(tmp_path)
    assert not (tmp_path / "work" / "journal").exists()


def test_files_that_stay_the_same_are_not_touched(tmp_path: Path) -> None:
    placing = make(tmp_path)
    before = (tmp_path / "client/a.py").stat().st_mtime_ns
    assert placing.put({"client/a.py": b"old a", "lock.json": b"new"}) == ["lock.json"]
    assert (tmp_path / "client/a.py").stat().st_mtime_ns == before


def test_a_folder_that_is_empty_now_is_gone(tmp_path: Path) -> None:
    make(tmp_path).put({"client/a.py": None, "client/b.py": None})
    assert not (tmp_path / "client").exists()


@pytest.mark.parametrize("number", range(1, 6))
def test_a_run_that_is_killed_midway_is_undone_by_the_next(tmp_path: Path, number: int) -> None:
    placing = make(tmp_path)
    assert drive(tmp_path, number, "SIGKILL") == -signal.SIGKILL
    said = placing.recover()
    assert there(tmp_path) == OLD
    assert "an earlier run was killed" in said
    assert placing.recover() == ""


@pytest.mark.parametrize("number", [1, 3, 5])
def test_an_interrupt_waits_until_the_last_file_is_in_place(tmp_path: Path, number: int) -> None:
    make(tmp_path)
    assert drive(tmp_path, number, "SIGINT") != 0
    assert is_new(tmp_path)
    assert make(tmp_path).recover() == ""


def test_an_edit_after_the_kill_is_kept_and_named(tmp_path: Path) -> None:
    placing = make(tmp_path)
    drive(tmp_path, 5, "SIGKILL")
    (tmp_path / "client/a.py").write_bytes(b"mine")
    assert "client/a.py" in placing.recover()
    assert (tmp_path / "client/a.py").read_bytes() == b"mine"
    assert (tmp_path / "lock.json").read_bytes() == b"old lock"


def test_a_journal_without_an_index_means_that_nothing_was_replaced(tmp_path: Path) -> None:
    placing = make(tmp_path)
    (tmp_path / "work" / "journal").mkdir(parents=True)
    (tmp_path / "work" / "journal" / "0.old").write_bytes(b"half")
    assert placing.recover() == ""
    assert there(tmp_path) == OLD


def test_a_run_that_is_placing_files_is_not_undone_by_another(tmp_path: Path) -> None:
    """The driver stops midway, alive; only once it is gone are its files put back."""
    placing = make(tmp_path)
    driver = DRIVER.replace("os.kill(os.getpid(), getattr(signal, name))", WAIT)
    command = [sys.executable, "-c", driver, str(tmp_path), "3", "none"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "midway\n"
    assert placing.recover() == ""
    process.kill()
    process.communicate()
    assert "put back" in placing.recover()
    assert there(tmp_path) == OLD
