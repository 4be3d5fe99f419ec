# Printed from the contract by `make generate`; edits here are lost.
"""Formatting: the values that the contract knows, open for others."""

from .._runtime.values import OpenStrEnum


class Formatting(OpenStrEnum):
    """The values that the contract knows; another one that a server sends is kept as it is."""

    MENTIONSMARKUP = "mentionsMarkup"
    PLAINTEXT = "plainText"
