"""The `sort` parameter: comma list of dotted names, minus inverts, ties stay in id order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from gtmhub_goals_emulator.query.errors import SortError
from gtmhub_goals_emulator.query.filter import Path
from gtmhub_goals_emulator.query.paths import values_at
from gtmhub_goals_emulator.query.rank import ABSENT, EMPTY_ARRAY, Rank, rank

MAX_KEYS = 64
_KEY = re.compile(r"(?P<minus>-?)(?P<name>[A-Za-z_][A-Za-z0-9_.-]*)", re.ASCII)


class SortKey(Struct, frozen=True):
    path: Path
    descending: bool = False


class Order(Struct, frozen=True):
    """No keys means the order of ids, which is the order of creation."""

    keys: tuple[SortKey, ...] = ()


BY_ID = Order()


def parse_order(text: str | None) -> Order:
    """Read `-name,dateCreated`; None and empty text mean the order of ids."""
    if not text or not text.strip():
        return BY_ID
    keys: dict[Path, SortKey] = {}
    for position, word in enumerate(text.split(","), start=1):
        found = _KEY.fullmatch(word.strip())
        if found is None:
            raise SortError(
                f"sort key {position} is {word[:80]!r}: a field name such as name, -dateCreated or"
                " assignee.name belongs between the commas"
            )
        name = found.group("name")
        path = tuple(("id" if name == "_id" else name).split("."))
        # a key that comes back later cannot change the order any more
        keys.setdefault(path, SortKey(path, found.group("minus") == "-"))
        if len(keys) > MAX_KEYS:
            raise SortError(f"sort has more than {MAX_KEYS} keys; ask for fewer")
    return Order(tuple(keys.values()))


def sort_rank(document: Mapping[str, Any], key: SortKey) -> Rank:
    """Rank a document as MongoDB does: an array counts as its least (or greatest) element."""
    return rank_values(values_at(document, key.path), key.descending)


def rank_values(values: Iterable[Any], descending: bool) -> Rank:
    """Rank a document by all values that a key's path leads to in it."""
    ranks = []
    for value in values:
        if isinstance(value, list):
            ranks.extend([rank(each) for each in value] or [EMPTY_ARRAY])
        else:
            ranks.append(rank(value))
    if not ranks:
        return ABSENT
    return max(ranks) if descending else min(ranks)
