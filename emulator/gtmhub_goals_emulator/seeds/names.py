"""Names and instants as seeds write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.goals import instants

OBJECT_ID = re.compile(r"[0-9a-f]{24}")


class Ids:
    """Names of a seed and the ids they stand for; an id that is one already stands for itself."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        """`new_id` mints an id for each name met first where it is declared."""
        self._new_id = new_id
        self.known: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        """In which list of the seed a name is declared: `users`, `goals`."""

    def declare(self, place: str, name: str) -> str:
        if name and name in self.known:
            raise SeedError(f"{place}: {name!r} is declared twice")
        minted = name if OBJECT_ID.fullmatch(name) else self._new_id()
        self.known[name or minted] = minted
        self._lists[name or minted] = place.partition("[")[0]
        return minted

    def resolve(self, place: str, name: str, what: str) -> str:
        """Answer the id of a name; `what` it must be is `user`, `goal` or `user or team`."""
        kinds = [f"{kind}s" for kind in what.split(" or ")]
        if self._lists.get(name) not in kinds:
            raise SeedError(f"{place}: no {what} {name!r} is declared in this account")
        return self.known[name]


def instant(place: str, text: str) -> str:
    """Rewrite a date-time of a seed; "" stays ""."""
    if not text:
        return ""
    try:
        return instants.written(instants.read(text))
    except (ValueError, OverflowError) as error:
        raise SeedError(f"{place}: {error}; write it as 2026-01-31T08:00:00Z") from None


def demand_order(place: str, date_from: str, date_to: str) -> None:
    if instants.precedes(date_to, date_from):
        raise SeedError(f"{place}.dateTo: {date_to} is before dateFrom {date_from}")


def quarter(now: datetime, offset: int) -> tuple[str, str]:
    """First and last millisecond of the calendar quarter `offset` quarters from `now`."""
    first = _first_of_quarter(now, offset)
    last = _first_of_quarter(now, offset + 1) - timedelta(milliseconds=1)
    return instants.written(first), instants.written(last)


def _first_of_quarter(now: datetime, offset: int) -> datetime:
    quarters = now.year * 4 + (now.month - 1) // 3 + offset
    return datetime(quarters // 4, quarters % 4 * 3 + 1, 1, tzinfo=now.tzinfo)
