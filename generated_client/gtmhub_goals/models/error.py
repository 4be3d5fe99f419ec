# Printed from the contract by `make generate`; edits here are lost.
"""Error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET

_NAMES: dict[str, str] = {"message": "message"}
_KNOWN = frozenset(_NAMES.values())


@define
class Error(OpenModel):
    """Why the request was refused. The vendor's document names no shape for errors; servers may
    answer with plain text or HTML as well.

    Documented: on the five workflow operations, a 400 (but for that of `setGoalReviewers`)
    and a 500 are an error message.

    Attributes:
        message: The reason, for people.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

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
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"message": self.message}
        if self._extras:
            result = {**self._extras, **result}
        return result
