"""Faults and the clock of one test's account, without a round trip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gtmhub_goals_emulator.control.faults import Fault
from gtmhub_goals_emulator.control.operations import create_fault, set_clock

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator


class TestFaults:
    """Faults that strike this account only; they go when the test does."""

    __test__ = False

    def __init__(self, emulator: Emulator, account_id: str) -> None:
        """Faults of other accounts are neither seen nor touched."""
        self._emulator = emulator
        self._account_id = account_id

    def add(self, operation: str | None = None, **settings: Any) -> Fault:
        """Ask for a fault with the settings of POST /__emulator/v1/faults; its hits count up.

        `add("getGoal", status=500, times=2)`, `add("listGoals", cut="reset")`, `add(delayMs=200)`.
        """
        if operation is not None:
            settings["operation"] = operation
        settings["accountId"] = self._account_id
        _, shown = create_fault(self._emulator, {}, settings)
        fault = self._emulator.faults.get(shown["id"])
        assert fault is not None
        return fault

    def clear(self) -> None:
        self._emulator.faults.clear(self._account_id)


class TestClock:
    """The clock of this account only."""

    __test__ = False

    def __init__(self, emulator: Emulator, account_id: str) -> None:
        """The clocks of other accounts go on as they did."""
        self._emulator = emulator
        self._account_id = account_id

    def freeze(self, at: str) -> None:
        """Stand still at an RFC 3339 instant."""
        self._set({"mode": "frozen", "at": at})

    def shift(self, seconds: float) -> None:
        """Run `seconds` ahead of the machine's clock, or behind where negative."""
        self._set({"mode": "offset", "offsetSeconds": seconds})

    def real(self) -> None:
        self._set({"mode": "real"})

    def _set(self, body: dict[str, Any]) -> None:
        set_clock(self._emulator, {}, {**body, "accountId": self._account_id})
