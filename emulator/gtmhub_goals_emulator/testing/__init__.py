"""For tests of those who use the API: a pytest plugin and an httpx transport."""

from typing import TYPE_CHECKING

from gtmhub_goals_emulator.lazy_imports import lazy_imports
from gtmhub_goals_emulator.testing.plugin import (
    RunningEmulator,
    TestAccount,
    TestClock,
    TestFaults,
    TestJournal,
)

if TYPE_CHECKING:
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

__all__ = [
    "EmulatorTransport",
    "RunningEmulator",
    "TestAccount",
    "TestClock",
    "TestFaults",
    "TestJournal",
]

__getattr__ = lazy_imports(__name__, {"EmulatorTransport": "transport"})
