# Printed from the contract by `make generate`; edits here are lost.
"""User."""

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
    "client_id": "clientId",
    "name": "name",
    "display_name": "displayName",
    "first_name": "firstName",
    "last_name": "lastName",
    "email": "email",
    "avatar": "avatar",
    "is_active": "isActive",
}
_KNOWN = frozenset(_NAMES.values())


@define
class User(OpenModel):
    """A person of the account.

    Attributes:
        id: The id of the user.
        account_id: The id of the account.
        client_id: Who the identity provider says it is: the claim `sub` of the user's tokens.
        name: The whole name.
        display_name: The name to show.
        first_name: The first name. Assumed: the first word of the whole name.
        last_name: The last name. Assumed: what follows the first word of the whole name.
        email: The email address.
        avatar: The picture, or its place.
        is_active: Whether the user may sign in.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    id: str
    account_id: str
    client_id: str | Unset = UNSET
    name: str | Unset = UNSET
    display_name: str | Unset = UNSET
    first_name: str | Unset = UNSET
    last_name: str | Unset = UNSET
    email: str | Unset = UNSET
    avatar: str | Unset = UNSET
    is_active: bool | Unset = UNSET

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
            self.client_id = UNSET if (value := get("clientId")) is None else value
            self.name = UNSET if (value := get("name")) is None else value
            self.display_name = UNSET if (value := get("displayName")) is None else value
            self.first_name = UNSET if (value := get("firstName")) is None else value
            self.last_name = UNSET if (value := get("lastName")) is None else value
            self.email = UNSET if (value := get("email")) is None else value
            self.avatar = UNSET if (value := get("avatar")) is None else value
            self.is_active = UNSET if (value := get("isActive")) is None else value
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
        if (value := self.client_id) is not UNSET:
            result["clientId"] = value
        if (value := self.name) is not UNSET:
            result["name"] = value
        if (value := self.display_name) is not UNSET:
            result["displayName"] = value
        if (value := self.first_name) is not UNSET:
            result["firstName"] = value
        if (value := self.last_name) is not UNSET:
            result["lastName"] = value
        if (value := self.email) is not UNSET:
            result["email"] = value
        if (value := self.avatar) is not UNSET:
            result["avatar"] = value
        if (value := self.is_active) is not UNSET:
            result["isActive"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result
