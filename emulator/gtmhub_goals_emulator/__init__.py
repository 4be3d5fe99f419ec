"""A stateful stand-in for the Goals API: run it as a command, in a thread, or without a socket."""

from typing import TYPE_CHECKING

from gtmhub_goals_emulator.lazily import looked_up

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.errors import ContractError, EmulatorError, SeedError, StartError
    from gtmhub_goals_emulator.wire.authentication import unsigned_jwt

__all__ = ["ContractError", "Emulator", "EmulatorError", "SeedError", "StartError", "unsigned_jwt"]

__getattr__ = looked_up(
    __name__,
    {
        "ContractError": "errors",
        "Emulator": "emulator",
        "EmulatorError": "errors",
        "SeedError": "errors",
        "StartError": "errors",
        "unsigned_jwt": "wire.authentication",
    },
)
