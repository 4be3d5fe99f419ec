# Printed from the contract by `make generate`; edits here are lost.
"""MetricUpdate."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset, read_datetime, write_datetime

_NAMES: dict[str, str] = {
    "name": "name",
    "owner_id": "ownerId",
    "owner_ids": "ownerIds",
    "description": "description",
    "actual": "actual",
    "initial_value": "initialValue",
    "target": "target",
    "target_operator": "targetOperator",
    "manual_type": "manualType",
    "due_date": "dueDate",
    "soft_due_date": "softDueDate",
    "confidence": "confidence",
}
_KNOWN = frozenset(_NAMES.values())


@define
class MetricUpdate(OpenModel):
    """The fields of a metric to change; those left out are kept.

    Attributes:
        name: The name.
        owner_id: The id of the owner, a user or a team.
        owner_ids: The ids of all owners.
        description: Details.
        actual: The value now.
        initial_value: The value at the start.
        target: The value to reach.
        target_operator: How actual and target compare.
        manual_type: The kind of number.
        due_date: The day to reach the target by.
        soft_due_date: An earlier day to aim for.
        confidence: How sure the caller is that the target will be reached.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES
    __guessed__: ClassVar[frozenset[str]] = frozenset(("due_date", "soft_due_date", "confidence"))

    name: str | Unset = UNSET
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    description: str | Unset = UNSET
    actual: float | Unset = UNSET
    initial_value: float | Unset = UNSET
    target: float | Unset = UNSET
    target_operator: str | Unset = UNSET
    manual_type: str | Unset = UNSET
    due_date: datetime.datetime | Unset = UNSET
    soft_due_date: datetime.datetime | Unset = UNSET
    confidence: GoalConfidence | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.name = UNSET if (value := get("name")) is None else value
            self.owner_id = UNSET if (value := get("ownerId")) is None else value
            self.owner_ids = UNSET if (value := get("ownerIds")) is None else value
            self.description = UNSET if (value := get("description")) is None else value
            self.actual = UNSET if (value := get("actual")) is None else value
            self.initial_value = UNSET if (value := get("initialValue")) is None else value
            self.target = UNSET if (value := get("target")) is None else value
            self.target_operator = UNSET if (value := get("targetOperator")) is None else value
            self.manual_type = UNSET if (value := get("manualType")) is None else value
            self.due_date = (
                UNSET
                if (value := get("dueDate")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.soft_due_date = (
                UNSET
                if (value := get("softDueDate")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.confidence = (
                UNSET if (value := get("confidence")) is None else GoalConfidence.from_dict(value)
            )
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
        if (value := self.name) is not UNSET:
            result["name"] = value
        if (value := self.owner_id) is not UNSET:
            result["ownerId"] = value
        if (value := self.owner_ids) is not UNSET:
            result["ownerIds"] = value
        if (value := self.description) is not UNSET:
            result["description"] = value
        if (value := self.actual) is not UNSET:
            result["actual"] = value
        if (value := self.initial_value) is not UNSET:
            result["initialValue"] = value
        if (value := self.target) is not UNSET:
            result["target"] = value
        if (value := self.target_operator) is not UNSET:
            result["targetOperator"] = value
        if (value := self.manual_type) is not UNSET:
            result["manualType"] = value
        if (value := self.due_date) is not UNSET:
            result["dueDate"] = write_datetime(value)
        if (value := self.soft_due_date) is not UNSET:
            result["softDueDate"] = write_datetime(value)
        if (value := self.confidence) is not UNSET:
            result["confidence"] = value.to_dict()
        if self._extras:
            result = {**self._extras, **result}
        return result


from .goal_confidence import GoalConfidence  # noqa: E402 - models may refer to each other in a circle
