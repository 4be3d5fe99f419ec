"""Two answers of one operation side by side: statuses, headers, bodies."""

from __future__ import annotations

from generator.changes.contents import compare_contents, note_unknown
from generator.changes.findings import Findings
from generator.changes.schemas import ANSWER, SchemaWalk
from generator.openapi import View

_SHARED = "#/components/responses/"


def compare_answers(findings: Findings, old: View, new: View, title: str, name: str) -> None:
    """Compare the answers of two operations.

    Args:
        findings: Takes the differences.
        old: The operation as it was.
        new: The operation as it is.
        title: How messages name it.
        name: Its operationId.
    """
    before, after = old.children("responses"), new.children("responses")
    held = old.child("responses"), new.child("responses")
    for status in sorted(before.keys() | after.keys()):
        was, now = before.get(status), after.get(status)
        if was is not None and now is not None:
            subject = _subject(now, f"answer {status} of {name}")
            compare_contents(findings, was, now, ANSWER, subject, name)
            _headers(findings, was, now, subject, name)
            note_unknown(findings, was, now, subject, {"content", "headers", "links"}, name)
            continue
        verb = "added" if was is None else "removed"
        base = None if held[0] is None else held[0].place(status)
        head = None if held[1] is None else held[1].place(status)
        findings.add(f"status-{verb}", f"{status} was {verb} for {title}", base, head, name)


def _headers(findings: Findings, was: View, now: View, subject: str, operation: str) -> None:
    before = {key.lower(): view for key, view in was.children("headers").items()}
    after = {key.lower(): view for key, view in now.children("headers").items()}
    for key in sorted(before.keys() | after.keys()):
        if key in before and key in after:
            title = f"the header {key} of {subject}"
            _header(findings, before[key], after[key], title, operation)
            continue
        verb = "added" if key in after else "removed"
        message = f"the header {key} was {verb} for {subject}"
        places = was.place("headers"), now.place("headers")
        findings.add(f"header-{verb}", message, *places, operation)


def _header(findings: Findings, old: View, new: View, title: str, operation: str) -> None:
    required = old.get("required") is True, new.get("required") is True
    if required[0] != required[1]:
        word = "required" if required[1] else "optional"
        places = old.place("required"), new.place("required")
        findings.add(f"header-became-{word}", f"{title} became {word}", *places, operation)
    before, after = old.child("schema"), new.child("schema")
    if before is not None and after is not None:
        SchemaWalk(findings, ANSWER, operation).compare(before, after, title)
    note_unknown(findings, old, new, title, {"required", "schema", "deprecated"}, operation)


def _subject(response: View, otherwise: str) -> str:
    if response.pointer.startswith(_SHARED):
        return f"the answer `{response.pointer.removeprefix(_SHARED)}`"
    return otherwise
