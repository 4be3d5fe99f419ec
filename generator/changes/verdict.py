"""One verdict: which changes, and which version; as people and programs read it."""

from __future__ import annotations

import datetime
import json
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.changes import redocly, surface, wire
from generator.changes.base import Base, changed_files, find, printed_client
from generator.changes.change import Bump, Change, Version
from generator.changes.changelog import behaviour_change
from generator.changes.redocly import NodeMissing
from generator.changes.surface import Surface
from generator.checkout import Checkout, print_into
from generator.errors import ExceptionsFault, FragmentMissing, GeneratorError, VersionTooLow
from generator.openapi import Contract
from generator.settings import Settings

FORMAT = 1
_TITLES = {Bump.MAJOR: "breaking", Bump.MINOR: "minor", Bump.PATCH: "patch", Bump.NONE: "excused"}
_OPERATIONS_SHOWN = 3


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
    base_version: Version | None
    version: Version
    gaps: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def bump(self) -> Bump:
        """Return the heaviest bump that any change asks for."""
        return max((change.bump for change in self.changes), default=Bump.NONE)

    @property
    def required(self) -> Version:
        """Return the lowest version that says what the changes do."""
        if self.base_version is None:
            return self.version
        return self.base_version.raised(self.bump)

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
            f"info.version is {self.version}, but since {self.base.name} the contract "
            f"needs {self.required} ({self.bump.word}):\n{named}{more}\n"
            "Run `make regenerate`, which sets it; or give the change an exception with a reason "
            "and a last day in generator/changes/exceptions.toml."
        )


def rate_tree(checkout: Checkout, base_name: str) -> Verdict:
    """Rate what changed since a base, with the client that stands in the checkout."""
    head = Contract.load(checkout.contract, checkout.name(checkout.contract))
    with tempfile.TemporaryDirectory() as name:
        base = find(checkout, base_name)
        return rate(checkout, base, head, checkout.client, Path(name) / "base")


def rate(
    checkout: Checkout,
    base: Base,
    head: Contract,
    client: Path,
    folder: Path,
    today: datetime.date | None = None,
) -> Verdict:
    """Rate everything that changed since the base.

    Args:
        checkout: The checkout.
        base: What to compare with.
        head: The contract as it is now.
        client: The client printed from it.
        folder: Where the base's client may be put; it must not exist yet.
        today: The day on which exceptions have to hold.

    Raises:
        ChangeError: A version, or the file of exceptions, cannot be read.
    """
    version = Version.parse(head.version, head.name)
    exemptions = read_exemptions(checkout.exceptions, today or datetime.date.today())
    if base.text is None:
        return Verdict(base, [], None, version, notes=[base.note])
    before = Contract.parse(base.shown, base.text)
    verdict = Verdict(base, [], Version.parse(before.version, before.name), version)
    verdict.notes += [base.note] if base.note else []
    changes = _on_the_wire(before, head, verdict)
    changes += _in_python(checkout, base, before, client, folder, verdict)
    sources = changed_files(checkout, base, ["generator/templates", "generator/runtime"])
    try:
        changes += behaviour_change(sources, changed_files(checkout, base, ["changelog.d"]))
    except FragmentMissing as missing:
        verdict.problems.append(str(missing))
    verdict.changes = exempted(changes, exemptions)
    verdict.notes += [
        f"the exception for {exemption.rule} at {exemption.pointer} fits no change: remove it"
        for exemption in exemptions
        if not any(map(exemption.fits, verdict.changes))
    ]
    return verdict


def _on_the_wire(before: Contract, head: Contract, verdict: Verdict) -> list[Change]:
    findings = wire.compare(before, head)
    try:
        return redocly.merged(findings, redocly.diff([(before.text, head.text)])[0])
    except NodeMissing as missing:
        verdict.gaps.append(f"redocly diff was left out: {missing}")
        return findings.changes()


def _in_python(
    checkout: Checkout, base: Base, before: Contract, client: Path, folder: Path, verdict: Verdict
) -> list[Change]:
    try:
        old = printed_client(checkout, base, folder)
        if old is None:
            old = print_into(folder, checkout, before).folder
    except GeneratorError as error:
        verdict.gaps.append(f"the Python surface was left out: the base cannot be printed: {error}")
        return []
    package = Settings.beside(checkout.contract).package
    if not (old / package).is_dir():
        verdict.gaps.append(f"the Python surface was left out: {base.name} has no {package}")
        return []
    return surface.compare(
        Surface(old, package, f"{base.name}:generated_client"),
        Surface(client, package, "generated_client"),
    )


_KEYS = {"rule": str, "pointer": str, "bump": str, "reason": str, "expires": datetime.date}


@dataclass(frozen=True)
class Exemption:
    """One exception.

    Attributes:
        rule: The rule of the change it is about.
        pointer: The place of the change, as the report names it.
        bump: The rating instead.
        reason: Why.
        expires: The last day on which it holds.
    """

    rule: str
    pointer: str
    bump: Bump
    reason: str
    expires: datetime.date

    def fits(self, change: Change) -> bool:
        """Tell whether it is about this change."""
        places = {place.pointer for place in (change.base, change.head) if place}
        return change.rule == self.rule and self.pointer in places


def read_exemptions(path: Path, today: datetime.date) -> list[Exemption]:
    """Read the exceptions.

    Raises:
        ExceptionsFault: The file is malformed, or an exception has expired.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExceptionsFault(f"{path.name} cannot be read: {error}") from error
    rows = data.get("exception", [])
    return [_exemption(row, f"{path.name}, exception {n}", today) for n, row in enumerate(rows, 1)]


def _exemption(row: Any, where: str, today: datetime.date) -> Exemption:
    if not isinstance(row, dict) or set(row) != set(_KEYS):
        raise ExceptionsFault(f"{where}: it needs exactly the keys {', '.join(_KEYS)}")
    for key, kind in _KEYS.items():
        if type(row[key]) is not kind or row[key] == "":
            raise ExceptionsFault(f"{where}: {key} = {row[key]!r} is no {kind.__name__}")
    try:
        bump = Bump[row["bump"].upper()]
    except KeyError:
        words = f"{where}: bump {row['bump']!r} is none of major, minor, patch, none"
        raise ExceptionsFault(words) from None
    if row["expires"] < today:
        raise ExceptionsFault(
            f"{where} expired on {row['expires']}: {row['rule']} at {row['pointer']}. "
            "Remove it, and give the change the version it asks for; or say anew why not."
        )
    return Exemption(row["rule"], row["pointer"], bump, row["reason"], row["expires"])


def exempted(changes: Sequence[Change], exemptions: Sequence[Exemption]) -> list[Change]:
    """Return the changes, those with an exception rated as it says."""
    result = []
    for change in changes:
        exemption = next((exemption for exemption in exemptions if exemption.fits(change)), None)
        if exemption is not None and exemption.bump < change.bump:
            words = (
                f"{change.bump.word} by the rules; until {exemption.expires}: {exemption.reason}"
            )
            change = replace(change, bump=exemption.bump, excused=words)
        result.append(change)
    return sorted(result, key=lambda change: (-change.bump, change.side != "wire", change.rule))


def headline(verdict: Verdict) -> str:
    """Return the verdict in one line."""
    if verdict.base_version is None:
        return verdict.notes[0] if verdict.notes else "everything is new"
    if not verdict.changes:
        return f"nothing changed since {verdict.base.name}"
    counts = Counter(change.bump for change in verdict.changes)
    listed = ", ".join(
        f"{counts[level]} {_TITLES[level]}" for level in sorted(counts, reverse=True)
    )
    now, needed = verdict.version, verdict.required
    base = f"{verdict.base.name}, {verdict.base_version}"
    enough = f"{now} is enough" if verdict.version >= verdict.required else f"{now} is too low"
    return f"since {base}: {listed}; needs {needed}, {enough}"


def as_terminal(verdict: Verdict) -> str:
    """Return the whole verdict for a terminal; patches are counted, not listed."""
    lines = [headline(verdict)]
    for change in verdict.changes:
        if change.bump is not Bump.PATCH:
            lines += ["", *_paragraph(change)]
    patches = Counter(change.rule for change in verdict.changes if change.bump is Bump.PATCH)
    if patches:
        listed = ", ".join(f"{number} of {rule}" for rule, number in sorted(patches.items()))
        lines += ["", f"patch: {listed}"]
    for title, told in (
        ("left out", verdict.gaps), ("note", verdict.notes), ("to mend", verdict.problems)
    ):  # fmt: skip
        lines += [f"{title}: {text}" for text in told]
    return "\n".join(lines)


def _paragraph(change: Change) -> list[str]:
    lines = [f"{_TITLES[change.bump]:8} {change.side}: {change.message}  [{change.rule}]"]
    where = str(change.head) if change.head else "gone"
    lines.append(f"         at {where}{_before(change)}")
    lines.append(f"         notices: {change.notices}{_through(change)}; to do: {change.action}")
    if change.excused:
        lines.append(f"         excused: {change.excused}")
    return lines


def _before(change: Change) -> str:
    """Return where it stood, or where it would have stood."""
    if change.base is None:
        return ""
    return f", {'was at' if change.base.pointer else 'not yet at'} {change.base}"


def _through(change: Change) -> str:
    if not change.operations:
        return ""
    shown = ", ".join(change.operations[:_OPERATIONS_SHOWN])
    more = len(change.operations) - _OPERATIONS_SHOWN
    return f" ({shown}{f' and {more} more' if more > 0 else ''})"


def as_markdown(verdict: Verdict) -> str:
    """Return the verdict as a comment on a pull request."""
    lines = ["### What this does to callers", "", _escaped(headline(verdict))]
    for level in (Bump.MAJOR, Bump.MINOR, Bump.PATCH, Bump.NONE):
        changes = [change for change in verdict.changes if change.bump is level]
        if not changes:
            continue
        table = [
            "| where | what | who notices | to do |",
            "| --- | --- | --- | --- |",
            *(_row(change) for change in changes),
        ]
        title = f"{_TITLES[level]} ({len(changes)})"
        if level is Bump.MAJOR:
            lines += ["", f"#### {title}", "", *table]
        else:
            lines += ["", f"<details><summary>{title}</summary>", "", *table, "", "</details>"]
    for title, told in (
        ("Left out", verdict.gaps), ("Note", verdict.notes), ("To mend", verdict.problems)
    ):  # fmt: skip
        lines += [f"\n**{title}:** {_escaped(text)}" for text in told]
    return "\n".join(lines) + "\n"


def _row(change: Change) -> str:
    where = f"`{change.head}`" if change.head else ""
    if change.base and str(change.base) != str(change.head):
        where += f"<br>was `{change.base}`"
    what = _escaped(change.message) + f"<br>`{change.rule}`, by {', '.join(change.judges)}"
    if change.excused:
        what += f"<br>excused: {_escaped(change.excused)}"
    return f"| {where} | {what} | {_escaped(change.notices + _through(change))} | {change.action} |"


def _escaped(text: str) -> str:
    for letter, written in (("|", "\\|"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        text = text.replace(letter, written)
    return text


def as_json(verdict: Verdict) -> str:
    """Return the verdict for programs."""
    report = {
        "format": FORMAT,
        "base": verdict.base.name,
        "revision": verdict.base.revision,
        "baseVersion": str(verdict.base_version) if verdict.base_version else None,
        "version": str(verdict.version),
        "required": str(verdict.required),
        "enough": verdict.version >= verdict.required,
        "bump": verdict.bump.word,
        "bumps": {side: verdict.bump_of(side).word for side in ("wire", "python", "templates")},
        "changes": [change.as_json() for change in verdict.changes],
        "gaps": verdict.gaps,
        "notes": verdict.notes,
        "problems": verdict.problems,
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


FORMATS = {"terminal": as_terminal, "markdown": as_markdown, "json": as_json}
