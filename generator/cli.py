"""The commands of the generator: print the client, check it, and rate what changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import checkout as printing
from generator.changes import base, regenerate, report
from generator.changes.verdict import rate_tree
from generator.checkout import Checkout
from generator.errors import GeneratorError, StepFailed
from generator.settings import CLIENT, CONTRACT, EMULATOR_CONTRACT, ROOT, SUITE_CONTRACT


@dataclass(frozen=True)
class Command:
    """One command: what it is for, what it takes, and what it runs."""

    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], str]


def _places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--contract", type=Path, default=CONTRACT, help="the contract to read")
    parser.add_argument("--client", type=Path, default=CLIENT, help="the folder of the client")
    parser.add_argument(
        "--emulator-contract", type=Path, default=EMULATOR_CONTRACT,
        help="the emulator's copy of the contract",
    )  # fmt: skip
    parser.add_argument(
        "--suite-contract", type=Path, default=SUITE_CONTRACT,
        help="the contract suite's copy of the contract",
    )  # fmt: skip


def _checkout(arguments: argparse.Namespace) -> Checkout:
    copies = arguments.emulator_contract, arguments.suite_contract
    places = arguments.contract, arguments.client, *copies
    return Checkout(ROOT, *(path.resolve() for path in places))


def _generate(arguments: argparse.Namespace) -> str:
    return printing.generate(_checkout(arguments), prove=True)


def _check(arguments: argparse.Namespace) -> str:
    return printing.check(_checkout(arguments))


def _regenerate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base", default=base.DEFAULT, help="a git revision or a file")
    parser.add_argument("--report", type=Path, help="write the report here (.json or .md)")
    parser.add_argument(
        "--no-lint", action="store_true", help="leave the linters and the proof out"
    )
    parser.add_argument("--keep-version", action="store_true", help="refuse, do not set, a version")


def _regenerate(arguments: argparse.Namespace) -> str:
    options = regenerate.Options(
        arguments.base, set_version=not arguments.keep_version, lint=not arguments.no_lint
    )
    verdict, _ = regenerate.regenerate(Checkout(), options, _tell)
    if arguments.report:
        shape = report.as_json if arguments.report.suffix == ".json" else report.as_markdown
        arguments.report.write_text(shape(verdict), "utf-8")
    return "\n" + report.as_terminal(verdict)


def _watch(arguments: argparse.Namespace) -> str:
    # Under the hands of somebody who edits, the version stays as it is.
    options = regenerate.Options(arguments.base, set_version=False, lint=not arguments.no_lint)
    try:
        regenerate.watch(Checkout(), options, _tell)
    except KeyboardInterrupt:
        return "stopped"
    return ""


def _classify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base", default=base.DEFAULT, help="a git revision or a file")
    parser.add_argument("--format", choices=list(report.FORMATS), default="terminal")
    parser.add_argument("--output", type=Path, help="write it here instead of printing it")
    parser.add_argument(
        "--strict", action="store_true",
        help="fail where the version is too low, a fragment is missing, or something was left out",
    )  # fmt: skip
    parser.add_argument(
        "--suite-contract", type=Path, default=SUITE_CONTRACT,
        help="the contract suite's copy of the contract",
    )  # fmt: skip


def _classify(arguments: argparse.Namespace) -> str:
    """Rate what changed since the base; the printed client has to be fresh."""
    printing.check(Checkout())
    verdict = rate_tree(Checkout(), arguments.base)
    text = report.FORMATS[arguments.format](verdict)
    if arguments.output:
        arguments.output.write_text(text, "utf-8")
    else:
        _tell(text.rstrip("\n"))
    if arguments.strict:
        verdict.require_version()
        if verdict.problems or verdict.gaps:
            raise StepFailed("\n".join([*verdict.problems, *verdict.gaps]))
    return report.headline(verdict) if arguments.output else ""


COMMANDS: dict[str, Command] = {
    "generate": Command("print the client and the copies of the contract", _places, _generate),
    "check": Command("fail when they are not what the contract prints", _places, _check),
    "regenerate": Command(
        "print, rate what changed since BASE, set the version, write the changelog",
        _regenerate_arguments,
        _regenerate,
    ),
    "classify": Command("rate what changed since BASE", _classify_arguments, _classify),
    "watch": Command("regenerate on every save", _regenerate_arguments, _watch),
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
    if said:
        _tell(said)
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
