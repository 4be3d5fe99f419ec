# Printed from the contract by `make generate`; edits here are lost.
"""Assignee."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset

_NAMES: dict[str, str] = {
    "id": "id",
    "account_id": "accountId",
    "name": "name",
    "email": "email",
    "type_": "type",
    "avatar": "avatar",
    "picture": "picture",
    "color": "color",
    "is_active": "isActive",
}
_KNOWN = frozenset(_NAMES.values())


@define
class Assignee(OpenModel):
    """A user or a team as owner or reviewer. In an assignee that could not be resolved every
    text is `""`.

    Attributes:
        id: The id of the user or team; they share one space of ids.
        account_id: The id of the account.
        name: The name of the person or team.
        email: The e-mail address; `""` where there is none.
        type_: `user` or `team`; servers may know more.
        avatar: The address of a picture of a team; `""` for none.
        picture: The address of a picture of a user; `""` for none.
        color: The colour of a team; `""` for none.
        is_active: Whether the user still has access.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    id: str | Unset = UNSET
    account_id: str | Unset = UNSET
    name: str | Unset = UNSET
    email: str | Unset = UNSET
    type_: str | Unset = UNSET
    avatar: str | Unset = UNSET
    picture: str | Unset = UNSET
    color: str | Unset = UNSET
    is_active: bool | Unset = UNSET

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.id = UNSET if (value := get("id")) is None else value
            self.account_id = UNSET if (value := get("accountId")) is None else value
            self.name = UNSET if (value := get("name")) is None else value
            self.email = UNSET if (value := get("email")) is None else value
            self.type_ = UNSET if (value := get("type")) is None else value
            self.avatar = UNSET if (value := get("avatar")) is None else value
            self.picture = UNSET if (value := get("picture")) is None else value
            self.color = UNSET if (value := get("color")) is None else value
            self.is_active = UNSET if (value := get("isActive")) is None else value
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
        if (value := self.id) is not UNSET:
            result["id"] = value
        if (value := self.account_id) is not UNSET:
            result["accountId"] = value
        if (value := self.name) is not UNSET:
            result["name"] = value
        if (value := self.email) is not UNSET:
            result["email"] = value
        if (value := self.type_) is not UNSET:
            result["type"] = value
        if (value := self.avatar) is not UNSET:
            result["avatar"] = value
        if (value := self.picture) is not UNSET:
            result["picture"] = value
        if (value := self.color) is not UNSET:
            result["color"] = value
        if (value := self.is_active) is not UNSET:
            result["isActive"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
