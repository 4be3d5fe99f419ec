# Printed from the contract by `make generate`; edits here are lost.
"""Request bodies: what callers pass, turned into JSON and held to the contract's schema."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol, TypeVar, cast, get_args, get_origin, get_type_hints

from attrs import NOTHING

from .errors import InvalidArgument, shorten
from .operation import CallOptions, check_option, unknown_keyword
from .reading import UNREADABLE
from .values import UNSET, Unset, is_iterable, is_list, is_object

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
_TAKES = {
    str: "text",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    type(None): "None",
    datetime.datetime: "a datetime with a timezone, such as datetime(2026, 1, 1, tzinfo=UTC)",
    datetime.date: "a date, such as date(2026, 1, 1)",
}
_OPTIONS = frozenset(CallOptions.__annotations__)


class Model(Protocol):
    """What every printed model can do."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object."""
        ...


M = TypeVar("M", bound=Model)


def body_and_options(
    method: str, kind: type[M], body: M | None, given: dict[str, Any]
) -> tuple[M, CallOptions]:
    """Split what a method was given into its body and the options of the call.

    The body is either the model, or its fields as keywords.
    """
    options = {name: given.pop(name) for name in _OPTIONS.intersection(given)}
    for name, value in options.items():
        check_option(name, value)
    if body is None:
        try:
            body = kind(**given)
        except TypeError as error:
            fields = [field.lstrip("_") for field in getattr(kind, "__slots__", ())]
            for name in given:
                if fields and name not in fields:
                    raise unknown_keyword(method, name, fields) from None
            reason = str(error).replace(f"{kind.__name__}.__init__()", f"{method}()")
            raise TypeError(reason) from None
    elif given:
        names = ", ".join(sorted(given))
        raise TypeError(f"{method}() takes a {kind.__name__} or its fields, not both ({names})")
    return body, cast("CallOptions", options)


def model_body(kind: type[M], body: object, schema: Schema) -> dict[str, Any]:
    """Return the JSON object of a model, checked against the contract."""
    if not isinstance(body, kind):
        raise InvalidArgument(f"the body must be a {kind.__name__}, not {_shown(body)}")
    written = _written(body, kind.__name__)
    check(written, schema, kind.__name__)
    return written


def list_body(kind: type[Any], body: object, schema: Schema) -> list[Any]:
    """Return the JSON array of a list of models or plain values, checked."""
    if not is_iterable(body):
        raise InvalidArgument(f"the body must be a list of {kind.__name__}, not {_shown(body)}")
    values: list[Any] = []
    for index, item in enumerate(body):
        if not isinstance(item, kind):
            where = f"the body's item [{index}]"
            raise InvalidArgument(f"{where} must be a {kind.__name__}, not {_shown(item)}")
        values.append(_written(item, f"[{index}]") if hasattr(item, "to_dict") else item)
    check(values, schema, "the body")
    return values


def json_bytes(value: object) -> bytes:
    """Return the body on the wire; what JSON cannot carry, NaN included, is refused."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        culprit = next(_unwritable(value, "the body"), error)
        raise InvalidArgument(f"the request cannot be built: {culprit}") from error


def _unwritable(value: Any, where: str) -> Iterator[str]:
    if is_object(value):
        for key, item in value.items():
            yield from _unwritable(item, f"{where}.{key}")
    elif is_list(value):
        for index, item in enumerate(value):
            yield from _unwritable(item, f"{where}[{index}]")
    elif isinstance(value, datetime.date):
        yield f"{where}={value!r} is no JSON value: pass text, such as value.isoformat()"
    elif not (
        isinstance(value, str | int | None) or (isinstance(value, float) and math.isfinite(value))
    ):
        yield f"{where}={_shown(value)} is no JSON value"


def _written(model: Model, where: str) -> dict[str, Any]:
    try:
        return model.to_dict()
    except UNREADABLE as error:  # an InvalidArgument is one of them
        hints = get_type_hints(type(model))
        names = [field.name for field in getattr(type(model), "__attrs_attrs__", ())]
        given = {name: value for name in names if (value := getattr(model, name)) is not UNSET}
        found = (_misfit(given[name], hints[name], f"{where}.{name}") for name in given)
        problem = next(filter(None, found), f"{where}: {error}")
        raise InvalidArgument(problem) from error


def _misfit(value: Any, hint: Any, where: str) -> str:
    """Return what is wrong with the value of a field in the caller's words, or ""."""
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not Unset]
    if get_origin(hint) is list:
        kinds = [hint]
    if any(_fits(value, kind) for kind in kinds):
        return ""
    for kind in kinds:
        if get_origin(kind) is list and is_list(value):
            (item,) = get_args(kind)
            found = (_misfit(each, item, f"{where}[{i}]") for i, each in enumerate(value))
            return next(filter(None, found), "")
    return f"{where}={_shown(value)} takes {' or '.join(map(_takes, kinds))}"


def _fits(value: Any, kind: Any) -> bool:
    if get_origin(kind) is list:
        (item,) = get_args(kind)
        return is_list(value) and all(_fits(each, item) for each in value)
    if kind is datetime.datetime:
        return isinstance(value, kind) and value.utcoffset() is not None
    kind = (int, float) if kind is float else get_origin(kind) or kind
    return kind is Any or not isinstance(kind, type | tuple) or isinstance(value, kind)


def _takes(kind: Any) -> str:
    if get_origin(kind) is list:
        return f"a list, each item {_takes(get_args(kind)[0])}"
    if kind in _TAKES:
        return _TAKES[kind]
    attributes = getattr(kind, "__attrs_attrs__", ())
    if fields := ", ".join(f"{each.name}=..." for each in attributes if each.default is NOTHING):
        return f"a {kind.__name__}, such as {kind.__name__}({fields})"
    return f"a {kind.__name__}"


def _shown(value: object) -> str:
    return shorten(repr(value), 120)


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
        _check_length(value, schema, "Items", where)
        for index, item in enumerate(value):
            check(item, schema.get("items", {}), f"{where}[{index}]")
    elif is_object(value):
        for name in schema.get("required", ()):
            if name not in value:
                raise InvalidArgument(f"{where} lacks {_in_python(name)!r}")
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                check(value[name], inner, f"{where}.{_in_python(name)}")
        if "properties" not in schema:
            for problem in _unwritable(value, where):
                raise InvalidArgument(problem)


@lru_cache(maxsize=256)
def _in_python(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _check_text(value: str, schema: Schema, where: str) -> None:
    _check_length(value, schema, "Length", where)
    pattern = schema.get("pattern")
    if pattern is not None and not compiled(pattern).search(value):
        raise _refused(where, value, f"must match {pattern}")
    if "enum" in schema and value not in schema["enum"]:
        raise _refused(where, value, f"must be one of {', '.join(schema['enum'])}")


def _check_length(value: str | Sequence[Any], schema: Schema, keyword: str, where: str) -> None:
    low, high = schema.get(f"min{keyword}"), schema.get(f"max{keyword}")
    what = "characters" if keyword == "Length" else "items"
    if low is not None and len(value) < low:
        raise _refused(where, value, f"has {len(value)} {what}; at least {low} must be there")
    if high is not None and len(value) > high:
        raise _refused(where, value, f"has {len(value)} {what}; at most {high} may be there")


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])


def _refused(where: str, value: object, expectation: str) -> InvalidArgument:
    return InvalidArgument(f"{where}={shorten(repr(value), 80)} {expectation}")
