"""An emulator in a process of its own, as `make serve` and users start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Served(NamedTuple):
    """Where the emulator answers, and the first caller of its seed."""

    url: str
    token: str
    account: str

    def environment(self) -> dict[str, str]:
        """The process environment with the three variables that the client reads."""
        return {
            **os.environ,
            "GTMHUB_BASE_URL": self.url,
            "GTMHUB_TOKEN": self.token,
            "GTMHUB_ACCOUNT_ID": self.account,
        }


@contextmanager
def served(seed: str = "demo") -> Iterator[Served]:
    """Start the emulator on a free port and stop it in the end."""
    command = [sys.executable, "-m", "gtmhub_goals_emulator", "serve", "--port", "0"]
    with subprocess.Popen([*command, "--seed", seed], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            ready = json.loads(process.stdout.readline())
            yield Served(ready["url"], ready["token"], ready["accountId"])
        finally:
            process.terminate()
