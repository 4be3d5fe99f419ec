# Printed from the contract by `make generate`; edits here are lost.
"""Reviewers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET

_NAMES: dict[str, str] = {"reviewers": "reviewers"}
_KNOWN = frozenset(_NAMES.values())


@define
class Reviewers(OpenModel):
    """The ids of the users that shall be the reviewers of a goal.

    Assumed: they stand under `reviewers`, from 1 to 100 of them. The curl sample of the
    vendor's document has this key, as the name of the whole body.

    Attributes:
        reviewers: The ids of the users.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    reviewers: list[str]

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["reviewers"]
            self.reviewers = [] if value is None else value
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"reviewers": self.reviewers}
        if self._extras:
            result = {**self._extras, **result}
        return result
