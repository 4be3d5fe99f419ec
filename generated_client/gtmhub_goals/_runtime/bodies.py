# Printed from the contract by `make generate`; edits here are lost.
"""Request bodies: what callers pass, turned into JSON and held to the contract's schema."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints
from urllib.parse import urlencode

from attrs import NOTHING

from .checks import Schema, check, unwritable
from .errors import InvalidArgument, shorten
from .keywords import unknown_keyword
from .models import Model
from .operation import OPTIONS, CallOptions, check_option
from .reading import UNREADABLE
from .values import UNSET, Unset, is_iterable, is_list, plain_text, write_any

_TAKES = {
    str: "text",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    type(None): "None",
    datetime.datetime: "a datetime with a timezone, such as datetime(2026, 1, 1, tzinfo=UTC)",
    datetime.date: "a date, such as date(2026, 1, 1)",
}


M = TypeVar("M", bound=Model)


def body_and_options(
    method: str, kind: type[M], body: M | None, given: dict[str, Any]
) -> tuple[M, CallOptions]:
    """Split what a method was given into its body and the options of the call.

    The body is either the model, or its fields as keywords.
    """
    options = {name: given.pop(name) for name in OPTIONS if name in given}
    for name, value in options.items():
        check_option(name, value)
    if body is None:
        try:
            body = kind(**given)
        except TypeError as error:
            fields = [field.lstrip("_") for field in getattr(kind, "__slots__", ())]
            for name in given:
                if fields and name not in fields:
                    raise unknown_keyword(method, name, [*fields, *OPTIONS]) from None
            reason = str(error).replace(f"{kind.__name__}.__init__()", f"{method}()")
            raise TypeError(reason) from None
    elif given:
        names = ", ".join(sorted(given))
        raise TypeError(f"{method}() takes a {kind.__name__} or its fields, not both ({names})")
    return body, cast("CallOptions", options)


def optional_body_and_options(
    method: str, kind: type[M], body: M | None, given: dict[str, Any]
) -> tuple[M | None, CallOptions]:
    """Do the same for a body that may be left out: without the model and a field it is."""
    if body is None and set(given) <= {*OPTIONS}:
        for name, value in given.items():
            check_option(name, value)
        return None, cast("CallOptions", given)
    return body_and_options(method, kind, body, given)


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


def any_body(body: object, schema: Schema) -> Any:
    """Return the JSON value of a body that is neither one model nor a list of one kind."""
    written = write_any(body)
    check(written, schema, "the body")
    return written


def bytes_body(body: object) -> bytes:
    """Return a body of bytes, which goes out as it is."""
    if isinstance(body, bytes | bytearray):
        return bytes(body)
    takes = "bytes, such as Path(...).read_bytes()"
    raise InvalidArgument(f"the body must be {takes}, not {_shown(body)}")


def form_bytes(value: Mapping[str, Any]) -> bytes:
    """Return the body of a form: lists by one pair for each item, values as queries have them."""
    pairs = ((k, each) for k, v in value.items() for each in (v if is_list(v) else [v]))
    return urlencode([(key, plain_text(each)) for key, each in pairs]).encode()


def json_bytes(value: object) -> bytes:
    """Return the body on the wire; what JSON cannot carry, NaN included, is refused."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        culprit = next(unwritable(value, "the body"), error)
        raise InvalidArgument(f"the request cannot be built: {culprit}") from error


def free_json(value: object) -> Any:
    """Return a JSON value that no schema describes, models written; a key that is no text would
    go out as another one, so it is refused.
    """
    try:
        written = write_any(value)
    except RecursionError:
        written = value
    for problem in unwritable(written, "the body"):
        raise InvalidArgument(f"the request cannot be built: {problem}")
    return written


def _written(model: Model, where: str) -> dict[str, Any]:
    try:
        return model.to_dict()
    except UNREADABLE as error:  # an InvalidArgument is one of them
        hints = get_type_hints(type(model))
        fields = getattr(type(model), "__attrs_attrs__", ())
        given = [f for f in fields if getattr(model, f.name) is not UNSET]
        found = (
            _misfit(getattr(model, f.name), hints[f.name], f"{where}.{f.alias}") for f in given
        )
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
