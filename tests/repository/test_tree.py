"""What must hold for the whole tree: no addresses, no secrets, short files, reasoned ignores."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked(*patterns: str) -> list[Path]:
    """The files that git tracks, or every file where there is no git checkout."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def text(path: Path) -> str:
    """The text of a file; binary files read as nothing."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


HAND_WRITTEN = [path for path in tracked("*.py") if "generated_client" not in path.parts]


def test_no_lock_names_an_address() -> None:
    for path in tracked("requirements/*", "*lock*.json", "*.lock"):
        for line in text(path).splitlines():
            if re.search(r'"(funding|homepage|url)"', line):
                continue
            assert not re.search(r"https?://", line), f"{path.relative_to(ROOT)}: {line}"


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile(r"pypi\.(org|python)|files\.pythonhosted|registry\.(npmjs|yarnpkg)")
    for path in tracked():
        if path == Path(__file__):
            continue
        assert not hosts.search(text(path)), path.relative_to(ROOT)


def test_no_lock_file_names_an_address() -> None:
    locks = [path for path in tracked() if path.name == "package-lock.json"]
    assert locks
    for path in [*locks, *sorted((ROOT / "requirements").iterdir())]:
        assert not re.search(r"https?://", text(path)), path.relative_to(ROOT)


def test_no_file_holds_what_looks_like_a_real_token() -> None:
    signed_jwt = re.compile(r"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}")
    for path in tracked():
        assert not signed_jwt.search(text(path)), path.relative_to(ROOT)


def test_mail_addresses_are_invented() -> None:
    address = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
    for path in tracked("*.py", "*.md", "*.yaml", "*.json", "*.toml", "*.jinja"):
        if path.name == "package-lock.json":
            continue
        for domain in address.findall(text(path)):
            invented = domain == "example.com" or domain.endswith((".example", ".example.com"))
            assert invented or domain.endswith(".jinja"), f"{path.relative_to(ROOT)}: {domain}"


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short_and_ignores_say_why(path: Path) -> None:
    lines = text(path).splitlines()
    assert len(lines) <= 600, "split it by noun"
    for line in lines:
        assert not re.search(r"#\s*type:\s*ignore(?!\[)", line), line
        assert not re.search(r"#\s*noqa(?!:)", line), line


def test_packages_only_hand_names_on() -> None:
    for path in HAND_WRITTEN:
        if path.name == "__init__.py":
            assert not re.search(r"^\s*(def|class) ", text(path), flags=re.MULTILINE), path
        assert path.name != "utils.py", path


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    makefile = text(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z-]+):(?!=)", makefile, flags=re.MULTILINE))
    described = set(re.findall(r"^([a-z-]+):(?!=).*## \S", makefile, flags=re.MULTILINE))
    assert targets == described
