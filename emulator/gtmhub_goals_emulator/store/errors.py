"""Every error of the store.

StoreError
├── StoreUnavailable   the URL cannot be opened, or the database went away
├── DuplicateRow       an insert met an id that is already there
├── UnknownRow         an update named a goal that is not there
├── IrregularDocument  a promoted field holds a type that its column cannot
└── StoreMisuse        a unit was nested or used outside its block: a fault of the caller's code
"""

from __future__ import annotations


class StoreError(Exception):
    """Family of everything the store raises."""


class StoreUnavailable(StoreError):
    """The message names the URL without its password, the cause and the remedy."""


class DuplicateRow(StoreError):
    """The message names the id."""


class UnknownRow(StoreError):
    """The message names the id."""


class IrregularDocument(StoreError):
    """The message names the goal, the field, the value's type and the expected type."""


class StoreMisuse(StoreError):
    """A transaction was nested or outlived its block."""
