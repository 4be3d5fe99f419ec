# Printed from the contract by `make generate`; edits here are lost.
"""ReminderSchedule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset

_NAMES: dict[str, str] = {"active": "active", "day": "day", "email": "email", "type_": "type"}
_KNOWN = frozenset(_NAMES.values())


@define
class ReminderSchedule(OpenModel):
    """When the owner of a metric is reminded to check in.

    Attributes:
        active: Whether reminders are sent.
        day: On which day, as a text; `""` where none is set.
        email: How it goes by e-mail, as a text; `""` where none is set.
        type_: How often.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    active: bool | Unset = UNSET
    day: str | Unset = UNSET
    email: str | Unset = UNSET
    type_: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.active = UNSET if (value := get("active")) is None else value
            self.day = UNSET if (value := get("day")) is None else value
            self.email = UNSET if (value := get("email")) is None else value
            self.type_ = UNSET if (value := get("type")) is None else value
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
        if (value := self.active) is not UNSET:
            result["active"] = value
        if (value := self.day) is not UNSET:
            result["day"] = value
        if (value := self.email) is not UNSET:
            result["email"] = value
        if (value := self.type_) is not UNSET:
            result["type"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
