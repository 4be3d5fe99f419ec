"""What a handler gets and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct, field

from gtmhub_goals_emulator.goals.goal_dict import Document
from gtmhub_goals_emulator.goals.people import Directory, Person
from gtmhub_goals_emulator.goals.serializer import Shaper
from gtmhub_goals_emulator.store.protocols import Store
from gtmhub_goals_emulator.store.records import Goal, Metric

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


Key = tuple[str, object]
Texts = str | tuple[str, ...]


class Shown(Struct):
    """One goal; `metrics` None leaves them out, `parent` is the one its links tell of."""

    shaper: Shaper
    goal: Goal
    metrics: Sequence[Metric] | None = None
    parent: Goal | None = None

    def key(self) -> Key | None:
        """Which goal for whom; None where the outcome depends on more than can be compared."""
        reader = self.shaper.reader
        return None if reader is None else (self.goal.id, reader)

    def texts(self) -> Texts:
        """All that the outcome depends on besides the key."""
        if self.metrics is None:
            return self.goal.text
        return (self.goal.text, *[metric.text for metric in self.metrics])

    def document(self) -> Document:
        parent = None if self.parent is None else self.parent.document()
        metrics = None if self.metrics is None else [m.document() for m in self.metrics]
        return self.shaper.show(self.goal.document(), metrics, parent)


class ShownPage(Struct):
    """Goals of one page for one reader; `metrics` and `parents` by the goal's id."""

    shaper: Shaper
    goals: Sequence[Goal]
    total: int
    metrics: Mapping[str, Sequence[Metric]] | None = None
    parents: Mapping[str, Goal] = field(default_factory=dict)

    def items(self) -> Iterator[Shown]:
        for goal in self.goals:
            metrics = None if self.metrics is None else self.metrics[goal.id]
            yield Shown(self.shaper, goal, metrics, self.parents.get(goal.id))
