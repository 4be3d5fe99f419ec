"""A filter's text to a tree of conditions; what is not understood is refused by name.

First relaxed JSON (unquoted keys, single quotes, trailing commas, comments) becomes a checked
value, then its operators become conditions.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any, NoReturn

import msgspec
import pyjson5

from gtmhub_goals_emulator.query.filter import (
    EVERYTHING,
    MADE_BY_ANSWERS,
    Compare,
    Comparison,
    Condition,
    Element,
    Equal,
    Every,
    Exists,
    Field,
    FilterError,
    In,
    Not,
    Path,
    Pattern,
    Size,
    Some,
    Test,
    fields_of,
)
from gtmhub_goals_emulator.query.patterns import compile_pattern

MAX_LENGTH = 65_536
MAX_DEPTH = 64
_CONTAINERS = (dict, list)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SUSPECT = re.compile(r"[\0\\]|NaN|Infinity|\d{19}|0[xX]|[eE][+-]?\d")
"""What a text has at least where its value holds anything that JSON documents cannot hold."""
_INT64 = range(-(2**63), 2**63)

_ASIDE = (
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    r"""|(?P<comment>//[^\n\r\u2028\u2029]*|/\*.*?\*/)"""
)
_NO_MARKS = re.compile(_ASIDE, re.DOTALL)
_TOKEN = re.compile(_ASIDE + r"""|(?P<mark>[{}\[\]:,])|(?P<word>[^\s{}\[\]:,"'/]+)""", re.DOTALL)
_TYPOGRAPHIC = frozenset("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2032\u2033")
MAX_PARTS = 64
MAX_CLAUSES = 1_000
MAX_PATTERNS = 50  # to compile one takes a third of a millisecond, and more the longer it is
MAX_PATTERN_TEXT = 2_048
FIELD_OPERATORS = (
    *("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$not", "$exists"),
    *("$regex", "$options", "$size", "$all", "$elemMatch"),
)
COMPARISONS: dict[str, Comparison] = {"$gt": "$gt", "$gte": "$gte", "$lt": "$lt", "$lte": "$lte"}
GROUP_OPERATORS = ("$and", "$or", "$nor")


@lru_cache(maxsize=256)
def parse_filter(text: str | None) -> Condition:
    """Read `{name: {$in: ["sales"]}}`; None and blank text let everything through."""
    if text is None or not text.strip():
        return EVERYTHING
    tree = parse_json5(text)
    if not isinstance(tree, dict):
        raise FilterError(
            f"filter is {_repr_short(tree)}; it must be an object, as {{name: 'sales'}}"
        )
    condition = _Reader().condition(tree, "filter")
    for field in fields_of(condition):
        if field.path[0] in MADE_BY_ANSWERS:
            raise FilterError(
                f"filter asks for {'.'.join(field.path)!r}, which no goal keeps: each answer makes"
                f" {field.path[0]} for the one who asks; filter by sessionId, ownerIds or parentId"
            )
    return condition


class _Reader:
    """One reading, counting its clauses and patterns."""

    def __init__(self) -> None:
        self._clauses = self._patterns = self._pattern_text = 0

    def condition(self, tree: dict[str, Any], place: str) -> Condition:
        parts: list[Condition] = []
        for name, value in tree.items():
            where = f"{place}.{_truncate(name)}"
            if name.startswith("$"):
                parts.append(self._group(name, value, where))
                continue
            path = parse_path(name)
            if path is None:
                raise FilterError(
                    f"field {_truncate(name)!r} at {place} is no dotted name; write it as"
                    " metrics.attainment"
                )
            parts.extend(self._field(path, value, where))
        return _every(parts)

    def _group(self, name: str, value: Any, place: str) -> Condition:
        if name in FIELD_OPERATORS:
            raise FilterError(
                f"operator {name} at {place} belongs inside a field, as {{name: {{{name}: ...}}}}"
            )
        if name not in GROUP_OPERATORS:
            _refuse_operator(name, place, GROUP_OPERATORS)
        if not isinstance(value, list) or not value:
            raise _unfit(name, value, place, "a list of one or more conditions")
        self._count(place, len(value))  # before any is read: a refusal costs no more than reading
        parts = []
        for index, each in enumerate(value):
            where = f"{place}[{index}]"
            if not isinstance(each, dict):
                raise FilterError(f"{where} is {_repr_short(each)}; it must be an object")
            parts.append(self.condition(each, where))
        if name == "$and":
            return _every(parts)
        return Some(tuple(parts)) if name == "$or" else Not(Some(tuple(parts)))

    def _field(self, path: Path, value: Any, place: str) -> list[Condition]:
        if not _has_operators(value, place):
            self._count(place)
            return [Field(path, Equal(_plain(value, place)))]
        parts: list[Condition] = []
        for name, operand in value.items():
            where = f"{place}.{name}"
            self._count(where)
            if name == "$not":
                parts.append(self._not(path, operand, where))
            elif name == "$ne":
                parts.append(Not(Field(path, Equal(_plain(operand, where)))))
            elif name == "$nin":
                parts.append(Not(Field(path, _in(name, operand, where))))
            elif name == "$regex":
                parts.append(Field(path, self._pattern(operand, value.get("$options", ""), where)))
            elif name == "$all":
                parts.append(self._all(path, operand, where))
            elif name == "$options":
                if "$regex" not in value:
                    raise FilterError(f"$options at {where} stands without a $regex beside it")
            else:
                parts.append(Field(path, self._test(name, operand, where)))
        return parts

    def _test(self, name: str, operand: Any, place: str) -> Test:
        if name == "$eq":
            return Equal(_plain(operand, place))
        if name in COMPARISONS:
            return Compare(COMPARISONS[name], _plain(operand, place))
        if name == "$in":
            return _in(name, operand, place)
        if name == "$exists":
            if operand is True or operand is False or operand in (0, 1):
                return Exists(bool(operand))
            raise _unfit(name, operand, place, "true or false")
        if name == "$size":
            return _size(operand, place)
        if name == "$elemMatch":
            return self._element(operand, place)
        if name in GROUP_OPERATORS:
            raise FilterError(
                f"operator {name} at {place} belongs outside a field, as {{{name}: [...]}}"
            )
        _refuse_operator(name, place, FIELD_OPERATORS)

    def _not(self, path: Path, operand: Any, place: str) -> Condition:
        if not isinstance(operand, dict) or not _has_operators(operand, place):
            raise _unfit("$not", operand, place, "operators, as {$gt: 1}")
        return Not(_every(self._field(path, operand, place)))

    def _all(self, path: Path, operand: Any, place: str) -> Condition:
        if not isinstance(operand, list):
            raise _unfit("$all", operand, place, "a list")
        self._count(place, len(operand))
        parts: list[Condition] = []
        for index, each in enumerate(operand):
            where = f"{place}[{index}]"
            if isinstance(each, dict) and any(key.startswith("$") for key in each):
                if list(each) != ["$elemMatch"]:
                    raise FilterError(
                        f"{where} is {_repr_short(each)}; use plain values or $elemMatch"
                    )
                parts.append(Field(path, self._element(each["$elemMatch"], where)))
            else:
                parts.append(Field(path, Equal(_plain(each, where))))
        return _every(parts) if parts else Some(())

    def _element(self, operand: Any, place: str) -> Element:
        if not isinstance(operand, dict):
            raise _unfit("$elemMatch", operand, place, "an object")
        first = next(iter(operand), "")
        if first.startswith("$") and first not in GROUP_OPERATORS:
            return Element(_every(self._field((), operand, place)), objects=False)
        return Element(self.condition(operand, place), objects=True)

    def _pattern(self, pattern: Any, options: Any, place: str) -> Pattern:
        if not isinstance(pattern, str):
            raise _unfit("$regex", pattern, place, "a text")
        if not isinstance(options, str):
            raise _unfit("$options", options, place, "a text")
        self._patterns += 1
        self._pattern_text += len(pattern)
        if self._patterns > MAX_PATTERNS or self._pattern_text > MAX_PATTERN_TEXT:
            raise FilterError(
                f"filter has more than {MAX_PATTERNS} $regex, or more than {MAX_PATTERN_TEXT}"
                f" characters in them (reached at {_truncate(place)}); join them as 'a|b'"
            )
        made = Pattern(pattern, "".join(sorted(set(options))))
        compile_pattern(made, place)
        return made

    def _count(self, place: str, clauses: int = 1) -> None:
        self._clauses += clauses
        if self._clauses > MAX_CLAUSES:
            raise FilterError(
                f"filter has more than {MAX_CLAUSES} clauses (reached at {_truncate(place)});"
                " use $in for long lists of values"
            )


def _every(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _has_operators(value: Any, place: str) -> bool:
    if not isinstance(value, dict) or not value:
        return False
    operators = [key for key in value if key.startswith("$")]
    if operators and len(operators) < len(value):
        plain = next(key for key in value if not key.startswith("$"))
        raise FilterError(
            f"{place} mixes the operator {operators[0]} with the field {plain!r}; an object holds"
            " either operators or fields"
        )
    return bool(operators)


def _plain(value: Any, place: str) -> Any:
    """Answer a value to compare with; an operator inside it would be taken for a key in silence."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key.startswith("$"):
                raise FilterError(
                    f"operator {_truncate(key)!r} at {_truncate(f'{place}.{key}')} stands inside a"
                    " value; write the whole path, as {'metrics.attainment': {$gt: 0.5}}"
                )
            if isinstance(each, _CONTAINERS):
                _plain(each, f"{place}.{key}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            if isinstance(each, _CONTAINERS):
                _plain(each, f"{place}[{index}]")
    return value


def _in(name: str, operand: Any, place: str) -> In:
    if not isinstance(operand, list):
        raise _unfit(name, operand, place, f"a list, as {{{name}: ['a', 'b']}}")
    for index, each in enumerate(operand):
        if isinstance(each, dict) and any(key.startswith("$") for key in each):
            raise FilterError(
                f"{place}[{index}] is {_repr_short(each)}; {name} holds plain values only"
            )
    _plain(operand, place)
    return In(tuple(operand))


def _size(operand: Any, place: str) -> Size:
    is_number = isinstance(operand, int | float) and not isinstance(operand, bool)
    if not is_number or operand != int(operand) or operand < 0:
        raise _unfit("$size", operand, place, "a whole number that is not negative")
    return Size(int(operand))


def _unfit(name: str, operand: Any, place: str, needed: str) -> FilterError:
    return FilterError(f"{name} at {place} has {_repr_short(operand)}; it needs {needed}")


def _refuse_operator(name: str, place: str, known: tuple[str, ...]) -> NoReturn:
    raise FilterError(
        f"operator {_truncate(name)!r} at {_truncate(place)} is not understood; known here:"
        f" {', '.join(known)}"
    )


def _repr_short(value: Any) -> str:
    return _truncate(msgspec.json.encode(value).decode())


def _truncate(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:40]}...{text[-30:]}"


@lru_cache(maxsize=1024)
def parse_path(name: str) -> Path | None:
    """Split a dotted name; `_id` is `id`; None when it is no name that a document can hold."""
    parts = tuple(name.split("."))
    if len(parts) > MAX_PARTS or not all(_is_part(part) for part in parts):
        return None
    return ("id", *parts[1:]) if parts[0] == "_id" else parts


def _is_part(part: str) -> bool:
    return part != "" and part[0] != "$" and "\0" not in part and not part.isspace()


# Relaxed JSON, which is JSON5 and holds only what a document can hold.


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
    if _SUSPECT.search(text):
        _check(tree, "filter")
    if isinstance(tree, _CONTAINERS) and _keys_of(tree) != _count_keys(text):
        raise FilterError(_repeated(text))
    return tree


def _unreadable(text: str, cause: str) -> str:
    near = re.search(r"near (\d+)", cause)
    at = max(int(near.group(1)) - 1, 0) if near else 0
    near_text = text[max(at - 12, 0) : at + 12]
    message = f"filter is not relaxed JSON at character {at + 1}, near {near_text!r}"
    if quotes := sorted(set(text) & _TYPOGRAPHIC):
        return f"{message}: {' and '.join(quotes)} are quotes of print; type ' or \" instead"
    if re.search(r"[{,]\s*[A-Za-z_$][\w$]*\.", text):
        return f'{message}: quote dotted keys, as in {{"metrics.attainment": {{$gt: 0.5}}}}'
    if re.search(r":\s*/[^/*]", text):
        return f"{message}: write a regular expression as {{$regex: 'pattern', $options: 'i'}}"
    if re.search(r"\b(?:ISODate|ObjectId|new Date)\s*\(", text):
        return f"{message}: write dates and ids as plain strings"
    return f'{message}: a filter looks like {{name: {{$in: ["sales", "marketing"]}}}}'


def _keys_of(value: Any) -> int:
    """Count the keys of all objects in a value."""
    within = value.values() if isinstance(value, dict) else value
    keys = len(value) if isinstance(value, dict) else 0
    return keys + sum(_keys_of(each) for each in within if isinstance(each, _CONTAINERS))


def _check(value: Any, place: str) -> None:
    """Refuse what JSON documents cannot hold."""
    if isinstance(value, dict):
        for key, each in value.items():
            _check(key, place)
            _check(each, f"{place}.{_truncate(key)}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            _check(each, f"{place}[{index}]")
    elif isinstance(value, str):
        if "\0" in value:
            raise FilterError(f"the text at {place} holds a NUL character; no stored text has one")
        if _SURROGATE.search(value):
            raise FilterError(
                f"the text at {place} holds half a surrogate pair; send whole characters"
            )
    elif isinstance(value, float) and not math.isfinite(value):
        raise FilterError(f"{value} at {place} is no number that JSON has; use a finite number")
    elif isinstance(value, int) and value not in _INT64:
        raise FilterError(f"the integer at {place} does not fit in 64 bits; use a smaller number")


def _count_keys(text: str) -> int:
    """Count the colons outside strings and comments: JSON5 has one after each key, only there."""
    if '"' not in text and "'" not in text and "/" not in text:
        return text.count(":")
    return _NO_MARKS.sub("", text).count(":")


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
