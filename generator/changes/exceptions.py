"""Exceptions from the rules: changes that people have rated lower, with a reason, for a time."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.changes.bump import Bump
from generator.changes.change import Change
from generator.changes.errors import ExceptionsFault

_KEYS = {"rule": str, "pointer": str, "bump": str, "reason": str, "expires": datetime.date}


@dataclass(frozen=True)
class Excuse:
    """One exception.

    Attributes:
        rule: The rule of the change it is about.
        pointer: The place of the change, as the report names it.
        bump: The rating instead.
        reason: Why.
        expires: The last day on which it holds.
    """

    rule: str
    pointer: str
    bump: Bump
    reason: str
    expires: datetime.date

    def fits(self, change: Change) -> bool:
        """Tell whether it is about this change."""
        places = {place.pointer for place in (change.base, change.head) if place}
        return change.rule == self.rule and self.pointer in places


def read(path: Path, today: datetime.date) -> list[Excuse]:
    """Read the exceptions.

    Raises:
        ExceptionsFault: The file is malformed, or an exception has expired.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExceptionsFault(f"{path.name} cannot be read: {error}") from error
    rows = data.get("exception", [])
    return [_excuse(row, f"{path.name}, exception {n}", today) for n, row in enumerate(rows, 1)]


def _excuse(row: Any, where: str, today: datetime.date) -> Excuse:
    if not isinstance(row, dict) or set(row) != set(_KEYS):
        raise ExceptionsFault(f"{where}: it needs exactly the keys {', '.join(_KEYS)}")
    for key, kind in _KEYS.items():
        if type(row[key]) is not kind or row[key] == "":
            raise ExceptionsFault(f"{where}: {key} = {row[key]!r} is no {kind.__name__}")
    try:
        bump = Bump[row["bump"].upper()]
    except KeyError:
        words = f"{where}: bump {row['bump']!r} is none of major, minor, patch, none"
        raise ExceptionsFault(words) from None
    if row["expires"] < today:
        raise ExceptionsFault(
            f"{where} expired on {row['expires']}: {row['rule']} at {row['pointer']}. "
            "Remove it, and give the change the version it asks for; or say anew why not."
        )
    return Excuse(row["rule"], row["pointer"], bump, row["reason"], row["expires"])


def excused(changes: Sequence[Change], excuses: Sequence[Excuse]) -> list[Change]:
    """Return the changes, those with an exception rated as it says."""
    result = []
    for change in changes:
        excuse = next((excuse for excuse in excuses if excuse.fits(change)), None)
        if excuse is not None and excuse.bump < change.bump:
            words = f"{change.bump.word} by the rules; until {excuse.expires}: {excuse.reason}"
            change = replace(change, bump=excuse.bump, excused=words)
        result.append(change)
    return sorted(result, key=lambda change: (-change.bump, change.side != "wire", change.rule))
