"""What a list asks for beside its filter: `sort`, `fields`, `skip` and `limit`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from gtmhub_goals_emulator.query.filter import (
    EVERYTHING,
    MADE_BY_ANSWERS,
    Condition,
    FieldsError,
    Path,
    SortError,
)

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
        if path[0] in MADE_BY_ANSWERS:
            raise SortError(
                f"sort key {position} is {name!r}, which no goal keeps: each answer makes {path[0]}"
                " for the one who asks; sort by name, dateCreated or another field"
            )
        # a key that comes back later cannot change the order any more
        keys.setdefault(path, SortKey(path, found.group("minus") == "-"))
        if len(keys) > MAX_KEYS:
            raise SortError(f"sort has more than {MAX_KEYS} keys; ask for fewer")
    return Order(tuple(keys.values()))


DEFAULT_LIMIT = 100


class GoalQuery(Struct, frozen=True):
    """`skip` and `limit` are as the contract bounds them: 0 .. 2147483647."""

    condition: Condition = EVERYTHING
    order: Order = BY_ID
    skip: int = 0
    limit: int = DEFAULT_LIMIT


ALWAYS = ("id", "accountId")
MAX_NAMES = 256
MAX_PARTS = 64
_NAME = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*", re.ASCII)


Chosen = dict[str, "Chosen | None"]
"""A name to what is chosen below it; None = whole."""


class Fields(Struct, frozen=True):
    """`chosen` None: the operation's default."""

    chosen: Chosen | None = None

    def wants(self, name: str) -> bool:
        """Say whether an answer needs this key at all, so that nobody reads what is not shown."""
        return self.chosen is not None and name in self.chosen

    def shape(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Answer a copy with the chosen keys; unknown names are simply not there."""
        if self.chosen is None:
            return dict(document)
        shaped = {name: document[name] for name in ALWAYS if name in document}
        for name, inner in self.chosen.items():
            if name in document:
                shaped[name] = document[name] if inner is None else _narrow(document[name], inner)
        return shaped


DEFAULT_FIELDS = Fields()


def parse_fields(text: str | None) -> Fields:
    """Read `name,metrics{name,attainment}`; None and blank text mean the default."""
    if text is None or not text.strip():
        return DEFAULT_FIELDS
    chosen: Chosen = {}
    at = names = 0
    while True:
        name, at = _name(text, at)
        path = name.split(".")  # `assignee.name` is `assignee{name}`
        inner: list[list[str]] = [[]]
        if text[at : at + 1] == "{":
            inner, at = _inner(text, at + 1, name)
        for below in inner:
            _choose(chosen, [*path, *below])
        names += len(inner)
        if names > MAX_NAMES:
            raise FieldsError(f"fields has more than {MAX_NAMES} names; ask for fewer")
        if at == len(text):
            return Fields(chosen)
        if text[at] != ",":
            raise FieldsError(_stops(text, at, "a comma"))
        at += 1


def _choose(chosen: Chosen, path: list[str]) -> None:
    """Add one path; what is chosen whole stays whole."""
    for name in path[:-1]:
        below = chosen.setdefault(name, {})
        if below is None:
            return
        chosen = below
    chosen[path[-1]] = None


def _inner(text: str, at: int, parent: str) -> tuple[list[list[str]], int]:
    names = []
    while True:
        name, at = _name(text, at)
        names.append(name.split("."))
        mark = text[at : at + 1]
        at += 1
        if mark == "}":
            return names, at + len(text[at:]) - len(text[at:].lstrip())
        if mark == "{":
            raise FieldsError(
                f"fields nests {name!r} inside {parent!r}; one level, as metrics{{name}}, is all"
            )
        if mark != ",":
            raise FieldsError(_stops(text, at - 1, "a comma or a closing brace"))


def _name(text: str, at: int) -> tuple[str, int]:
    found = _NAME.match(text, at)
    if found is None:
        raise FieldsError(_stops(text, at, "a field name"))
    name = found.group(1)
    if name.count(".") >= MAX_PARTS:
        raise FieldsError(f"fields has {name[:80]!r}..., a path of more than {MAX_PARTS} names")
    return ("id" if name == "_id" else name), found.end()


def _stops(text: str, at: int, wanted: str) -> str:
    found = repr(text[at]) if at < len(text) else "the end"
    return (
        f"fields has {found} at character {at + 1} where {wanted} belongs; write it as"
        " name,metrics{name,attainment}"
    )


def _narrow(value: Any, chosen: Chosen) -> Any:
    if isinstance(value, list):
        return [_narrow(each, chosen) for each in value]
    if isinstance(value, dict):
        return {
            name: value[name] if inner is None else _narrow(value[name], inner)
            for name, inner in chosen.items()
            if name in value
        }
    return value
