"""A stateful stand-in for the Goals API: run it as a command, in a thread, or without a socket."""

from typing import TYPE_CHECKING

from gtmhub_goals_emulator.errors import ContractError, EmulatorError, SeedError, StartError
from gtmhub_goals_emulator.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.state.accounts import unsigned_jwt

__all__ = ["ContractError", "Emulator", "EmulatorError", "SeedError", "StartError", "unsigned_jwt"]

__getattr__ = lazy_imports(__name__, {"Emulator": "emulator", "unsigned_jwt": "state.accounts"})
