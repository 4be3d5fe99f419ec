"""Patterns as PCRE's documentation reads them; where `regex` reads them alike, against it."""

from __future__ import annotations

import pytest
import regex
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gtmhub_goals_emulator.query.filter import FilterError, Pattern
from gtmhub_goals_emulator.query.patterns import compile_pattern

LITERALS = ["a", "b", "S", "\u00e9", "K", "\u017f", " ", "#", "\n", "\\.", "\\x41"]
CLASSES = ["\\d", "\\p{L}", "\\A", ".", "[ab]", "[^a]", "[]a]", "[[:digit:]]", "[a\\]b]", "[a-"]
REPEATS = [".*", "*", "+", "?", "*?", "++", "{2}", "{0,1}", "{1}{2}"]
PIECES = st.sampled_from([*LITERALS, *CLASSES, *REPEATS, "^", "$", "(", ")", "(?:", "|"])
PATTERNS = st.builds(
    lambda pieces, options: Pattern("".join(pieces), "".join(sorted(options))),
    st.lists(PIECES, min_size=1, max_size=7),
    st.sets(st.sampled_from("imsx")),
)
TEXTS = st.text(st.sampled_from("aAbBsS\u017fkK\u212aéÉ.n14 \n#]"), max_size=8)


@settings(max_examples=300)
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
    ("pattern", "options", "text", "found"),
    [
        (r"\byster", "", "Blue \u00d6yster Cult", True),
        (r"\Byster", "", "Blue \u00d6yster Cult", False),
        (r"^caf\w$", "", "caf\u00e9", False),
        (r"^caf\w$", "u", "caf\u00e9", False),
        (r"^CAF\w$", "i", "caf\u00e9", False),
        (r"^caf\W$", "i", "caf\u00e9", True),
        (r"(*UCP)^caf\w$", "", "caf\u00e9", True),
        (r"(*UTF8)(*UCP)\byster", "", "\u00d6yster", False),
        ("\u00f6yster", "i", "\u00d6YSTER", True),
        (r"\d", "", "\u0661", False),
        (r"\s", "", "\u00a0", False),
        (r"[\w.]", "", "\u00e9", False),
        (r"[^\W]", "i", "\u00e9", False),
        (r"[\W]", "i", "k", False),
        ("[[:alpha:]]", "", "\u00e9", False),
        ("[[:^alpha:]]", "i", "\u00e9", True),
        (r"\p{Lu}", "i", "\u00e9", False),
        (r"\p{L}\w", "", "\u00e9e", True),
        ("a(?i)b", "", "aB", True),
        ("a(?i)b", "", "AB", False),
        ("(a(?i)b|c)d", "", "Cd", True),
        ("(a(?i)b|c)d", "", "CD", False),
        (r"\Qa.b\E", "", "axb", False),
        (r"\x{2029}", "", "\u2029", True),
        (r"a\z", "", "a\n", False),
        (r"a\Z", "", "a\n", True),
        (r"(?<n>a)\k<n>", "", "aa", True),
        ("(?'n'a)(?P>n)", "", "aa", True),
        ("{name}", "", "dear {name}", True),
        ("a(?#b)c", "", "ac", True),
    ],
)
def test_a_pattern_means_what_pcre_says(pattern: str, options: str, text: str, found: bool) -> None:
    assert compile_pattern(Pattern(pattern, options))(text) is found


@pytest.mark.parametrize(
    "foreign",
    [
        *("(?:cafe){e<=1}", "a{i}{d<2}", "a{,3}", "(?V1)a", "(?a)a", "(?u)a", "(?r)a", "(?(DEFINE"),
        *(r"\m", r"\M", r"\L<words>", r"\u0041", r"\U00000041", r"[\y]", r"\x{ffffff}"),
        *(r"\b" * 51 + "(?i:a)", "(*ACCEPT)a"),
    ],
)
def test_what_pcre_does_not_know_is_refused_by_name(foreign: str) -> None:
    with pytest.raises(FilterError, match="regular expression"):
        compile_pattern(Pattern(foreign))
