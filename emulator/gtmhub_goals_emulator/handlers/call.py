"""What a handler gets and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from gtmhub_goals_emulator.goals.people import Directory, Person
from gtmhub_goals_emulator.store.protocols import Store

Reply = tuple[int, Any]
"""Status and content; None is no body."""


Outcome = TypeVar("Outcome")


class Later(Struct, Generic[Outcome], frozen=True):
    """Work too long for the event loop; whoever carries the request runs it in a thread."""

    run: Callable[[], Outcome]


class IdSource(Protocol):
    def new(self) -> str: ...


class Clock(Protocol):
    def now(self) -> datetime: ...
    def written(self) -> str: ...


class Call(Struct):
    """One accepted request: who calls, with what, by which clock, on which store."""

    person: Person
    directory: Directory
    params: dict[str, Any]
    body: Any
    clock: Clock
    store: Store
    ids: IdSource

    _now: str | None = None

    @property
    def now(self) -> str:
        """The instant of the call, one and the same however often it is asked for."""
        if self._now is None:
            self._now = self.clock.written()
        return self._now

    @property
    def account_id(self) -> str:
        return self.directory.account_id


Handler = Callable[[Call], Reply | Later[Reply]]
