"""The scan: what SQL cannot decide is asked of the documents, by the predicate of `query`.

A scan may take long, so it belongs in a thread. It goes in chunks, and while it looks at one the
connection is lent to others.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypedDict

import msgspec

from gtmhub_goals_emulator.goals.goal_dict import decode
from gtmhub_goals_emulator.goals.serializer import REPEATED, shown_metrics
from gtmhub_goals_emulator.query.bson_order import Rank, sort_rank
from gtmhub_goals_emulator.query.filter import (
    Condition,
    Element,
    Field,
    FilterTooSlow,
    Path,
    Pattern,
    fields_of,
)
from gtmhub_goals_emulator.query.matches import compile_condition
from gtmhub_goals_emulator.query.parameters import Order
from gtmhub_goals_emulator.store.database import Connection, Row

CHUNK = 256
_PATTERN_SECONDS = 0.1  # what patterns may take in all, and for each goal asked
_PATTERN_SECONDS_EACH = 0.000_05


def scan_goals(
    on: Connection, account_id: str, ids: Sequence[str], condition: Condition, order: Order
) -> list[str]:
    """Answer those of `ids` (which stand in their order) that match, in the order asked.

    Raises FilterTooSlow when the condition's patterns have used up their time.
    """
    meets = compile_condition(condition)
    tests = [field.test for field in _fields(condition)]
    limit = _PatternLimit() if any(isinstance(test, Pattern) for test in tests) else None
    paths = [*(field.path for field in _fields(condition)), *(key.path for key in order.keys)]
    names = {path[0] for path in paths if path}
    with_metrics = "metrics" in names
    if with_metrics:
        names |= _repeated_by_metrics(paths)
    decode_part = _decoder(names)
    found: list[tuple[str, list[Rank]]] = []
    for at in range(0, len(ids), CHUNK):
        chunk = ids[at : at + CHUNK]
        values = (account_id, on.dialect.listed(chunk))
        texts: dict[str, str] = dict(on.rows(on.sql["some_goals"], values))
        metrics = on.rows(on.sql["metrics_of_goals"], values) if with_metrics else None
        with on.lent():
            documents = [decode_part(texts[each]) for each in chunk if each in texts]
            if metrics is not None:
                _join(documents, metrics)
            begun = time.thread_time()
            for document in documents:
                if meets(document):
                    ranks = [sort_rank(document, key) for key in order.keys]
                    found.append((document["id"], ranks))
            if limit is not None:
                limit.check(time.thread_time() - begun, len(documents))
    for place, key in reversed([*enumerate(order.keys)]):
        # a stable sort by each key, the last first, leaves ties by id
        found.sort(key=lambda each: each[1][place], reverse=key.descending)
    return [goal_id for goal_id, _ in found]


def _decoder(names: set[str]) -> Callable[[str], dict[str, Any]]:
    """Answer how to decode these fields of a document alone: the others cost most of a scan."""
    fields = dict.fromkeys({"id", *names}, Any)
    part = TypedDict("part", fields, total=False)  # type: ignore[misc]  # mypy wants literals
    decode_part: Callable[[str], Any] = msgspec.json.Decoder(part).decode
    return decode_part


def _join(documents: Sequence[dict[str, Any]], metrics: Sequence[Row]) -> None:
    """Give each document its metrics as answers show them; they are no part of its text."""
    held: dict[str, list[Any]] = {document["id"]: [] for document in documents}
    for _, goal_id, text in metrics:
        if goal_id in held:
            held[goal_id].append(decode(text))
    for document in documents:
        document["metrics"] = shown_metrics(document, held[document["id"]])


def _repeated_by_metrics(paths: Iterable[Path]) -> set[str]:
    """Answer the keys of a goal that the metrics, as far as these paths see them, repeat."""
    whole = any(
        all(part.isdigit() for part in path[1:]) for path in paths if path[:1] == ("metrics",)
    )
    parts = REPEATED.keys() if whole else {part for path in paths for part in path}
    return {of_goal for of_metric, of_goal in REPEATED.items() if of_metric in parts}


def _fields(condition: Condition) -> Iterator[Field]:
    """Answer every field that a condition asks, those of elements of arrays as well."""
    for field in fields_of(condition):
        yield field
        if isinstance(field.test, Element):
            yield from _fields(field.test.condition)


class _PatternLimit:
    """Counts this thread's own time in patterns, so that a busy machine refuses nothing."""

    def __init__(self) -> None:
        self._spent = 0.0
        self._allowed = _PATTERN_SECONDS

    def check(self, seconds: float, asked: int) -> None:
        self._spent += seconds
        self._allowed += asked * _PATTERN_SECONDS_EACH
        if self._spent > self._allowed:
            raise FilterTooSlow(
                f"the filter's $regex used up {self._spent:.1f} s on the goals asked so far; use a"
                " plain substring or fewer repeats"
            )
