"""What the documentation names exists: paths, targets, commands, and the links between pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.openapi import contract
from tests.repository.tree import ROOT, text, tracked

PAGES = [path for path in tracked("*.md") if "changelog.d" not in path.parts]
ROOMS = (
    "openapi",
    "generator",
    "generated_client",
    "emulator",
    "contract_tests",
    "tests",
    "scripts",
    "benchmarks",
    "docs",
    "examples",
    "requirements",
    "changelog.d",
)
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


def code(page: Path) -> str:
    """All that a page sets as code: inline pieces and blocks."""
    return "\n".join(re.findall(r"```.*?```|`[^`]+`", text(page), flags=re.DOTALL))


@every_page
def test_paths_exist(page: Path) -> None:
    rooms = "|".join(re.escape(room) for room in ROOMS)
    for name in re.findall(rf"(?<![\w/.-])((?:{rooms})/[\w./-]*)", code(page)):
        path = name.rstrip(".")
        assert any((base / path).exists() for base in (ROOT, page.parent)), path


@every_page
def test_targets_exist(page: Path) -> None:
    makefile = text(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z-]+):(?!=)", makefile, flags=re.MULTILINE))
    for target in re.findall(r"\bmake ([a-z][a-z-]*)", code(page)):
        assert target in targets, target


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text(page)):
        if not re.match(r"\w+:", target):
            assert (page.parent / target).exists(), target


def test_every_companion_is_told_in_the_fidelity_page() -> None:
    _, _, rest = text(ROOT / "docs" / "fidelity.md").partition("\n## Companions\n")
    told = rest.partition("\n## ")[0].lower().replace("-", "")
    for _, path, operation in contract.operations(contract.companions()):
        for word in path.split("/")[3:]:
            assert word in told or word.startswith("{"), operation["operationId"]


def test_decisions_are_short_pages() -> None:
    for page in (ROOT / "docs" / "decisions").glob("*.md"):
        assert len(text(page).splitlines()) <= 25, page.name
        assert re.fullmatch(r"\d{4}(-[\w]+)+\.md", page.name)
