# Printed from the contract by `make generate`; edits here are lost.
"""SessionCreateStatus: the values that the contract knows, open for others."""

from enum import StrEnum


class SessionCreateStatus(StrEnum):
    """The values that the contract knows; another one that a server sends is kept as it is."""

    CLOSED = "closed"
    LOCKED = "locked"
    OPEN = "open"

    @classmethod
    def _missing_(cls, value: object) -> "SessionCreateStatus | None":
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = value
        unknown._value_ = value
        return unknown

    def __reduce_ex__(self, protocol: object) -> tuple[type["SessionCreateStatus"], tuple[str]]:
        return type(self), (self._value_,)  # Python before 3.11.4 asks for the name

    @property
    def is_known(self) -> bool:
        """False for a value that the contract does not list."""
        return self._value_ in type(self)._value2member_map_
