"""How Hypothesis makes and keeps the examples of laws.

The one file that reaches into Hypothesis: its manual tells how to write a backend, with these two
names, yet they live under `hypothesis.internal`. Its own generator varies earlier examples and
mines the program's source for constants. Both make few ideas out of some twenty examples, and the
second makes them depend on what is imported; no public setting turns either off.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis.database import ExampleDatabase
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

BACKEND = "goals-contract"


class FreshProvider(HypothesisProvider):
    """Draws every example afresh from the seed, with the standard distributions."""

    def _maybe_draw_constant(self, *args: Any, **options: Any) -> None:
        return None


AVAILABLE_PROVIDERS[BACKEND] = FreshProvider


class ExamplesOf(ExampleDatabase):
    """The part of a database that belongs to one law: Hypothesis' own keys are those of the runner,
    which all laws share.
    """

    def __init__(self, name: str, inner: ExampleDatabase) -> None:
        """`name` is the law's, with its stratum; no two parts may have the same."""
        super().__init__()
        self._prefix = f"{name}:".encode()
        self._inner = inner

    def fetch(self, key: bytes) -> Iterable[bytes]:
        return self._inner.fetch(self._prefix + key)

    def save(self, key: bytes, value: bytes) -> None:
        self._inner.save(self._prefix + key, value)

    def delete(self, key: bytes, value: bytes) -> None:
        self._inner.delete(self._prefix + key, value)
