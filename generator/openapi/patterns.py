"""Patterns of the contract, which are ECMA-262's, as Python's `re` reads them.

The two dialects share most of their letters and differ in what some of them mean. What Python
cannot say is refused here, at print time; nothing is left for a call to stumble over.
"""

from __future__ import annotations

import re
import warnings

# Each ends in a range: a dash that follows is a plain one then.
_DIGIT, _WORD = "0-9", "_A-Za-z0-9"
_SPACE = r"\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u2000-\u200a"
_CLASSES = {"d": _DIGIT, "w": _WORD, "s": _SPACE}
_EDGE = rf"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_INSIDE = rf"(?:(?<=[{_WORD}])(?=[{_WORD}])|(?<![{_WORD}])(?![{_WORD}]))"
_SAME = "tnvfr0"  # letters whose escape means the same in both
_ONE = re.compile(
    r"""
      \\u\{(?P<point>[0-9A-Fa-f]{1,6})\} | \\(?P<code>u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})
    | \\k<(?P<back>\w+)> | \\(?P<number>[1-9][0-9]?) | \\(?P<escape>.)
    | (?P<group>\(\?(?:[:=!]|<[=!]|<(?P<name>[A-Za-z_]\w*)>)) | (?P<odd>\(\?.?)
    | (?P<count>(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??) | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def python_pattern(pattern: str) -> str:
    """Return the pattern as Python reads it, for `re.search`.

    Raises:
        ValueError: It says why the pattern cannot be said in Python, or is none.
    """
    written: list[str] = []
    in_class, counted = False, False
    position = 0
    while position < len(pattern):
        found = _ONE.match(pattern, position)
        if found is None or found["escape"] == "\n" or pattern[position:] == "\\":
            raise ValueError("it ends in the middle of an escape")
        if in_class and not found["point"] and pattern[position] != "\\":
            # In a class all but the backslash stands for itself.
            found = re.compile("(?P<other>.)", re.DOTALL).match(pattern, position) or found
            text, in_class = _in_class(found[0], pattern, position)
        elif found["other"] == "[":
            in_class, text = True, "["
            empty = re.compile(r"\[\^?\]").match(pattern, position)
            if empty is not None:
                in_class, text = False, "(?!)" if empty[0] == "[]" else r"[\s\S]"
                position += len(empty[0]) - 1
        elif found.lastgroup == "count" and counted:
            raise ValueError(f"{found[0]!r} counts what is counted already")
        else:
            text = _one(found, in_class)
        counted = not in_class and found.lastgroup == "count"
        written.append(text)
        position += len(found[0])
    translated = "".join(written)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(translated)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        raise ValueError(f"Python cannot read it: {error}") from error
    return translated


def _in_class(char: str, pattern: str, position: int) -> tuple[str, bool]:
    """Return one character of a class, and whether the class goes on."""
    if char == "]":
        return char, False
    first = pattern[position - 1] == "[" and pattern[position - 2 : position - 1] != "\\"
    # Python reads these as operators on sets, one day or today.
    return (f"\\{char}" if char in "[&~|" or (char == "^" and not first) else char), True


def _one(found: re.Match[str], in_class: bool) -> str:
    """Return the Python text of one piece that is no plain character of a class."""
    if found["point"]:
        if int(found["point"], 16) > 0x10FFFF:
            raise ValueError(f"{found[0]} is no character")
        return f"\\U{int(found['point'], 16):08x}"
    if found["odd"]:
        raise ValueError(f"{found[0]!r} begins no group of ECMA-262 that Python has")
    if found["name"]:
        return f"(?P<{found['name']}>"
    if found["back"]:
        return f"(?P={found['back']})"
    if found["escape"]:
        return _escape(found["escape"], in_class)
    if found["number"] and in_class:
        raise ValueError(f"{found[0]} means nothing in a class")
    return {"$": r"\Z", ".": r"[^\n\r\u2028\u2029]"}.get(found[0], found[0])


def _escape(letter: str, in_class: bool) -> str:
    lower = letter.lower()
    if lower in _CLASSES:
        if letter == lower:
            return _CLASSES[lower] if in_class else f"[{_CLASSES[lower]}]"
        if in_class:
            raise ValueError(f"\\{letter} in a class has no short form in Python")
        return f"[^{_CLASSES[lower]}]"
    if letter == "b":
        return r"\b" if in_class else _EDGE
    if letter == "B" and not in_class:
        return _INSIDE
    if letter in _SAME:
        return f"\\{letter}"
    if letter.isalnum():
        what = "a property of Unicode" if lower == "p" else "an escape"
        raise ValueError(f"\\{letter} is {what} that Python does not know")
    return f"\\{letter}"
