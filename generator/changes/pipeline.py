"""One run from an edited contract to a tree that CI accepts, or to a tree that is untouched."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from generator.changes import base as bases
from generator.changes import bump, drift, fragments, lock, redocly, report, wire
from generator.changes.base import Base
from generator.changes.bump import Bump
from generator.changes.classify import Verdict, rate
from generator.changes.errors import FragmentMissing, LockFault, VersionTooLow
from generator.changes.linting import Linting
from generator.changes.lock import Lock
from generator.changes.placing import Placing
from generator.changes.redocly import Opinion
from generator.changes.staging import Staged, stage, workplace
from generator.changes.steps import LEFT_OUT, Steps
from generator.changes.tree import Tree
from generator.errors import GeneratorError
from generator.openapi import Contract


@dataclass(frozen=True)
class Wishes:
    """What a run is asked to do.

    Attributes:
        base: The name of the base.
        set_version: Raise `info.version` where it is too low.
        lint: Run the linters.
        force: Do everything even where nothing changed since the last run.
    """

    base: str = bases.DEFAULT
    set_version: bool = True
    lint: bool = True
    force: bool = False


@dataclass
class Outcome:
    """What a run did.

    Attributes:
        written: The files that changed.
        verdict: What the change does to callers; None where nothing had to be rated.
        steps: The steps with their times.
    """

    written: list[str] = field(default_factory=list)
    verdict: Verdict | None = None
    steps: Steps | None = None


def regenerate(tree: Tree, wishes: Wishes, tell: Callable[[str], None]) -> Outcome:
    """Run every step; put everything in place at the end, at once, or nothing.

    Raises:
        GeneratorError: A step failed; the tree is as it was.
    """
    recovered = Placing(tree.root, tree.workshop).recover()
    if recovered:
        tell(recovered)
    return _Run(tree, wishes, tell).run()


class _Run:
    def __init__(self, tree: Tree, wishes: Wishes, tell: Callable[[str], None]) -> None:
        self._tree = tree
        self._wishes = wishes
        self._steps = Steps(tell)

    def run(self) -> Outcome:
        with self._steps.step("read", "mend the contract where the message points") as step:
            text = Contract.load(self._tree.contract, self._tree.name(self._tree.contract)).text
            base = bases.find(self._tree, self._wishes.base)
            step.said = f"compared with {base.name}" + (f" ({base.note})" if base.note else "")
        if not self._wishes.force and self._is_done(base, text):
            with self._steps.step("compare", "") as step:
                step.said = "nothing changed since the last run"
            return Outcome(steps=self._steps)
        linting = Linting(self._tree.root, self._tree.contract) if self._wishes.lint else None
        try:
            with ThreadPoolExecutor(1) as pool, workplace(self._tree) as folder:
                asked = pool.submit(_ask_redocly, base, text)
                return self._make(base, text, folder, asked, linting)
        finally:
            if linting:
                linting.stop()

    def _make(
        self, base: Base, text: str, folder: Path, asked: Future[list[Opinion]],
        linting: Linting | None,
    ) -> Outcome:  # fmt: skip
        tree, steps = self._tree, self._steps
        with steps.step("print", "write it in a way the generator can print") as step:
            text = self._likely(base, text)
            staged = stage(tree, text, folder / "head")
            step.said = f"{len(staged.files)} files"
        with steps.step("complete", "see generator/completeness.py") as step:
            # Printing has refused a print that lacks something; here its numbers are told.
            step.said = ", ".join(f"{number} {name}" for name, number in staged.counts.items())
        with steps.step(
            "lint", "mend the contract; what the linters may pass over stands in openapi/lint/"
        ) as step:
            if linting is None:
                step.verdict, step.said = LEFT_OUT, "as asked"
            else:
                step.said, left_out = linting.verdict()
                step.verdict = LEFT_OUT if left_out else step.verdict
        with steps.step("classify", "see docs/regenerate.md") as step:
            verdict = rate(tree, base, text, staged.folder, folder / "base", asked.result)
            printed, step.said = text, report.headline(verdict)
            step.verdict = LEFT_OUT if verdict.gaps else step.verdict
        with steps.step("version", "set info.version, or add an exception") as step:
            text, step.said = self._versioned(verdict, text)
        if text != printed:
            with steps.step("print", "write it in a way the generator can print") as step:
                staged = stage(tree, text, folder / "versioned")
                step.said = f"again, with version {bump.text(verdict.version)}"
        contents: dict[str, bytes | None] = {}
        with steps.step("changelog", "write a fragment in changelog.d/ by hand") as step:
            step.said = self._fragment(base, verdict, contents)
            if verdict.problems:
                raise FragmentMissing("\n".join(verdict.problems))
        with steps.step("place", "free the disk, or close what holds the files open") as step:
            contents |= drift.as_files(tree, staged, self._lock(base, text, staged, verdict))
            contents[tree.name(tree.contract)] = text.encode("utf-8")
            written = Placing(tree.root, tree.workshop).put(contents)
            step.said = f"{len(written)} files changed" if written else "no file changed"
        return Outcome(written, verdict, steps)

    def _is_done(self, base: Base, text: str) -> bool:
        """Tell whether the tree is printed, rated and noted already."""
        try:
            held = Lock.read(self._tree.lock)
        except LockFault:
            return False
        if drift.drift(self._tree, held) or held.spec["file"] != lock.sha256(text.encode("utf-8")):
            return False
        if held.raters != lock.rater_versions(self._tree):
            return False
        behaviour = ["generator/templates", "generator/runtime"]
        if base.text == text and not bases.changed_files(self._tree, base, behaviour):
            return True
        wanted = held.verdict.get("base") == _digest(base) and held.verdict.get("gaps") == "0"
        name = held.verdict.get("fragment", "")
        return wanted and (not name or (self._tree.fragments / name).is_file())

    def _likely(self, base: Base, text: str) -> str:
        """Return the contract with the version that our rules for the wire alone ask for.

        It seldom takes more, and printing a second time with another version takes seconds.
        """
        if base.text is None or not self._wishes.set_version:
            return text
        name = self._tree.name(self._tree.contract)
        before, head = Contract.parse(base.shown, base.text), Contract.parse(name, text)
        level = max((c.bump for c in wire.compare(before, head).changes()), default=Bump.NONE)
        needed = bump.required_version(bump.parse(before.version, before.name), level)
        return text if bump.parse(head.version, name) >= needed else with_version(head, needed)

    def _versioned(self, verdict: Verdict, text: str) -> tuple[str, str]:
        name = self._tree.name(self._tree.contract)
        here = bump.text(bump.parse(Contract.parse(name, _read(self._tree.contract)).version, name))
        if verdict.version < verdict.required:
            if not self._wishes.set_version:
                verdict.require_version()
            text = with_version(Contract.parse(name, text), verdict.required)
            verdict.version = verdict.required
        now = bump.text(verdict.version)
        return text, f"{now} is enough" if now == here else f"raised from {here} to {now}"

    def _fragment(self, base: Base, verdict: Verdict, contents: dict[str, bytes | None]) -> str:
        if base.text is None:
            return "none: everything is new"
        told = [change for change in verdict.changes if change.side != "templates"]
        level = max((change.bump for change in told), default=Bump.NONE)
        wanted = fragments.name_of(base.text, level) if level else None
        folder = self._tree.fragments
        for path in fragments.stale(folder, wanted, base.text):
            contents[self._tree.name(path)] = None
        if wanted is None:
            return "none: no change to tell of"
        path = folder / wanted
        if path.is_file() and _edited(path, drift.verdict_of(self._tree)):
            return f"{wanted} was edited by hand and is kept"
        contents[self._tree.name(path)] = fragments.text_of(told).encode("utf-8")
        return wanted

    def _lock(self, base: Base, text: str, staged: Staged, verdict: Verdict) -> Lock:
        told = [change for change in verdict.changes if change.side != "templates"]
        level = max((change.bump for change in told), default=Bump.NONE)
        record = {"base": _digest(base), "bump": verdict.bump.word, "gaps": str(len(verdict.gaps))}
        if base.text is not None and level:
            name = fragments.name_of(base.text, level)
            record["fragment"] = name
            record["fragment_sha256"] = lock.sha256(fragments.text_of(told).encode("utf-8"))
        return staged.lock(self._tree, text, record)


def with_version(document: Contract, version: tuple[int, int, int]) -> str:
    """Return the text of a contract with another version, and nothing else changed."""
    wanted, line = bump.text(version), document.line("#/info/version") - 1
    lines = document.text.splitlines(keepends=True)
    pattern, new = r"(version:\s*)(['\"]?)[^'\"\s#]+\2", rf"\g<1>{wanted}"
    lines[line] = re.sub(pattern, new, lines[line], count=1)
    text = "".join(lines)
    if Contract.parse(document.name, text).version != wanted:
        raise VersionTooLow(f"{document.name}:{line + 1}: set info.version to {wanted} by hand")
    return text


def _ask_redocly(base: Base, text: str) -> list[Opinion]:
    return [] if base.text is None else redocly.opinions([(base.text, text)])[0]


def _digest(base: Base) -> str:
    return "" if base.text is None else lock.sha256(base.text.encode("utf-8"))


def _edited(path: Path, record: dict[str, str]) -> bool:
    digest = lock.sha256(path.read_bytes())
    return record.get("fragment") == path.name and record.get("fragment_sha256") != digest


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise GeneratorError(f"cannot read {path}: {error.strerror}") from error
