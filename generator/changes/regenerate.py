"""One run from an edited contract to a tree that CI accepts, or to a tree that is untouched."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.changes import base as bases
from generator.changes.change import Version
from generator.changes.changelog import fragment_files
from generator.changes.verdict import Verdict, headline, rate
from generator.checkout import Checkout, files_of, print_into, put_in_place, with_companions
from generator.errors import FragmentMissing, GeneratorError, StepFailed, VersionTooLow
from generator.openapi import Contract, View, escape_pointer
from generator.printing.gate import require_sound
from generator.settings import RUNTIME, TEMPLATES

OK, LEFT_OUT, FAILED = "ok", "left out", "failed"
_NO_NODE = 2
_EVIDENCE = ("documented", "observed", "inferred")
_WATCH_EVERY = 0.3  # seconds
_SETTLED_AFTER = 0.2


@dataclass(frozen=True)
class Options:
    """What a run is asked to do.

    Attributes:
        base: The name of the base.
        set_version: Raise `info.version` where it is too low.
        lint: Run the linters, and prove the print.
    """

    base: str = bases.DEFAULT
    set_version: bool = True
    lint: bool = True


@dataclass
class Step:
    """One step under way; what it has to say is put into `said`."""

    said: str = ""
    verdict: str = OK


@contextmanager
def step(tell: Callable[[str], None], name: str, remedy: str) -> Iterator[Step]:
    """Time one step, and tell how it ended.

    Args:
        tell: Takes the line.
        name: What it does, in a word.
        remedy: What to do when it fails.

    Raises:
        StepFailed: With the reason, the remedy, and that nothing was changed.
    """
    running = Step()
    start = time.perf_counter()
    try:
        yield running
    except GeneratorError as error:
        running.verdict, running.said = FAILED, str(error).splitlines()[0]
        raise StepFailed(f"{error}\nWhat to do: {remedy}. Nothing was changed.") from error
    except BaseException:
        running.verdict, running.said = FAILED, "interrupted"
        raise
    finally:
        seconds = time.perf_counter() - start
        tell(f"{running.verdict:8}  {name:10} {seconds:6.2f} s  {running.said}")


def regenerate(
    checkout: Checkout, options: Options, tell: Callable[[str], None]
) -> tuple[Verdict, list[str]]:
    """Run every step, and put files in place only after the last one passed.

    Returns:
        The verdict, and the names of the files that changed.

    Raises:
        GeneratorError: A step failed; the tree is as it was.
    """
    with step(tell, "read", "mend the contract where the message points") as running:
        contract = Contract.load(checkout.contract, checkout.name(checkout.contract))
        whole, _ = with_companions(checkout, contract)
        base = bases.find(checkout, options.base)
        running.said = f"compared with {base.name}" + (f" ({base.note})" if base.note else "")
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(1) as pool:
        folder = Path(name)
        # The linters take the longest, so they run beside the print.
        linting = pool.submit(lint, checkout, whole) if options.lint else None
        with step(tell, "print", "write it in a way the generator can print") as running:
            printed = print_into(folder / "head", checkout, contract)
            running.said = f"{len(printed.files)} files"
        with step(tell, "complete", "see generator/printing/gate.py") as running:
            # Printing has refused a print that lacks something; here its numbers are told.
            running.said = printed.counts
        with step(
            tell, "prove", "mend generator/templates/, or write it in another way"
        ) as running:
            if options.lint:
                running.said = require_sound(printed.contract, printed.plan, printed.folder)
            else:
                running.verdict, running.said = LEFT_OUT, "as asked"
        with step(
            tell, "lint", "mend the contract; what the linters may pass over is in openapi/lint/"
        ) as running:
            running.verdict, running.said = linting.result() if linting else (LEFT_OUT, "as asked")
        with step(tell, "classify", "see docs/regenerate.md") as running:
            verdict = rate(checkout, base, contract, printed.folder, folder / "base")
            running.said = headline(verdict)
            running.verdict = LEFT_OUT if verdict.gaps else OK
        with step(tell, "version", "set info.version, or add an exception") as running:
            now, needed = verdict.version, verdict.required
            running.said = f"{now} is enough"
            if now < needed:
                if not options.set_version:
                    verdict.require_version()
                contract = with_version(contract, needed)
                verdict.version = needed
                printed = print_into(folder / "versioned", checkout, contract)
                running.said = f"raised from {now} to {needed}, and printed again"
    with step(tell, "changelog", "write a fragment in changelog.d/ by hand") as running:
        fragments, running.said = fragment_files(checkout.fragments, base.text, verdict.changes)
        if verdict.problems:
            raise FragmentMissing("\n".join(verdict.problems))
    with step(tell, "place", "free the disk, or close what holds the files open") as running:
        more = {checkout.contract: contract.text.encode("utf-8"), **fragments}
        written = put_in_place(checkout, printed.files, more)
        running.said = f"{len(written)} files changed" if written else "no file changed"
    return verdict, written


def lint(checkout: Checkout, contract: Contract) -> tuple[str, str]:
    """Hold the contract to the house rules, the validator, Redocly and Spectral.

    Returns:
        The verdict, and what they say.

    Raises:
        StepFailed: One of them found something.
    """
    if broken := list(house_rules(contract)):
        raise StepFailed(
            "\n".join(["the contract breaks the rules of openapi/README.md:", *broken])
        )
    validator = _run(checkout, "openapi_spec_validator", str(checkout.contract))
    if validator.returncode:
        raise StepFailed(f"openapi-spec-validator refuses the contract:\n{validator.stdout}")
    linters = _run(checkout, "scripts.lint_spec", stderr=None)  # there it says what takes long
    said = linters.stdout.strip()
    if linters.returncode == _NO_NODE:
        return LEFT_OUT, f"openapi-spec-validator finds nothing; the rest needs Node: {said}"
    if linters.returncode:
        raise StepFailed(f"the linters find fault with the contract:\n{said}")
    return OK, "the house rules, openapi-spec-validator, Redocly and Spectral find nothing"


def _run(
    checkout: Checkout, *module: str, stderr: int | None = subprocess.STDOUT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *module], cwd=checkout.root, stdout=subprocess.PIPE,
        stderr=stderr, text=True, check=False,
    )  # fmt: skip


def house_rules(contract: Contract) -> Iterator[str]:
    """Yield, with its line, each schema, property, parameter and status that lacks its evidence.

    Properties and parameters have an example, too; all have a description.
    """
    schemas = contract.document.get("components", {}).get("schemas", {})
    for name in schemas:
        schema = contract.view(f"#/components/schemas/{escape_pointer(name)}")
        yield from _unmarked(schema, f"the schema {name}", ("description",))
        for key, view in schema.children("properties").items():
            yield from _unmarked(view, f"{name}.{key}", ("description", "example"))
    for operation in contract.operations.values():
        yield from _unmarked(operation.view, operation.id, ("summary", "description"))
        for view in operation.parameters:
            what = f"the parameter {view.get('name')} of {operation.id}"
            yield from _unmarked(view, what, ("description", "example"))
        for status, view in operation.responses.items():
            yield from _unmarked(view, f"{status} of {operation.id}", ("description",))


def _unmarked(view: View, what: str, keys: tuple[str, ...]) -> Iterator[str]:
    place = view.contract.place(view.pointer)
    for key in keys:
        if key not in view or (key != "example" and not str(view.get(key)).strip()):
            yield f"{place}: {what} has no {key}: write one"
    if view.get("x-evidence") not in _EVIDENCE:
        yield f"{place}: {what} has no x-evidence: write {', '.join(_EVIDENCE)}"


def with_version(contract: Contract, version: Version) -> Contract:
    """Return the contract with another version, and nothing else of its text changed.

    Raises:
        VersionTooLow: The version does not stand in one plain line.
    """
    line = contract.line("#/info/version") - 1
    lines = contract.text.splitlines(keepends=True)
    pattern, new = r"(version:\s*)(['\"]?)[^'\"\s#]+\2", rf"\g<1>{version}"
    lines[line] = re.sub(pattern, new, lines[line], count=1)
    changed = Contract.parse(contract.name, "".join(lines))
    if changed.version != str(version):
        raise VersionTooLow(f"{contract.name}:{line + 1}: set info.version to {version} by hand")
    return changed


def watch(
    checkout: Checkout,
    options: Options,
    tell: Callable[[str], None],
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Run once, then whenever something that is printed from was saved.

    Args:
        checkout: The checkout.
        options: What each run shall do.
        tell: Takes the lines.
        stop: Says that it is enough; asked between two looks.
    """
    seen: object = None
    while not stop():
        now = _saved(checkout)
        if now == seen:
            time.sleep(_WATCH_EVERY)
            continue
        if seen is not None:
            # Editors write a file in several steps: look again once it has settled.
            time.sleep(_SETTLED_AFTER)
            tell("")
        try:
            regenerate(checkout, options, tell)
        except GeneratorError as error:
            tell(str(error))
        tell(f"watching {checkout.name(checkout.contract)}, templates and runtime; Ctrl-C ends it")
        # Taken after the run: what it wrote itself is no new save.
        seen = _saved(checkout)


def _saved(checkout: Checkout) -> object:
    """Return when each file that is printed from was saved."""
    settings = checkout.contract.with_suffix(".toml")
    companions = checkout.contract.with_name("companions.yaml")
    watched = [
        checkout.contract,
        companions,
        checkout.sentences,
        settings,
        *files_of(TEMPLATES),
        *files_of(RUNTIME),
    ]
    return [(path, path.stat().st_mtime_ns) for path in watched if path.exists()]
