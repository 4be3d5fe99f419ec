"""The sync runtime, derived from the async one line by line, so that the two cannot differ."""

from __future__ import annotations

import re

# Modules of `runtime/` that have a sync twin, and the twin's name.
SYNC_NAMES = {"base_async.py": "base_sync.py"}

_DROPPED = "# async only"
_REPLACEMENTS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\basync def\b", "def"),
        (r"\basync for\b", "for"),
        (r"\basync with\b", "with"),
        (r"\bawait ", ""),
        (r"\bhttpx\.AsyncClient\b", "httpx.Client"),
        (r"\bhttpx\.AsyncByteStream\b", "httpx.SyncByteStream"),
        (r"\bAsyncBaseClient\b", "BaseClient"),
        (r"\bAsyncPool\b", "Pool"),
        (r"\b_AsyncDeadlineStream\b", "_DeadlineStream"),
        (r"\bAsyncIterator\b", "Iterator"),
        (r"\b__aiter__\b", "__iter__"),
        (r"\b__aenter__\b", "__enter__"),
        (r"\b__aexit__\b", "__exit__"),
        (r"\baclose\b", "close"),
        (r"\baread\b", "read"),
        (r"\basyncio\b", "time"),
    )
)


def to_sync(source: str) -> str:
    """Return the sync module for the text of an async one."""
    lines = [line for line in source.splitlines() if not line.rstrip().endswith(_DROPPED)]
    text = "\n".join(lines) + "\n"
    for pattern, replacement in _REPLACEMENTS:
        text = pattern.sub(replacement, text)
    return text
