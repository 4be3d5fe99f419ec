"""The commands of the generator: `generate` writes the client, `check` says when it is stale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.changes import commands as changes
from generator.errors import GeneratorError
from generator.settings import CLIENT, CONTRACT, EMULATOR_CONTRACT


@dataclass(frozen=True)
class Command:
    """One command: what it is for, what it takes, and what it runs."""

    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], str]


def _targets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--contract", type=Path, default=CONTRACT, help="the contract to read")
    parser.add_argument("--client", type=Path, default=CLIENT, help="the folder of the client")
    parser.add_argument(
        "--emulator-contract",
        type=Path,
        default=EMULATOR_CONTRACT,
        help="the emulator's copy of the contract",
    )


def _check_targets(parser: argparse.ArgumentParser) -> None:
    _targets(parser)
    parser.add_argument("--full", action="store_true", help="print even where no hash differs")


def _is_the_tree(arguments: argparse.Namespace) -> bool:
    """Tell whether the checkout itself is meant: it alone has a lock."""
    targets = arguments.contract, arguments.client, arguments.emulator_contract
    return targets == (CONTRACT, CLIENT, EMULATOR_CONTRACT)


# Whatever prints is imported where it is called: the tool takes longer to load than all the
# hashes take to compare.
def _generate(arguments: argparse.Namespace) -> str:
    if _is_the_tree(arguments):
        return changes.generate()
    from generator.freshness import generate

    return generate(arguments.contract, arguments.client, arguments.emulator_contract)


def _check(arguments: argparse.Namespace) -> str:
    if _is_the_tree(arguments):
        return changes.check(full=arguments.full)
    from generator.freshness import check

    return check(arguments.contract, arguments.client, arguments.emulator_contract)


COMMANDS: dict[str, Command] = {
    "generate": Command(
        "print the client and the emulator's copy of the contract", _targets, _generate
    ),
    "check": Command("fail when they are not what the contract prints", _check_targets, _check),
    "regenerate": Command(
        "print, rate what changed since BASE, set the version, write the changelog",
        changes.regenerate_arguments,
        changes.regenerate,
    ),
    "classify": Command(
        "rate what changed since BASE", changes.classify_arguments, changes.classify
    ),
    "watch": Command(
        "regenerate on every save", changes.regenerate_arguments, changes.watch_until_stopped
    ),
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        command.add_arguments(
            commands.add_parser(name, help=command.help, description=command.help)
        )
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 with a paragraph on what is wrong and what mends it."""
    arguments = parser().parse_args(argv)
    try:
        said = COMMANDS[arguments.command].run(arguments)
    except GeneratorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; the tree is as it was\n")
        return 130
    if said:
        sys.stdout.write(f"{said}\n")
    return 0
