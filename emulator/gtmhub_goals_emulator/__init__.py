"""A stateful stand-in for the Goals API: run it as a command, in a thread, or without a socket.

Re-exports are looked up when used: pytest imports this package in every run that has the plugin
installed, and shall not pay for a database toolkit in runs that never ask for an emulator.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.errors import ContractError, EmulatorError, SeedError, StartError
    from gtmhub_goals_emulator.tokens import unsigned_jwt

__all__ = ["ContractError", "Emulator", "EmulatorError", "SeedError", "StartError", "unsigned_jwt"]

_HOMES = {"Emulator": "emulator", "unsigned_jwt": "tokens"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)
