"""For tests of those who use the API: a pytest plugin and an httpx transport."""

from typing import TYPE_CHECKING

from gtmhub_goals_emulator.lazily import looked_up

if TYPE_CHECKING:
    from gtmhub_goals_emulator.testing.fixtures import TestAccount, TestClock, TestFaults
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

__all__ = ["EmulatorTransport", "TestAccount", "TestClock", "TestFaults"]

__getattr__ = looked_up(
    __name__,
    {
        "EmulatorTransport": "transport",
        "TestAccount": "fixtures",
        "TestClock": "fixtures",
        "TestFaults": "fixtures",
    },
)
