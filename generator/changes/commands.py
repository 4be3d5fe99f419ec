"""The commands of this room, as the command line calls them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.changes.base import DEFAULT
from generator.changes.errors import StepFailed
from generator.changes.tree import Tree

if TYPE_CHECKING:
    from generator.changes.classify import Verdict
    from generator.changes.pipeline import Wishes

# The modules that do the work are imported where they are needed: `check` must not pay for them.


def generate() -> str:
    """Print the checkout's client."""
    from generator.changes import drift

    return drift.generate(Tree())


def check(*, full: bool = False) -> str:
    """Say that the checkout is what the contract prints."""
    from generator.changes import drift

    return drift.check(Tree(), full=full)


def regenerate_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `regenerate` and `watch` take."""
    parser.add_argument("--base", default=DEFAULT, help="a git revision or a file to compare with")
    parser.add_argument("--report", type=Path, help="write the report here (.json or .md)")
    parser.add_argument("--no-lint", action="store_true", help="leave the linters out")
    parser.add_argument("--keep-version", action="store_true", help="refuse, do not set, a version")
    parser.add_argument("--force", action="store_true", help="run every step, changed or not")


def regenerate(arguments: argparse.Namespace) -> str:
    """Run the pipeline on the checkout."""
    from generator.changes import pipeline, report

    outcome = pipeline.regenerate(Tree(), _wishes(arguments), _tell)
    if outcome.verdict is None:
        return ""
    if arguments.report:
        _write(arguments.report, outcome.verdict)
    return "\n" + report.as_terminal(outcome.verdict)


def watch_until_stopped(arguments: argparse.Namespace) -> str:
    """Run the pipeline on every save."""
    from generator.changes.watch import watch

    try:
        watch(Tree(), _wishes(arguments, watching=True), _tell)
    except KeyboardInterrupt:
        return "stopped"
    return ""


def classify_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classify` takes."""
    parser.add_argument("--base", default=DEFAULT, help="a git revision or a file to compare with")
    parser.add_argument("--format", choices=("terminal", "markdown", "json"), default="terminal")
    parser.add_argument("--output", type=Path, help="write it here instead of printing it")
    parser.add_argument(
        "--strict", action="store_true",
        help="fail where the version is too low, a fragment is missing, or something was left out",
    )  # fmt: skip


def classify(arguments: argparse.Namespace) -> str:
    """Rate what changed since the base; the printed client has to be fresh."""
    from generator.changes import base, drift, report
    from generator.changes.classify import rate
    from generator.changes.staging import workplace

    tree = Tree()
    drift.check(tree)
    found = base.find(tree, arguments.base)
    with workplace(tree) as folder:
        text = tree.contract.read_text("utf-8")
        verdict = rate(tree, found, text, tree.client, folder)
    shapes = {
        "terminal": report.as_terminal,
        "markdown": report.as_markdown,
        "json": report.as_json,
    }
    shown = shapes[arguments.format](verdict)
    if arguments.output:
        arguments.output.write_text(shown, "utf-8")
    else:
        sys.stdout.write(shown.rstrip("\n") + "\n")
    if arguments.strict:
        verdict.require_version()
        if verdict.problems or verdict.gaps:
            raise StepFailed("\n".join([*verdict.problems, *verdict.gaps]))
    return report.headline(verdict) if arguments.output else ""


def _wishes(arguments: argparse.Namespace, *, watching: bool = False) -> Wishes:
    from generator.changes.pipeline import Wishes

    return Wishes(
        base=arguments.base,
        # Under the hands of somebody who edits, the contract is not touched.
        set_version=not (arguments.keep_version or watching),
        lint=not arguments.no_lint,
        force=arguments.force,
    )


def _write(path: Path, verdict: Verdict) -> None:
    from generator.changes import report

    shape = report.as_json if path.suffix == ".json" else report.as_markdown
    path.write_text(shape(verdict), "utf-8")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
