"""The command line: serve, exec, seed validate."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from gtmhub_goals_emulator.control.backend import SeededAccount
from gtmhub_goals_emulator.emulator import Emulator
from gtmhub_goals_emulator.errors import EmulatorError, SeedError, StartError
from gtmhub_goals_emulator.seeds import parse_seed
from gtmhub_goals_emulator.seeds.build import build_all
from gtmhub_goals_emulator.state.ids import ObjectIds
from gtmhub_goals_emulator.store.protocols import LOCK_SECONDS
from gtmhub_goals_emulator.store.records import StoreError
from gtmhub_goals_emulator.wire import server

URL, TOKEN, ACCOUNT = "GTMHUB_BASE_URL", "GTMHUB_TOKEN", "GTMHUB_ACCOUNT_ID"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors a person can mend go to stderr as one line, exit code 2."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (EmulatorError, StoreError) as error:
        sys.stderr.write(f"gtmhub-goals-emulator: {error}\n")
        return 2
    except KeyboardInterrupt:  # before anything runs that obeys it
        return 128 + signal.SIGINT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gtmhub-goals-emulator", description="A stateful stand-in for the Goals API."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="serve until a signal; prints one JSON line when up")
    _add_start_options(serve, port=8080)
    serve.set_defaults(run=_serve)

    run = commands.add_parser(
        "exec",
        help="start, run a command, stop",
        description=f"Start on a free port, run COMMAND with {URL}, {TOKEN} and {ACCOUNT} set, "
        "stop, and exit as the command did.",
    )
    _add_start_options(run, port=0)
    run.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND")
    run.set_defaults(run=_exec)

    seed = commands.add_parser("seed", help="work with seed files").add_subparsers(required=True)
    validate = seed.add_parser("validate", help="check a seed file and count what it holds")
    validate.add_argument("file", type=Path)
    validate.set_defaults(run=_validate)
    return parser


def _add_start_options(parser: argparse.ArgumentParser, port: int) -> None:
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    add("--port", type=int, default=port, help="port; 0 picks a free one (default: %(default)s)")
    add("--store", default="memory", help="memory, sqlite:///FILE or postgresql://...")
    add("--seed", default="demo", help="demo, empty or a seed file (default: %(default)s)")
    add("--id-seed", type=int, help="make the ids of new goals reproducible")
    add("--only-documented", action="store_true", help="serve the documented operations alone")
    add("--no-control", action="store_true", help="leave /__emulator out")
    add(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="answer /__emulator under this name too, besides localhost; may be repeated",
    )
    add(
        "--lock-timeout",
        type=_seconds,
        default=LOCK_SECONDS,
        metavar="SECONDS",
        help="how long a request waits while somebody else locks the store (default: %(default)s)",
    )
    add("--snapshots", type=Path, help="folder for named snapshots")


def _seconds(text: str) -> float:
    """Read a time; argparse says a ValueError in its own words."""
    seconds = float(text)
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 3600 seconds")
    return seconds


def _emulator(options: argparse.Namespace) -> tuple[Emulator, SeededAccount]:
    emulator = Emulator(
        options.store,
        id_seed=options.id_seed,
        control=not options.no_control,
        snapshots=options.snapshots,
        allowed_hosts=options.allow_host,
        lock_seconds=options.lock_timeout,
        only_documented=options.only_documented,
    )
    try:
        return emulator, emulator.load_seed(options.seed)
    except BaseException:
        emulator.close()
        raise


def _serve(options: argparse.Namespace) -> int:
    listener = server.bind(options.host, options.port)
    with contextlib.closing(listener):
        emulator, seeded = _emulator(options)

        def say_ready() -> None:
            line = _ready(server.url_of(listener), seeded)
            try:
                sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
                sys.stdout.flush()
            except OSError as error:
                raise StartError(f"cannot print where it serves: {error.strerror}") from None

        with contextlib.closing(emulator):
            server.serve(emulator.app, listener, say_ready)
    return 0


def _ready(url: str, seeded: SeededAccount) -> dict[str, str | int]:
    return {
        "url": url,
        "token": seeded.token,
        "accountId": seeded.account_id,
        "pid": os.getpid(),
    }


def _exec(options: argparse.Namespace) -> int:
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        raise StartError("no command to run; write: gtmhub-goals-emulator exec -- COMMAND")
    emulator, seeded = _emulator(options)
    with (
        contextlib.closing(emulator),
        server.serving(emulator.app, options.host, options.port) as url,
    ):
        ready = _ready(url, seeded)
        environment = {
            **os.environ,
            URL: url,
            TOKEN: str(ready["token"]),
            ACCOUNT: str(ready["accountId"]),
        }
        try:
            process = subprocess.Popen(command, env=environment)
        except OSError as error:
            raise StartError(f"cannot run {command[0]!r}: {error.strerror}") from None
        code = _awaited(process)
    return 128 - code if code < 0 else code


def _awaited(process: subprocess.Popen[bytes]) -> int:
    """Wait for the command, whatever signal comes: the emulator must not go before it does.

    Ctrl-C reaches the command by itself, from its terminal; SIGTERM comes here alone.
    """
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda number, frame: None),
        signal.SIGTERM: signal.signal(
            signal.SIGTERM, lambda number, frame: process.send_signal(number)
        ),
    }
    try:
        return process.wait()
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _validate(options: argparse.Namespace) -> int:
    try:
        text = options.file.read_bytes()
    except OSError as error:
        raise SeedError(f"{options.file}: {error.strerror}") from None
    document = parse_seed(text)
    now = datetime.now(UTC)
    counts = {"accounts": 0, "users": 0, "teams": 0, "sessions": 0, "goals": 0, "metrics": 0}
    for built in build_all(document.accounts, ObjectIds().new, now):
        counts["accounts"] += 1
        for name in ("users", "teams", "sessions", "goals", "metrics"):
            counts[name] += len(getattr(built.data, name))
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    sys.stdout.write(f"{options.file}: valid: {said}\n")
    return 0
