"""Draws every example afresh from the seed.

Hypothesis' own generator varies earlier examples and mines the program's source for constants.
Both make a few examples out of few ideas, and the second makes them depend on what is imported.
Laws run some twenty examples each, so each of them has to be a new idea; shrinking stays
Hypothesis' own.
"""

from __future__ import annotations

from typing import Any

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

BACKEND = "goals-contract"


class FreshProvider(HypothesisProvider):
    """The standard distributions, without constants of the program."""

    def _maybe_draw_constant(self, *args: Any, **options: Any) -> None:
        return None


AVAILABLE_PROVIDERS[BACKEND] = FreshProvider
