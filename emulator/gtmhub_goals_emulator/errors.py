"""Every error that the emulator shows a person rather than an API caller.

EmulatorError
├── ContractError   the contract, or what serves it, does not hold together
├── SeedError       a seed or snapshot document cannot be used
└── StartError      the server cannot start as it was asked to

What an API caller did wrong is a `Refusal` (goals/refusals.py) and becomes a status.
"""

from __future__ import annotations


class EmulatorError(Exception):
    """Family of everything that a person running the emulator has to mend."""


class ContractError(EmulatorError):
    """The message names the operation and what is missing on either side."""


class SeedError(EmulatorError):
    """The message names the place in the document, the value and the remedy."""


class StartError(EmulatorError):
    """The message names the setting and the remedy."""
