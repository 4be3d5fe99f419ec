"""For tests of those who use the API: a pytest plugin and an httpx transport."""

from typing import TYPE_CHECKING, Any

from gtmhub_goals_emulator.testing.plugin import TestAccount, TestClock, TestFaults

if TYPE_CHECKING:
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

__all__ = ["EmulatorTransport", "TestAccount", "TestClock", "TestFaults"]


def __getattr__(name: str) -> Any:
    """Import httpx and the emulator when they are used, not in every run of pytest."""
    if name != "EmulatorTransport":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

    return EmulatorTransport
