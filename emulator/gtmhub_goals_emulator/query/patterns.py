"""Regular expressions as MongoDB's filters use them, under a length cap and a deadline.

MongoDB's are PCRE's. What PCRE and `regex` write differently is translated, what only `regex` has
is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import regex
from msgspec import Struct

from gtmhub_goals_emulator.query.filter import FilterError, FilterTooSlow, Pattern

MAX_PATTERN = 512
MAX_REPEAT = 1_000
MAX_UNFOLDED = 10_000
MAX_EXPANDED = 50  # each takes a third of a millisecond to compile
_SECONDS = (0.02, 0.08)  # a second, longer try keeps a busy machine from refusing a good pattern
_FLAGS = {
    **{"i": regex.IGNORECASE, "m": regex.MULTILINE, "s": regex.DOTALL},
    **{"x": 0, "u": 0},  # the translation has it; every text is Unicode anyway
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
    if "(?-i:" in body:  # where a match may begin, `regex` would guess as if all ignored case
        body = rf"(?=(?s:.)|\Z)(?:{body})"
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
_ESCAPE = rf"\\(?:{_CODE}|[gk]{_NAME}|[pP](?:\{{\^?(?P<property>[\w& ]+)\}}|[CLMNPSZ])|.)"
_POSIX = r"\[(?P<mark>[:.=])(?P<not>\^?)(?P<name>[A-Za-z<>]*)(?P=mark)\]"
_IN_SET = re.compile(rf"(?P<end>\])|(?P<posix>{_POSIX})|(?P<escape>{_ESCAPE})|.", re.S)
_TOKEN = re.compile(
    rf"(?P<quoted>\\Q.*?(?:\\E|\Z))|(?P<escape>{_ESCAPE})|(?P<posix>{_POSIX})|(?P<set>\[\^?)"
    r"|(?P<comment>\(\?\#[^)]*\))|(?P<flags>\(\?[imsx]*(?:-[imsx]+)?[:)])"
    r"|(?P<call>\(\?(?:R|\d+|&\w+|P[>=]\w+)\)|\(\*(?:FAIL|F|PRUNE|SKIP)\))"
    r"|(?P<open>\((?:\?(?:[=!>|]|<[=!]|\(<?\w+>?\)|P?<(?P<p>\w+)>|'(?P<q>\w+)'))?(?![?*]))"
    r"|(?P<repeat>[*+?]|\{(?P<least>\d+)(?P<to>,(?P<most>\d*))?\})"
    r"|(?P<brace>\{[^{}]*\}?)|(?P<foreign>\([?*].{0,8})|.",
    re.S,
)
_BLANK = re.compile(r"(?:[\t-\r \x85\u200e\u200f\u2028\u2029]|#[^\n]*(?:\n|\Z))+")
_UNKNOWN_PROPERTY = re.compile(r"in(?!herited|scriptional)|is|(?:alnum|digit|punct|posix)", re.I)
_MEANT = {"E": "", "z": r"\Z", "Z": r"(?=\n?\Z)", "N": r"[^\n]", "K": ""}
"""What PCRE and `regex` mean differently; where a match begins is nothing to a search."""
_TURKISH = {"i": "(?![\u0130\u0131])i", "\u0130": "\u0130", "\u0131": "\u0131"}
"""Letters that `regex` takes for cases of one another; to PCRE only `i` and `I` are."""


class _Group(Struct):
    """One open group: what stands at its end, and what holds inside."""

    extended: bool
    look: Literal["", "ahead", "behind"] = ""
    flags: str = ""
    """Groups that were opened inside for flags, which hold to its end."""


class _Translation:
    """One PCRE pattern in the words of `regex`; regex.error where PCRE would refuse it."""

    def __init__(self, given: Pattern) -> None:
        pattern, ascii_sets = given.pattern, True
        while verb := re.match(r"\(\*(UCP|UTF8?)\)", pattern):
            ascii_sets = ascii_sets and verb[1] != "UCP"
            pattern = pattern[verb.end() :]
        self._ignores_case = "i" in given.options or re.search(r"\(\?[a-z]*i", pattern) is not None
        # `regex.ASCII` would also keep `ö` from being `Ö`, and properties from all but ASCII
        beyond = self._ignores_case or re.search(r"\\[pPX]", pattern) is not None
        self._expands = ascii_sets and beyond
        self.flags = regex.ASCII if ascii_sets and not beyond else 0
        self._expanded = 0
        self._pattern = pattern
        self._at = self._begun = 0
        self._repeatable = False
        self._names: set[str] = set()
        self._groups = [_Group("x" in given.options)]
        written = []
        while self._at < len(pattern):
            written.append(self._next())
        if self._expanded > MAX_EXPANDED:
            raise regex.error(f"more than {MAX_EXPANDED} of \\\\b, \\\\w and the like ignore case")
        self.text = "".join(written) + ")" * self._groups[0].flags.count("(")

    def _next(self) -> str:
        group = self._groups[-1]
        blank = _BLANK.match(self._pattern, self._at) if group.extended else None
        if blank is not None:
            self._at = blank.end()
            return ""
        token = _TOKEN.match(self._pattern, self._at)
        assert token is not None  # its last choice is any character
        self._begun, self._at, text = token.start(), token.end(), token[0]
        kind, before, self._repeatable = token.lastgroup, self._repeatable, True
        match kind:
            case "quoted":
                return "".join(map(self._letter, text[2:].removesuffix("\\E")))
            case "escape":
                return self._escape(token, group)
            case "posix":
                raise self._refused(text, f"it belongs inside a class, as in [{text}]")
            case "set":
                return self._set(negated=text == "[^")
            case "comment":
                self._repeatable = before
                return ""
            case "call":
                return text.replace("P>", "&")
            case "flags":
                return self._set_flags(text, group)
            case "open":
                return self._open(token, group)
            case "repeat":
                return self._repeat(token, group, before)
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
            if len(self._groups) == 1:
                raise self._refused(text, "no group is open; write \\) for a parenthesis")
            self._groups.pop()
            return ")" * (1 + group.flags.count("("))
        if text == "|":
            self._repeatable = False
            return ")" * group.flags.count("(") + "|" + group.flags
        if text == "\\":
            raise self._refused(text, "write \\\\ for a backslash")
        self._repeatable = text not in "^$"
        return self._letter(text) if text not in "^$." else text

    def _letter(self, letter: str) -> str:
        """Write a character that stands for itself."""
        turkish = _TURKISH.get("i" if letter == "I" else letter)
        if turkish is None or not self._ignores_case:
            return f"\\{letter}" if letter in _META else letter
        return f"(?:(?-i:{turkish[:-1]}){letter})" if letter in "iI" else f"(?-i:{turkish})"

    def _set_flags(self, text: str, group: _Group) -> str:
        """Open the group of some flags; without a colon they hold to the end of the group."""
        on, _, off = text[2:-1].partition("-")
        if "xx" in text:
            raise self._refused(text, "write each space of a class once, and (?x)")
        extended = (group.extended or "x" in on) and "x" not in off
        switch = on.replace("x", "") + ("-" if off.strip("x") else "") + off.replace("x", "")
        self._repeatable = False
        if text[-1] == ":":
            self._groups.append(_Group(extended, group.look))
            return f"(?{switch}:"
        group.extended = extended
        group.flags += f"(?{switch}:"
        return f"(?{switch}:"

    def _open(self, token: re.Match[str], group: _Group) -> str:
        text, name = token[0], token["p"] or token["q"]
        self._repeatable = False
        look = group.look
        if text in ("(?=", "(?!", "(?<=", "(?<!"):
            look = "behind" if "<" in text else "ahead"
        self._groups.append(_Group(group.extended, look))
        if name is None:
            return text.replace("(<", "(").replace(">)", ")")
        if name in self._names:
            raise self._refused(text, "another group has this name")
        self._names.add(name)
        return f"(?P<{name}>"

    def _repeat(self, token: re.Match[str], group: _Group, before: bool) -> str:
        text = token[0]
        if not before:
            raise self._refused(text, "nothing that can be repeated stands before it")
        is_fixed = text[0] == "{" and token["most"] in (None, token["least"]) and token["to"] != ","
        if group.look == "behind" and not is_fixed:
            raise self._refused(text, "what stands behind has one length; write (?<=a|ab)")
        suffix = re.compile("[?+]").match(self._pattern, self._at)
        if suffix is not None:
            self._at = suffix.end()
            text += suffix[0]
        return text

    def _escape(self, token: re.Match[str], group: _Group) -> str:
        letter = token[0][1]
        if letter in "dDsSwWhHvV":
            return self._class(letter.lower(), letter.isupper(), token[0])
        if letter in "bBAzZG":
            self._repeatable = False
        if (group.look and letter == "K") or (group.look == "behind" and letter in "RX"):
            raise self._refused(token[0], "it cannot stand in (?=a), (?<=a) and the like")
        if letter in "bB" and self._expands:
            word = self._class("w", False, "")
            sides = [("=", "!"), ("!", "=")] if letter == "b" else [("=", "="), ("!", "!")]
            choices = [f"(?<{before}{word})(?{after}{word})" for before, after in sides]
            return f"(?:{'|'.join(choices)})"
        if letter in "gk":
            called = token["n2"] or token["n3"]
            name = token["n1"] or called or token["n4"]
            if name is None:
                raise self._refused(token[0], "name a group by its number or name, as in \\g{1}")
            if letter == "g" and called:
                return f"(?{'' if called.isdigit() else '&'}{called})"
            return rf"\g<{name}>"
        if letter in "pP":
            return self._property(token)
        if letter == "N" and re.compile(r"\{(?!\d+(?:,\d*)?\})").match(self._pattern, self._at):
            raise self._refused(token[0] + "{", "write the character itself or \\x{41}")
        if letter in _MEANT:
            return _MEANT[letter]
        written = self._character(token, "aefnrtxAGXRbB")
        return self._letter(written) if len(written) == 1 else written

    def _set(self, *, negated: bool) -> str:
        """Write a class as the choice of the sets and of the characters in it."""
        classes: list[str] = []
        plain = left = ""  # what stands before: a character, a set, a range, an open range
        while token := _IN_SET.match(self._pattern, self._at):
            self._begun, text = token.start(), token[0]
            if token.lastgroup == "end" and (plain or classes):
                self._at = token.end()
                break
            self._at = token.end()
            if token["posix"] is not None:
                if token["mark"] != ":" or token["name"] not in _ASCII or len(token["name"]) == 1:
                    raise self._refused(text, "sets have names as in [[:alpha:]]")
                found, written = "set", self._class(token["name"], token["not"] != "", f"[{text}]")
            elif token["escape"] is not None and text[1] in "dDsSwWhHvV":
                found, written = "set", self._class(text[1].lower(), text[1].isupper(), text)
            elif token["escape"] is not None and text[1] in "pP":
                found, written = "set", self._property(token)
            elif token["escape"] is not None:
                found, written = "character", self._character(token, "aefnrtxb")
            else:
                found, written = "character", re.escape(text)
            follows = self._pattern[self._at : self._at + 1]
            if text == "-" and left in ("character", "set") and follows not in ("]", ""):
                found, written = "open range", "-"
            if (left, found) in (("open range", "set"), ("set", "open range")):
                raise self._refused(text, "a range goes from a character to a character")
            if left == "open range":
                found = "range"
            if found == "set":
                classes.append(written)
            else:
                plain += written
            left = found
        else:
            raise regex.error("a class has no end; close it with ]")
        if not classes:
            return self._turkish_set(plain, negated)
        choices = "|".join([*classes, *([self._turkish_set(plain, False)] if plain else [])])
        return f"(?:(?!{choices})(?s:.))" if negated else f"(?:{choices})"

    def _turkish_set(self, plain: str, negated: bool) -> str:
        """Write a class without sets, where case is ignored without the Turkish cases of `i`."""
        if not (self._ignores_case and re.search("[iI\u0130\u0131]|[^\\\\]-", plain)):
            return f"[{'^' if negated else ''}{plain}]"
        choice = rf"(?:(?-i:[{plain}])|(?!(?-i:[\u0130\u0131]))[{plain}])"
        return f"(?:(?!{choice})(?s:.))" if negated else choice

    def _class(self, name: str, negated: bool, written: str) -> str:
        """Write one of PCRE's sets; `written` is how `regex` has it where it is ASCII's alone."""
        if not self._expands and name not in "hv":
            return written
        self._expanded += 1
        edges = _ASCII[name]
        ranges = "".join(
            f"{_plain(ord(low))}-{_plain(ord(high))}"
            for low, high in zip(edges[::2], edges[1::2], strict=True)
        )
        if name not in ("upper", "lower"):
            return f"(?-i:[{'^' if negated else ''}{ranges}])"
        # these ignore case, but only ASCII's
        inside = rf"(?-i:(?=[\x00-\x7f]))[{ranges}]"
        return f"(?:(?!{inside})(?s:.))" if negated else f"(?:{inside})"

    def _property(self, token: re.Match[str]) -> str:
        name = token["property"]
        if len(token[0]) < 3 or (name is not None and _UNKNOWN_PROPERTY.match(name.strip())):
            raise self._refused(token[0], "properties are as in \\p{L}, \\p{Lu} and \\p{Greek}")
        return f"(?-i:{token[0]})"

    def _character(self, token: re.Match[str], known: str) -> str:
        """Write an escape of the `known` ones, which both write alike, or a character's number."""
        text, letter = token[0], token[0][1]
        if letter.isascii() and letter.isalpha() and letter not in known:
            raise self._refused(text, "write the character itself or \\x{41}")
        if letter == "e":
            return r"\x1b"
        if letter != "x":
            return text
        code = int(token["code"] or text[2:] or "0", 16)
        open_brace = token["code"] is None and self._pattern[self._at : self._at + 1] == "{"
        if open_brace or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            raise self._refused(text, "write the number of a character, as in \\x{41}")
        return re.escape(chr(code))

    def _refused(self, text: str, remedy: str) -> regex.error:
        return regex.error(f"{text[:20]!r} at character {self._begun + 1} is not taken; {remedy}")


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
