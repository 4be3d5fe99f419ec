"""Text of the contract, wrapped for the docstrings of printed code."""

from __future__ import annotations

import textwrap

# Printed lines are at most 100 wide; docstrings stand at most 8 deep.
_WIDTH = 90


def paragraphs(text: str) -> str:
    """Return the text wrapped, its paragraphs and list items kept apart."""
    return "\n\n".join(
        textwrap.fill(
            " ".join(part.split()), _WIDTH, break_long_words=False, break_on_hyphens=False
        )
        for part in text.split("\n\n")
    )


def entry(text: str, name: str) -> str:
    """Return `name: text` as an entry of an Args or Raises section."""
    return textwrap.fill(
        f"{name}: {' '.join(text.split())}",
        _WIDTH,
        initial_indent="    ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )
