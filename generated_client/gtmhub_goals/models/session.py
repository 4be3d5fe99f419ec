# Printed from the contract by `make generate`; edits here are lost.
"""Session."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset, read_datetime, write_datetime

_NAMES: dict[str, str] = {
    "id": "id",
    "account_id": "accountId",
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
class Session(OpenModel):
    """A planning session. Goals belong to one.

    Attributes:
        id: The id of the session.
        account_id: The id of the account.
        title: What people call it.
        start: When it begins.
        end: When it ends.
        status: `open`, `locked` (in progress) or `closed` (archived).
        parent_id: The id of the session above; `""` for none.
        access: Rights set on this session alone; null where it has none of its own.
        cadence_type: How often people are asked to check in; left out where nobody said it.
        cadence_start: When in the period they are asked; left out where nobody said it.
        cadence_time_zone: The time zone of that; left out where nobody said it.
        workflow: How goals are approved; null where they are not. `workflow_reviewers` says
            how many have to approve.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    id: str
    account_id: str
    title: str | Unset = UNSET
    start: datetime.datetime | Unset = UNSET
    end: datetime.datetime | Unset = UNSET
    status: str | Unset = UNSET
    parent_id: str | Unset = UNSET
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
            value = src["id"]
            if value is None:
                raise ValueError("null")
            self.id = value
            value = src["accountId"]
            if value is None:
                raise ValueError("null")
            self.account_id = value
            self.title = UNSET if (value := get("title")) is None else value
            self.start = (
                UNSET
                if (value := get("start")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.end = (
                UNSET
                if (value := get("end")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.status = UNSET if (value := get("status")) is None else value
            self.parent_id = UNSET if (value := get("parentId")) is None else value
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
        result: dict[str, Any] = {"id": self.id, "accountId": self.account_id}
        value: Any
        if (value := self.title) is not UNSET:
            result["title"] = value
        if (value := self.start) is not UNSET:
            result["start"] = write_datetime(value)
        if (value := self.end) is not UNSET:
            result["end"] = write_datetime(value)
        if (value := self.status) is not UNSET:
            result["status"] = value
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
