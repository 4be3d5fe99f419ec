"""Values in Python and in JSON: `UNSET`, what kind a JSON value is, dates as the wire has them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, IntEnum, StrEnum
from typing import Any, Final, Literal, Self, TypeGuard
from uuid import UUID

from .errors import InvalidArgument

_UTC = datetime.UTC
# A leap second behind it would be in the year 10000, which Python does not know.
_LAST_SECOND = datetime.datetime(9999, 12, 31, 23, 59, 59)
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


class OpenStrEnum(StrEnum):
    """Texts that the contract knows, open for others that a server sends."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = value
        return unknown

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._value_,)  # Python before 3.11.4 asks for the name

    @property
    def is_known(self) -> bool:
        """False for a value that the contract does not list."""
        return self._value_ in type(self)._value2member_map_


class OpenIntEnum(IntEnum):
    """Whole numbers that the contract knows, open for others that a server sends."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        unknown = int.__new__(cls, value)
        unknown._name_, unknown._value_ = f"VALUE_{value}", value
        return unknown

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[int]]:
        return type(self), (self._value_,)

    @property
    def is_known(self) -> bool:
        """False for a value that the contract does not list."""
        return self._value_ in type(self)._value2member_map_


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
    try:
        zone = value.tzinfo
    except AttributeError:
        raise InvalidArgument(f"{value!r} is no datetime with a timezone") from None
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
    if text[-6] not in "+-":  # RFC 3339 has no seconds of an offset, as of times before railways
        try:
            return write_datetime(value.astimezone(_UTC))
        except OverflowError:
            raise InvalidArgument(f"{value!r} is before the year 1 or after 9999 in UTC") from None
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
    except ValueError as error:  # RFC 3339 has small letters and leap seconds too
        text = value.upper()
        late = text[17:19] == "60"
        try:
            moment = _parse(f"{text[:17]}59{text[19:]}" if late else text)
        except ValueError:
            raise error from None  # which has the text as it came
        if late and moment.replace(tzinfo=None) < _LAST_SECOND:
            moment += datetime.timedelta(seconds=1)
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
