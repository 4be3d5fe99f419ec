# Printed from the contract by `make generate`; edits here are lost.
"""MetricValuesResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, Page
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET

_NAMES: dict[str, str] = {"items": "items", "total_count": "totalCount"}
_KNOWN = frozenset(_NAMES.values())


@define
class MetricValuesResponse(Page["MetricValue"]):
    """Values of a metric and their number.

    Attributes:
        items: The values, the earliest first.
        total_count: How many there are.
        additional_properties: What came beside them, kept as it came.
        invalid_items: The items that could not be read, with on_invalid="collect".
        skip: How many items were passed over before this page.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES
    __guessed__: ClassVar[frozenset[str]] = frozenset(("items",))

    items: list[MetricValue]
    total_count: int

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["items"]
            self.items = [] if value is None else [MetricValue.from_dict(item) for item in value]
            value = src["totalCount"]
            if value is None:
                raise ValueError("null")
            self.total_count = value
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        self.invalid_items, self.skip = [], 0
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {
            "items": [item.to_dict() for item in self.items],
            "totalCount": self.total_count,
        }
        if self._extras:
            result = {**self._extras, **result}
        return result


from .metric_value import MetricValue  # noqa: E402 - models may refer to each other in a circle
