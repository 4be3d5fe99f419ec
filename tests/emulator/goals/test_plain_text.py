"""Markup to plain text, quickly on any input."""

from __future__ import annotations

import pytest

from gtmhub_goals_emulator.goals.serializer import plain_text
from tests.emulator.conftest import Bound

MENTION = "@[Ada Example:ada@example.com:602a65efc05575000123291b]"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (MENTION, "@Ada Example"),
        (f"Ask {MENTION}, then {MENTION}.", "Ask @Ada Example, then @Ada Example."),
        ("**bold** and *slanted* and ~~gone~~ and `code`", "bold and slanted and gone and code"),
        ("# Title\n> quoted\n- item\n* item", "Title\nquoted\nitem\nitem"),
        ("[the plan](https://plan.example/a_b_c)", "the plan"),
        ("![chart](https://plan.example/c.png)", "chart"),
        ("```python\nx = 1\n```", "x = 1\n"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("a #hash and mail@example.com", "a #hash and mail@example.com"),
        ("@[not a mention]", "@[not a mention]"),
        ("@[:ada@example.com:602a65efc05575000123291b]",) * 2,
        ("@[John Smith:[email\u00a0protected]:602a65efc05575000123291b]", "@John Smith"),
        ("@[Ada: the first:ada@example.com:602a65efc05575000123291b]", "@Ada: the first"),
        (r"\*as it is\* and **a \* b** and \_so\_", "*as it is* and a * b and _so_"),
        (r"C:\new and a\b", r"C:\new and a\b"),
        ("", ""),
    ],
)
def test_markup_becomes_plain(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    "piece",
    [
        "@[",
        "@[a:",
        "@[a:[",
        "**a",
        "[",
        "[a](",
        "`",
        "_a",
        "> ",
        "~~x",
        "*",
        "\\\\*",
        "@[:",
        "**\\\\",
    ],
)
def test_long_nonsense_is_read_in_time(piece: str, takes_less_than: Bound) -> None:
    with takes_less_than(1):
        plain_text(piece * (65536 // len(piece)))
