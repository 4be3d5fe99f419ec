"""Patterns as PCRE's documentation reads them, and as the library itself answers."""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gtmhub_goals_emulator.query.filter import FilterError, Pattern
from gtmhub_goals_emulator.query.patterns import compile_pattern

LITERALS = ["a", "b", "S", "i", "\u00e9", "K", "\u017f", "\u0130", " ", "#", "\n", "\\.", "\\x41"]
CLASSES = ["\\d", "\\p{L}", "\\A", ".", "[ab]", "[^a]", "[]a]", "[[:digit:]]", "[a\\]b]", "[a-"]
CLASSES += ["\\w", "\\W", "[^\\w]", "[[:^upper:]-]", "[a-\\d]", "\\p{Lu}", "[i-k]", "[&&]", "\\b"]
REPEATS = [".*", "*", "+", "?", "*?", "++", "{2}", "{0,1}", "{1}{2}"]
GROUPS = [
    "(",
    ")",
    "(?:",
    "(?i)",
    "(?x)",
    "(?-i:",
    "(?<=",
    "(?!",
    "(?>",
    "(?|",
    "\\Q",
    "\\E",
    "\\1",
]
PIECES = st.sampled_from([*LITERALS, *CLASSES, *REPEATS, *GROUPS, "^", "$", "|"])
PATTERNS = st.builds(
    lambda pieces, options: Pattern("".join(pieces), "".join(sorted(options))),
    st.lists(PIECES, min_size=1, max_size=7),
    st.sets(st.sampled_from("imsx")),
)
TEXTS = st.text(st.sampled_from("aAbBsS\u017fkK\u212aéÉiI\u0130\u0131.n14 \n#]&-"), max_size=8)

# Each is taken as PCRE takes it, or refused: what pcre2pattern(3) has, and what looks like it.
PAGE = r"""
[[:alpha:]]  [[:^alpha:]]  [[:word:]]  [[:foo:]]  [[:ALPHA:]]  [:alpha:]  [[.a.]]  [[=a=]]
[[:<:]]a  [a&&b]  [a--b]  [a||b]  [a~~b]  [[a]b]  [a[bc]]  [\w&&\d]  [\w--\d]  [a-\d]  [\d-z]
[a-[:digit:]]  [[:alpha:]-z]  [--a]  [a-]  []a]  [^]a]  []  [z-a]  [a-c-e]  [\b]  [\N]  [\R]  [\h]
[\H]  [\1]  [\8]  [\101]  [\x{}]  [\x{61}]  [\pL]  [^\p{L}]  [^\d\D]  [\d\D]  \h  \H  \v  \V  \R+
^\R$  a\Kb  (?<=a\Kb)  \Qa.b\E  \Qa  a\Eb  a\Q..\E?  \Qab\E+  (?|(a)|(b))\1  (?|(a)(b)|(c))\2
(?<n>a)\k<n>  (?<n>a)\k'n'  (?<n>a)\k{n}  (?<n>a)\g{n}  (?P<n>a)(?P=n)  (?P<n>a)(?P>n)
(?<n>a)(?&n)  (?'n'a)  (?<n>a)(?<n>b)  (?<1n>a)  (?P=n)  \k<n>  a++a  a*+a  a?+a  a{1,2}+a
(?>a+)a  (?>a|ab)b  \x  \x6  \x{61}  \x{}  \x{zz}  \x{d800}  \x{110000}  \o{141}  \141  \cA  \N+
\N{U+61}  \N{3}  \N{LATIN}  a(?i)b  (?i:a)B  ((?i)a)B  (?i)a|B  (a(?i)|b)B  (?xx)[a-b]  (?x)a#c
(?^)a  (?J)a  (?U)a+  a\Z  a\z  \Ga  (?<=a|bc)b  (?<=a*)b  (?<=a{1,2})b  (?<=a{2})b  (?<=ab?)c
(?<=(?=a*)a)b  (?R)b|a  (?1)(a)  (a)(?-1)  (?+1)(a)  \g<1>(a)  (a)\g1  (a)\g{-1}  (a)\g'1'  \1
(a)\2  (a)\10  \8  \400  (a)|\1  (a)?(?(1)b|c)  (?(1)a|b)  (?(R)a|b)  (?<n>a)?(?(<n>)b|c)
(?<n>a)?(?('n')b|c)  (?(?=a)a|b)  (?(DEFINE)(?<q>a))(?&q)  (*UCP)\w  (*CRLF)^b  (*F)  (*ACCEPT)
(*COMMIT)a  (*FOO)a  (*pla:a)  (?C1)a  (?#c)a  a{,2}  a{  a{}  a{1,  {2}  a**  a*??  ^*  $+  \b*
\b+a  \A*a  (?=a)*a  |*  ()*  a)  [a  \  \y  \i  \u0061  \L  \X  ^\X$  \C  \pL  \pQ  \p  \p{Lu}
\p{^Lu}  \p{Latin}  \p{L&}  \p{Foo}  \p{IsLatin}  \p{InBasicLatin}  \p{sc:Greek}  \p{alnum}  \e
\_  \é  \<  (?~a)  (?L)a  (?V0)a  (?--i)a  (?i)ss  (?i)k  (?i)[k]  (?i)[^k]  (?i)[a-z]  (?i)i
(?i)[^i]  (?i)\x{131}  (?i)[[:upper:]]  (?i)[[:^lower:]]  (?i)\p{Lu}  (?i)[^\p{Lu}]  (?i)[\w]
(?i)[^\w]  (?i)\bk  ^(?:a(?:b|c)++d|abc)$  ^(a(?1)?b)$  (?:a){e}  (?:a){s<=1}
"""
MANUAL = PAGE.split()


UTF = 1 << 19
FLAGS = {"i": 1 << 3, "m": 1 << 10, "s": 1 << 5, "x": 1 << 7}


class Pcre:
    """The library itself: a pattern is compiled, and asked whether it finds anything in a text."""

    def __init__(self) -> None:
        """Skip the test where the machine has no PCRE2."""
        name = ctypes.util.find_library("pcre2-8")
        if name is None:
            pytest.skip("libpcre2-8 is not on this machine")
        library = ctypes.CDLL(name)
        pointer: Any = ctypes.c_void_p
        size: Any = ctypes.c_size_t
        self._compile, self._match = library.pcre2_compile_8, library.pcre2_match_8
        self._data = library.pcre2_match_data_create_from_pattern_8
        self._compile.restype = self._data.restype = pointer
        self._compile.argtypes = [ctypes.c_char_p, size, ctypes.c_uint32, pointer, pointer, pointer]
        self._data.argtypes = [pointer, pointer]
        self._match.argtypes = [pointer, ctypes.c_char_p, size, size, ctypes.c_uint32] + 2 * [
            pointer
        ]

    def answers(self, pattern: Pattern, texts: list[str]) -> list[bool | None] | None:
        """Whether each text holds the pattern, None where a limit was met; None for no pattern."""
        flags = sum({FLAGS[each] for each in pattern.options}, UTF)
        raw, error, at = pattern.pattern.encode(), ctypes.c_int(), ctypes.c_size_t()
        code = self._compile(
            raw, len(raw), flags, ctypes.byref(error), ctypes.byref(at), None
        )  # its memory is the process's: a few thousand patterns are little
        if not code:
            return None
        data = self._data(code, None)
        found = (
            self._match(code, text.encode(), len(text.encode()), 0, 0, data, None) for text in texts
        )
        return [None if each < -1 else each >= 0 for each in found]


def refused(pattern: Pattern, texts: list[str]) -> bool:
    """Whether we refuse the pattern; where we do not, we have to answer as PCRE does."""
    try:
        ours = compile_pattern(pattern)
    except FilterError:
        return True
    theirs = Pcre().answers(pattern, texts)
    assert theirs is not None, f"PCRE refuses {pattern}"
    assert [
        None if said is None else ours(text) for text, said in zip(texts, theirs, strict=True)
    ] == theirs
    return False


@settings(max_examples=400)
@given(PATTERNS, st.lists(TEXTS, min_size=5, max_size=5))
@example(Pattern("ab?c", ""), ["ac", "abc"])
@example(Pattern("k", "i"), ["\u212a"])
@example(Pattern("i", "i"), ["\u0130"])
@example(Pattern(r"A[x]|\W", "i"), ["n\u212a"])
@example(Pattern("(?i))i", "i"), ["i"])
@example(Pattern("(ab)?c", ""), ["c"])
@example(Pattern("a|b", ""), ["b"])
@example(Pattern("a b", "x"), ["ab"])
def test_a_pattern_is_refused_or_answered_as_pcre_does(pattern: Pattern, texts: list[str]) -> None:
    assume(not refused(pattern, texts))


@pytest.mark.parametrize("options", ["", "i", "mx", "s"])
def test_the_manual_of_pcre_is_refused_or_answered_as_it_says(options: str) -> None:
    texts = ["", "a", "ab", "aab", "aB", "A", "abc", "bc", "c", "cc", "a\n", "b\na", "\r\n", "12"]
    texts += ["\u0661", "é", "e\u0301", "\u017f", "k", "\u212a", "i", "I", "\u0130", "\u0131", "ß"]
    texts += ["-", "&", "|", "~", "[", "]", "_", "\t", "\xa0", "\u2028", "\x85", "a.b", "{2}", "a{"]
    texts += ["aaa", "foo", "\x1b", "a|b", "a]", "αβ", "Ω", "1-z", "\x07", " ", "Kk", "d", "w", "p"]
    out = [each for each in MANUAL if refused(Pattern(each, options), texts)]
    taken = [each for each in MANUAL if each not in out]
    assert len(MANUAL) >= 200
    assert {r"\h", r"^\R$", r"a\Kb", r"\Qa.b\E", r"(?|(a)|(b))\1", r"a++a", r"\x{61}", r"\N+"} <= {
        *taken
    }


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
        (r"a #(b", "x", "a", True),
        (r"[[:^upper:]]", "i", "\u017f", True),
        (r"[^\w]", "i", "\u212a", True),
        ("[a-z]", "i", "\u0130", False),
        (r"\g<1>(a)", "", "aa", True),
        ("(?<n>a)?(?(<n>)b|c)", "", "ab", True),
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
        *(r"\b" * 51 + "(?i:a)", "(*ACCEPT)a", "[:alpha:]", "[[.a.]]", "[[:ALPHA:]]", r"[a-\d]"),
        *("(?<n>a)(?<n>b)", r"\x{}", r"\x{d800}", r"\N{U+61}", "(?<=a*)b", "^*", r"\pQ", "(?xx)a"),
        *(r"\g{-1}", r"\o{141}", r"[\Qa]\E]", "\\", "[a", r"\p{IsLatin}"),
    ],
)
def test_what_is_not_taken_of_pcre_or_is_foreign_to_it_is_refused_by_name(foreign: str) -> None:
    with pytest.raises(FilterError, match="regular expression"):
        compile_pattern(Pattern(foreign))
