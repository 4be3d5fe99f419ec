"""The changelog fragment of a changed contract, and what hand-written ones declare."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes import fragments
from generator.changes.behaviour import behaviour_change
from generator.changes.bump import Bump
from generator.changes.change import PYTHON, WIRE, Change
from generator.changes.errors import FragmentMissing


def change(bump: Bump, message: str, side: str = WIRE) -> Change:
    return Change("a-rule", message, bump, side, "somebody", "send less")


def test_breaks_come_with_what_to_do_and_patches_are_left_out() -> None:
    text = fragments.text_of(
        [change(Bump.MAJOR, "A went"), change(Bump.MINOR, "B came"), change(Bump.PATCH, "words")]
    )
    assert "  - **breaks** A went: send less\n  - B came\n" in text
    assert "words" not in text


def test_a_change_of_words_alone_says_so() -> None:
    text = fragments.text_of([change(Bump.PATCH, "words"), change(Bump.PATCH, "more words")])
    assert text == "The contract says the same in other words (2 places).\n"


def test_what_breaks_python_alone_is_told() -> None:
    assert "A went" in fragments.text_of([change(Bump.MAJOR, "A went", PYTHON)])


@pytest.mark.parametrize(
    ("bump", "kind"), [(Bump.MAJOR, "breaking"), (Bump.MINOR, "change"), (Bump.PATCH, "fix")]
)
def test_the_name_says_base_and_kind(bump: Bump, kind: str) -> None:
    name = fragments.name_of("a contract", bump)
    assert name == fragments.name_of("a contract", bump)
    assert name.endswith(f".{kind}.md")
    assert name != fragments.name_of("another contract", bump)


def test_the_fragment_of_another_kind_is_stale_and_that_of_another_base_is_not(
    tmp_path: Path,
) -> None:
    names = [
        fragments.name_of("a", Bump.MINOR), fragments.name_of("a", Bump.MAJOR),
        fragments.name_of("b", Bump.MINOR), "mine.fix.md",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).write_text("x")
    assert [path.name for path in fragments.stale(tmp_path, names[1], "a")] == [names[0]]


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
    assert fragments.declared(names) is wanted


def test_changed_templates_without_a_fragment_are_refused() -> None:
    with pytest.raises(FragmentMissing, match=r"a\.jinja changed: say what a user"):
        behaviour_change(["a.jinja"], [])


def test_changed_templates_are_rated_as_declared() -> None:
    (found,) = behaviour_change(["a", "b", "c", "d"], ["changelog.d/x.fix.md"])
    assert found.bump is Bump.PATCH
    assert found.message.endswith("a, b, c and 1 more")


def test_without_changed_templates_nothing_is_declared() -> None:
    assert behaviour_change([], ["changelog.d/x.breaking.md"]) == []
