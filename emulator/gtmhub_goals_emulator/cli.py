"""The command line: serve, exec, seed validate, schema, example."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec

from gtmhub_goals_emulator.control.backend import SeededAccount
from gtmhub_goals_emulator.emulator import ACCOUNT, LOOPBACK, TOKEN, URL, Emulator, environment
from gtmhub_goals_emulator.errors import EmulatorError, StartError
from gtmhub_goals_emulator.seeds import example, schema
from gtmhub_goals_emulator.store import LOCK_SECONDS
from gtmhub_goals_emulator.store.records import StoreError
from gtmhub_goals_emulator.wire import server

NOT_RUNNABLE, NOT_FOUND = 126, 127  # as a shell exits


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors a person can mend go to stderr as one line, exit code 2."""
    try:
        options = _parser().parse_args(arguments)
        return int(options.run(options))
    except (EmulatorError, StoreError) as error:
        sys.stderr.write(f"gtmhub-goals-emulator: {error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gtmhub-goals-emulator", description="A stateful stand-in for the Goals API."
    )
    parser.add_argument("--version", action=_Version, help="print the version and exit")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="serve until a signal; prints one JSON line when up")
    _add_start_options(serve, port=8080)
    serve.add_argument("--verbose", action="store_true", help="a line on stderr for each request")
    serve.set_defaults(run=_serve)

    run = commands.add_parser(
        "exec",
        help="start, run a command, stop",
        description=f"Start on a free port, run COMMAND with {URL}, {TOKEN}, {ACCOUNT} and "
        "NO_PROXY set, stop, and exit as the command did.",
    )
    _add_start_options(run, port=0)
    run.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND")
    run.set_defaults(run=_exec)

    seed = commands.add_parser("seed", help="work with seed files").add_subparsers(required=True)
    validate = seed.add_parser("validate", help="check a seed file and count what it holds")
    validate.add_argument("file")
    validate.set_defaults(run=_validate)
    for name, printed, said in (
        ("schema", schema, "print the JSON Schema of seed files, for editors"),
        ("example", example, "print a seed file to start from"),
    ):
        prints = seed.add_parser(name, help=said)
        prints.set_defaults(run=lambda options, printed=printed: _print(printed()))
    return parser


class _Version(argparse.Action):
    """Look the version up only where somebody asks for it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "nargs": 0})

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib.metadata import version

        _print(f"{parser.prog} {version('gtmhub-goals-emulator')}")
        parser.exit()


def _add_start_options(parser: argparse.ArgumentParser, port: int) -> None:
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    add("--port", type=int, default=port, help="port; 0 picks a free one (default: %(default)s)")
    add("--store", default="memory", help="memory, sqlite:///FILE or postgresql://...")
    add("--seed", default="demo", help="demo, empty or a seed file (default: %(default)s)")
    add("--id-seed", type=int, help="make the ids of new goals reproducible")
    add("--only-documented", action="store_true", help="serve the documented operations alone")
    add(
        "--strict",
        action="store_true",
        help="refuse what requests hold in vain, instead of telling",
    )
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
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
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
        strict=options.strict,
    )
    try:
        return emulator, emulator.load_seed(options.seed)
    except BaseException:
        emulator.close()
        raise


def _serve(options: argparse.Namespace) -> int:
    if options.verbose:
        logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
        logging.getLogger("gtmhub_goals_emulator").setLevel(logging.INFO)
    listener = server.bind(options.host, options.port)
    with contextlib.closing(listener):
        emulator, seeded = _emulator(options)

        def say_ready() -> None:
            ready = {
                "url": server.url_of(listener),
                "token": seeded.token,
                "accountId": seeded.account_id,
                "pid": os.getpid(),
                "noProxy": LOOPBACK,
            }
            _print(msgspec.json.encode(ready).decode())

        with contextlib.closing(emulator):
            server.serve(emulator.app, listener, say_ready)
    return 0


def _exec(options: argparse.Namespace) -> int:
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        raise StartError("no command to run; write: gtmhub-goals-emulator exec -- COMMAND")
    emulator, seeded = _emulator(options)
    with (
        contextlib.closing(emulator),
        server.serving(emulator.app, options.host, options.port) as url,
    ):
        variables = environment(url, seeded.token, seeded.account_id)
        try:
            process = subprocess.Popen(command, env={**os.environ, **variables})
        except OSError as error:
            sys.stderr.write(f"gtmhub-goals-emulator: {command[0]!r}: {error.strerror}\n")
            return NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_RUNNABLE
        code = _awaited(process)
    return 128 - code if code < 0 else code


def _awaited(process: subprocess.Popen[bytes]) -> int:
    """Wait for the command, whatever signal comes: the emulator must not go before it does.

    Ctrl-C reaches the command by itself, from its terminal; SIGTERM and SIGHUP come here alone.
    """

    def hand_on(number: int, frame: FrameType | None) -> None:
        process.send_signal(number)

    before = {signal.SIGINT: signal.signal(signal.SIGINT, lambda number, frame: None)}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None:
            before[number] = signal.signal(number, hand_on)
    try:
        return process.wait()
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _validate(options: argparse.Namespace) -> int:
    """Load the file as `serve` would, and count what it brought."""
    counts = dict.fromkeys(("accounts", "users", "teams", "sessions", "goals", "metrics"), 0)
    with Emulator() as emulator:
        emulator.load_seed(options.file)
        with emulator.store.read() as unit:
            for account in unit.accounts():
                counts["accounts"] += 1
                data = unit.export_account(account.id)
                for name in counts.keys() - {"accounts"}:
                    counts[name] += len(getattr(data, name))
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    return _print(f"{options.file}: valid: {said}")


def _print(line: str) -> int:
    """Write to standard output, where somebody left it open; StartError where it takes nothing."""
    if sys.stdout is None:
        return 0
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except OSError as error:
        raise StartError(f"cannot write to standard output: {error.strerror}") from None
    return 0
