"""For tests of those who use the API: a pytest plugin and an httpx transport."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gtmhub_goals_emulator.testing.fixtures import TestAccount, TestClock, TestFaults
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

__all__ = ["EmulatorTransport", "TestAccount", "TestClock", "TestFaults"]

_MODULES = {
    "EmulatorTransport": "transport",
    "TestAccount": "fixtures",
    "TestClock": "fixtures",
    "TestFaults": "fixtures",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for: pytest imports this package for its plugin in every run."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
