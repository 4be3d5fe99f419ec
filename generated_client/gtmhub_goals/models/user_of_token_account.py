# Printed from the contract by `make generate`; edits here are lost.
"""UserOfTokenAccount."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET

_NAMES: dict[str, str] = {"id": "id", "domain": "domain"}
_KNOWN = frozenset(_NAMES.values())


@define
class UserOfTokenAccount(OpenModel):
    """The account of a token.

    Attributes:
        id: The id of the account.
        domain: The host name of the account's pages.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    id: str
    domain: str

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["id"]
            if value is None:
                raise ValueError("null")
            self.id = value
            value = src["domain"]
            if value is None:
                raise ValueError("null")
            self.domain = value
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"id": self.id, "domain": self.domain}
        if self._extras:
            result = {**self._extras, **result}
        return result
