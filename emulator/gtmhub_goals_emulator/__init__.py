"""A stateful stand-in for the Goals API: run it as a command, in a thread, or without a socket."""

from gtmhub_goals_emulator.emulator import Emulator, unsigned_jwt
from gtmhub_goals_emulator.errors import ContractError, EmulatorError, SeedError, StartError

__all__ = ["ContractError", "Emulator", "EmulatorError", "SeedError", "StartError", "unsigned_jwt"]
