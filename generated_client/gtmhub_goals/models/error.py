# Printed from the contract by `make generate`; edits here are lost.
"""Error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable

_NAMES = ("message",)
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class Error(OpenModel):
    """Why the request was refused. The vendor's document names no shape for errors; servers may
    answer with plain text or HTML as well.

    Attributes:
        message: The reason, for people.
        additional_properties: What came beside them, kept as it came.
    """

    message: str

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["message"]
            if value is None:
                raise ValueError("null")
            self.message = value
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
        result: dict[str, Any] = {"message": self.message}
        if self._extras:
            result = {**self._extras, **result}
        return result
