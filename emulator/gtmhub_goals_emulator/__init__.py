"""A stateful stand-in for the Goals API: run it as a command, in a thread, or without a socket."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.errors import ContractError, EmulatorError, SeedError, StartError
    from gtmhub_goals_emulator.wire.authentication import unsigned_jwt

__all__ = ["ContractError", "Emulator", "EmulatorError", "SeedError", "StartError", "unsigned_jwt"]

_MODULES = {
    "ContractError": "errors",
    "Emulator": "emulator",
    "EmulatorError": "errors",
    "SeedError": "errors",
    "StartError": "errors",
    "unsigned_jwt": "wire.authentication",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for: pytest imports this package for its plugin in every run."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
