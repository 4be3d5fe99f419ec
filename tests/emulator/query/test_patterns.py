"""What is concluded from a pattern against what the pattern says of texts."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gtmhub_goals_emulator.query.filter import Pattern
from gtmhub_goals_emulator.query.patterns import compile_pattern, harmless_length, required_text

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


@pytest.mark.parametrize(
    ("body", "options", "needed"),
    [
        ("sales", "", "sales"),
        ("Sales", "i", "sales"),
        ("stop.*tell", "", "stop"),
        ("a+bc", "", "bc"),
        ("colou?r", "", "colo"),
        ("ab{0,2}(cde)fg", "", "fg"),
        ("\\.com$", "", ".com"),
        ("É", "i", ""),
        ("a|b", "", ""),
        ("(?i)a", "", ""),
        ("\\x41b", "", ""),
        ("a b", "x", ""),
    ],
)
def test_the_longest_text_that_must_be_there_is_found(body: str, options: str, needed: str) -> None:
    assert required_text(Pattern(body, options)) == needed


@pytest.mark.parametrize(
    ("body", "length"),
    [("a.c", 2**62), ("a.*c", 500), ("a+b*", 62), ("(a+)+", 0), ("a|b", 0), ("\\p{L}*", 0)],
)
def test_the_more_a_pattern_repeats_the_shorter_a_text_is_harmless(body: str, length: int) -> None:
    assert min(harmless_length(body), 2**62) == length


@pytest.mark.parametrize("body", ["a*b", "a*a*b", "a*a*a*b", "a?a?a?a?b", "a{1,900}b", "[ab]+c"])
def test_a_text_of_harmless_length_is_searched_in_no_time(body: str) -> None:
    text = "a" * harmless_length(body)
    begun = time.thread_time()
    assert regex.search(body, text) is None
    assert time.thread_time() - begun < 0.1
