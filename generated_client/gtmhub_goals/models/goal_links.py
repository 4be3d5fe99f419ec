# Printed from the contract by `make generate`; edits here are lost.
"""GoalLinks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable
from .._runtime.values import UNSET, Unset

_NAMES = ("expanded",)
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class GoalLinks(OpenModel):
    """What a goal is linked to. By default the content of `expanded` is left out.

    Attributes:
        expanded: The linked fields in full; they come only when `fields` asks for them.
        additional_properties: What came beside them, kept as it came.
    """

    expanded: dict[str, Any] | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.expanded = UNSET if (value := get("expanded")) is None else value
            self._extras = (
                None
                if _KNOWN.issuperset(src)
                else {key: src[key] for key in src if key not in _KNOWN}
            )
        except UNREADABLE as error:
            unreadable(self, _NAMES, src, error)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; fields that are UNSET are left out."""
        result: dict[str, Any] = {}
        value: Any
        if (value := self.expanded) is not UNSET:
            result["expanded"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
