"""The linters of the contract, run beside the other steps: they take the longest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.changes.errors import StepFailed

_NO_NODE = 2


class Linting:
    """Two processes: the validator of Python, and Redocly with Spectral, which need Node."""

    def __init__(self, root: Path, contract: Path) -> None:
        run = {"cwd": root, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self._validator = subprocess.Popen(  # type: ignore[call-overload] # the shared keywords
            [sys.executable, "-m", "openapi_spec_validator", str(contract)], **run
        )
        self._linters = subprocess.Popen(  # type: ignore[call-overload] # the shared keywords
            [sys.executable, "-m", "scripts.lint_spec"], **run
        )

    def verdict(self) -> tuple[str, bool]:
        """Wait for both; return what they say, and whether the second was left out.

        Raises:
            StepFailed: One of them found something.
        """
        validator, _ = self._validator.communicate()
        linters, _ = self._linters.communicate()
        if self._validator.returncode:
            raise StepFailed(f"openapi-spec-validator refuses the contract:\n{validator.strip()}")
        if self._linters.returncode == _NO_NODE:
            return (
                f"openapi-spec-validator finds nothing; the rest needs Node: {linters.strip()}",
                True,
            )
        if self._linters.returncode:
            raise StepFailed(f"the linters find fault with the contract:\n{linters.strip()}")
        return "openapi-spec-validator, Redocly and Spectral find nothing", False

    def stop(self) -> None:
        """End what still runs."""
        for process in (self._validator, self._linters):
            if process.poll() is None:
                process.terminate()
                process.wait()
