# Printed from the contract by `make generate`; edits here are lost.
"""The types that calls share."""

from ._runtime.operation import CallOptions, OnInvalid, Operation, Response, Timeout
from ._runtime.reading import FieldError, InvalidItem
from ._runtime.retrying import NO_RETRY, Retry
from ._runtime.values import UNSET, Unset

__all__ = [
    "NO_RETRY",
    "UNSET",
    "CallOptions",
    "FieldError",
    "InvalidItem",
    "OnInvalid",
    "Operation",
    "Response",
    "Retry",
    "Timeout",
    "Unset",
]
