"""The commands of the generator: `generate` writes the client, `check` says when it is stale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.errors import GeneratorError
from generator.freshness import check, generate
from generator.settings import CLIENT, CONTRACT, EMULATOR_CONTRACT

# A command registers here with its help line and what it runs.
Command = Callable[[argparse.Namespace], str]


def _generate(arguments: argparse.Namespace) -> str:
    return generate(arguments.contract, arguments.client, arguments.emulator_contract)


def _check(arguments: argparse.Namespace) -> str:
    return check(arguments.contract, arguments.client, arguments.emulator_contract)


COMMANDS: dict[str, tuple[str, Command]] = {
    "generate": ("print the client and the emulator's copy of the contract", _generate),
    "check": ("fail when they are not what the contract prints", _check),
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True)
    for name, (text, _) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--contract", type=Path, default=CONTRACT, help="the contract to read")
        command.add_argument("--client", type=Path, default=CLIENT, help="the folder of the client")
        command.add_argument(
            "--emulator-contract",
            type=Path,
            default=EMULATOR_CONTRACT,
            help="the emulator's copy of the contract",
        )
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 with a paragraph on what is wrong and what mends it."""
    arguments = parser().parse_args(argv)
    try:
        said = COMMANDS[arguments.command][1](arguments)
    except GeneratorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{said}\n")
    return 0
