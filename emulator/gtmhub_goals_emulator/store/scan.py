"""The scan: every candidate of SQL's superset is asked by the reference predicate, in chunks.

A scan may take long, so it belongs in a thread, and between two chunks it lets others run. Only the
top-level keys that the condition and the order name are decoded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from itertools import compress
from typing import Any, TypedDict, cast

import msgspec

from gtmhub_goals_emulator.query.errors import FilterTooSlow
from gtmhub_goals_emulator.query.filter import (
    Condition,
    Element,
    Exists,
    Field,
    Not,
    Path,
    Pattern,
)
from gtmhub_goals_emulator.query.matches import compile_condition
from gtmhub_goals_emulator.query.order import Order, sort_rank
from gtmhub_goals_emulator.query.rank import Rank
from gtmhub_goals_emulator.store import render
from gtmhub_goals_emulator.store.database import Connection, Row
from gtmhub_goals_emulator.store.plan import Listed, Step
from gtmhub_goals_emulator.store.promote import COLUMNS
from gtmhub_goals_emulator.store.texts import metric_rows_of

CHUNK = 256
BREATH_SECONDS = 0.002  # how long others wait for the lock and the interpreter
_PATTERN_SECONDS = 0.2  # what patterns may take in all, and for each goal asked
_PATTERN_SECONDS_EACH = 0.000_05

Document = dict[str, Any]
Reader = Callable[[list[Row]], list[Document]]


def scan_ids(
    on: Connection, account_id: str, step: Step, residual: Condition, order: Order
) -> list[str]:
    """Answer the ids of all goals that match, in an order that may need documents."""
    fields = list(_fields(residual))
    paths = [field.path for field in fields] + [key.path for key in order.keys]
    meets = compile_condition(residual)
    watch = _Watch(any(isinstance(field.test, Pattern) for field in fields))
    if _columns_say_all(fields, paths):
        columns = tuple(dict.fromkeys(COLUMNS[path] for path in paths))
        read = _column_reader(paths, columns)
    else:
        columns = ("text",)
        read = _document_reader(on, account_id, paths)
    found: list[str] = []
    ranks: list[list[Rank]] = []
    breathed = time.perf_counter()
    for rows in _chunks(on, account_id, step, columns):
        begun = watch.start()
        documents = read(rows)
        met = list(map(meets, documents))
        found += [row[0] for row in compress(rows, met)]
        if order.keys:
            ranks += [
                [sort_rank(document, key) for key in order.keys]
                for document in compress(documents, met)
            ]
        watch.stop(begun, len(rows))
        if time.perf_counter() - breathed > BREATH_SECONDS:
            on.breathe()
            breathed = time.perf_counter()
    places = list(range(len(ranks)))
    for at in reversed(range(len(order.keys))):
        # a stable sort by each key, the last first; the scan itself went by id
        places.sort(key=lambda place: ranks[place][at], reverse=order.keys[at].descending)
    return [found[place] for place in places] if order.keys else found


def _chunks(
    on: Connection, account_id: str, step: Step, columns: tuple[str, ...]
) -> Iterator[list[Row]]:
    statement = render.chunk_sql(step.shape, columns, on.dialect)
    values: dict[str, Any] = {
        f"p{at}": on.listed(value.values) if isinstance(value, Listed) else value
        for at, value in enumerate(step.values)
    }
    values |= {"account": account_id, "after": "", "limit": CHUNK}
    while rows := on.rows(statement.sql, statement.args(values)):
        yield rows
        if len(rows) < CHUNK:
            return
        values["after"] = rows[-1][0]


def _fields(condition: Condition) -> Iterator[Field]:
    if isinstance(condition, Field):
        yield condition
    elif isinstance(condition, Not):
        yield from _fields(condition.part)
    else:
        for part in condition.parts:
            yield from _fields(part)


def _columns_say_all(fields: list[Field], paths: list[Path]) -> bool:
    """Columns suffice where every path has one, unless null and missing must be told apart."""
    return all(path in COLUMNS for path in paths) and not any(
        isinstance(field.test, Exists | Element) for field in fields
    )


def _column_reader(paths: list[Path], columns: tuple[str, ...]) -> Reader:
    flat: list[tuple[str, int]] = []
    nested: list[tuple[str, str, int]] = []
    for path in dict.fromkeys(paths):
        at = columns.index(COLUMNS[path]) + 1
        if len(path) == 1:
            flat.append((path[0], at))
        else:
            nested.append((path[0], path[1], at))

    def read(rows: list[Row]) -> list[Document]:
        documents: list[Document] = [{name: row[at] for name, at in flat} for row in rows]
        for outer, inner, at in nested:
            for row, document in zip(rows, documents, strict=True):
                document[outer] = {inner: row[at]}
        return documents

    return read


def _document_reader(on: Connection, account_id: str, paths: list[Path]) -> Reader:
    heads = {path[0] for path in paths}
    decode = _partial_decoder(heads - {"metrics"})

    def read(rows: list[Row]) -> list[Document]:
        return [decode(row[1]) for row in rows]

    if "metrics" not in heads:
        return read
    inner = {path[1] if len(path) > 1 else "" for path in paths if path[0] == "metrics"}
    # the whole metric is asked, or one by its position: then nothing may be passed over
    whole = any(part == "" or part.isdigit() for part in inner)
    decode_metric = msgspec.json.Decoder(Document).decode if whole else _partial_decoder(inner)

    def read_with_metrics(rows: list[Row]) -> list[Document]:
        metrics: dict[str, list[Document]] = {row[0]: [] for row in rows}
        for _, goal_id, text in metric_rows_of(on, account_id, metrics):
            metrics[goal_id].append(decode_metric(text))
        return [decode(row[1]) | {"metrics": metrics[row[0]]} for row in rows]

    return read_with_metrics


def _partial_decoder(names: Collection[str]) -> Callable[[str], Document]:
    """Decode these top-level keys alone: passing over the others saves most of the time."""
    partial = TypedDict("partial", dict.fromkeys(names, Any), total=False)  # type: ignore[misc]  # mypy wants literal keys
    return cast(Callable[[str], Document], msgspec.json.Decoder(partial).decode)


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
