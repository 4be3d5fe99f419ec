"""Two bodies side by side, sent or received: media types, encodings, and what no rule knows."""

from __future__ import annotations

from generator.changes.findings import Findings
from generator.changes.schemas import ANSWER, SchemaWalk
from generator.openapi import View

_WORDS = {"description", "summary", "externalDocs", "example", "examples"}


def compare_contents(
    findings: Findings, was: View, now: View, direction: str, subject: str, operation: str
) -> None:
    """Compare what two bodies may hold.

    Args:
        findings: Takes the differences.
        was: The request body or the answer as it was.
        now: The same as it is.
        direction: `request` or `answer`.
        subject: How messages name it.
        operation: The operation through which it is reached.
    """
    before, after = was.children("content"), now.children("content")
    places = was.place("content"), now.place("content")
    if direction == ANSWER and bool(before) != bool(after):
        rule = f"answer-body-{'added' if after else 'removed'}"
        message = f"{subject} has {'a' if after else 'no'} body now"
        findings.add(rule, message, *places, operation)
        return
    for media in sorted(before.keys() | after.keys()):
        if media in before and media in after:
            _media_type(findings, before[media], after[media], direction, subject, operation)
            continue
        verb = "added" if media in after else "removed"
        message = f"{media} was {verb} for {subject}"
        findings.add(f"{direction}-media-type-{verb}", message, *places, operation)


def _media_type(
    findings: Findings, old: View, new: View, direction: str, subject: str, operation: str
) -> None:
    before, after = old.child("schema"), new.child("schema")
    if before is not None and after is not None:
        SchemaWalk(findings, direction, operation).compare(before, after, subject)
    elif before is not None or after is not None:
        rule = f"{direction}-{'widened' if after is None else 'narrowed'}"
        message = f"the schema of {subject} {'went' if after is None else 'came'}"
        findings.add(rule, message, old.place("schema"), new.place("schema"), operation)
    if old.get("encoding") != new.get("encoding"):
        message = f"the encoding of {subject} changed"
        places = old.place("encoding"), new.place("encoding")
        findings.add("encoding-changed", message, *places, operation)
    note_unknown(findings, old, new, subject, {"schema", "encoding"}, operation)


def note_unknown(
    findings: Findings, old: View, new: View, subject: str, known: set[str], operation: str | None
) -> None:
    """Rate as breaking what differs under a keyword that no rule has looked at."""
    for key in sorted({*old.places, *new.places} - known - _WORDS):
        if not key.startswith("x-") and old.get(key) != new.get(key):
            message = f"`{key}` of {subject} changed, and no rule knows what that means"
            findings.add("unknown-keyword", message, old.place(key), new.place(key), operation)
