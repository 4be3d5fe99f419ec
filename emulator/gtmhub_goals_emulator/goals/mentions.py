"""Descriptions as plain text: mentions and markdown taken out."""

from __future__ import annotations

import re

# Every pattern is linear: no quantifier repeats what its neighbour can also match.
_MENTION = re.compile(r"@\[([^\[\]:\n]*):[^\[\]:\n]*:[^\[\]:\n]*\]")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_LEADING = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)", re.MULTILINE)
_FENCE = re.compile(r"^```[^\n]*\n?", re.MULTILINE)
_SPANS = (
    re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*"),
    re.compile(r"\b__(?=\S)([^_\n]+)(?<=\S)__\b"),
    re.compile(r"~~(?=\S)([^~\n]+)(?<=\S)~~"),
    re.compile(r"\*(?=\S)([^*\n]+)(?<=\S)\*"),
    re.compile(r"\b_(?=\S)([^_\n]+)(?<=\S)_\b"),
    re.compile(r"`([^`\n]+)`"),
)


def plain_text(text: str) -> str:
    """`"**Ask** @[Ada Example:ada@example.com:602a…]"` becomes `"Ask @Ada Example"`."""
    text = _MENTION.sub(r"@\1", text)
    text = _LINK.sub(r"\1", text)
    text = _FENCE.sub("", text)
    text = _LEADING.sub("", text)
    for span in _SPANS:
        text = span.sub(r"\1", text)
    return text
