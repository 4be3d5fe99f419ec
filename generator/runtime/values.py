"""Values in Python and in JSON: `UNSET`, what kind a JSON value is, dates as the wire has them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final, Literal, TypeGuard
from uuid import UUID

from .errors import InvalidArgument

_UTC = datetime.UTC
_parse = datetime.datetime.fromisoformat
_parse_date = datetime.date.fromisoformat
# Twice as fast as isoformat, which matters: dates are half the cost of writing a model. The
# fraction is trimmed as the servers trim it, so what came as `.5Z` goes as `.5Z`.
_TWO = tuple(f"{number:02}" for number in range(100))


class Unset(Enum):
    """The type of `UNSET`; it is one object for ever, through pickle and deepcopy alike."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    __str__ = __repr__


UNSET: Final = Unset.UNSET


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Tell whether the value is an array."""
    return isinstance(value, list | tuple)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether the value is an object."""
    return isinstance(value, dict)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Tell whether the value has keys, as an object has."""
    return isinstance(value, Mapping)


def is_iterable(value: object) -> TypeGuard[Iterable[Any]]:
    """Tell whether the value has items, without being text or a mapping."""
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def write_datetime(value: datetime.datetime) -> str:
    """Return RFC 3339 text; a datetime without an offset is refused, as it names no moment."""
    zone = value.tzinfo
    if zone is _UTC:
        micro = value.microsecond
        end = f".{micro:06}".rstrip("0") if micro else ""
        year, two = value.year, _TWO
        return (
            f"{two[year // 100]}{two[year % 100]}-{two[value.month]}-{two[value.day]}T"
            f"{two[value.hour]}:{two[value.minute]}:{two[value.second]}{end}Z"
        )
    if zone is None or value.utcoffset() is None:
        raise InvalidArgument(
            f"{value!r} has no timezone, so it names no moment: "
            "add one, as in `value.replace(tzinfo=datetime.timezone.utc)`"
        )
    text = value.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def write_date(value: datetime.date) -> str:
    """Return yyyy-mm-dd, also for a datetime, whose day is meant."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat()


def read_datetime(value: Any) -> datetime.datetime:
    """Return the moment; RFC 3339 with any number of digits behind the second."""
    try:
        moment = _parse(value)
    except ValueError:  # RFC 3339 has small letters and leap seconds too
        text = value.upper()
        late = datetime.timedelta(seconds=text[17:19] == "60")
        moment = _parse(f"{text[:17]}59{text[19:]}" if late else text) + late
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=_UTC)


def read_date(value: Any) -> datetime.date:
    """Return the day of yyyy-mm-dd, or of a full RFC 3339 moment."""
    return _parse_date(value[:10])


def read_const(value: Any, expected: Any) -> Any:
    """Return `value` when it is the one that the contract allows."""
    if value != expected:
        raise ValueError(f"expected {expected!r}, got {value!r}")
    return value


Kinds = type | tuple[type, ...]


def read_one_of(value: Any, *readers: tuple[Kinds, Callable[[Any], Any]]) -> Any:
    """Return what the first reader of its JSON type that can read `value` makes of it."""
    problems: list[str] = []
    for kinds, read in readers:
        # To Python, True is an integer; to JSON it is not.
        if not isinstance(value, kinds) or (
            isinstance(value, bool) and kinds not in (bool, object)
        ):
            continue
        try:
            return read(value)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problems.append(str(error))
    raise ValueError(f"fits none of {len(readers)} shapes: {'; '.join(problems)}")


def read_by(value: Any, name: str, readers: Mapping[str, Callable[[Any], Any]]) -> Any:
    """Return what the reader for the value of the property `name` makes of an object."""
    told = value.get(name)
    if told not in readers:
        raise ValueError(f"{name} is {told!r}, none of {', '.join(readers)}")
    return readers[told](value)


def known(kind: type[Enum], value: Any) -> Any:
    """Return the member of a value that the contract lists, and of no other."""
    return kind._value2member_map_[value]


def exact(value: Any) -> Any:
    """Return the text or number that a value of a kind of its own stands for.

    The members of an `Enum` that are text too, or NumPy's numbers, name themselves otherwise.
    """
    if isinstance(value, str):
        return value if value.__class__ is str else str.__str__(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int.__int__(value)
    return float.__float__(value) if isinstance(value, float) else value


def plain_text(value: Any) -> str:
    """Return the text of a JSON value that is neither a list nor an object."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(exact(value))


def write_any(value: Any) -> Any:
    """Return the JSON value of something whose type the contract leaves open."""
    if isinstance(value, datetime.datetime):
        return write_datetime(value)
    if isinstance(value, datetime.date):
        return write_date(value)
    if is_iterable(value):
        return [write_any(item) for item in value]
    if is_mapping(value):
        return {key: write_any(item) for key, item in value.items() if item is not UNSET}
    if isinstance(value, Enum | UUID):
        return value.value if isinstance(value, Enum) else str(value)
    to_dict = getattr(value, "to_dict", None)
    return to_dict() if to_dict is not None else value
