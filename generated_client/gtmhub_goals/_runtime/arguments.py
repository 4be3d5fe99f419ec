# Printed from the contract by `make generate`; edits here are lost.
"""What callers pass, checked against the contract and turned into what the wire carries."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast
from urllib.parse import quote

from httpx import QueryParams

from .checks import SURROGATE, Schema, check, compiled, must_match
from .errors import InvalidArgument, shorten
from .values import (
    UNSET,
    exact,
    is_iterable,
    is_list,
    is_mapping,
    is_object,
    plain_text,
    read_datetime,
    write_any,
    write_date,
    write_datetime,
)

_UNSAFE_SEGMENTS = frozenset({"", ".", ".."})


def path_segment(name: str, value: str) -> str:
    """Return one path segment, quoted; one that would lead to another resource is refused."""
    if value.__class__ is not str and not isinstance(cast(object, value), str):
        raise InvalidArgument(f"{name} must be a string, not {_shown(value)}")
    value = exact(value)
    if value in _UNSAFE_SEGMENTS or "/" in value or "\\" in value:
        raise InvalidArgument(
            f"{name}={value!r} would lead to another resource: "
            "an id is not empty, not a dot or two, and has no slash"
        )
    return value if value.isalnum() and value.isascii() else quote(_sendable(name, value), safe="")


def given(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the parameters that were given, or None when none was."""
    return {
        name: _sendable(name, exact(value))
        for name, value in values.items()
        if value is not UNSET and value is not None
    } or None


def _sendable(name: str, value: Any) -> Any:
    if isinstance(value, str) and not value.isascii() and SURROGATE.search(value):
        raise InvalidArgument(f"{name}={_shown(value)} holds half a character, which is no text")
    return value


def merged_query(query: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return both queries; of a name that stands in both, `extra` wins."""
    return {**_by_name(query), **_by_name(extra)}


def _by_name(query: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(query, QueryParams):  # whose items are the first of each name
        return {name: query.get_list(name) for name in query}
    return {
        name: [plain_text(each) for each in value] if is_list(value) else plain_text(value)
        for name, value in query.items()
    }


def matching(name: str, value: Any, pattern: str, example: str = "") -> Any:
    """Return `value` unless it breaks the parameter's pattern."""
    if value is UNSET or value is None:
        return value
    if not isinstance(value, str) or not compiled(pattern).search(value):
        takes = f"takes text such as {example!r}" if example else must_match(pattern)
        raise InvalidArgument(f"{name}={_shown(value)}: {name} {takes}")
    return value


def comma_list(name: str, value: Any, pattern: str | None = None, example: str = "") -> Any:
    """Return `a,b` for `["a", "b"]`; text is taken as it is."""
    if value is UNSET or value is None or isinstance(value, str):
        joined = value
    elif is_iterable(value):
        parts = list(value)
        for part in parts:
            if not isinstance(part, str) or not part:
                raise InvalidArgument(f"{name} takes strings that are not empty, not {part!r}")
        # An empty list would be sent as no list at all, that is, as "all of them".
        if not parts:
            raise InvalidArgument(f"{name} is empty: leave it out to ask for everything")
        joined = ",".join(parts)
    else:
        raise InvalidArgument(f"{name} takes text or a list of strings, not {_shown(value)}")
    return joined if pattern is None else matching(name, joined, pattern, example)


def number(name: str, value: Any, minimum: float | None, maximum: float | None) -> Any:
    """Return a number within its bounds; `True` is no number."""
    if value is UNSET or value is None:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or value - value != 0:
        raise InvalidArgument(f"{name} takes a number, not {_shown(value)}")
    if minimum is not None and value < minimum:
        raise InvalidArgument(f"{name}={value} is below {minimum}")
    if maximum is not None and value > maximum:
        raise InvalidArgument(f"{name}={value} is above {maximum}")
    return value


def whole(name: str, value: Any, minimum: float | None, maximum: float | None) -> Any:
    """Return the same of a number that is whole."""
    if value is not UNSET and value is not None and type(exact(value)) is not int:
        raise InvalidArgument(f"{name} takes a whole number, not {_shown(value)}")
    return number(name, value, minimum, maximum)


def comparison(name: str, value: Any, pattern: str, example: str = "") -> Any:
    """Return `>0.5` as it is and `0.5` as text: a number asks for equality."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value != value or value in (float("inf"), float("-inf")):
            raise InvalidArgument(f"{name}={value} is no number that can be compared with")
        value = format(Decimal(repr(exact(value))), "f").removesuffix(".0")  # 1e-7 as 0.0000001
    return matching(name, value, pattern, example)


def plain(name: str, value: Any, schema: Schema) -> Any:
    """Return the text of one value, checked."""
    if value is UNSET or value is None:
        return value
    return plain_text(_checked(name, value, schema))


def array(name: str, value: Any, schema: Schema, delimiter: str | None = None) -> Any:
    """Return the texts of a list, checked; joined where the parameter is written once."""
    if value is UNSET or value is None:
        return value
    if not is_iterable(value):
        raise InvalidArgument(f"{name} takes a list, not {_shown(value)}")
    return _joined(
        name, [plain_text(item) for item in _checked(name, list(value), schema)], delimiter
    )


def pairs(name: str, value: Any, schema: Schema, *, explode: bool) -> Any:
    """Return an object as `a,1,b,2`, or as `a=1,b=2` where it explodes."""
    held = members(name, value, schema)
    if value is UNSET or value is None:
        return value
    glue = "=" if explode else ","
    parts = [part for pair in held.items() for part in pair]
    _joined(name, parts, glue)
    return _joined(name, [glue.join(pair) for pair in held.items()] if explode else parts, ",")


def members(name: str, value: Any, schema: Schema, deep: str = "") -> dict[str, str]:
    """Return an object as parameters: `a=1`, or `deep[a]=1`."""
    if value is UNSET or value is None:
        return {}
    if not is_mapping(value) and not hasattr(value, "to_dict"):
        raise InvalidArgument(f"{name} takes a mapping, not {_shown(value)}")
    held = _checked(name, value, schema)
    return {f"{deep}[{key}]" if deep else key: plain_text(item) for key, item in held.items()}


def _checked(name: str, value: Any, schema: Schema) -> Any:
    try:
        written = write_any(value)
    except InvalidArgument as error:
        raise InvalidArgument(f"{name}: {error.message}") from None
    check(written, schema, name)
    return written


def _joined(name: str, parts: list[str], delimiter: str | None) -> Any:
    # An empty list would be sent as no list at all, that is, as "all of them".
    if not parts:
        raise InvalidArgument(f"{name} is empty: leave it out to ask for everything")
    if delimiter is None:
        return parts
    for part in parts:
        if delimiter in part:
            raise InvalidArgument(f"{name} holds {part!r}: {delimiter!r} is what divides its parts")
    return delimiter.join(parts)


def boolean(name: str, value: Any) -> Any:
    """Return `true` or `false`."""
    if value is UNSET or value is None:
        return value
    if not isinstance(value, bool):
        raise InvalidArgument(f"{name} takes True or False, not {_shown(value)}")
    return "true" if value else "false"


def choice(name: str, value: Any, allowed: Sequence[str]) -> Any:
    """Return one of the values that the contract lists."""
    if value is UNSET or value is None:
        return value
    if value not in allowed:
        raise InvalidArgument(f"{name}={_shown(value)} is none of {', '.join(allowed)}")
    return exact(value)


def day(name: str, value: Any) -> Any:
    """Return yyyy-mm-dd of a date, a datetime or such text."""
    if value is UNSET or value is None:
        return value
    if isinstance(value, datetime.date):
        return write_date(value)
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise InvalidArgument(f"{name} takes a date (yyyy-mm-dd), not {_shown(value)}") from None


def moment(name: str, value: Any) -> Any:
    """Return RFC 3339 text of a datetime with a timezone, or of such text."""
    if value is UNSET or value is None:
        return value
    if isinstance(value, str):
        try:
            read_datetime(value)
        except ValueError:
            raise InvalidArgument(f"{name} takes a datetime, not {_shown(value)}") from None
        return value
    if not isinstance(value, datetime.datetime):
        raise InvalidArgument(f"{name} takes a datetime, not {_shown(value)}")
    return _written(name, value)


def _are_conditions(value: Any) -> bool:
    return is_list(value) and len(value) > 0 and all(map(is_object, value))


Operand = tuple[Callable[[Any], bool], str]
_ANYTHING: Operand = (lambda _: True, "anything")
_LIST: Operand = (is_list, "a list")
_CONDITIONS: Operand = (_are_conditions, "a list of conditions, such as [{...}, {...}]")
_TEXT: Operand = (lambda value: isinstance(value, str), "text")
_MAPPING: Operand = (is_object, "a mapping, such as {'$gt': 1}")
# What MongoDB's operators take; which of them are known is the contract's to say.
_OPERANDS: dict[str, Operand] = {
    **dict.fromkeys(("$and", "$or", "$nor"), _CONDITIONS),
    **dict.fromkeys(("$in", "$nin", "$all"), _LIST),
    **dict.fromkeys(("$regex", "$options"), _TEXT),
    **dict.fromkeys(("$not", "$elemMatch"), _MAPPING),
    "$exists": (lambda value: value in (True, False), "True or False"),
    "$size": (lambda value: type(value) is int and value >= 0, "a whole number from 0 on"),
}


def condition(name: str, value: Any, operators: Collection[str]) -> Any:
    """Return a filter as the wire carries it: text as it is, a mapping as JSON, checked.

    An operator that is none of `operators`, or has an operand that none takes, would be refused
    by the server, or worse, passed over.
    """
    if value is UNSET or value is None:
        return value
    if isinstance(value, str):
        if value.strip()[:1] != "{" or value.strip()[-1:] != "}":
            raise InvalidArgument(f"{name}={_shown(value)} is no object: it must be in braces")
        return value
    if not is_mapping(value):
        raise InvalidArgument(f"{name} takes a mapping or its text, not {_shown(value)}")
    try:
        checked = _condition(value, name, operators)
    except RecursionError:
        raise InvalidArgument(f"{name} is nested too deeply, or holds itself") from None
    return json.dumps(checked, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _condition(value: Any, where: str, operators: Collection[str]) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise InvalidArgument(f"{where} holds {value!r}, which JSON cannot carry")
        return value
    if isinstance(value, datetime.datetime):
        return _written(where, value)
    if isinstance(value, datetime.date):
        return write_date(value)
    if is_mapping(value):
        checked: dict[str, Any] = {}
        for key, inner in value.items():
            if not isinstance(key, str) or not key:
                raise InvalidArgument(f"{where} has the key {key!r}: keys are strings")
            if key.startswith("$") and key not in operators:
                known = " ".join(sorted(operators))
                raise InvalidArgument(f"{where} uses {key!r}; known are {known}")
            checked[key] = _condition(inner, f"{where}.{key}", operators)
            fits, takes = _OPERANDS.get(key, _ANYTHING)
            if not fits(checked[key]):
                raise InvalidArgument(f"{where}.{key}={_shown(inner)}: {key} takes {takes}")
        return checked
    if is_iterable(value):
        return [
            _condition(item, f"{where}[{index}]", operators) for index, item in enumerate(value)
        ]
    raise InvalidArgument(f"{where} holds {_shown(value)}, which JSON cannot carry")


def _written(where: str, value: datetime.datetime) -> str:
    try:
        return write_datetime(value)
    except InvalidArgument as error:
        raise InvalidArgument(f"{where}: {error.message}") from None


def _shown(value: object) -> str:
    return shorten(repr(value), 80)


def unknown_names(
    params: Mapping[str, Any], named: Mapping[str, type[Any]], operators: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong with the names in filters, orders and lists of fields.

    Args:
        params: The query as it goes out.
        named: The model whose fields a parameter names, by parameter.
        operators: What a filter may use; without `$` one would be taken for a field.
    """
    for parameter, model in named.items():
        wires: Mapping[str, str] = model.__names__
        for name in _names(params.get(parameter) or "", operators):
            first = name.partition(".")[0]
            # A name such as `_id` is the database's.
            if first not in wires.values() and not first.startswith("_"):
                import difflib

                close = difflib.get_close_matches(first, [*wires.values(), *wires], 1)
                meant = f"${name}" if f"${name}" in operators else ""
                meant = meant or (wires.get(close[0], close[0]) if close else "")
                hint = f"; did you mean {meant!r}?" if meant else ""
                yield f"{parameter}: {model.__name__} has no field {name!r}{hint}"


def level_of_caller() -> int:
    """Return the `stacklevel` of the first frame outside of the package: a caller's line."""
    from inspect import currentframe

    package = __name__.partition(".")[0]
    frame, level = currentframe(), 0
    while frame is not None and frame.f_globals["__name__"].partition(".")[0] == package:
        frame, level = frame.f_back, level + 1
    return level


def _names(text: str, operators: Collection[str]) -> Iterator[str]:
    if not text.startswith("{"):
        for part in re.sub(r"[{][^}]*[}]", "", text).split(","):
            if part:
                yield part.removeprefix("-")
        return
    try:
        stack: list[Any] = [json.loads(text)]
    except ValueError:  # text of the caller's own, for the server to judge
        return
    while stack:
        node = stack.pop()
        if is_list(node):
            stack += node
        elif is_object(node):
            for key, inner in node.items():
                if key.startswith("$"):
                    stack.append(inner)
                    continue
                yield key
                if is_object(inner):
                    yield from (each for each in inner if f"${each}" in operators)
