"""Where the values of an example come from: Hypothesis, or the record of an earlier failure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Draws = list[tuple[str, Any]]
STRATUM = "stratum"


class Draw(Protocol):
    """Every value a law chooses is drawn under a label, so that a failure can be replayed."""

    values: list[tuple[str, Any]]
    stratum: str  # which of the law's strata this example belongs to

    def __call__(self, label: str, strategy: st.SearchStrategy[T]) -> T: ...


class HypothesisDraw:
    """Draws from a strategy and remembers what came; values are JSON."""

    def __init__(self, data: st.DataObject, stratum: str = "") -> None:
        """`data` is what Hypothesis gives the test."""
        self._data = data
        self.stratum = stratum
        self.values: list[tuple[str, Any]] = [(STRATUM, stratum)] if stratum else []

    def __call__(self, label: str, strategy: st.SearchStrategy[T]) -> T:
        value = self._data.draw(strategy)
        self.values.append((label, value))
        return value


class ReplayExhausted(Exception):
    """The law now asks for something that the recorded example does not hold."""


class RecordedDraw:
    """Hands out the values of a recorded example, in their order."""

    def __init__(self, values: list[tuple[str, Any]]) -> None:
        """`values` are labels with values, in the order in which they were drawn."""
        self._recorded = list(values)
        self.values: list[tuple[str, Any]] = []
        self.stratum = ""
        if self._recorded and self._recorded[0][0] == STRATUM:
            self.values.append(self._recorded.pop(0))
            self.stratum = str(self.values[0][1])

    def __call__(self, label: str, strategy: st.SearchStrategy[T]) -> T:
        if not self._recorded or self._recorded[0][0] != label:
            had = self._recorded[0][0] if self._recorded else "nothing"
            raise ReplayExhausted(f"the law asks for {label!r}, the record has {had!r}")
        name, value = self._recorded.pop(0)
        self.values.append((name, value))
        return value  # type: ignore[no-any-return]  # recorded JSON of a value once drawn as T


def with_symbols(values: list[list[Any]], symbols: Mapping[str, str]) -> list[list[Any]]:
    """Ids of this run become names, so that the record means the same in another account."""
    text = json.dumps(values, ensure_ascii=False)
    for identifier, name in symbols.items():
        text = text.replace(identifier, f"@{{{name}}}")
    found: list[list[Any]] = json.loads(text)
    return found


def without_symbols(values: list[tuple[str, Any]], symbols: Mapping[str, str]) -> Draws | None:
    """Names become the ids of this run; None where this account has no such thing."""
    text = json.dumps([[label, value] for label, value in values], ensure_ascii=False)
    for identifier, name in symbols.items():
        text = text.replace(f"@{{{name}}}", identifier)
    if "@{" in text:
        return None
    return [(label, value) for label, value in json.loads(text)]
