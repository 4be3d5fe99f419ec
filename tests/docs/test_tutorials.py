"""The pages for beginners run as they stand there, from top to bottom, in an empty folder."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.served import served
from tests.repository.tree import ROOT, text

# A file's name with its text below it, a block to run, or what running it prints.
PIECE = re.compile(
    r"^(?:`(?P<file>[\w.]+)`:\n\n)?```(?P<kind>python|bash|sh|text)\n(?P<block>.*?)^```$",
    flags=re.DOTALL | re.MULTILINE,
)
PAGES = ["call-the-api.md", "test-your-program.md"]


def shell(
    block: str, folder: Path, environment: dict[str, str] | None = None, exit_code: int = 0
) -> str:
    """Run a block where the programs are on the path; return what it printed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        ["bash", "-euc", block],
        cwd=folder,
        env={**os.environ, **(environment or {}), "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == exit_code, block + ran.stdout + ran.stderr
    return ran.stdout


def follow(page: str, folder: Path, environment: dict[str, str] | None = None) -> int:
    """Do what the text of a page says; return how many blocks were run."""
    printed, runs = "", 0
    for piece in PIECE.finditer(page):
        block = piece["block"]
        if piece["kind"] == "sh":
            printed, runs = shell(block, folder, environment), runs + 1
        elif piece["kind"] == "text":
            for line in block.splitlines():
                wanted = ".*".join(map(re.escape, line.split("...")))
                assert re.search(wanted, printed), f"{line!r} is not in:\n{printed}"
        else:
            assert piece["file"], f"a block has no file: {block}"
            (folder / piece["file"]).write_text(block, encoding="utf-8")
    return runs


@contextmanager
def independent_server() -> Iterator[dict[str, str]]:
    """A server that was written from the document alone: where it is, and as whom to call it."""
    command = [sys.executable, "-m", "tests.independent_server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = ""
            while not said.endswith("\n}\n"):
                said += process.stdout.readline()
            ready = json.loads(said)
            owner = ready["identities"]["owner"]
            yield {
                "NEW_URL": ready["url"],
                "NEW_ACCOUNT": owner["account"],
                "NEW_TOKEN": owner["token"],
            }
        finally:
            process.terminate()


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_page_for_beginners_runs_from_top_to_bottom(page: str, tmp_path: Path) -> None:
    assert follow(text(ROOT / "docs" / page), tmp_path) >= 1


@pytest.mark.slow
def test_the_verdict_of_the_page_is_on_the_server_that_was_asked(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    page = text(ROOT / "docs" / "hold-a-server.md").replace("8123", port)
    assert follow(page, tmp_path) == 1
    (command,) = re.findall(r"^\$ (.* goals-contract run .*)$", page, flags=re.MULTILINE)
    # The whole suite has tests of its own.
    some = "--no-letter --law paging --law 'grouping by owner'"
    printed = shell(f"{command} {some}", tmp_path, exit_code=3)
    assert "Laws: 2 of 2 held" in printed
    verdict = json.loads((tmp_path / "contract-report" / "verdict.json").read_text("utf-8"))
    # The emulator, met as a stranger, keeps what we assume: its owners are users and teams.
    assert not any(fact["answer"] == "contradicted" for fact in verdict["results"]["facts"])


@pytest.mark.slow
def test_the_way_from_one_server_to_another_runs_from_top_to_bottom(tmp_path: Path) -> None:
    with served() as old, independent_server() as new:
        known = {"OLD_URL": old.url, "OLD_ACCOUNT": old.account, "OLD_TOKEN": old.token, **new}
        assert follow(text(ROOT / "docs" / "migration.md"), tmp_path, known) == 3
    report = json.loads((tmp_path / "contract-diff" / "differences.json").read_text("utf-8"))
    assert report["steps"] == 60
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or known["NEW_TOKEN"] not in text(path), path
