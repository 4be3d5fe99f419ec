"""Which version a change asks for."""

from __future__ import annotations

import pytest

from generator.changes.change import Bump, Version
from generator.errors import ChangeError


@pytest.mark.parametrize(
    ("base", "change", "wanted"),
    [
        ("1.4.2", Bump.MAJOR, "2.0.0"),
        ("1.4.2", Bump.MINOR, "1.5.0"),
        ("1.4.2", Bump.PATCH, "1.4.3"),
        ("1.4.2", Bump.NONE, "1.4.2"),
        ("0.4.2", Bump.MAJOR, "0.5.0"),
        ("0.4.2", Bump.MINOR, "0.5.0"),
        ("0.4.2", Bump.PATCH, "0.4.3"),
        ("0.0.0", Bump.MAJOR, "0.1.0"),
    ],
)
def test_the_lowest_version_that_says_it(base: str, change: Bump, wanted: str) -> None:
    assert str(Version.parse(base, "a file").raised(change)) == wanted


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "", "01.0.0", 1.0, None])
def test_what_is_no_version_is_refused_by_name(version: object) -> None:
    with pytest.raises(ChangeError, match=r"of goals\.yaml is no semantic version"):
        Version.parse(version, "goals.yaml")


def test_the_heavier_change_wins() -> None:
    assert max([Bump.PATCH, Bump.MAJOR, Bump.MINOR]) is Bump.MAJOR
