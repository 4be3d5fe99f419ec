"""The scan: every candidate of SQL's superset is asked by the reference predicate, in chunks.

A scan may take long, so it belongs in a thread, and between two chunks it lets others run. Each
chunk is one JSON array that the database joins, as a row for each goal would cost as much again as
reading it; only what the condition and the order name is decoded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import compress
from operator import itemgetter
from typing import Any, TypedDict, cast

import msgspec

from gtmhub_goals_emulator.query.batch import Documents, compile_batch, sort_places
from gtmhub_goals_emulator.query.filter import (
    EVERYTHING,
    Condition,
    Element,
    Exists,
    Field,
    FilterTooSlow,
    Not,
    Path,
    Pattern,
    Size,
)
from gtmhub_goals_emulator.query.parameters import Order
from gtmhub_goals_emulator.store import render
from gtmhub_goals_emulator.store.database import Connection
from gtmhub_goals_emulator.store.partial import PartialDocuments, WholeDocuments, partial_documents
from gtmhub_goals_emulator.store.plan import TRUE, Listed, Step

CHUNK = 256
CHUNK_BYTES = 400_000  # large documents come in smaller chunks, so that nobody waits for one
_PATTERN_SECONDS = 0.1  # what patterns may take in all, and for each goal asked
_PATTERN_SECONDS_EACH = 0.000_05
_METRICS: Path = ("metrics",)
_METRICS_ID: Path = ("metrics", "id")

Document = dict[str, Any]
Decoding = PartialDocuments | WholeDocuments


def scan_ids(
    on: Connection, account_id: str, step: Step, residual: Condition, order: Order
) -> list[str]:
    """Answer the ids of all goals that match, in an order that may need documents."""
    paths = [*_needed(residual), *(key.path for key in order.keys)]
    partial = partial_documents(frozenset(paths))
    meets = None if residual is EVERYTHING else compile_batch(residual, partial.column)
    keys = [(partial.column(key.path), key.descending) for key in order.keys]
    watch = _Watch(any(isinstance(field.test, Pattern) for field in _fields(residual)))
    found: list[str] = []
    sorted_by: list[list[Any]] = [[] for _ in keys]
    try:
        for documents in _chunks(on, account_id, step, partial, paths):
            with on.apart():
                begun = watch.start()
                met = documents if meets is None else list(compress(documents, meets(documents)))
                found += map(partial.id_of, met)
                for (column, _), values in zip(keys, sorted_by, strict=True):
                    values += column(met)
                watch.stop(begun, len(documents))
            on.breathe()
    finally:
        on.settle()
    if not keys:
        return sorted(found)
    places = sorted(range(len(found)), key=found.__getitem__)
    for (_, descending), values in reversed([*zip(keys, sorted_by, strict=True)]):
        # a stable sort by each key, the last first, leaves ties by id
        sort_places(places, values, descending)
    return [found[place] for place in places]


def _chunks(
    on: Connection, account_id: str, step: Step, partial: Decoding, paths: list[Path]
) -> Iterator[Documents]:
    values: dict[str, Any] = {
        f"p{at}": on.listed(value.values) if isinstance(value, Listed) else value
        for at, value in enumerate(step.values)
    }
    read_metrics = _metric_reader(on, account_id, step, partial, paths)
    values["account"] = account_id
    if on.stream is not None and read_metrics is None:
        statement = render.candidates_sql(step.shape, on.dialect)
        yield from map(partial.decode, on.stream(statement.sql, statement.args(values)))
        return
    statement = render.chunk_sql(step.shape, on.dialect)
    values |= {"after": "", "limit": CHUNK, "reach": CHUNK - 1}
    while True:
        row = on.row(statement.sql, statement.args(values))
        if row is None or row[0] is None:
            return
        documents = partial.decode(row[0])
        if read_metrics is not None:
            read_metrics(documents)
        yield documents
        if len(documents) < values["limit"]:
            return
        limit = min(CHUNK, max(1, CHUNK_BYTES * len(documents) // len(row[0])))
        after = max(map(partial.id_of, documents))
        values |= {"after": after, "limit": limit, "reach": limit - 1}


def _fields(condition: Condition) -> Iterator[Field]:
    if isinstance(condition, Field):
        yield condition
    elif isinstance(condition, Not):
        yield from _fields(condition.part)
    else:
        for part in condition.parts:
            yield from _fields(part)


def _needed(condition: Condition) -> Iterator[Path]:
    """Answer the paths that a condition reads; of metrics as little as it names."""
    for field in _fields(condition):
        if field.path != _METRICS:
            yield field.path
        elif isinstance(field.test, Exists | Size):
            yield _METRICS_ID
        elif isinstance(field.test, Element) and field.test.objects:
            yield _METRICS_ID
            for path in _needed(field.test.condition):
                yield _METRICS + path
        else:
            yield _METRICS


def _metric_reader(
    on: Connection, account_id: str, step: Step, partial: Decoding, paths: list[Path]
) -> Callable[[Documents], None] | None:
    """Answer how documents get their metrics, if any path leads there."""
    inner = {path[1:] for path in paths if path[:1] == _METRICS}
    if not inner:
        return None
    decode = _metric_decoder(inner)
    dense = step.shape == TRUE
    statement = render.metrics_sql(dense, on.dialect)

    def read(documents: Documents) -> None:
        held: dict[str, list[Document]] = {partial.id_of(each): [] for each in documents}
        values = {"account": account_id, "first": min(held), "last": max(held)}
        if not dense:
            values["ids"] = on.listed(held)
        row = on.row(statement.sql, statement.args(values))
        if row is not None and row[0] is not None:
            for metric in sorted(decode(row[0]), key=itemgetter("id")):
                if metric["goalId"] in held:
                    held[metric["goalId"]].append(metric)
        for document, metrics in zip(documents, held.values(), strict=True):
            partial.put(document, "metrics", metrics)

    return read


def _metric_decoder(paths: set[Path]) -> Callable[[str | bytes], list[Document]]:
    # the whole metric is asked, or one by its position: then nothing may be passed over
    if any(not path or path[0].isdigit() for path in paths):
        return msgspec.json.Decoder(list[Document]).decode
    names = dict.fromkeys({"id", "goalId"} | {path[0] for path in paths}, Any)
    some = TypedDict("some", names, total=False)  # type: ignore[misc]  # mypy wants literal keys
    decode: Any = msgspec.json.Decoder(list[some]).decode
    return cast(Callable[[str | bytes], list[Document]], decode)


class _Watch:
    """Counts this thread's own time in patterns, so that a busy machine refuses nothing."""

    def __init__(self, has_patterns: bool) -> None:
        self._active = has_patterns
        self._spent = 0.0
        self._allowed = _PATTERN_SECONDS

    def start(self) -> float:
        return time.thread_time() if self._active else 0.0

    def stop(self, begun: float, asked: int) -> None:
        if not self._active:
            return
        self._spent += time.thread_time() - begun
        self._allowed += asked * _PATTERN_SECONDS_EACH
        if self._spent > self._allowed:
            raise FilterTooSlow(
                f"the filter's $regex used up {self._spent:.1f} s on the goals asked so far; use a"
                " plain substring or fewer repeats"
            )
