"""Settings of the test process itself."""

from __future__ import annotations

import gc

from hypothesis import settings

from tests.browser import browser, shop

__all__ = ["browser", "shop"]

# Thousands of collected tests stay alive: walking them again and again costs seconds.
gc.set_threshold(50_000, 20, 20)

# The same examples on every machine: a run that found something new would fail somebody else's
# change. To look for more: ARGS=--hypothesis-profile=default.
settings.load_profile("ci")
