# Printed from the contract by `make generate`; edits here are lost.
"""MetricFormat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset

_NAMES: dict[str, str] = {"fraction_size": "fractionSize", "prefix": "prefix", "suffix": "suffix"}
_KNOWN = frozenset(_NAMES.values())


@define
class MetricFormat(OpenModel):
    """How the numbers of a metric are shown.

    Attributes:
        fraction_size: How many digits stand after the point.
        prefix: What stands before the number.
        suffix: What stands after the number.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

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
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
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
