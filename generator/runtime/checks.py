"""JSON values held to the contract's schemas before they are sent."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from .errors import InvalidArgument, shorten
from .values import is_list, is_object, read_datetime

# A JSON schema with the keywords that this module knows, references resolved.
Schema = Mapping[str, Any]

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": (list, tuple),
    "object": dict,
    "null": type(None),
}
# How callers call what JSON has.
_SAID = {
    "string": "text",
    "boolean": "True or False",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a dict",
    "null": "None",
}
# Half a character of UTF-16, which no encoding carries alone.
SURROGATE = re.compile("[\ud800-\udfff]")
_DEEPEST = 200
_PARTS = {"Length": "characters", "Items": "items", "Properties": "properties"}
# Each bound, what breaks it, and how that is said.
_BOUNDS: tuple[tuple[str, Callable[[Any, Any], Any], str], ...] = (
    ("minimum", lambda value, bound: not value >= bound, "must be at least"),
    ("maximum", lambda value, bound: value > bound, "must be at most"),
    ("exclusiveMinimum", lambda value, bound: value <= bound, "must be above"),
    ("exclusiveMaximum", lambda value, bound: value >= bound, "must be below"),
    # As decimals: 0.3 is a multiple of 0.1, which binary fractions do not say.
    (
        "multipleOf",
        lambda value, step: Decimal(repr(value)) % Decimal(repr(step)),
        "must be a multiple of",
    ),
)


# Each format that is checked, what tells its texts from others, and an example.
_FORMATS: dict[str, tuple[Callable[[str], object], str]] = {
    "uuid": (
        re.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch,
        "7f1e9a52-30a5-4f7a-9b2f-3f5f1d2c4b6a",
    ),
    "date": (datetime.date.fromisoformat, "2026-01-31"),
    "date-time": (read_datetime, "2026-01-31T12:00:00Z"),
}


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the contract, which was translated into Python's when printed."""
    return re.compile(pattern)


def must_match(pattern: str) -> str:
    """Return what a pattern asks for, as the contract writes it."""
    return "must match " + pattern.replace(r"\Z", "$")


def check(value: Any, schema: Schema, where: str) -> None:
    """Refuse a value that the schema forbids.

    Raises:
        InvalidArgument: It names the place, the value and what is expected there.
    """
    kinds = schema.get("type")
    if kinds is not None:
        kinds = (kinds,) if isinstance(kinds, str) else kinds
        if not any(_is(value, kind) for kind in kinds):
            raise _refused(where, value, f"takes {' or '.join(_SAID[kind] for kind in kinds)}")
    if "const" in schema and not _same(value, schema["const"]):
        raise _refused(where, value, f"must be {schema['const']!r}")
    if "enum" in schema and not any(_same(value, each) for each in schema["enum"]):
        raise _refused(where, value, f"must be one of {', '.join(map(str, schema['enum']))}")
    for part in schema.get("allOf", ()):
        check(value, part, where)
    if "anyOf" in schema:
        _check_alternatives(value, schema["anyOf"], where)
    if isinstance(value, str):
        _check_length(value, schema, "Length", where)
        pattern = schema.get("pattern")
        if pattern is not None and not compiled(pattern).search(value):
            raise _refused(where, value, must_match(pattern))
        if "format" in schema:
            _check_format(value, schema["format"], where)
    elif isinstance(value, bool) or value is None:
        pass
    elif isinstance(value, int | float):
        for keyword, breaks, said in _BOUNDS:
            if keyword in schema and breaks(value, schema[keyword]):
                raise _refused(where, value, f"{said} {schema[keyword]}")
    elif is_list(value):
        _check_length(value, schema, "Items", where)
        if schema.get("uniqueItems"):
            for index, item in enumerate(value):
                if any(_same(item, other) for other in value[:index]):
                    raise _refused(f"{where}[{index}]", item, "must stand there once")
        for index, item in enumerate(value):
            check(item, schema.get("items", {}), f"{where}[{index}]")
    elif is_object(value):
        _check_object(value, schema, where)


def _check_format(value: str, form: str, where: str) -> None:
    read, example = _FORMATS[form]
    try:
        fits = read(value) is not None
    except ValueError:
        fits = False
    if not fits:
        raise _refused(where, value, f"must be a {form}, such as {example}")


def _check_alternatives(value: Any, schemas: Sequence[Schema], where: str) -> None:
    refused: list[str] = []
    for schema in schemas:
        try:
            check(value, schema, where)
        except InvalidArgument as error:
            refused.append(error.message)
        else:
            return
    raise InvalidArgument(" and ".join(dict.fromkeys(refused)))


def _check_object(value: dict[str, Any], schema: Schema, where: str) -> None:
    _check_length(value, schema, "Properties", where)
    for name in schema.get("required", ()):
        if name not in value:
            raise InvalidArgument(f"{where} lacks {_in_python(name)!r}")
    properties = schema.get("properties", {})
    for name, inner in properties.items():
        if name in value:
            check(value[name], inner, f"{where}.{_in_python(name)}")
    others = schema.get("additionalProperties")
    if others is not None:
        for name in value:
            if name not in properties:
                if others is False:
                    raise InvalidArgument(f"{where} takes no {name!r}")
                check(value[name], others, f"{where}.{name}")
    if "properties" not in schema:
        for problem in unwritable(value, where):
            raise InvalidArgument(problem)


@lru_cache(maxsize=256)
def _in_python(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _check_length(
    value: str | Sequence[Any] | Mapping[str, Any], schema: Schema, keyword: str, where: str
) -> None:
    low, high = schema.get(f"min{keyword}"), schema.get(f"max{keyword}")
    what = _PARTS[keyword]
    if low is not None and len(value) < low:
        raise _refused(where, value, f"has {len(value)} {what}; at least {low} must be there")
    if high is not None and len(value) > high:
        raise _refused(where, value, f"has {len(value)} {what}; at most {high} may be there")


def unwritable(value: Any, where: str, depth: int = 0) -> Iterator[str]:
    """Yield what JSON cannot carry, with its place."""
    if depth > _DEEPEST:
        yield f"{shorten(where, 80)} is nested too deeply, or holds itself"
    elif is_object(value):
        for key, item in value.items():
            if not isinstance(cast(object, key), str):  # JSON would make text of it
                yield f"{where} has the key {key!r}: keys are text"
            yield from unwritable(item, f"{where}.{key}", depth + 1)
    elif is_list(value):
        for index, item in enumerate(value):
            yield from unwritable(item, f"{where}[{index}]", depth + 1)
    elif isinstance(value, str):
        if not value.isascii() and SURROGATE.search(value):
            yield f"{where}={shorten(repr(value), 120)} holds half a character, which is no text"
    elif isinstance(value, datetime.date):
        yield f"{where}={value!r} is no JSON value: pass text, such as value.isoformat()"
    elif not (isinstance(value, int | None) or (isinstance(value, float) and math.isfinite(value))):
        yield f"{where}={shorten(repr(value), 120)} is no JSON value"


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])


def _same(value: Any, other: Any) -> bool:
    """Tell whether two JSON values are equal: True is not 1."""
    return isinstance(value, bool) == isinstance(other, bool) and bool(value == other)


def _refused(where: str, value: object, expectation: str) -> InvalidArgument:
    return InvalidArgument(f"{where}={shorten(repr(value), 80)} {expectation}")
