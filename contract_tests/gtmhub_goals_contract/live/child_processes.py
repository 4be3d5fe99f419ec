"""Processes that the suite starts end with it, also when it is killed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache


def bound(words: Sequence[str]) -> list[str]:
    """The command, told to end when its parent does; as it is where the system has no means.

    What ends the parent unasked leaves it no time to end its children: an emulator would stay.
    """
    return [*_binding(), *words]


@cache
def _binding() -> tuple[str, ...]:
    program = shutil.which("setpriv")  # of util-linux; busybox' own knows no --pdeathsig
    if program is None:
        return ()
    words = (program, "--pdeathsig", "TERM")
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if tried.returncode == 0 else ()
