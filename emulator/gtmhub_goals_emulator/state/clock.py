"""Clocks that can be frozen or shifted: one for all, one an account."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator.state import timestamps

Mode = Literal["real", "offset", "frozen"]
VALUE_KEY = "clock"


class Setting(Struct, frozen=True):
    """`real`: the machine's time; `offset`: that plus seconds; `frozen`: always `at`."""

    mode: Mode = "real"
    offset_seconds: float = 0
    at: str = ""

    def now(self) -> datetime:
        if self.mode == "frozen":
            return timestamps.read(self.at)
        now = datetime.now(UTC)
        if self.mode == "offset":
            return now + timedelta(seconds=self.offset_seconds)
        return now

    def written(self) -> str:
        """Now as the API writes it: every write asks, most of them within the same second."""
        if self.mode != "real":
            return timestamps.written(self.now())
        seconds, milliseconds = divmod(time.time_ns() // 1_000_000, 1000)
        return timestamps.with_fraction(_whole_second(seconds), milliseconds)

    def shown(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"mode": self.mode, "now": self.written()}
        if self.mode == "offset":
            shown["offsetSeconds"] = self.offset_seconds
        return shown

    def text(self) -> str:
        return msgspec.json.encode(
            {"mode": self.mode, "offsetSeconds": self.offset_seconds, "at": self.at}
        ).decode()


REAL = Setting()


@lru_cache(maxsize=4)
def _whole_second(seconds: int) -> str:
    return timestamps.written(datetime.fromtimestamp(seconds, UTC))


def setting_from_text(text: str) -> Setting:
    stored = msgspec.json.decode(text, type=dict[str, Any])
    return Setting(stored["mode"], stored["offsetSeconds"], stored["at"])


def setting_from_body(body: dict[str, Any]) -> Setting:
    """Read what the control API accepts; ValueError says what contradicts."""
    mode = body["mode"]
    if mode == "frozen":
        if "at" not in body:
            raise ValueError("at: is required when mode is frozen")
        return demand_sense(Setting("frozen", 0, timestamps.normalised(body["at"])), "at")
    if mode == "offset":
        if "offsetSeconds" not in body:
            raise ValueError("offsetSeconds: is required when mode is offset")
        return demand_sense(Setting("offset", float(body["offsetSeconds"])), "offsetSeconds")
    return REAL


def demand_sense(setting: Setting, place: str) -> Setting:
    """Answer a setting that tells the time; ValueError where it does not."""
    try:
        setting.now()
    except (ValueError, OverflowError):
        raise ValueError(f"{place}: leads out of the calendar") from None
    return setting
