"""Where the rules put what they find: each difference once, with all operations that reach it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.changes.change import WIRE, Bump, Change, Place
from generator.openapi import Contract, escape_pointer, unescape_pointer

SENDERS = "whoever sends it"
READERS = "whoever reads the answer"
CALLERS = "every caller of the operation"
NOBODY = "nobody on the wire"
DEVELOPERS = "whoever reads the contract"
NEW = "nothing; it can be used from now on"
_NONE = "nothing"


@dataclass(frozen=True)
class Rule:
    """How one kind of change is rated."""

    bump: Bump
    notices: str
    action: str


# Each module adds the rules that it rates by.
RULES: dict[str, Rule] = {
    "documentation": Rule(Bump.PATCH, DEVELOPERS, _NONE),
    "evidence": Rule(Bump.PATCH, DEVELOPERS, _NONE),
    "links": Rule(Bump.PATCH, "tools that follow links", _NONE),
    "layout": Rule(Bump.PATCH, DEVELOPERS, _NONE),
    "unknown-keyword": Rule(
        Bump.MAJOR, "unknown: no rule knows the keyword", "read the new contract"
    ),
}
# They say something to people and to tools, nothing about which values are accepted.
DOCUMENTATION = frozenset(
    {"title", "description", "summary", "example", "examples", "$comment", "externalDocs"}
)


@dataclass
class _Finding:
    rule: str
    message: str
    base: str | None
    head: str | None
    operations: set[str] = field(default_factory=set)


@dataclass
class Findings:
    """Collects what differs between two documents.

    Attributes:
        base: The document compared with.
        head: The document as it is now.
    """

    base: Contract
    head: Contract
    _found: dict[tuple[str, str | None, str | None], _Finding] = field(default_factory=dict)
    _claimed: set[str] = field(default_factory=set)

    def add(
        self,
        rule: str,
        message: str,
        base: str | None,
        head: str | None,
        operation: str | None = None,
        aspect: str = "",
    ) -> None:
        """Note one difference.

        Args:
            rule: Its rule in `RULES`.
            message: What changed, with names and values.
            base: The pointer where it stood.
            head: The pointer where it stands.
            operation: The operation through which it was reached.
            aspect: Sets apart two differences of the same nodes.
        """
        key = (aspect or message, base, head)
        finding = self._found.get(key)
        if finding is None or RULES[rule].bump > RULES[finding.rule].bump:
            operations = finding.operations if finding else set()
            finding = self._found[key] = _Finding(rule, message, base, head, operations)
        if operation:
            finding.operations.add(operation)
        self.claim(base)
        self.claim(head)

    def claim(self, pointer: str | None) -> None:
        """Mark a node as rated: what is left over is only what no rule has looked at."""
        if pointer is not None:
            self._claimed.add(pointer)

    def is_claimed(self, pointer: str) -> bool:
        """Tell whether the node, or one around it, is rated."""
        while pointer not in self._claimed:
            if "/" not in pointer:
                return False
            pointer = pointer.rpartition("/")[0]
        return True

    def changes(self) -> list[Change]:
        """Return all that was found, the heaviest first."""
        changes = [self._change(finding) for finding in self._found.values()]
        return sorted(changes, key=lambda change: (-change.bump, change.rule, change.message))

    def _change(self, finding: _Finding) -> Change:
        rule = RULES[finding.rule]
        return Change(
            rule=finding.rule,
            message=finding.message,
            bump=rule.bump,
            side=WIRE,
            notices=rule.notices,
            action=rule.action,
            base=place(self.base, finding.base or finding.head),
            head=place(self.head, finding.head or finding.base),
            operations=tuple(sorted(finding.operations)),
        )


def place(document: Contract, pointer: str | None) -> Place | None:
    """Return the line of a node, or of what is around the place where it would stand."""
    if pointer is None:
        return None
    return Place(document.name, document.line(pointer), pointer if document.has(pointer) else "")


# Below these stand names that people chose, not keywords.
_NAMES = frozenset(
    {"properties", "schemas", "parameters", "responses", "requestBodies", "headers", "content",
     "securitySchemes", "paths", "patternProperties", "variables", "encoding"}
)  # fmt: skip


def add_unrated(findings: Findings) -> None:
    """Add a change of the patch kind for each node that differs and is not rated yet."""
    walk = _Unrated(findings)
    for pointer in walk.differences(findings.base.document, findings.head.document, "#"):
        rule, word, below = _kind(pointer)
        base = pointer if findings.base.has(pointer) else None
        head = pointer if findings.head.has(pointer) else None
        verb = "was added" if base is None else "was removed" if head is None else "changed"
        findings.add(rule, f"{word} {verb}: {below}", base, head)


class _Unrated:
    """Walks two trees and yields the nodes that differ and are not rated yet."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def differences(self, base: Any, head: Any, pointer: str) -> Iterator[str]:
        """Yield the pointers; a reference written out, or a list reordered, counts as one."""
        if isinstance(base, dict) and isinstance(head, dict):
            if ("$ref" in base) != ("$ref" in head):
                yield from self._unrated(pointer)
                return
            for key in [*base, *(key for key in head if key not in base)]:
                below = f"{pointer}/{escape_pointer(key)}"
                if key in base and key in head:
                    yield from self.differences(base[key], head[key], below)
                else:
                    yield from self._unrated(below)
        elif isinstance(base, list) and isinstance(head, list):
            found: dict[int, list[str]] = {}
            for index in range(max(len(base), len(head))):
                pair = base[index : index + 1], head[index : index + 1]
                below = f"{pointer}/{index}"
                if pair[0] and pair[1]:
                    found[index] = list(self.differences(pair[0][0], pair[1][0], below))
                else:
                    found[index] = list(self._unrated(below))
            where = [index for index, pointers in found.items() if pointers]
            if len(where) > 1:
                yield from self._unrated(pointer)
            else:
                yield from (below for index in where for below in found[index])
        elif type(base) is not type(head) or base != head:
            yield from self._unrated(pointer)

    def _unrated(self, pointer: str) -> Iterator[str]:
        if pointer != "#/info/version" and not self._findings.is_claimed(pointer):
            yield pointer


def _kind(pointer: str) -> tuple[str, str, str]:
    parts = [unescape_pointer(part) for part in pointer.split("/")[1:]]
    for index, part in enumerate(parts):
        if index and parts[index - 1] in _NAMES:
            continue
        where = " ".join(parts[:index]).removeprefix("components ") or "the document"
        if part.startswith("x-"):
            return "evidence", f"`{part}`", where
        if part in DOCUMENTATION or part in ("info", "tags"):
            return "documentation", f"`{part}`", where
        if part == "links":
            return "links", "a link", where
    return "layout", "what stands", " ".join(parts)
