"""The picture of a verdict tells what a run printed."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.run.schedule import load_laws
from scripts.draw_verdict import LAWS_SHOWN, PICTURE, drawn, shortened
from tests.repository.tree import ROOT

PRINTED = "\n".join(
    [
        "",
        "Goals contract 0.1.0 against <somewhere>",
        "\x1b[1mLaws: 9 of 9 held\x1b[0m  (times)",
        *(f"  \x1b[32m✓\x1b[0m law {number}" for number in range(9)),
        "",
        "\x1b[32;1mPASS\x1b[0m: all & more",
    ]
)


def shown(svg: str) -> list[str]:
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()) for text in texts]


def test_lines_are_drawn_as_they_were_printed_but_for_the_middle_of_the_laws() -> None:
    lines = shown(drawn(shortened(PRINTED)))
    assert lines[:3] == [
        "$ goals-contract run",
        "Goals contract 0.1.0 against <somewhere>",
        "Laws: 9 of 9 held  (times)",
    ]
    assert lines[3:] == [*(f"  ✓ law {n}" for n in range(LAWS_SHOWN)), "  ...", "PASS: all & more"]


def test_colours_are_classes_and_long_lines_are_cut() -> None:
    svg = drawn(["\x1b[32;1mPASS\x1b[0m: all of them held"], columns=8)
    assert '<tspan class="c32 c1">PASS</tspan>' in svg
    assert shown(svg) == ["PASS: a…"]


def test_the_picture_of_the_readme_shows_every_operation_and_its_verdict() -> None:
    lines = shown(PICTURE.read_text("utf-8"))
    contract = ROOT / "emulator/gtmhub_goals_emulator/contract/goals.json"
    paths = json.loads(contract.read_text("utf-8"))["paths"]
    names = {
        each["operationId"]
        for path in paths.values()
        for each in path.values()
        if "operationId" in each
    }
    assert names <= {line.split(" ")[0] for line in lines}
    assert lines[-1].startswith("PASS: ")
    assert f"]({PICTURE.relative_to(ROOT)})" in (ROOT / "README.md").read_text("utf-8")


def test_verdicts_that_are_shown_know_all_the_laws() -> None:
    readmes = [ROOT / "README.md", ROOT / "contract_tests" / "README.md"]
    pages = [PICTURE, *readmes, *(ROOT / "docs").glob("*.md")]
    told = [
        (page.name, int(number))
        for page in pages
        for number in re.findall(r"\d+ of (\d+) laws are in reach", page.read_text("utf-8"))
    ]
    laws = len(load_laws(load_contract()))
    assert len(told) >= 3
    assert [(name, number) for name, number in told if number != laws] == []
