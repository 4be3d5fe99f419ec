# Printed from the contract by `make generate`; edits here are lost.
"""ClosedStatus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable
from .._runtime.values import UNSET, Unset

_NAMES = ("status",)
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class ClosedStatus(OpenModel):
    """Whether a goal is still pursued.

    Attributes:
        status: `active`, or what help pages call achieved and abandoned; servers may know
            more.
        additional_properties: What came beside them, kept as it came.
    """

    status: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.status = UNSET if (value := get("status")) is None else value
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
        if (value := self.status) is not UNSET:
            result["status"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
