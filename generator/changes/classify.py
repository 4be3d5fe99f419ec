"""From two contracts and two clients to one verdict: which changes, and which version."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.changes import bump, exceptions, redocly, wire
from generator.changes.base import Base, changed_files, printed_client
from generator.changes.behaviour import behaviour_change
from generator.changes.bump import Bump
from generator.changes.change import Change
from generator.changes.combine import combined
from generator.changes.errors import FragmentMissing, VersionTooLow
from generator.changes.exceptions import Excuse
from generator.changes.redocly import NodeMissing, Opinion
from generator.changes.staging import stage
from generator.changes.tree import Tree
from generator.errors import GeneratorError
from generator.openapi import Contract
from generator.settings import GOALS

Opinions = Callable[[], list[Opinion]]


@dataclass
class Verdict:
    """What changed since the base, and what that asks of the version.

    Attributes:
        base: What was compared with.
        changes: Every change, the heaviest first.
        base_version: `info.version` of the base; None where everything is new.
        version: `info.version` as it stands.
        gaps: What could not be looked at, and why.
        notes: What else a reader has to know.
        problems: What has to be mended before this can be merged.
    """

    base: Base
    changes: list[Change]
    base_version: tuple[int, int, int] | None
    version: tuple[int, int, int]
    gaps: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def bump(self) -> Bump:
        """Return the heaviest bump that any change asks for."""
        return max((change.bump for change in self.changes), default=Bump.NONE)

    @property
    def required(self) -> tuple[int, int, int]:
        """Return the lowest version that says what the changes do."""
        if self.base_version is None:
            return self.version
        return bump.required_version(self.base_version, self.bump)

    def bump_of(self, side: str) -> Bump:
        """Return the heaviest bump of one side."""
        return max((c.bump for c in self.changes if c.side == side), default=Bump.NONE)

    def require_version(self) -> None:
        """Refuse a version that hides what the changes do.

        Raises:
            VersionTooLow: It names the changes that ask for more.
        """
        if self.version >= self.required:
            return
        asking = [change for change in self.changes if change.bump is self.bump]
        named = "\n".join(f"- {change.message} ({change.head})" for change in asking[:10])
        more = f"\n- and {len(asking) - 10} more" if len(asking) > 10 else ""
        raise VersionTooLow(
            f"info.version is {bump.text(self.version)}, but since {self.base.name} the contract "
            f"needs {bump.text(self.required)} ({self.bump.word}):\n{named}{more}\n"
            "Run `make regenerate`, which sets it; or give the change an exception with a reason "
            "and a last day in generator/changes/exceptions.toml."
        )


def rate(
    tree: Tree,
    base: Base,
    head_text: str,
    client: Path,
    folder: Path,
    opinions: Opinions | None = None,
    today: datetime.date | None = None,
) -> Verdict:
    """Rate everything that changed since the base.

    Args:
        tree: The checkout.
        base: What to compare with.
        head_text: The contract as it is now.
        client: The client printed from it.
        folder: An empty folder for the base's client.
        opinions: Gives redocly's opinions, where they were asked for before.
        today: The day on which exceptions have to hold.
    """
    head = Contract.parse(tree.name(tree.contract), head_text)
    version = bump.parse(head.version, head.name)
    excuses = exceptions.read(tree.exceptions, today or datetime.date.today())
    if base.text is None:
        return Verdict(base, [], None, version, notes=[base.note])
    before = Contract.parse(base.shown, base.text)
    verdict = Verdict(base, [], bump.parse(before.version, before.name), version)
    verdict.notes += [base.note] if base.note else []
    verdict.changes = _on_the_wire(before, head, opinions, verdict)
    verdict.changes += _in_python(tree, base, client, folder, verdict)
    sources = changed_files(tree, base, ["generator/templates", "generator/runtime"])
    try:
        fragments = changed_files(tree, base, ["changelog.d"])
        verdict.changes += behaviour_change(sources, fragments)
    except FragmentMissing as missing:
        verdict.problems.append(str(missing))
    verdict.changes = exceptions.excused(verdict.changes, excuses)
    verdict.notes += _idle(excuses, verdict.changes)
    return verdict


def _on_the_wire(
    before: Contract, head: Contract, opinions: Opinions | None, verdict: Verdict
) -> list[Change]:
    findings = wire.compare(before, head)
    try:
        ask = opinions or (lambda: redocly.opinions([(before.text, head.text)])[0])
        return combined(findings, ask())
    except NodeMissing as missing:
        verdict.gaps.append(f"redocly diff was left out: {missing}")
        return findings.changes()


def _in_python(
    tree: Tree, base: Base, client: Path, folder: Path, verdict: Verdict
) -> list[Change]:
    from generator.changes.surface import Surface, compare

    try:
        before = printed_client(tree, base, folder)
        if before is None:
            assert base.text is not None
            before = stage(tree, base.text, folder).folder
    except GeneratorError as error:
        verdict.gaps.append(f"the Python surface was left out: the base cannot be printed: {error}")
        return []
    package = GOALS.package
    if not (before / package).is_dir():
        verdict.gaps.append(f"the Python surface was left out: {base.name} has no {package}")
        return []
    old = Surface(before, package, f"{base.name}:generated_client")
    return compare(old, Surface(client, package, "generated_client"))


def _idle(excuses: list[Excuse], changes: list[Change]) -> list[str]:
    return [
        f"the exception for {excuse.rule} at {excuse.pointer} fits no change: remove it"
        for excuse in excuses
        if not any(excuse.fits(change) for change in changes)
    ]
