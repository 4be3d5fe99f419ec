# Printed from the contract by `make generate`; edits here are lost.
"""GoalCreate."""

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
    "session_id": "sessionId",
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
class GoalCreate(OpenModel):
    """A goal to create.

    Observed: a migration posts goals as it read them, so with further keys, and with what the
    API writes where nothing was set.

    Assumed: `name` and `sessionId` are needed. Further keys are ignored. What stands for
    nothing, null, `""` or the zero date `0001-01-01T00:00:00Z`, counts as left out.

    Attributes:
        name: What is to be achieved.
        session_id: The id of the planning session to create the goal in.
        owner_id: The id of the owner, a user or a team. Assumed: left out, it is the first of
            `ownerIds`, or else the caller.
        owner_ids: The ids of all owners. Assumed: left out, the owner alone.
        description: Details. Documented: people are mentioned as `@[name:e-mail:id]`.
        parent_id: The id of the goal to align this one under; `""` for none.
        date_from: When the goal's period begins. Assumed: left out, the session's start.
        date_to: When the goal's period ends. Assumed: left out, the session's end.
        attainment_type_string: How the attainment is computed. Assumed: left out,
            `average_kr`.
        custom_fields: Values of the account's own fields, by generated field name.
        tags: Free labels.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    name: str
    session_id: str
    owner_id: str | None | Unset = UNSET
    owner_ids: list[str] | None | Unset = UNSET
    description: str | None | Unset = UNSET
    parent_id: str | None | Unset = UNSET
    date_from: datetime.datetime | None | Unset = UNSET
    date_to: datetime.datetime | None | Unset = UNSET
    attainment_type_string: str | None | Unset = UNSET
    custom_fields: dict[str, Any] | None | Unset = UNSET
    tags: list[GoalTag] | None | Unset = UNSET

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
            value = src["sessionId"]
            if value is None:
                raise ValueError("null")
            self.session_id = value
            self.owner_id = get("ownerId", UNSET)
            self.owner_ids = get("ownerIds", UNSET)
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
            self.attainment_type_string = get("attainmentTypeString", UNSET)
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
        result: dict[str, Any] = {"name": self.name, "sessionId": self.session_id}
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
