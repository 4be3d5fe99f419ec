"""Mentions without their markup, as `formatting=plainText` shows them."""

from __future__ import annotations

import re

MENTION = re.compile(r"@\[([^\[\]:\n]*):[^\[\]:\n]*:[^\[\]:\n]*\]")


def plain_text(text: str) -> str:
    """`@[Ada Example:ada@example.com:602a65...]` -> `@Ada Example`."""
    return MENTION.sub(r"@\1", text)
