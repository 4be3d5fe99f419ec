"""Stored goals on their way to a reader, not yet written out.

What a reader gets is a function of the stored texts and of who reads, so wire may keep what it
wrote and checked once, and spare decoding, checking and writing it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from gtmhub_goals_emulator.goals.document import Document
from gtmhub_goals_emulator.goals.shape import Shaper
from gtmhub_goals_emulator.store.records import Goal, Metric

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
