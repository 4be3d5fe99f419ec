"""What the fixtures give: an account, its faults, its clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gtmhub_goals_emulator.state.faults import Fault

if TYPE_CHECKING:
    from gtmhub_goals_emulator.control.api import ControlApi
    from gtmhub_goals_emulator.emulator import Emulator


@dataclass(frozen=True, slots=True)
class TestAccount:
    """`token` is an administrator's; `tokens` and `ids` go by the names in the seed."""

    __test__ = False

    url: str
    account_id: str
    token: str = field(repr=False)
    tokens: Mapping[str, str] = field(repr=False)
    ids: Mapping[str, str] = field(repr=False)

    def headers(self, user: str | None = None) -> dict[str, str]:
        """Headers of a call as `user`, or as the administrator."""
        token = self.token if user is None else self.tokens[user]
        return {"Authorization": f"Bearer {token}", "gtmhub-accountId": self.account_id}


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
        shown = control_of(self._emulator).call("createFault", settings)
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
        control_of(self._emulator).call("setClock", {**body, "accountId": self._account_id})


def control_of(emulator: Emulator) -> ControlApi:
    if emulator.control is None:
        raise ValueError("this emulator runs without its control API")
    return emulator.control
