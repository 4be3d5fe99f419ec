# Printed from the contract by `make generate`; edits here are lost.
"""GoalsResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._runtime.reading import UNREADABLE, InvalidItem, OpenModel, unreadable

_NAMES = ("items", "totalCount")
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class GoalsResponse(OpenModel):
    """Goals.

    Observed: one page of them; `items` and `totalCount` always come.

    Attributes:
        items: The goals of this page.
        total_count: How many goals match in all, on every page together.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
    """

    items: list[Goal]
    total_count: int
    invalid_items: list[InvalidItem[Any]] = field(
        factory=list[InvalidItem[Any]], init=False, eq=False, repr=False
    )

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["items"]
            self.items = [] if value is None else [Goal.from_dict(item) for item in value]
            value = src["totalCount"]
            if value is None:
                raise ValueError("null")
            self.total_count = value
            self._extras = (
                None
                if _KNOWN.issuperset(src)
                else {key: src[key] for key in src if key not in _KNOWN}
            )
        except UNREADABLE as error:
            unreadable(self, _NAMES, src, error)
        self.invalid_items = []
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; fields that are UNSET are left out."""
        result: dict[str, Any] = {
            "items": [item.to_dict() for item in self.items],
            "totalCount": self.total_count,
        }
        if self._extras:
            result = {**self._extras, **result}
        return result


from .goal import Goal  # noqa: E402 - models may refer to each other in a circle
