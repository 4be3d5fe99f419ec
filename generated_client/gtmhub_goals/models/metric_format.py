# Printed from the contract by `make generate`; edits here are lost.
"""MetricFormat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable
from .._runtime.values import UNSET, Unset

_NAMES = ("fractionSize", "prefix", "suffix")
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class MetricFormat(OpenModel):
    """How the numbers of a metric are shown.

    Attributes:
        fraction_size: How many digits stand after the point.
        prefix: What stands before the number.
        suffix: What stands after the number.
        additional_properties: What came beside them, kept as it came.
    """

    fraction_size: int | Unset = UNSET
    prefix: str | Unset = UNSET
    suffix: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.fraction_size = UNSET if (value := get("fractionSize")) is None else value
            self.prefix = UNSET if (value := get("prefix")) is None else value
            self.suffix = UNSET if (value := get("suffix")) is None else value
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
        if (value := self.fraction_size) is not UNSET:
            result["fractionSize"] = value
        if (value := self.prefix) is not UNSET:
            result["prefix"] = value
        if (value := self.suffix) is not UNSET:
            result["suffix"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
