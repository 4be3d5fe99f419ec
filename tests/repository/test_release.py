"""What a tag has to meet before anything is published: `scripts/release_notes.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.release_notes import DISTRIBUTIONS, PRINT, NotReleasable, main, release_notes
from tests.repository.tree import ROOT

CHANGELOG = (
    "# Changelog\n\n## 0.1.0 (2026-11-26)\n\n### Changes\n\n- All.\n\n## 0.0.1 (2026-01-01)\n"
)


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A tree that may be released as v0.1.0."""
    (tmp_path / PRINT).parent.mkdir(parents=True)
    (tmp_path / PRINT).write_text('{"info": {"version": "0.1.0"}}')
    (tmp_path / "changelog.d").mkdir()
    shutil.copy(ROOT / "changelog.d" / "template.md.jinja", tmp_path / "changelog.d")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    for room in DISTRIBUTIONS:
        (tmp_path / room).mkdir(exist_ok=True)
        text = (ROOT / room / "pyproject.toml").read_text()
        (tmp_path / room / "pyproject.toml").write_text(text.replace(".example", ".example.com"))
    return tmp_path


def test_the_notes_are_the_section_of_the_version(ready: Path) -> None:
    assert release_notes("v0.1.0", ready) == "### Changes\n\n- All.\n"


def test_another_tag_than_the_version_of_the_contract_is_refused(ready: Path) -> None:
    with pytest.raises(NotReleasable, match=r"'v0\.2\.0', the contract has version 0\.1\.0"):
        release_notes("v0.2.0", ready)


def test_fragments_that_wait_are_refused(ready: Path) -> None:
    (ready / "changelog.d" / "new.fix.md").write_text("Something.")
    with pytest.raises(
        NotReleasable, match=r"holds new\.fix\.md and 0 more beside .*tag the commit"
    ):
        release_notes("v0.1.0", ready)


def test_a_placeholder_for_the_address_of_the_project_is_refused(ready: Path) -> None:
    shutil.copy(ROOT / "emulator" / "pyproject.toml", ready / "emulator" / "pyproject.toml")
    with pytest.raises(
        NotReleasable, match=r"emulator/pyproject\.toml: Homepage is the placeholder"
    ):
        release_notes("v0.1.0", ready)


def test_a_changelog_without_the_section_is_refused(ready: Path) -> None:
    (ready / "CHANGELOG.md").write_text("# Changelog\n")
    with pytest.raises(NotReleasable, match=r"no section 0\.1\.0"):
        release_notes("v0.1.0", ready)


def test_the_command_tells_why_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["v99.0.0"]) == 1
    assert capsys.readouterr().err.startswith("not releasable: the tag is 'v99.0.0'")


def test_the_changelog_goes_by_who_is_concerned_and_the_heaviest_first(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "changelog.d").mkdir()
    shutil.copy(ROOT / "changelog.d" / "template.md.jinja", tmp_path / "changelog.d")
    for name in (
        "client.fix",
        "suite-x.change",
        "client-y.breaking",
        "contract-since-1.change",
        "z.fix",
    ):
        (tmp_path / "changelog.d" / f"{name}.md").write_text(f"{name}<!-- digest -->\n")
    command = [sys.executable, "-m", "towncrier", "build", "--draft"]
    ran = subprocess.run(
        [*command, "--version", "9", "--date", "today"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert [line for line in ran.stdout.splitlines() if line] == [
        "## 9 (today)",
        "### Client",
        "- **Breaking:** client-y.breaking",
        "- **Fixed:** client.fix",
        "### Contract suite",
        "- suite-x.change",
        "### Contract",
        "- contract-since-1.change",
        "### Project",
        "- **Fixed:** z.fix",
    ]
