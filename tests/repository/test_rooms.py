"""The rooms import what the table in ARCHITECTURE.md lets them import, and nothing else."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "generator": "generator",
    "generated_client": "gtmhub_goals",
    "emulator": "gtmhub_goals_emulator",
    "contract_tests": "gtmhub_goals_contract",
    "scripts": "scripts",
    "tests": "tests",
    "benchmarks": "benchmarks",
    "examples": "examples",
}


class Room(NamedTuple):
    """One row of the table."""

    name: str
    rooms: str
    third_party: set[str]


def table() -> list[Room]:
    """The rows of the table of rooms."""
    rows = re.findall(
        r"^\| `(\w+)` \|[^|]*\|([^|]*)\|([^|]*)\|$",
        (ROOT / "ARCHITECTURE.md").read_text(),
        flags=re.MULTILINE,
    )
    return [
        Room(name, rooms.strip(), set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", packages))))
        for name, rooms, packages in rows
    ]


def imported(room: str) -> set[str]:
    """The top-level packages that the Python files of a room import."""
    found: set[str] = set()
    for file in (ROOT / room).rglob("*.py"):
        if "node_modules" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {PACKAGES.get(room, "")}


def test_the_table_has_every_room() -> None:
    assert {room.name for room in table()} == {*PACKAGES, "openapi"}


@pytest.mark.parametrize("room", table(), ids=lambda room: room.name)
def test_rooms_import_what_the_table_says(room: Room) -> None:
    if room.third_party == {"any"}:
        return
    allowed = room.third_party | ({"gtmhub_goals"} if room.name == "generator" else set())
    assert imported(room.name) - allowed == set()
