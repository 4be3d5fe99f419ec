# Printed from the contract by `make generate`; edits here are lost.
"""NonExistingReviewResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable
from .._runtime.values import UNSET, Unset

_NAMES = ("message", "nonExistingReviewers")
_KNOWN: frozenset[str] = frozenset(_NAMES)


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
        value: Any
        if (value := self.non_existing_reviewers) is not UNSET:
            result["nonExistingReviewers"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
