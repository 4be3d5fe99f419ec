# Printed from the contract by `make generate`; edits here are lost.
"""SessionCreate."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset, read_datetime, write_datetime
from .session_create_status import SessionCreateStatus

_NAMES: dict[str, str] = {
    "title": "title",
    "start": "start",
    "end": "end",
    "status": "status",
    "parent_id": "parentId",
    "access": "access",
    "cadence_type": "cadenceType",
    "cadence_start": "cadenceStart",
    "cadence_time_zone": "cadenceTimeZone",
    "workflow": "workflow",
}
_KNOWN = frozenset(_NAMES.values())


@define
class SessionCreate(OpenModel):
    """A session to create.

    Assumed: `title`, `start` and `end` are needed. Further keys are passed over.

    Attributes:
        title: What people call it.
        start: When it begins.
        end: When it ends. Assumed: not before it begins.
        status: `open` in what was seen. Assumed: that is the default, too.
        parent_id: The id of the session above, `""` in what was seen.
        access: Rights set on this session alone; null in what was seen.
        cadence_type: How often people are asked to check in.
        cadence_start: When in the period they are asked; `periodOfMonth` in what was seen.
        cadence_time_zone: The time zone of that.
        workflow: How goals are approved; null in what was seen. Assumed: `workflow_reviewers`
            is 1 or 2.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    title: str
    start: datetime.datetime
    end: datetime.datetime
    status: SessionCreateStatus | Unset = UNSET
    parent_id: str | None | Unset = UNSET
    access: dict[str, Any] | None | Unset = UNSET
    cadence_type: str | Unset = UNSET
    cadence_start: dict[str, Any] | Unset = UNSET
    cadence_time_zone: str | Unset = UNSET
    workflow: dict[str, Any] | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            value = src["title"]
            if value is None:
                raise ValueError("null")
            self.title = value
            value = src["start"]
            if value is None:
                raise ValueError("null")
            self.start = read_datetime(value)
            value = src["end"]
            if value is None:
                raise ValueError("null")
            self.end = read_datetime(value)
            self.status = UNSET if (value := get("status")) is None else SessionCreateStatus(value)
            self.parent_id = get("parentId", UNSET)
            self.access = get("access", UNSET)
            self.cadence_type = UNSET if (value := get("cadenceType")) is None else value
            self.cadence_start = UNSET if (value := get("cadenceStart")) is None else value
            self.cadence_time_zone = UNSET if (value := get("cadenceTimeZone")) is None else value
            self.workflow = get("workflow", UNSET)
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {
            "title": self.title,
            "start": write_datetime(self.start),
            "end": write_datetime(self.end),
        }
        value: Any
        if (value := self.status) is not UNSET:
            result["status"] = str(value)
        if (value := self.parent_id) is not UNSET:
            result["parentId"] = value
        if (value := self.access) is not UNSET:
            result["access"] = value
        if (value := self.cadence_type) is not UNSET:
            result["cadenceType"] = value
        if (value := self.cadence_start) is not UNSET:
            result["cadenceStart"] = value
        if (value := self.cadence_time_zone) is not UNSET:
            result["cadenceTimeZone"] = value
        if (value := self.workflow) is not UNSET:
            result["workflow"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
