"""A stateful stand-in for the Goals API: run it as a command, in a thread, or without a socket."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gtmhub_goals_emulator.errors import ContractError, EmulatorError, SeedError, StartError

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.wire.authentication import unsigned_jwt

__all__ = ["ContractError", "Emulator", "EmulatorError", "SeedError", "StartError", "unsigned_jwt"]

_HOMES = {"Emulator": "emulator", "unsigned_jwt": "wire.authentication"}


def __getattr__(name: str) -> Any:
    """Import a server when it is used: pytest loads this package in every run with the plugin."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
