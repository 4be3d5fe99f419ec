"""One verdict, three readers: a terminal, a pull request, a program."""

from __future__ import annotations

import json

import pytest

from generator.changes.base import Base
from generator.changes.change import WIRE, Bump, Change, Place, Version
from generator.changes.verdict import Verdict, as_json, as_markdown, as_terminal, headline
from generator.errors import VersionTooLow


@pytest.fixture
def verdict() -> Verdict:
    broken = Change(
        "answer-property-removed", "`url` was removed from `Goal`", Bump.MAJOR, WIRE,
        "whoever reads the answer", "do without it",
        Place("main:openapi/goals.yaml", 12, "#/a"), Place("openapi/goals.yaml", 14, "#/a"),
        ("getGoal", "listGoals", "updateGoal", "createGoal"), ("own rules", "redocly diff"),
    )  # fmt: skip
    words = Change("documentation", "`description` | <b> changed", Bump.PATCH, WIRE, "d", "nothing")
    return Verdict(Base("main", "text", "abc"), [broken, words], Version(0, 1, 0), Version(0, 1, 0))


def test_the_headline_says_what_is_needed(verdict: Verdict) -> None:
    wanted = "since main, 0.1.0: 1 breaking, 1 patch; needs 0.2.0, 0.1.0 is too low"
    assert headline(verdict) == wanted


def test_the_terminal_names_place_who_notices_and_what_to_do(verdict: Verdict) -> None:
    said = as_terminal(verdict)
    assert "breaking wire: `url` was removed from `Goal`" in said
    assert "at openapi/goals.yaml:14, was at main:openapi/goals.yaml:12" in said
    assert "whoever reads the answer (getGoal, listGoals, updateGoal and 1 more)" in said
    assert "to do: do without it" in said
    assert "patch: 1 of documentation" in said


def test_markdown_keeps_its_table_whatever_a_message_holds(verdict: Verdict) -> None:
    said = as_markdown(verdict)
    assert "`description` \\| &lt;b&gt; changed" in said
    rows = [line for line in said.splitlines() if line.startswith("| ") and "---" not in line]
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)


def test_json_says_all_of_it(verdict: Verdict) -> None:
    said = json.loads(as_json(verdict))
    assert (said["required"], said["enough"], said["bump"]) == ("0.2.0", False, "major")
    assert said["changes"][0]["head"] == {
        "file": "openapi/goals.yaml", "line": 14, "pointer": "#/a",
    }  # fmt: skip
    assert said["changes"][0]["judges"] == ["own rules", "redocly diff"]


def test_a_version_that_is_too_low_is_refused_with_the_changes_that_ask(verdict: Verdict) -> None:
    with pytest.raises(VersionTooLow) as caught:
        verdict.require_version()
    assert "needs 0.2.0 (major)" in str(caught.value)
    assert "- `url` was removed from `Goal` (openapi/goals.yaml:14)" in str(caught.value)
    assert "description" not in str(caught.value)


@pytest.mark.parametrize("version", [Version(0, 2, 0), Version(0, 3, 0), Version(1, 0, 0)])
def test_a_version_may_be_higher_than_needed(verdict: Verdict, version: Version) -> None:
    verdict.version = version
    verdict.require_version()
