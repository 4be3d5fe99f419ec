"""A `serve` of its own process, and what a caller of it sends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

COMMAND = [sys.executable, "-m", "gtmhub_goals_emulator"]


@contextmanager
def serving(*options: str) -> Iterator[tuple[dict[str, Any], subprocess.Popen[str]]]:
    """Start on a free port; answer the line it printed, and the process."""
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate()
        yield json.loads(line), process
    finally:
        process.terminate()
        process.communicate(timeout=10)


def headers(ready: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {ready['token']}", "gtmhub-accountId": ready["accountId"]}
