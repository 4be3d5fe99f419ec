"""The changelog fragment of a changed contract, and what hand-written ones declare."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes.change import PYTHON, WIRE, Bump, Change
from generator.changes.changelog import (
    OWN_PREFIX,
    behaviour_change,
    declared,
    fragment_files,
    text_of,
)
from generator.errors import FragmentMissing


def change(bump: Bump, message: str, side: str = WIRE) -> Change:
    return Change("a-rule", message, bump, side, "somebody", "send less")


def test_breaks_come_with_what_to_do_and_patches_are_left_out() -> None:
    text = text_of(
        [change(Bump.MAJOR, "A went"), change(Bump.MINOR, "B came"), change(Bump.PATCH, "words")]
    )
    assert "  - **breaks** A went: send less\n  - B came\n" in text
    assert "words" not in text


def test_a_change_of_words_alone_says_so() -> None:
    text = text_of([change(Bump.PATCH, "words"), change(Bump.PATCH, "more words")])
    assert text == "The contract says the same in other words (2 places).\n"


def test_what_breaks_python_alone_is_told() -> None:
    assert "A went" in text_of([change(Bump.MAJOR, "A went", PYTHON)])


def write(folder: Path, base: str, *changes: Change) -> list[str]:
    """Put the fragment in place, as `regenerate` does; return the names that are there."""
    for path, content in fragment_files(folder, base, changes)[0].items():
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("bump", "kind"), [(Bump.MAJOR, "breaking"), (Bump.MINOR, "change"), (Bump.PATCH, "fix")]
)
def test_the_name_says_base_and_kind(tmp_path: Path, bump: Bump, kind: str) -> None:
    (name,) = write(tmp_path, "a contract", change(bump, "A"))
    assert name.startswith(OWN_PREFIX)
    assert name.endswith(f".{kind}.md")
    assert len(write(tmp_path, "another contract", change(bump, "A"))) == 2


def test_a_fragment_of_another_kind_goes_and_that_of_another_base_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.fix.md").write_text("x")
    first = write(tmp_path, "a", change(Bump.MINOR, "A"))
    assert write(tmp_path, "b", change(Bump.MINOR, "A"))[:2] != first
    names = write(tmp_path, "a", change(Bump.MAJOR, "A"))
    assert len(names) == 3
    assert sum(name.endswith(".breaking.md") for name in names) == 1
    assert len(write(tmp_path, "a")) == 2


def test_a_later_run_rewrites_its_own_words_and_keeps_those_of_people(tmp_path: Path) -> None:
    (name,) = write(tmp_path, "a", change(Bump.MINOR, "A came"))
    write(tmp_path, "a", change(Bump.MINOR, "B came"))
    text = (tmp_path / name).read_text()
    assert "B came" in text
    edited = text.replace("B came", "Goals have a B")
    (tmp_path / name).write_text(edited)
    files, said = fragment_files(tmp_path, "a", [change(Bump.MINOR, "C came")])
    assert (files, said) == ({}, f"{name} was edited by hand and is kept")


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ([], Bump.NONE),
        (["changelog.d/a.fix.md", "changelog.d/b.change.md"], Bump.MINOR),
        (["changelog.d/a.breaking.md"], Bump.MAJOR),
        (["changelog.d/notes.md", "changelog.d/template.md.jinja"], Bump.NONE),
        (["changelog.d/contract-since-00000000.breaking.md"], Bump.NONE),
    ],
)
def test_hand_written_fragments_declare_by_their_names(names: list[str], wanted: Bump) -> None:
    assert declared(names) is wanted


def test_changed_templates_without_a_fragment_are_refused() -> None:
    with pytest.raises(FragmentMissing, match=r"a\.jinja changed: say what a user"):
        behaviour_change(["a.jinja"], [])


def test_changed_templates_are_rated_as_declared() -> None:
    (found,) = behaviour_change(["a", "b", "c", "d"], ["changelog.d/x.fix.md"])
    assert found.bump is Bump.PATCH
    assert found.message.endswith("a, b, c and 1 more")


def test_without_changed_templates_nothing_is_declared() -> None:
    assert behaviour_change([], ["changelog.d/x.breaking.md"]) == []
