"""Timestamps as the API writes and reads them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

ZERO = "0001-01-01T00:00:00Z"
_RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)"
)


DATES = frozenset(
    {"createdAt", "date", "dateCreated", "dateFrom", "dateModified", "dateTo", "dueDate"}
    | {"lastCheckInDate", "softDueDate"}
)
"""What the contract calls its date-times, wherever in a goal they stand."""


@lru_cache(maxsize=1024)  # goals share the dates of their session
def instant_key(text: str) -> str:
    """Answer what orders date-times as the instants they are; other texts stay as they are.

    Written out, 00.12Z would come before 00.1Z, as their fractions are cut short.
    """
    match = _RFC3339.fullmatch(text)
    if match is None:
        return text
    whole = text[:10] + "T" + text[11:19]
    if match[8] not in "Zz":
        try:
            whole = parse(f"{whole}{match[8]}").isoformat()[:19]
        except (ValueError, OverflowError):
            return text
    return f"{whole}.{(match[7] or '').rstrip('0')}"


def to_text(moment: datetime) -> str:
    """`2021-10-01T08:15:00.5Z`, to the millisecond as the real service reads back."""
    text = moment.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00")
    return with_fraction(text + "Z", moment.microsecond // 1000)


def with_fraction(whole_second: str, milliseconds: int) -> str:
    if not milliseconds:
        return whole_second
    return f"{whole_second[:-1]}.{milliseconds:03}".rstrip("0") + "Z"


def parse(text: str) -> datetime:
    """Parse an RFC 3339 date-time; ValueError names the text when it is none."""
    match = _RFC3339.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an RFC 3339 date-time")
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    leap = second == 60  # a leap second is the first instant after its minute
    micro = int((match[7] or "0")[:6].ljust(6, "0"))
    moment = datetime(year, month, day, hour, minute, 59 if leap else second, micro, tzinfo=UTC)
    if leap:
        moment += timedelta(seconds=1)
    if match[8] not in "Zz":
        sign = -1 if match[8][0] == "-" else 1
        moment -= sign * timedelta(hours=int(match[8][1:3]), minutes=int(match[8][4:6]))
    return moment


def precedes(earlier: str, later: str) -> bool:
    """Whether one instant is before another; fractions make comparing the texts wrong."""
    return instant_key(earlier) < instant_key(later)
