"""Every program of this folder has the same company to call."""

from __future__ import annotations

from tests.real_programs.running import company, emulator, url

__all__ = ["company", "emulator", "url"]
