"""Regular expressions as MongoDB's filters use them, under a length cap and a deadline."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import regex

from gtmhub_goals_emulator.query.filter import FilterError, FilterTooSlow, Pattern

MAX_PATTERN = 512
MAX_REPEAT = 1_000
MAX_UNFOLDED = 10_000
_SECONDS = (0.02, 0.08)  # a second, longer try keeps a busy machine from refusing a good pattern
_FLAGS = {"i": regex.IGNORECASE, "m": regex.MULTILINE, "s": regex.DOTALL, "x": regex.VERBOSE}
_BOUNDED_REPEAT = regex.compile(r"\{(\d*)(?:,(\d*))?\}")
_PIECE = regex.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*(?:,\d*)?\}|.", regex.DOTALL)
_NEEDS_DEADLINE = frozenset("*+?{(|\\")  # what repeats or branches; a deadline costs 2 us
_META = frozenset("\\^$.|?*+()[]{}")


def compile_pattern(pattern: Pattern, place: str = "filter") -> Callable[[str], bool]:
    """Answer a search that raises FilterTooSlow at its deadline."""
    if len(pattern.pattern) > MAX_PATTERN:
        raise FilterError(
            f"$regex at {place} is {len(pattern.pattern)} characters long; at most {MAX_PATTERN}"
            " are allowed"
        )
    unknown = set(pattern.options) - _FLAGS.keys()
    if unknown:
        raise FilterError(f"$options beside {place} has {min(unknown)!r}; known are i, m, s and x")
    for repeat in _BOUNDED_REPEAT.finditer(pattern.pattern):
        if any(bound and int(bound) > MAX_REPEAT for bound in repeat.groups()):
            raise FilterError(
                f"$regex at {place} repeats {repeat.group()}; at most {MAX_REPEAT} times"
                " are allowed"
            )
    unfolded = _unfolded(pattern.pattern)
    if unfolded > MAX_UNFOLDED:
        raise FilterError(
            f"$regex at {place} unfolds to {unfolded} steps by its repeats; at most {MAX_UNFOLDED}"
            " are allowed"
        )
    try:
        return _compile(pattern)
    except (regex.error, RecursionError, MemoryError, OverflowError) as error:
        cause = str(error) or "it is nested too deep"
        raise FilterError(
            f"$regex at {place} is {pattern.pattern[:80]!r}, no regular expression: {cause}"
        ) from None


@lru_cache(maxsize=256)
def _compile(pattern: Pattern) -> Callable[[str], bool]:
    flags = 0
    for letter in pattern.options:
        flags |= _FLAGS[letter]
    body = _without_ends(pattern.pattern)
    search = regex.compile(body, flags, cache_pattern=False).search
    if not _NEEDS_DEADLINE.intersection(body):
        return lambda text: search(text) is not None

    def matches(text: str) -> bool:
        for seconds in _SECONDS:
            try:
                return search(text, timeout=seconds) is not None
            except TimeoutError:
                continue
        raise FilterTooSlow(
            f"$regex {pattern.pattern[:80]!r} ran out of its {_SECONDS[-1]} s on one text; avoid"
            " repeats inside repeats"
        )

    return matches


def _unfolded(body: str) -> int:
    """Estimate the steps of a pattern whose bounded repeats are written out."""
    sizes = [0]  # of each open group so far
    last = 0  # of what a repeat would repeat
    for piece in _PIECE.findall(body):
        if piece == "(":
            sizes.append(0)
            last = 0
        elif piece == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        elif len(piece) > 1 and piece[0] == "{":
            bounds = [int(bound) for bound in piece[1:-1].split(",") if bound]
            sizes[-1] += last * (max(bounds, default=1) - 1)
            last *= max(bounds, default=1)
        else:
            last = 1
            sizes[-1] += 1
    return max(sizes)


def _without_ends(body: str) -> str:
    """Drop `.*` at both ends, which a search says already."""
    while body.startswith(".*") and body[2:3] not in ("?", "+", "*", "{"):
        body = body[2:]
    while body.endswith(".*") and not body.endswith("\\.*"):
        body = body[:-2]
    return body


def literal_of(pattern: Pattern) -> tuple[str, bool] | None:
    """Answer (text, anchored at the start) when the pattern only asks for a plain substring.

    Then `instr` says the same as a regular expression, in either database.
    """
    if pattern.options.strip("s"):
        return None
    body = pattern.pattern
    anchored = body.startswith("^")
    if anchored:
        body = body[1:]
        # `^.*x` is "x anywhere" only where the dot also takes newlines
        if body.startswith(".*"):
            if "s" not in pattern.options:
                return None
            anchored = False
    text = _unescape(_without_ends(body))
    return None if text is None else (text, anchored)


def _unescape(body: str) -> str | None:
    found = []
    escaped = False
    for letter in body:
        if escaped:
            if letter.isalnum() or letter == "_" or not letter.isascii():
                return None
            found.append(letter)
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter in _META:
            return None
        else:
            found.append(letter)
    return None if escaped else "".join(found)
