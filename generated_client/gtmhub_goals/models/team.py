# Printed from the contract by `make generate`; edits here are lost.
"""Team."""

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
    "name": "name",
    "description": "description",
    "avatar": "avatar",
    "date_created": "dateCreated",
    "parent_id": "parentId",
}
_KNOWN = frozenset(_NAMES.values())


@define
class Team(OpenModel):
    """A team of the account.

    Attributes:
        id: The id of the team.
        account_id: The id of the account.
        name: The name.
        description: What it does. Assumed: `""` for nothing said.
        avatar: The picture, or its place; `""` for none.
        date_created: When it was created. Assumed: the zero date where that is not known.
        parent_id: The id of the team above; `""` for none.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    id: str
    account_id: str
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    avatar: str | Unset = UNSET
    date_created: datetime.datetime | Unset = UNSET
    parent_id: str | Unset = UNSET

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
            self.name = UNSET if (value := get("name")) is None else value
            self.description = UNSET if (value := get("description")) is None else value
            self.avatar = UNSET if (value := get("avatar")) is None else value
            self.date_created = (
                UNSET
                if (value := get("dateCreated")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.parent_id = UNSET if (value := get("parentId")) is None else value
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
        if (value := self.name) is not UNSET:
            result["name"] = value
        if (value := self.description) is not UNSET:
            result["description"] = value
        if (value := self.avatar) is not UNSET:
            result["avatar"] = value
        if (value := self.date_created) is not UNSET:
            result["dateCreated"] = write_datetime(value)
        if (value := self.parent_id) is not UNSET:
            result["parentId"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
