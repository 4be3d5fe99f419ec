"""Relaxed JSON (unquoted keys, single quotes, trailing commas, comments) to a checked tree."""

from __future__ import annotations

import math
import re
from typing import Any

import pyjson5

from gtmhub_goals_emulator.query.filter import FilterError

MAX_LENGTH = 65_536
MAX_DEPTH = 64
_INT64 = range(-(2**63), 2**63)

_TOKEN = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    r"""|(?P<comment>//[^\n\r\u2028\u2029]*|/\*.*?\*/)"""
    r"""|(?P<mark>[{}\[\]:,])"""
    r"""|(?P<word>[^\s{}\[\]:,"'/]+)""",
    re.DOTALL,
)


def parse_json5(text: str) -> Any:
    """Read one relaxed JSON value that holds only what a document can hold."""
    if len(text) > MAX_LENGTH:
        raise FilterError(f"filter is {len(text)} characters long; at most {MAX_LENGTH} are read")
    try:
        tree = pyjson5.decode(text, maxdepth=MAX_DEPTH)
    except pyjson5.Json5NestingTooDeep:
        raise FilterError(
            f"filter is nested deeper than {MAX_DEPTH} levels; write it flatter"
        ) from None
    except pyjson5.Json5Exception as error:
        raise FilterError(_unreadable(text, str(error.args[0]))) from None
    except (ValueError, UnicodeError) as error:  # a number of thousands of digits, a surrogate
        raise FilterError(f"filter holds a value that cannot be read: {error}") from None
    keys = _check(tree, "filter")
    if keys != _count_keys(text):
        raise FilterError(_repeated(text))
    return tree


def _unreadable(text: str, cause: str) -> str:
    near = re.search(r"near (\d+)", cause)
    at = max(int(near.group(1)) - 1, 0) if near else 0
    shown = text[max(at - 12, 0) : at + 12]
    message = f"filter is not relaxed JSON at character {at + 1}, near {shown!r}"
    if re.search(r"[{,]\s*[A-Za-z_$][\w$]*\.", text):
        return f'{message}: quote dotted keys, as in {{"metrics.attainment": {{$gt: 0.5}}}}'
    if re.search(r":\s*/[^/*]", text):
        return f"{message}: write a regular expression as {{$regex: 'pattern', $options: 'i'}}"
    if re.search(r"\b(?:ISODate|ObjectId|new Date)\s*\(", text):
        return f"{message}: write dates and ids as plain strings"
    return f'{message}: a filter looks like {{name: {{$in: ["sales", "marketing"]}}}}'


def _check(value: Any, place: str) -> int:
    """Refuse what JSON documents cannot hold; answer how many keys there are."""
    kind = type(value)
    if kind is str:
        _check_text(value, place)
        return 0
    if kind is dict:
        count = len(value)
        for key, each in value.items():
            _check_text(key, place)
            count += _check(each, f"{place}.{key}")
        return count
    if kind is list:
        return sum(_check(each, f"{place}[{index}]") for index, each in enumerate(value))
    if kind is float and not math.isfinite(value):
        raise FilterError(f"{value} at {place} is no number that JSON has; use a finite number")
    if kind is int and value not in _INT64:
        raise FilterError(f"the integer at {place} does not fit in 64 bits; use a smaller number")
    return 0


def _check_text(text: str, place: str) -> None:
    if "\0" in text:
        raise FilterError(f"the text at {place} holds a NUL character; no stored text has one")
    if not text.isascii() and any("\ud800" <= each <= "\udfff" for each in text):
        raise FilterError(f"the text at {place} holds half a surrogate pair; send whole characters")


def _count_keys(text: str) -> int:
    """Count the colons outside strings and comments: JSON5 has one after each key, only there."""
    if '"' not in text and "'" not in text and "/" not in text:
        return text.count(":")
    return sum(token.group() == ":" for token in _TOKEN.finditer(text))


def _repeated(text: str) -> str:
    """Name the key that stands twice in one object: JSON parsers would drop the first silently."""
    seen: list[set[str]] = []
    last = ""
    for token in _TOKEN.finditer(text):
        found = token.group()
        if token.lastgroup == "mark":
            if found in "{[":
                seen.append(set())
            elif found in "}]" and seen:
                seen.pop()
            elif found == ":" and seen:
                if last in seen[-1]:
                    return (
                        f"filter has the key {last!r} twice in one object, again before character"
                        f" {token.start() + 1}; join them, as in {{$and: [{{...}}, {{...}}]}}"
                    )
                seen[-1].add(last)
        elif token.lastgroup == "string":
            last = str(pyjson5.decode(found))
        elif token.lastgroup == "word":
            last = found
    return "filter has one key twice in one object; join them with $and"
