"""What a pattern says of every text it matches, so that most texts need not be searched at all.

Only pieces known here are believed; a pattern with any other is searched under its deadline.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import regex

from gtmhub_goals_emulator.query.filter import Pattern

_STEPS = 250_000  # some 5 ms of backtracking
_RISKY = frozenset("*+?{(|\\")
_PIECE = regex.compile(
    r"(?P<text>[^\\^$.|?*+()\[\]{}]|\\[!-/:-@\[-^`{-~])"
    r"|(?P<repeat>[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})"
    r"|(?P<open>\((?![?*]))|(?P<close>\))"
    r"|(?P<other>[\^$.]|\\[dDwWsSbB]|\[\^?(?:[^\]\[\\]|\\.)+\])",
    regex.DOTALL,
)


def required_text(pattern: Pattern) -> str:
    """Answer what stands in every text that matches, in lower case where case is ignored."""
    ignores_case = "i" in pattern.options
    if "x" in pattern.options:
        return ""
    runs = [run for run in _runs(pattern.pattern) if run.isascii() or not ignores_case]
    longest = max(runs, key=len, default="")
    return longest.lower() if ignores_case else longest


def harmless_length(body: str) -> int:
    """Answer how long a text may be and still be searched in no time, whatever it says."""
    if not _RISKY.intersection(body):
        return sys.maxsize  # nothing repeats and nothing branches
    repeats = 0
    for kind, _ in _pieces(body):
        if kind in ("open", "unknown"):
            return 0
        repeats += kind == "repeat"
    return int(_STEPS ** (1 / (repeats + 1)))


def _runs(body: str) -> Iterator[str]:
    """Answer every stretch of plain text outside groups, nothing where the pattern branches."""
    runs, run, depth = [], "", 0
    for kind, piece in _pieces(body):
        if kind == "unknown":
            return iter(())
        if kind == "text" and depth == 0:
            run += piece[-1]
            continue
        if kind == "repeat" and piece != "+":
            run = run[:-1]  # it may be there no time
        runs.append(run)
        run = ""
        depth += (kind == "open") - (kind == "close")
    return iter([*runs, run])


def _pieces(body: str) -> Iterator[tuple[str, str]]:
    """Answer (kind, piece) up to the end or to what is not known here."""
    at = 0
    while at < len(body):
        found = _PIECE.match(body, at)
        if found is None:
            yield "unknown", body[at:]
            return
        yield str(found.lastgroup), found.group()
        at = found.end()
