"""A body against the contract's schema, before it is sent: the server would refuse it anyway."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from .errors import InvalidArgument, shorten
from .kinds import is_list, is_object

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


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the contract's pattern as Python reads it.

    In Python `$` also matches before a final line break; in the contract's dialect never.
    """
    return re.compile(re.sub(r"(?<!\\)\$", r"\\Z", pattern))


def check(value: Any, schema: Schema, where: str) -> None:
    """Refuse a value that the schema forbids.

    Raises:
        InvalidArgument: It names the place, the value and what is expected there.
    """
    kinds = schema.get("type")
    if kinds is not None:
        kinds = (kinds,) if isinstance(kinds, str) else kinds
        if not any(_is(value, kind) for kind in kinds):
            raise _refused(where, value, f"must be {' or '.join(kinds)}")
    if isinstance(value, str):
        _check_text(value, schema, where)
    elif isinstance(value, bool) or value is None:
        pass
    elif isinstance(value, int | float):
        low, high = schema.get("minimum"), schema.get("maximum")
        if value != value or (low is not None and value < low):
            raise _refused(where, value, f"must be at least {low}")
        if high is not None and value > high:
            raise _refused(where, value, f"must be at most {high}")
    elif is_list(value):
        _check_length(len(value), schema, "Items", f"{where}: items", where, value)
        for index, item in enumerate(value):
            check(item, schema.get("items", {}), f"{where}[{index}]")
    elif is_object(value):
        for name in schema.get("required", ()):
            if name not in value:
                raise InvalidArgument(f"{where} lacks {name!r}")
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                check(value[name], inner, f"{where}.{name}")


def _check_text(value: str, schema: Schema, where: str) -> None:
    _check_length(len(value), schema, "Length", f"{where}: characters", where, value)
    pattern = schema.get("pattern")
    if pattern is not None and not compiled(pattern).search(value):
        raise _refused(where, value, f"must match {pattern}")
    if "enum" in schema and value not in schema["enum"]:
        raise _refused(where, value, f"must be one of {', '.join(schema['enum'])}")


def _check_length(
    length: int, schema: Schema, keyword: str, what: str, where: str, value: object
) -> None:
    low, high = schema.get(f"min{keyword}"), schema.get(f"max{keyword}")
    if low is not None and length < low:
        raise _refused(where, value, f"must have at least {low} ({what}: {length})")
    if high is not None and length > high:
        raise _refused(where, value, f"must have at most {high} ({what}: {length})")


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])


def _refused(where: str, value: object, expectation: str) -> InvalidArgument:
    return InvalidArgument(f"{where}={shorten(repr(value), 80)} {expectation}")
