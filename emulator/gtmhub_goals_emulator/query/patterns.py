"""Regular expressions as MongoDB's filters use them, under a length cap and a deadline.

MongoDB's are PCRE's. What PCRE and `regex` write differently is translated, what only `regex` has
is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import regex

from gtmhub_goals_emulator.query.filter import FilterError, FilterTooSlow, Pattern

MAX_PATTERN = 512
MAX_REPEAT = 1_000
MAX_UNFOLDED = 10_000
MAX_EXPANDED = 50  # each takes a third of a millisecond to compile
_SECONDS = (0.02, 0.08)  # a second, longer try keeps a busy machine from refusing a good pattern
_FLAGS = {
    **{"i": regex.IGNORECASE, "m": regex.MULTILINE, "s": regex.DOTALL, "x": regex.VERBOSE},
    "u": 0,  # every text is Unicode anyway
}
_BOUNDED_REPEAT = regex.compile(r"(?<!\\x)\{(\d*)(?:,(\d*))?\}")
_PIECE = regex.compile(
    r"\\x\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*(?:,\d*)?\}|.", regex.DOTALL
)
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
        raise FilterError(
            f"$options beside {place} has {min(unknown)!r}; known are i, m, s, u and x"
        )
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
    translation = _Translation(pattern)
    flags |= translation.flags
    body = _without_ends(translation.text)
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


# PCRE's sets of characters, which are ASCII's unless the pattern begins with (*UCP).
_ASCII: dict[str, str] = {
    **{"d": "09", "s": "\t\r  ", "w": "09AZ__az", "v": "\n\r\x85\x85\u2028\u2029"},
    "h": "\t\t  \xa0\xa0\u1680\u1680\u180e\u180e\u2000\u200a\u202f\u202f\u205f\u205f\u3000\u3000",
    **{"alpha": "AZaz", "digit": "09", "alnum": "09AZaz", "upper": "AZ", "lower": "az"},
    **{"space": "\t\r  ", "blank": "\t\t  ", "cntrl": "\0\x1f\x7f\x7f", "punct": "!/:@[`{~"},
    **{"graph": "!~", "print": " ~", "xdigit": "09AFaf", "word": "09AZ__az", "ascii": "\0\x7f"},
}
"""First and last of each range, in their order."""
_CODE = r"x(?:\{(?P<code>[0-9A-Fa-f]{1,6})\}|[0-9A-Fa-f]{0,2})"
_NAME = r"(?:\{(?P<n1>\w+)\}|<(?P<n2>\w+)>|'(?P<n3>\w+)'|(?P<n4>\d+))"
_ESCAPE = rf"\\(?:{_CODE}|[gk]{_NAME}|[pP](?:\{{[^}}]*\}}|.)|.)"
_IN_SET = re.compile(rf"(?P<end>\])|(?P<posix>\[:\^?[a-z]+:\])|(?P<escape>{_ESCAPE})|.", re.S)
_TOKEN = re.compile(
    rf"(?P<quoted>\\Q.*?(?:\\E|\Z))|(?P<escape>{_ESCAPE})|(?P<set>\[\^?\]?)"
    r"|(?P<comment>\(\?\#[^)]*\))|(?P<flags>\(\?[imsx-]+\))"
    r"|(?P<call>\(\?(?:R|\d+|&\w+|P[>=]\w+)\)|\(\*(?:FAIL|F|PRUNE|SKIP)\))"
    r"|(?P<open>\((?:\?(?:[imsx-]*:|[=!>|]|<[=!]|\(<?\w+>?\)|P?<\w+>|'\w+'))?(?![?*]))"
    r"|(?P<brace>\{(?!\d+(?:,\d*)?\})[^{}]*\}?)|(?P<foreign>\([?*].{0,8})|.",
    re.S,
)


class _Translation:
    """One PCRE pattern in the words of `regex`; regex.error where PCRE would refuse it."""

    def __init__(self, given: Pattern) -> None:
        pattern, ascii_sets = given.pattern, True
        while verb := re.match(r"\(\*(UCP|UTF8?)\)", pattern):
            ascii_sets = ascii_sets and verb[1] != "UCP"
            pattern = pattern[verb.end() :]
        # `regex.ASCII` would also keep `ö` from being `Ö`, and properties from all but ASCII
        beyond = "i" in given.options or re.search(r"\(\?[a-z]*i|\\[pPX]", pattern) is not None
        self._expands = ascii_sets and beyond
        self.flags = regex.ASCII if ascii_sets and not beyond else 0
        self._expanded = 0
        self._pattern = pattern
        self._at = self._begun = 0
        self._flags: list[list[str]] = [[]]  # set inside each open group, up to its end
        written = []
        while self._at < len(pattern):
            written.append(self._next())
        if self._expanded > MAX_EXPANDED:
            raise regex.error(f"more than {MAX_EXPANDED} of \\\\b, \\\\w and the like ignore case")
        self.text = "".join(written) + ")" * len(self._flags[0])

    def _next(self) -> str:
        token = _TOKEN.match(self._pattern, self._at)
        assert token is not None  # its last choice is any character
        self._begun, self._at, text = token.start(), token.end(), token[0]
        match token.lastgroup:
            case "quoted":
                return re.escape(text[2:].removesuffix("\\E"))
            case "escape":
                return self._escape(token)
            case "set":
                return text + self._rest_of_set()
            case "comment":
                return ""
            case "call":
                return text.replace("P>", "&")
            case "open":
                self._flags.append([])
                return re.sub(r"\?(?:'(\w+)'|<(\w+)>)", r"?P<\1\2>", text)
            case "flags":  # in PCRE they hold from here to the end of the group
                self._flags[-1].append(f"{text[:-1]}:")
                return self._flags[-1][-1]
            case "brace":
                if re.search("[<=]", text) or re.fullmatch(r"\{,\d+\}", text):
                    raise self._refused(
                        text, "write {0,3} for up to three; there is no fuzzy search"
                    )
                self._at = self._begun + 1
                return "\\{"
            case "foreign":
                raise self._refused(text[:3], "groups begin as in (?:a), (?=a), (?<name>a), (?i)")
        if text == ")":
            return ")" * (1 + len(self._flags.pop() if len(self._flags) > 1 else []))
        if text == "|":
            return ")" * len(self._flags[-1]) + "|" + "".join(self._flags[-1])
        return text

    def _escape(self, token: re.Match[str]) -> str:
        letter = token[0][1]
        if letter in "dDsSwWhHvV":
            if self._expands or letter in "hHvV":
                self._expanded += 1
                return f"(?-i:[{_ranges(letter.lower(), letter.isupper())}])"
        elif letter in "bB" and self._expands:
            self._expanded += 1
            word = f"(?-i:[{_ranges('w')}])"
            sides = [("=", "!"), ("!", "=")] if letter == "b" else [("=", "="), ("!", "!")]
            choices = [f"(?<{before}{word})(?{after}{word})" for before, after in sides]
            return f"(?:{'|'.join(choices)})"
        elif letter in "gk":
            name = token["n1"] or token["n2"] or token["n3"] or token["n4"]
            return rf"\g<{name}>"
        elif letter in "pP":
            return f"(?-i:{token[0]})"
        elif letter in _MEANT:
            return _MEANT[letter]
        elif letter.isalpha() and letter not in "aefnrtxAGKXRbB":
            raise self._refused(token[0], "PCRE has no such escape")
        return self._character(token)

    def _rest_of_set(self) -> str:
        written = []
        while token := _IN_SET.match(self._pattern, self._at):
            self._begun, self._at, text = token.start(), token.end(), token[0]
            name, negated = text.strip("[:^]"), "^" in text
            if token.lastgroup == "posix" and name in _ASCII and self._expands:
                text = _ranges(name, negated)
            elif token["escape"] is not None:
                letter = text[1]
                if letter in "dDsSwWhHvV" and (self._expands or letter in "hHvV"):
                    text = _ranges(letter.lower(), letter.isupper())
                elif letter.isalpha() and letter not in "dDsSwWaefnrtxpPb":
                    raise self._refused(text, "PCRE has no such escape in a class")
                else:
                    text = self._character(token)
            written.append(text)
            if token.lastgroup == "end":
                break
        return "".join(written)

    def _character(self, token: re.Match[str]) -> str:
        """Answer an escape that both write alike, or a character by its number."""
        letter = token[0][1]
        if letter == "e":
            return r"\x1b"
        if letter != "x":
            return token[0]
        return _plain(int(token["code"] or token[0][2:] or "0", 16))

    def _refused(self, text: str, remedy: str) -> regex.error:
        return regex.error(f"{text[:20]!r} at character {self._begun + 1} is not PCRE's; {remedy}")


_MEANT = {"E": "", "z": r"\Z", "Z": r"(?=\n?\Z)", "N": r"[^\n]"}
"""What PCRE and `regex` mean differently."""


def _ranges(name: str, negated: bool = False) -> str:
    """Write the ranges of a set, or of all that is not in it, as they stand in a class."""
    edges = [ord(edge) for edge in _ASCII[name]]
    if negated:
        if ord("a") <= edges[-1] <= ord("z"):  # to ignore case would let `k` and `s` in with these
            edges += [0x17F, 0x17F, 0x212A, 0x212A]
        edges = [0, *(edge + (1 if at % 2 else -1) for at, edge in enumerate(edges)), 0x10FFFF]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return "".join(f"{_plain(low)}-{_plain(high)}" for low, high in pairs if low <= high)


def _plain(code: int) -> str:
    return chr(code) if code < 128 and chr(code).isalnum() else f"\\U{code:08x}"


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
    if pattern.options.strip("su"):
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
