"""The verdict as people and programs read it: in the terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
from collections import Counter

from generator.changes.change import Bump, Change
from generator.changes.verdict import Verdict

FORMAT = 1
_TITLES = {Bump.MAJOR: "breaking", Bump.MINOR: "minor", Bump.PATCH: "patch", Bump.NONE: "excused"}
_OPERATIONS_SHOWN = 3


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
