"""For tests of those who use the API: a pytest plugin and an httpx transport."""

from gtmhub_goals_emulator.testing.account import TestAccount
from gtmhub_goals_emulator.testing.controls import TestClock, TestFaults
from gtmhub_goals_emulator.testing.transport import EmulatorTransport

__all__ = ["EmulatorTransport", "TestAccount", "TestClock", "TestFaults"]
