# Printed from the contract by `make generate`; edits here are lost.
"""Request bodies: what callers pass, turned into JSON and held to the contract's schema."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, TypeVar, cast

from .errors import InvalidArgument, shorten
from .operation import CallOptions, check_option, unknown_keyword
from .reading import UNREADABLE
from .values import is_iterable, is_list, is_object, write_any

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


def any_body(body: object, schema: Schema) -> Any:
    """Return the JSON value of a body that is neither one model nor a list of one kind."""
    written = write_any(body)
    check(written, schema, "the body")
    return written


def json_bytes(value: object) -> bytes:
    """Return the body on the wire; what JSON cannot carry, NaN included, is refused."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidArgument(f"the request cannot be built: {error}") from error


def _written(model: Model, where: str) -> dict[str, Any]:
    try:
        return model.to_dict()
    except InvalidArgument as error:
        raise InvalidArgument(f"{where}: {error.message}") from None
    except UNREADABLE as error:
        raise InvalidArgument(
            f"{where} holds a value of the wrong type ({error}): {_shown(model)}"
        ) from error


def _shown(value: object) -> str:
    return shorten(repr(value), 120)


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the contract, which was translated into Python's when printed."""
    return re.compile(pattern)


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
    if "const" in schema and not _same(value, schema["const"]):
        raise _refused(where, value, f"must be {schema['const']!r}")
    if "enum" in schema and not any(_same(value, each) for each in schema["enum"]):
        raise _refused(where, value, f"must be one of {', '.join(map(str, schema['enum']))}")
    for part in schema.get("allOf", ()):
        check(value, part, where)
    if "anyOf" in schema:
        _check_alternatives(value, schema["anyOf"], where)
    if isinstance(value, str):
        _check_length(len(value), schema, "Length", f"{where}: characters", where, value)
        pattern = schema.get("pattern")
        if pattern is not None and not compiled(pattern).search(value):
            raise _refused(where, value, f"must match {pattern}")
    elif isinstance(value, bool) or value is None:
        pass
    elif isinstance(value, int | float):
        _check_number(value, schema, where)
    elif is_list(value):
        _check_length(len(value), schema, "Items", f"{where}: items", where, value)
        if schema.get("uniqueItems"):
            for index, item in enumerate(value):
                if any(_same(item, other) for other in value[:index]):
                    raise _refused(f"{where}[{index}]", item, "must stand there once")
        for index, item in enumerate(value):
            check(item, schema.get("items", {}), f"{where}[{index}]")
    elif is_object(value):
        _check_object(value, schema, where)


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


def _check_number(value: float, schema: Schema, where: str) -> None:
    low, high = schema.get("minimum"), schema.get("maximum")
    if value != value or (low is not None and value < low):
        raise _refused(where, value, f"must be at least {low}")
    if high is not None and value > high:
        raise _refused(where, value, f"must be at most {high}")
    low, high = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if low is not None and value <= low:
        raise _refused(where, value, f"must be above {low}")
    if high is not None and value >= high:
        raise _refused(where, value, f"must be below {high}")
    step = schema.get("multipleOf")
    # As decimals: 0.3 is a multiple of 0.1, which binary fractions do not say.
    if step is not None and Decimal(repr(value)) % Decimal(repr(step)):
        raise _refused(where, value, f"must be a multiple of {step}")


def _check_object(value: dict[str, Any], schema: Schema, where: str) -> None:
    _check_length(len(value), schema, "Properties", f"{where}: properties", where, value)
    for name in schema.get("required", ()):
        if name not in value:
            raise InvalidArgument(f"{where} lacks {name!r}")
    properties = schema.get("properties", {})
    for name, inner in properties.items():
        if name in value:
            check(value[name], inner, f"{where}.{name}")
    others = schema.get("additionalProperties")
    if others is not None:
        for name in value:
            if name not in properties:
                if others is False:
                    raise InvalidArgument(f"{where} takes no {name!r}")
                check(value[name], others, f"{where}.{name}")


def _same(value: Any, other: Any) -> bool:
    """Tell whether two JSON values are equal: True is not 1."""
    return isinstance(value, bool) == isinstance(other, bool) and bool(value == other)


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
