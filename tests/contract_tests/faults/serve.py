"""Serves one faulty emulator, from a thread or as a command."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.wire.server import serving
from tests.contract_tests.faults.registry import Fault
from tests.contract_tests.faults.wire import Faulty


@contextlib.contextmanager
def faulty_server(fault: Fault | None) -> Iterator[str]:
    """The URL of an emulator with this fault, or of a healthy one."""
    emulator = Emulator()
    app = emulator.app if fault is None else Faulty(emulator.app, fault.handler)
    try:
        with serving(app) as url:  # type: ignore[arg-type]  # any ASGI application will do
            yield url
    finally:
        emulator.close()
