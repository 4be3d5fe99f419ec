# Printed from the contract by `make generate`; edits here are lost.
"""UserOfToken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET

_NAMES: dict[str, str] = {"user": "user", "account": "account"}
_KNOWN = frozenset(_NAMES.values())


@define
class UserOfToken(OpenModel):
    """Who a token acts as.

    Attributes:
        user: The user.
        account: The account.
        additional_properties: What came beside them, kept as it came.
    """

    __names__: ClassVar[Mapping[str, str]] = _NAMES

    user: UserOfTokenUser
    account: UserOfTokenAccount

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            value = src["user"]
            if value is None:
                raise ValueError("null")
            self.user = UserOfTokenUser.from_dict(value)
            value = src["account"]
            if value is None:
                raise ValueError("null")
            self.account = UserOfTokenAccount.from_dict(value)
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"user": self.user.to_dict(), "account": self.account.to_dict()}
        if self._extras:
            result = {**self._extras, **result}
        return result


from .user_of_token_account import UserOfTokenAccount  # noqa: E402 - models may refer to each other in a circle
from .user_of_token_user import UserOfTokenUser  # noqa: E402 - models may refer to each other in a circle
