# Printed from the contract by `make generate`; edits here are lost.
"""What a JSON value is, told in a way that type checkers follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Tell whether the value is an array."""
    return isinstance(value, list | tuple)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether the value is an object."""
    return isinstance(value, dict)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Tell whether the value has keys, as an object has."""
    return isinstance(value, Mapping)


def is_iterable(value: object) -> TypeGuard[Iterable[Any]]:
    """Tell whether the value has items, without being text or a mapping."""
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)
