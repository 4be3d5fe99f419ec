"""Which operations and components differ at all, themselves or by what they refer to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.openapi import Contract, escape_pointer

_DEPTH = 3  # of the pointer of a unit: #/components/schemas/Goal, #/paths/~1goals/get


class Touched:
    """The units of two documents that a walk has to look into; it may pass over all others."""

    def __init__(self, base: Contract, head: Contract) -> None:
        before, after = _units(base), _units(head)
        changed = {
            unit
            for unit in before.keys() | after.keys()
            if unit not in before or unit not in after or before[unit] != after[unit]
        }
        users: dict[str, set[str]] = {}
        for units in (before, after):
            for unit, value in units.items():
                for reference in _references(value):
                    users.setdefault(_unit(reference), set()).add(unit)
        waiting = list(changed)
        while waiting:
            for user in users.get(waiting.pop(), ()):
                if user not in changed:
                    changed.add(user)
                    waiting.append(user)
        self._changed = changed

    def __contains__(self, pointer: str) -> bool:
        return _unit(pointer) in self._changed


def _unit(pointer: str) -> str:
    return "/".join(pointer.split("/")[: _DEPTH + 1])


def _units(document: Contract) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for section in ("components", "paths"):
        for group, named in (document.document.get(section) or {}).items():
            if isinstance(named, dict):
                for name, value in named.items():
                    found[f"#/{section}/{escape_pointer(group)}/{escape_pointer(name)}"] = value
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            yield reference
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
