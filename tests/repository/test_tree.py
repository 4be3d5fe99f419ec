"""What must hold for the whole tree: no addresses, no secrets, short files, reasoned ignores."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.repository.tree import ROOT, text, tracked

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
    address = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})\b")
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


def test_a_tarball_without_git_lists_what_is_not_made(tmp_path: Path) -> None:
    for name in ("a.py", "room/b.py", "room/c.md", ".venv/d.py", "room/__pycache__/e.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert tracked("*.py", root=tmp_path) == [tmp_path / "a.py", tmp_path / "room" / "b.py"]
    assert tracked("room/*", root=tmp_path) == [
        tmp_path / "room" / name for name in ("b.py", "c.md")
    ]


def test_long_running_recipes_leave_no_shell_between_make_and_the_program() -> None:
    makefile = text(ROOT / "Makefile")
    for target in ("contract", "contract-full", "contract-fuzz", "kill-matrix", "serve", "test"):
        recipe = re.search(rf"^{target}:.*\n\t(.*)", makefile, flags=re.MULTILINE)
        assert recipe is not None
        assert re.match(r"@exec (\$\(BOUND\) )?\$\(RUN\) ", recipe[1]), target
