"""Starts a server with a command that prints one JSON line with its `url`, and stops it."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import queue
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import cache

from gtmhub_goals_contract.errors import ConfigurationError


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


SERVE = ("serve", "--port", "0", "--seed", "empty")
EMULATOR = (sys.executable, "-m", "gtmhub_goals_emulator", *SERVE)
START_SECONDS = 20.0
STOP_SECONDS = 5.0


@contextlib.contextmanager
def started(command: Sequence[str] | str = EMULATOR) -> Iterator[str]:
    """Run the command, give the URL of its ready line, and end the process on leaving."""
    try:
        words = shlex.split(command) if isinstance(command, str) else list(command)
    except ValueError as error:
        raise ConfigurationError(f"cannot read the command {command!r}: {error}") from error
    shown = shlex.join(words)
    try:
        if shutil.which(words[0]) is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        process = subprocess.Popen(
            bound(words),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    except OSError as error:
        raise ConfigurationError(f"cannot run {shown}: {error.strerror}") from error
    complaints = _Tail(process)
    try:
        yield _ready_url(process, shown, complaints)
    finally:
        _stop(process)


def _ready_url(process: subprocess.Popen[str], shown: str, complaints: _Tail) -> str:
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    stdout = process.stdout

    def read() -> None:
        for line in stdout:
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    waited = 0.0
    while waited < START_SECONDS:
        try:
            line = lines.get(timeout=0.1)
        except queue.Empty:
            waited += 0.1
            if process.poll() is not None and lines.empty():
                raise ConfigurationError(
                    f"{shown} ended with {process.returncode} before it was ready: "
                    f"{complaints.text() or 'it said nothing'}"
                ) from None
            continue
        with contextlib.suppress(ValueError):
            ready = json.loads(line)
            if isinstance(ready, dict) and isinstance(ready.get("url"), str):
                return str(ready["url"])
    raise ConfigurationError(f"{shown} printed no ready line within {START_SECONDS:g} s")


class _Tail:
    """The last lines that the server wrote to stderr."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._lines: list[str] = []
        self._thread = threading.Thread(target=self._read, args=(process,), daemon=True)
        self._thread.start()

    def _read(self, process: subprocess.Popen[str]) -> None:
        for line in process.stderr or ():
            self._lines = [*self._lines[-20:], line.rstrip()]

    def text(self) -> str:
        self._thread.join(timeout=1)
        return " | ".join(self._lines)[-600:]


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(STOP_SECONDS)
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
