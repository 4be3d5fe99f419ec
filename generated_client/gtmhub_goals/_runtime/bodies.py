# Printed from the contract by `make generate`; edits here are lost.
"""Request bodies: what callers pass, turned into JSON values that the contract allows."""

from __future__ import annotations

import json
from typing import Any, Protocol, TypeVar, cast

from .errors import InvalidArgument, shorten
from .kinds import is_iterable
from .operation import CallOptions
from .reading import UNREADABLE
from .strictness import Schema, check

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
    if body is None:
        try:
            body = kind(**given)
        except TypeError as error:
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
