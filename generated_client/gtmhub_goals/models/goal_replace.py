# Printed from the contract by `make generate`; edits here are lost.
"""GoalReplace."""

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
    "parent_id": "parentId",
    "date_from": "dateFrom",
    "date_to": "dateTo",
    "attainment_type_string": "attainmentTypeString",
    "custom_fields": "customFields",
    "tags": "tags",
}
_KNOWN = frozenset(_NAMES.values())


@define
class GoalReplace(OpenModel):
    """A goal to be updated.

    Assumed: `name` is needed. Writable fields left out go back to their defaults; session and
    owner are kept. Further keys are ignored.

    Attributes:
        name: What is to be achieved.
        owner_id: The id of the new first owner; kept when left out.
        owner_ids: The ids of all owners; kept when left out.
        description: Details; `""` when left out.
        parent_id: The id of the goal to align this one under; none when left out.
        date_from: When the goal's period begins; the session's start when left out.
        date_to: When the goal's period ends; the session's end when left out.
        attainment_type_string: How the attainment is computed; `average_kr` when left out.
        custom_fields: Values of the account's own fields; none when left out.
        tags: Free labels; none when left out.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES
    __guessed__: ClassVar[frozenset[str]] = frozenset(("date_from", "date_to", "tags"))

    name: str
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    description: str | Unset = UNSET
    parent_id: str | Unset = UNSET
    date_from: datetime.datetime | Unset = UNSET
    date_to: datetime.datetime | Unset = UNSET
    attainment_type_string: str | Unset = UNSET
    custom_fields: dict[str, Any] | Unset = UNSET
    tags: list[GoalTag] | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            value = src["name"]
            if value is None:
                raise ValueError("null")
            self.name = value
            self.owner_id = UNSET if (value := get("ownerId")) is None else value
            self.owner_ids = UNSET if (value := get("ownerIds")) is None else value
            self.description = UNSET if (value := get("description")) is None else value
            self.parent_id = UNSET if (value := get("parentId")) is None else value
            self.date_from = (
                UNSET
                if (value := get("dateFrom")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.date_to = (
                UNSET
                if (value := get("dateTo")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.attainment_type_string = (
                UNSET if (value := get("attainmentTypeString")) is None else value
            )
            self.custom_fields = UNSET if (value := get("customFields")) is None else value
            self.tags = (
                UNSET
                if (value := get("tags")) is None
                else [GoalTag.from_dict(item) for item in value]
            )
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"name": self.name}
        value: Any
        if (value := self.owner_id) is not UNSET:
            result["ownerId"] = value
        if (value := self.owner_ids) is not UNSET:
            result["ownerIds"] = value
        if (value := self.description) is not UNSET:
            result["description"] = value
        if (value := self.parent_id) is not UNSET:
            result["parentId"] = value
        if (value := self.date_from) is not UNSET:
            result["dateFrom"] = write_datetime(value)
        if (value := self.date_to) is not UNSET:
            result["dateTo"] = write_datetime(value)
        if (value := self.attainment_type_string) is not UNSET:
            result["attainmentTypeString"] = value
        if (value := self.custom_fields) is not UNSET:
            result["customFields"] = value
        if (value := self.tags) is not UNSET:
            result["tags"] = [item.to_dict() for item in value]
        if self._extras:
            result = {**self._extras, **result}
        return result


from .goal_tag import GoalTag  # noqa: E402 - models may refer to each other in a circle
