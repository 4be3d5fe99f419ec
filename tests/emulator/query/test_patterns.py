"""A compiled pattern, which drops what a search says already, against a bare search."""

from __future__ import annotations

import regex
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gtmhub_goals_emulator.query.filter import Pattern
from gtmhub_goals_emulator.query.patterns import compile_pattern

LITERALS = ["a", "b", "S", "\u00e9", "K", "\u017f", " ", "#", "\n", "\\.", "\\x41"]
CLASSES = ["\\d", "\\p{L}", "\\Z", ".", "[ab]", "[^a]", "[]a]", "[[:alpha:]]", "[a\\]b]", "[a-"]
REPEATS = [".*", "*", "+", "?", "*?", "++", "{2}", "{0,1}", "{,2}", "{e<=1}", "{1}{2}"]
PIECES = st.sampled_from([*LITERALS, *CLASSES, *REPEATS, "^", "$", "(", ")", "(?:", "(?i)", "|"])
PATTERNS = st.builds(
    lambda pieces, options: Pattern("".join(pieces), "".join(sorted(options))),
    st.lists(PIECES, min_size=1, max_size=7),
    st.sets(st.sampled_from("imsx")),
)
TEXTS = st.text(st.sampled_from("aAbBsS\u017fkK\u212aéÉ.n14 \n#]"), max_size=8)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(PATTERNS, st.lists(TEXTS, min_size=5, max_size=5))
@example(Pattern("ab?c", ""), ["ac", "abc"])
@example(Pattern("k", "i"), ["\u212a"])
@example(Pattern("(ab)?c", ""), ["c"])
@example(Pattern("a|b", ""), ["b"])
@example(Pattern("a b", "x"), ["ab"])
def test_a_compiled_pattern_answers_as_a_bare_search(pattern: Pattern, texts: list[str]) -> None:
    flags = sum(
        {"i": regex.I, "m": regex.M, "s": regex.S, "x": regex.X}[o] for o in pattern.options
    )
    try:
        bare = regex.compile(pattern.pattern, flags)
    except regex.error:
        assume(False)
        raise
    compiled = compile_pattern(pattern)
    assert [compiled(text) for text in texts] == [bare.search(text) is not None for text in texts]
