"""The `sort` parameter: comma list of dotted names, minus inverts, ties stay in id order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gtmhub_goals_emulator.query.errors import SortError
from gtmhub_goals_emulator.query.filter import Path
from gtmhub_goals_emulator.query.paths import parse_path, values_at
from gtmhub_goals_emulator.query.rank import ABSENT, EMPTY_ARRAY, Rank, rank

MAX_KEYS = 16


@dataclass(frozen=True, slots=True)
class SortKey:
    path: Path
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """No keys means the order of ids, which is the order of creation."""

    keys: tuple[SortKey, ...] = ()


BY_ID = Order()


def parse_order(text: str | None) -> Order:
    """Read `-name,dateCreated`; None and empty text mean the order of ids."""
    if not text or not text.strip():
        return BY_ID
    words = text.split(",")
    if len(words) > MAX_KEYS:
        raise SortError(f"sort has {len(words)} keys; at most {MAX_KEYS} are allowed")
    keys = []
    for position, word in enumerate(words, start=1):
        name = word.strip()
        descending = name.startswith("-")
        path = parse_path(name[1:] if descending else name)
        if path is None:
            raise SortError(
                f"sort key {position} is {word!r}: a field name such as name, -dateCreated or"
                " assignee.name belongs between the commas"
            )
        keys.append(SortKey(path, descending))
    return Order(tuple(keys))


def sort_rank(document: Mapping[str, Any], key: SortKey) -> Rank:
    """Rank a document as MongoDB does: an array counts as its least (or greatest) element."""
    ranks = []
    for value in values_at(document, key.path):
        if isinstance(value, list):
            ranks.extend([rank(each) for each in value] or [EMPTY_ARRAY])
        else:
            ranks.append(rank(value))
    if not ranks:
        return ABSENT
    return max(ranks) if key.descending else min(ranks)
