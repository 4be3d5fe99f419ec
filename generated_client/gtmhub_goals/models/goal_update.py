# Printed from the contract by `make generate`; edits here are lost.
"""GoalUpdate."""

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
class GoalUpdate(OpenModel):
    """The fields of a goal to update; the update is partial.

    Assumed: null clears. Further keys are ignored beside known ones; a body of unknown keys
    alone is refused.

    Attributes:
        name: What is to be achieved.
        owner_id: The id of the new first owner; it then is the only one.
        owner_ids: The ids of all owners; the first becomes `ownerId`.
        description: Details; null or `""` clears them.
        parent_id: The id of the goal to align this one under; null or `""` for none.
        date_from: When the goal's period begins; null for the session's start.
        date_to: When the goal's period ends; null for the session's end.
        attainment_type_string: How the attainment is computed.
        custom_fields: All values of the account's own fields; null removes them all.
        tags: All labels; null removes them all.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES
    __guessed__: ClassVar[frozenset[str]] = frozenset(("date_from", "date_to", "tags"))

    name: str | Unset = UNSET
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    description: str | None | Unset = UNSET
    parent_id: str | None | Unset = UNSET
    date_from: datetime.datetime | None | Unset = UNSET
    date_to: datetime.datetime | None | Unset = UNSET
    attainment_type_string: str | Unset = UNSET
    custom_fields: dict[str, Any] | None | Unset = UNSET
    tags: list[GoalTag] | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.name = UNSET if (value := get("name")) is None else value
            self.owner_id = UNSET if (value := get("ownerId")) is None else value
            self.owner_ids = UNSET if (value := get("ownerIds")) is None else value
            self.description = get("description", UNSET)
            self.parent_id = get("parentId", UNSET)
            value = get("dateFrom", UNSET)
            self.date_from = (
                value
                if value is UNSET
                else None
                if value is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            value = get("dateTo", UNSET)
            self.date_to = (
                value
                if value is UNSET
                else None
                if value is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.attainment_type_string = (
                UNSET if (value := get("attainmentTypeString")) is None else value
            )
            self.custom_fields = get("customFields", UNSET)
            value = get("tags", UNSET)
            self.tags = (
                value
                if value is UNSET
                else None
                if value is None
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
        if (value := self.parent_id) is not UNSET:
            result["parentId"] = value
        if (value := self.date_from) is not UNSET:
            result["dateFrom"] = None if value is None else write_datetime(value)
        if (value := self.date_to) is not UNSET:
            result["dateTo"] = None if value is None else write_datetime(value)
        if (value := self.attainment_type_string) is not UNSET:
            result["attainmentTypeString"] = value
        if (value := self.custom_fields) is not UNSET:
            result["customFields"] = value
        if (value := self.tags) is not UNSET:
            result["tags"] = None if value is None else [item.to_dict() for item in value]
        if self._extras:
            result = {**self._extras, **result}
        return result


from .goal_tag import GoalTag  # noqa: E402 - models may refer to each other in a circle
