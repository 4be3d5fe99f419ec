"""The commands of the generator: print the client, check it, and rate what changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import checkout as printing
from generator.changes import base
from generator.changes import regenerate as runs
from generator.changes.verdict import (
    FORMATS,
    as_json,
    as_markdown,
    as_terminal,
    headline,
    rate_tree,
)
from generator.checkout import Checkout
from generator.errors import GeneratorError, StepFailed
from generator.settings import CLIENT, CONTRACT, EMULATOR_CONTRACT, ROOT, SUITE_CONTRACT


def _checkout(arguments: argparse.Namespace) -> Checkout:
    copies = arguments.emulator_contract, arguments.suite_contract
    places = arguments.contract, arguments.client, *copies
    return Checkout(ROOT, *(path.resolve() for path in places))


def _generate(arguments: argparse.Namespace) -> str:
    return printing.generate(_checkout(arguments), prove=True)


def _check(arguments: argparse.Namespace) -> str:
    return printing.check(_checkout(arguments))


def _regenerate(arguments: argparse.Namespace) -> str:
    options = runs.Options(
        arguments.base, set_version=not arguments.keep_version, lint=not arguments.no_lint
    )
    verdict, _ = runs.regenerate(Checkout(), options, _tell)
    if arguments.report:
        shape = as_json if arguments.report.suffix == ".json" else as_markdown
        arguments.report.write_text(shape(verdict), "utf-8")
    return "\n" + as_terminal(verdict)


def _watch(arguments: argparse.Namespace) -> str:
    # Under the hands of somebody who edits, the version stays as it is.
    options = runs.Options(arguments.base, set_version=False, lint=not arguments.no_lint)
    try:
        runs.watch(Checkout(), options, _tell)
    except KeyboardInterrupt:
        return "stopped"
    return ""


def _classify(arguments: argparse.Namespace) -> str:
    """Rate what changed since the base; the printed client has to be fresh."""
    printing.check(Checkout())
    verdict = rate_tree(Checkout(), arguments.base)
    text = FORMATS[arguments.format](verdict)
    if arguments.output:
        arguments.output.write_text(text, "utf-8")
    else:
        _tell(text.rstrip("\n"))
    if arguments.strict:
        verdict.require_version()
        if verdict.problems or verdict.gaps:
            raise StepFailed("\n".join([*verdict.problems, *verdict.gaps]))
    return headline(verdict) if arguments.output else ""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], str], about: str
    ) -> Callable[..., argparse.Action]:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        return made.add_argument

    generate = command("generate", _generate, "print the client and the copies of the contract")
    check = command("check", _check, "fail when they are not what the contract prints")
    regenerate = command(
        "regenerate", _regenerate,
        "print, rate what changed since BASE, set the version, write the changelog",
    )  # fmt: skip
    classify = command("classify", _classify, "rate what changed since BASE")
    watch = command("watch", _watch, "regenerate on every save")
    for add in (generate, check):
        add("--contract", type=Path, default=CONTRACT, help="the contract to read")
        add("--client", type=Path, default=CLIENT, help="the folder of the client")
        add("--emulator-contract", type=Path, default=EMULATOR_CONTRACT,
            help="the emulator's copy of the contract")  # fmt: skip
        add("--suite-contract", type=Path, default=SUITE_CONTRACT,
            help="the contract suite's copy of the contract")  # fmt: skip
    for add in (regenerate, watch, classify):
        add("--base", default=base.DEFAULT, help="a git revision or a file")
    for add in (regenerate, watch):
        add("--report", type=Path, help="write the report here (.json or .md)")
        add("--no-lint", action="store_true", help="leave the linters and the proof out")
        add("--keep-version", action="store_true", help="refuse, do not set, a version")
    classify("--format", choices=list(FORMATS), default="terminal")
    classify("--output", type=Path, help="write it here instead of printing it")
    classify(
        "--strict", action="store_true",
        help="fail where the version is too low, a fragment is missing, or something was left out",
    )  # fmt: skip
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 with a paragraph on what is wrong and what mends it."""
    arguments = parser().parse_args(argv)
    try:
        said = arguments.run(arguments)
    except GeneratorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if said:
        _tell(said)
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
