"""Exceptions lower a rating with a reason, for a time, and only where they fit."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.changes.change import WIRE, Bump, Change, Place
from generator.changes.verdict import Exemption, exempted, read_exemptions
from generator.errors import ExceptionsFault

TODAY = datetime.date(2026, 11, 24)
POINTER = "#/components/schemas/Goal/properties/url"
ROW = f"""[[exception]]
rule = "answer-property-removed"
pointer = "{POINTER}"
bump = "minor"
reason = "the server never sent it"
expires = 2026-12-31
"""


def change(pointer: str = POINTER, rule: str = "answer-property-removed") -> Change:
    place = Place("openapi/goals.yaml", 7, pointer)
    return Change(rule, "gone", Bump.MAJOR, WIRE, "readers", "do without", base=place)


def read(path: Path, text: str) -> list[Exemption]:
    file = path / "exceptions.toml"
    file.write_text(text)
    return read_exemptions(file, TODAY)


def test_an_exception_lowers_the_change_it_fits_and_says_why(tmp_path: Path) -> None:
    (found,) = exempted([change()], read(tmp_path, ROW))
    assert found.bump is Bump.MINOR
    assert found.excused == "major by the rules; until 2026-12-31: the server never sent it"


@pytest.mark.parametrize("other", [change("#/components/schemas/Goal"), change(rule="x")])
def test_an_exception_fits_no_other_change(tmp_path: Path, other: Change) -> None:
    assert exempted([other], read(tmp_path, ROW)) == [other]


def test_an_exception_never_raises_a_rating(tmp_path: Path) -> None:
    exemptions = read(tmp_path, ROW.replace('"minor"', '"major"'))
    assert exempted([change()], exemptions)[0].excused == ""


def test_the_last_day_still_counts(tmp_path: Path) -> None:
    assert read(tmp_path, ROW.replace("2026-12-31", "2026-11-24"))


def test_an_expired_exception_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ExceptionsFault) as caught:
        read(tmp_path, ROW.replace("2026-12-31", "2026-11-23"))
    assert "expired on 2026-11-23" in str(caught.value)
    assert POINTER in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('reason = "the server never sent it"\n', "", "it needs exactly the keys"),
        ('reason = "the server never sent it"', 'reason = ""', "reason = ''"),
        ("2026-12-31", '"soon"', "expires = 'soon' is no date"),
        ('"minor"', '"small"', "none of major, minor, patch, none"),
        ("rule =", "rule ==", "cannot be read"),
    ],
)
def test_a_malformed_exception_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ExceptionsFault, match=said):
        read(tmp_path, ROW.replace(old, new))


def test_without_a_file_there_are_no_exceptions(tmp_path: Path) -> None:
    assert read_exemptions(tmp_path / "none.toml", TODAY) == []
