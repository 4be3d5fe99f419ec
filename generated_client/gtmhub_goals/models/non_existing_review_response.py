# Printed from the contract by `make generate`; edits here are lost.
"""NonExistingReviewResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset

_NAMES: dict[str, str] = {"message": "message", "non_existing_reviewers": "nonExistingReviewers"}
_KNOWN = frozenset(_NAMES.values())


@define
class NonExistingReviewResponse(OpenModel):
    """Which of the chosen reviewers do not exist.

    Assumed: `message` always comes.

    Attributes:
        message: The reason, for people.
        non_existing_reviewers: The ids that name no user with the right to read and update
            the goal.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    message: str
    non_existing_reviewers: list[str] | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            value = src["message"]
            if value is None:
                raise ValueError("null")
            self.message = value
            self.non_existing_reviewers = (
                UNSET if (value := get("nonExistingReviewers")) is None else value
            )
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"message": self.message}
        value: Any
        if (value := self.non_existing_reviewers) is not UNSET:
            result["nonExistingReviewers"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
