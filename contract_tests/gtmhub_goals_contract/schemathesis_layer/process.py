"""Runs schemathesis' command line for one family and waits for it, within the budget."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.errors import SchemathesisFailed
from gtmhub_goals_contract.live import World
from gtmhub_goals_contract.live.server import bound
from gtmhub_goals_contract.schemathesis_layer import settings
from gtmhub_goals_contract.schemathesis_layer.results import FamilyResult, read_results
from gtmhub_goals_contract.schemathesis_layer.settings import Family

ROOT = Path(__file__).resolve().parents[2]
ENDED_BY_ITSELF = frozenset({"completed", "failure_limit"})
COMPLETE = frozenset({0, 1})  # passed, or failures found; anything else is an error of the tool


@dataclass
class FamilyRun:
    """One family in one process with a folder, an account and a seed of its own."""

    family: Family
    url: str
    world: World
    contract: Contract
    folder: Path
    seed: int
    depth: settings.Depth
    token: str
    account: str
    seconds_left: float | None = None  # after which it is stopped, wherever it is

    def __post_init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.seconds = 0.0
        self._lock = threading.Lock()
        self._stopped = False

    def run(self) -> FamilyResult:
        """Run the family to its end, or until it is stopped.

        Raises:
            SchemathesisFailed: it ended with an error of its own.
        """
        toml = settings.as_toml(
            self.url, self.family, self.world, self.seed, self.depth, self.token, self.account
        )
        settings.write(self.folder, toml, settings.for_generation(self.contract))
        command = [sys.executable, "-m", "schemathesis.cli", "run", "contract.json", "--no-color"]
        for name in (*self.family.producers, *self.family.operations):
            if not self.depth.reads_only or self.contract[name].is_safe:
                command += ["--include-operation-id", name]
        began = time.monotonic()
        output = self._execute(command)
        self.seconds = time.monotonic() - began
        (self.folder / "schemathesis.toml").unlink(missing_ok=True)  # it holds the token
        code = self.process.returncode if self.process is not None else -1
        if code not in COMPLETE and not self._stopped:
            raise SchemathesisFailed(
                f"schemathesis on family {self.family.name} ended with {code}: "
                f"{output.decode(errors='replace').strip()[-800:]}"
            )
        result = read_results(self.folder / "events.ndjson", self.family, self.contract)
        result.seconds = self.seconds
        result.complete = complete(result, self._stopped)
        return result

    def stop(self) -> None:
        """End the process of this family and nothing else."""
        with self._lock:
            self._stopped = True
            if self.process is not None and self.process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, signal.SIGTERM)

    def _execute(self, command: list[str]) -> bytes:
        environment = {
            **os.environ,
            "SCHEMATHESIS_HOOKS": "gtmhub_goals_contract.schemathesis_layer.hooks",
            "CONTRACT_LETTER_KNOWN": settings.knowledge(self.family, self.world),
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
            "PYTHONHASHSEED": "0",
            "NO_PROXY": "*",
        }
        cached = getattr(importlib.util.find_spec("schemathesis"), "cached", None)
        if sys.dont_write_bytecode and not Path(cached or "").is_file():
            # Else every family compiles it again, which takes as long as its requests.
            environment["PYTHONPYCACHEPREFIX"] = str(self.folder.parent.resolve() / "bytecode")
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with self._lock:
            if self._stopped:
                return b""
            self.process = subprocess.Popen(
                bound(command),
                cwd=self.folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            output, _ = self.process.communicate(timeout=self.seconds_left)
        except subprocess.TimeoutExpired:
            self.stop()
            output, _ = self.process.communicate()
        return output


def complete(result: FamilyResult, stopped: bool) -> bool:
    """Whether the family did all that it was asked to."""
    return not stopped and result.ended in ENDED_BY_ITSELF
