# Printed from the contract by `make generate`; edits here are lost.
"""Reviewers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define

from .._runtime.reading import UNREADABLE, OpenModel, unreadable

_NAMES = ("reviewers",)
_KNOWN: frozenset[str] = frozenset(_NAMES)


@define
class Reviewers(OpenModel):
    """The ids of the users that shall be the reviewers of a goal.

    Assumed: they stand under `reviewers`, from 1 to 100 of them. The curl sample of the
    vendor's document has this key, as the name of the whole body.

    Attributes:
        reviewers: The ids of the users.
        additional_properties: What came beside them, kept as it came.
    """

    reviewers: list[str]

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["reviewers"]
            self.reviewers = [] if value is None else value
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
        result: dict[str, Any] = {"reviewers": self.reviewers}
        if self._extras:
            result = {**self._extras, **result}
        return result
