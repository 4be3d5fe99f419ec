"""Queries over goals: MongoDB's conditions, sort keys and projections.

Written from MongoDB's manual: a condition on a path walks into arrays, a condition holds when one
of the values it reaches holds it, `$ne` and `$nin` are the negations, values of different types
never compare. Each operator is a method of its own.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

Json = Any
Goal = dict[str, Json]

_INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
_DATES = ("dateFrom", "dateTo", "dateCreated", "dateModified", "dueDate", "lastCheckInDate")
_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[{}\[\]:,])|(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<word>[^\s{}\[\]:,"']+))""",
    re.DOTALL,
)


class QueryError(ValueError):
    """A filter, a sort or a field list that cannot be read."""


def instant(text: str) -> datetime | None:
    """The moment that an RFC 3339 text names, or None."""
    if not isinstance(text, str) or not _INSTANT.match(text):
        return None
    head, _, rest = text.replace("Z", "+00:00").partition(".")
    if rest:
        digits, offset = re.match(r"(\d+)(.*)", rest).groups()  # type: ignore[union-attr]
        head = f"{head}.{digits[:6].ljust(6, '0')}{offset}"
    try:
        return datetime.fromisoformat(head).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def relaxed_json(text: str) -> Json:
    """Read JSON whose keys may stand without quotes and whose texts may have single ones.

    Raises:
        QueryError: what is not such JSON.
    """
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if not found:
            raise QueryError(f"the filter cannot be read at character {at}")
        tokens.append((str(found.lastgroup), str(found.group(str(found.lastgroup)))))
        at = found.end()
    tokens.append(("end", ""))
    value, used = _value(tokens, 0)
    if tokens[used][0] != "end":
        raise QueryError("the filter goes on after its end")
    return value


def _text(raw: str) -> str:
    if raw[0] == "'":
        raw = '"' + raw[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
    try:
        return str(json.loads(raw, strict=False))
    except ValueError as error:
        raise QueryError(f"the filter has a text that cannot be read: {raw}") from error


def _value(tokens: list[tuple[str, str]], at: int) -> tuple[Json, int]:
    kind, raw = tokens[at]
    if kind == "text":
        return _text(raw), at + 1
    if kind == "word":
        try:
            return json.loads(raw), at + 1
        except ValueError as error:
            raise QueryError(f"the filter has a word without quotes: {raw}") from error
    if raw not in ("{", "["):
        raise QueryError("the filter ends too early or has a mark in the wrong place")
    closing = "}" if raw == "{" else "]"
    pairs: dict[str, Json] = {}
    items: list[Json] = []
    at += 1
    while tokens[at][1] != closing or tokens[at][0] != "mark":
        if raw == "{":
            kind, key = tokens[at]
            if kind not in ("text", "word") or tokens[at + 1] != ("mark", ":"):
                raise QueryError("the filter has a key without a value")
            name = _text(key) if kind == "text" else key
            pairs[name], at = _value(tokens, at + 2)
        else:
            item, at = _value(tokens, at)
            items.append(item)
        if tokens[at] == ("mark", ","):
            at += 1
        elif tokens[at] != ("mark", closing):
            raise QueryError("the filter lacks a comma or a closing mark")
    return (pairs if raw == "{" else items), at + 1


def _same_kind(left: Json, right: Json) -> bool:
    numbers = (int, float)
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool)
    if isinstance(left, numbers) or isinstance(right, numbers):
        return isinstance(left, numbers) and isinstance(right, numbers)
    return type(left) is type(right)


class Filters:
    """MongoDB's conditions, each operator a method that a faulty server may override."""

    def parse_filter(self, text: str) -> Goal:
        """Read the `filter` parameter, which must be an object."""
        condition = relaxed_json(text)
        if not isinstance(condition, dict):
            raise QueryError("the filter is not an object")
        self.matches({}, condition)  # unknown operators are found without any goal
        return condition

    def matches(self, document: Goal, condition: Goal) -> bool:
        held = [self.clause(document, key, want) for key, want in condition.items()]
        return all(held)  # every clause is looked at: a wrong one is found in any place

    def clause(self, document: Goal, key: str, want: Json) -> bool:
        if key in ("$and", "$or", "$nor"):
            if not isinstance(want, list) or not want or not all(isinstance(c, dict) for c in want):
                raise QueryError(f"{key} takes a list of conditions")
            held = [self.matches(document, one) for one in want]
            return self.joined(key, held)
        if key.startswith("$"):
            raise QueryError(f"{key} is no operator that stands alone")
        return self.condition(self.reached(document, key), want)

    def joined(self, key: str, held: list[bool]) -> bool:
        return all(held) if key == "$and" else any(held) if key == "$or" else not any(held)

    def condition(self, values: list[Json], want: Json) -> bool:
        if isinstance(want, dict) and any(key.startswith("$") for key in want):
            return self.operators(values, want)
        return self.op_eq(values, want)

    def operators(self, values: list[Json], want: Goal) -> bool:
        results = []
        for name, operand in want.items():
            if name == "$options":
                continue
            operator: Callable[..., bool] | None = getattr(self, f"op_{name[1:]}", None)
            if not name.startswith("$") or operator is None:
                raise QueryError(f"{name} is no known operator")
            if name == "$regex":
                results.append(self.op_regex(values, operand, str(want.get("$options", ""))))
            else:
                results.append(operator(values, operand))
        return all(results)

    def field_name(self, name: str) -> str:
        return "id" if name == "_id" else name

    def reached(self, document: Goal, path: str) -> list[Json]:
        """The values under a dotted path; an array stands for itself and for its items."""
        head, *rest = path.split(".")
        return list(self._walk(document, [self.field_name(head), *rest]))

    def _walk(self, value: Json, parts: list[str]) -> Iterator[Json]:
        if not parts:
            yield value
            if isinstance(value, list):
                yield from value
        elif isinstance(value, dict):
            if parts[0] in value:
                date = parts[0] in _DATES and not parts[1:]
                found = value[parts[0]]
                yield from self._walk((instant(found) or found) if date else found, parts[1:])
        elif isinstance(value, list):
            if parts[0].isdigit() and int(parts[0]) < len(value):
                yield from self._walk(value[int(parts[0])], parts[1:])
            for item in value:
                if isinstance(item, dict):
                    yield from self._walk(item, parts)

    def same(self, value: Json, want: Json) -> bool:
        if isinstance(value, datetime) and isinstance(want, str):
            return value == instant(want)
        return _same_kind(value, want) and bool(value == want)

    def ordered(self, value: Json, want: Json) -> int | None:
        """-1, 0 or 1 as `value` lies against `want`; None where they do not compare."""
        if isinstance(value, datetime) and isinstance(want, str):
            want = instant(want)
        if not _same_kind(value, want) or not isinstance(value, int | float | str | datetime):
            return None
        return 0 if value == want else -1 if value < want else 1

    def op_eq(self, values: list[Json], want: Json) -> bool:
        if want is None and not values:
            return True
        return any(self.same(value, want) for value in values)

    def op_ne(self, values: list[Json], want: Json) -> bool:
        return not self.op_eq(values, want)

    def op_gt(self, values: list[Json], want: Json) -> bool:
        return any(self.ordered(value, want) == 1 for value in values)

    def op_gte(self, values: list[Json], want: Json) -> bool:
        return any(self.ordered(value, want) in (0, 1) for value in values)

    def op_lt(self, values: list[Json], want: Json) -> bool:
        return any(self.ordered(value, want) == -1 for value in values)

    def op_lte(self, values: list[Json], want: Json) -> bool:
        return any(self.ordered(value, want) in (0, -1) for value in values)

    def op_in(self, values: list[Json], want: Json) -> bool:
        if not isinstance(want, list):
            raise QueryError("$in takes a list")
        return any(self.op_eq(values, one) for one in want)

    def op_nin(self, values: list[Json], want: Json) -> bool:
        if not isinstance(want, list):
            raise QueryError("$nin takes a list")
        return not any(self.op_eq(values, one) for one in want)

    def op_exists(self, values: list[Json], want: Json) -> bool:
        return bool(values) == bool(want)

    def op_not(self, values: list[Json], want: Json) -> bool:
        if not isinstance(want, dict):
            raise QueryError("$not takes a condition")
        return not self.operators(values, want)

    def op_regex(self, values: list[Json], want: Json, options: str = "") -> bool:
        flags = {"i": re.I, "m": re.M, "s": re.S, "x": re.X}
        if not isinstance(want, str) or set(options) - set(flags):
            raise QueryError("$regex takes a pattern, $options letters of i, m, s, x")
        try:
            pattern = re.compile(want, functools.reduce(int.__or__, [flags[o] for o in options], 0))
        except re.error as error:
            raise QueryError(f"$regex has a pattern that cannot be read: {error}") from error
        return any(isinstance(value, str) and bool(pattern.search(value)) for value in values)

    def op_size(self, values: list[Json], want: Json) -> bool:
        return any(isinstance(value, list) and len(value) == want for value in values)

    def op_all(self, values: list[Json], want: Json) -> bool:
        if not isinstance(want, list):
            raise QueryError("$all takes a list")
        return bool(want) and all(self.op_eq(values, one) for one in want)

    def op_elemMatch(self, values: list[Json], want: Json) -> bool:
        arrays = [value for value in values if isinstance(value, list)]
        if any(key.startswith("$") for key in want):
            return any(self.operators([item], want) for array in arrays for item in array)
        return any(
            isinstance(item, dict) and self.matches(item, want)
            for array in arrays
            for item in array
        )


class Orders:
    """Sort keys."""

    def sort_keys(self, text: str) -> list[tuple[str, bool]]:
        """The fields of a `sort` parameter, each with whether it is inverted."""
        keys = []
        for part in text.split(","):
            name = part.strip().removeprefix("-")
            if not re.fullmatch(r"[A-Za-z_][\w.-]*", name):
                raise QueryError(f"sort has no field at {part!r}")
            keys.append((name, part.strip().startswith("-")))
        return keys

    def sort_value(self, goal: Goal, name: str) -> tuple[int, Json]:
        """What a goal is ordered by: the type's place in MongoDB's order, then the value."""
        value: Json = goal
        for part in ("id" if name == "_id" else name).split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, str) and name in _DATES:
            value = instant(value) or value
        if value is None:
            return (0, 0)
        if isinstance(value, bool):
            return (5, value)
        if isinstance(value, int | float):
            return (1, value)
        if isinstance(value, datetime):
            return (6, value)
        return (2, value) if isinstance(value, str) else (3, json.dumps(value, sort_keys=True))

    def sorted_goals(self, goals: list[Goal], text: str) -> list[Goal]:
        for name, inverted in reversed(self.sort_keys(text)):
            goals = self.sorted_by(goals, name, inverted)
        return goals

    def sorted_by(self, goals: list[Goal], name: str, inverted: bool) -> list[Goal]:
        """Order by one field; equal goals keep their order."""
        return sorted(goals, key=lambda goal: self.sort_value(goal, name), reverse=inverted)


class Projections:
    """Field lists."""

    def parse_fields(self, text: str) -> dict[str, list[str] | None]:
        """The names of a `fields` parameter, each with its sub-fields or None for all of it."""
        wanted: dict[str, list[str] | None] = {}
        part = r"\s*([A-Za-z_][\w.-]*)\s*(?:\{([\w.,\s-]+)\})?\s*"
        if not re.fullmatch(f"{part}(,{part})*", text):
            raise QueryError("fields is a list like name,metrics{name,attainment}")
        for name, inner in re.findall(part, text):
            wanted[name] = [one.strip() for one in inner.split(",")] if inner else None
        return wanted

    def projected(self, goal: Goal, wanted: dict[str, list[str] | None]) -> Goal:
        shown: Goal = {"id": goal["id"], "accountId": goal["accountId"]}
        for name, inner in wanted.items():
            if name in goal:
                shown[name] = self.projected_part(goal[name], inner)
        return shown

    def projected_part(self, value: Json, inner: list[str] | None) -> Json:
        if inner is None:
            return value
        if isinstance(value, list):
            return [self.projected_part(item, inner) for item in value]
        return (
            {key: value[key] for key in inner if key in value} if isinstance(value, dict) else value
        )
