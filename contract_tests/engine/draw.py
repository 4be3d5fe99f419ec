"""Where the values of an example come from: Hypothesis, or the record of an earlier failure."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Draw(Protocol):
    """Every value a law chooses is drawn under a label, so that a failure can be replayed."""

    values: list[tuple[str, Any]]

    def __call__(self, label: str, strategy: st.SearchStrategy[T]) -> T: ...


class HypothesisDraw:
    """Draws from a strategy and remembers what came; values are JSON."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data
        self.values: list[tuple[str, Any]] = []

    def __call__(self, label: str, strategy: st.SearchStrategy[T]) -> T:
        value = self._data.draw(strategy)
        self.values.append((label, value))
        return value


class ReplayExhausted(Exception):
    """The law now asks for something that the recorded example does not hold."""


class RecordedDraw:
    """Hands out the values of a recorded example, in their order."""

    def __init__(self, values: list[tuple[str, Any]]) -> None:
        self._recorded = list(values)
        self.values: list[tuple[str, Any]] = []

    def __call__(self, label: str, strategy: st.SearchStrategy[T]) -> T:
        if not self._recorded or self._recorded[0][0] != label:
            had = self._recorded[0][0] if self._recorded else "nothing"
            raise ReplayExhausted(f"the law asks for {label!r}, the record has {had!r}")
        name, value = self._recorded.pop(0)
        self.values.append((name, value))
        return value  # type: ignore[no-any-return]  # recorded JSON of a value once drawn as T
