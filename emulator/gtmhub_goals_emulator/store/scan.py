"""The scan: what SQL cannot decide is asked of the documents, by the predicate of `query`.

A scan may take long, so it belongs in a thread. It goes in chunks, and while it looks at one the
connection is lent to others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypedDict

import msgspec

from gtmhub_goals_emulator.goals.goal_dict import decode
from gtmhub_goals_emulator.goals.serializer import REPEATED, shown_metrics
from gtmhub_goals_emulator.query.filter import Condition, Path
from gtmhub_goals_emulator.query.matches import CHUNK, Scan
from gtmhub_goals_emulator.query.parameters import Order
from gtmhub_goals_emulator.store.database import Connection, Row


def scan_goals(
    on: Connection, account_id: str, ids: Sequence[str], condition: Condition, order: Order
) -> list[str]:
    """Answer those of `ids` (which stand in their order) that match, in the order asked.

    Raises FilterTooSlow when the condition's patterns have used up their time.
    """
    scan = Scan(condition, order)
    names = {path[0] for path in scan.paths if path}
    with_metrics = "metrics" in names
    if with_metrics:
        names |= _repeated_by_metrics(scan.paths)
    decode_part = _decoder(names)
    for at in range(0, len(ids), CHUNK):
        chunk = ids[at : at + CHUNK]
        values = (account_id, on.dialect.listed(chunk))
        texts: dict[str, str] = dict(on.rows(on.sql["some_goals"], values))
        metrics = on.rows(on.sql["metrics_of_goals"], values) if with_metrics else None
        with on.lent():
            documents = [decode_part(texts[each]) for each in chunk if each in texts]
            if metrics is not None:
                _join(documents, metrics)
            scan.ask(documents)
    return scan.found()


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
