"""The pinned tools: their versions are checked before they print anything."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.errors import ToolError
from generator.settings import LINE_LENGTH, PINNED

# Unused imports go, as the templates name all that may be needed; the rest is order.
_RULES = ("F401", "F811", "I", "UP034", "UP035")


def check_versions() -> None:
    """Refuse to print with other versions than the pinned ones: the output would differ."""
    for name, wanted in PINNED.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            raise ToolError(f"{name}=={wanted} is not installed: run `make setup`") from None
        if found != wanted:
            raise ToolError(f"{name} is {found}, the client needs {wanted}: run `make setup`")


def tidy(folder: Path) -> None:
    """Sort imports, drop unused ones and format, whatever settings lie around."""
    # What fits into a line stands in one: the commas that templates leave mean nothing.
    compact = ("format.skip-magic-trailing-comma=true", "lint.isort.split-on-trailing-comma=false")
    common = (
        *("--isolated", "--no-cache", "--target-version", "py311"),
        *("--line-length", str(LINE_LENGTH)),
        *(part for setting in compact for part in ("--config", setting)),
    )
    _ruff("check", *common, "--select", ",".join(_RULES), "--fix-only", str(folder))
    _ruff("format", *common, str(folder))


def _ruff(*arguments: str) -> None:
    # Through this Python, so that the environment's own ruff runs even when the
    # environment is not activated and another ruff comes first on PATH.
    command = (sys.executable, "-m", "ruff", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolError(
            f"ruff {arguments[0]} failed on the printed code:\n{done.stderr or done.stdout}"
        )
