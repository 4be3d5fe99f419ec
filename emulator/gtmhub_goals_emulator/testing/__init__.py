"""For tests of those who use the API: a pytest plugin and an httpx transport.

Re-exports are looked up when used, for the reason that the package above gives.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gtmhub_goals_emulator.testing.account import TestAccount
    from gtmhub_goals_emulator.testing.controls import TestClock, TestFaults
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

__all__ = ["EmulatorTransport", "TestAccount", "TestClock", "TestFaults"]

_HOMES = {"EmulatorTransport": "transport", "TestAccount": "account"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'controls')}"), name)
