"""Settings of the test process itself."""

from __future__ import annotations

import gc

from tests.browser import browser

__all__ = ["browser"]

# Thousands of collected tests stay alive: walking them again and again costs seconds.
gc.set_threshold(50_000, 20, 20)
