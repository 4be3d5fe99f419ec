"""Where the walks put what they find: each difference once, with all operations that reach it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from generator.changes.change import WIRE, Bump, Change, Place
from generator.openapi import Contract, View, escape_pointer, unescape_pointer


@dataclass(frozen=True)
class Rule:
    """How one kind of change is rated."""

    bump: Bump
    notices: str
    action: str


RULES = {
    name: Rule(Bump[bump.upper()], notices, action)
    for name, (bump, notices, action) in tomllib.loads(
        Path(__file__).with_name("rules.toml").read_text("utf-8")
    ).items()
}
# They say something to people and to tools, nothing about which values are accepted.
DOCUMENTATION = frozenset(
    {"title", "description", "summary", "example", "examples", "$comment", "externalDocs"}
)


class _Absent:
    def __repr__(self) -> str:
        return "nothing"


ABSENT: Any = _Absent()


@dataclass
class Findings:
    """Collects what differs between two documents.

    Attributes:
        base: The document compared with.
        head: The document as it is now.
    """

    base: Contract
    head: Contract
    _found: dict[tuple[str, str | None, str | None], Change] = field(default_factory=dict)
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
        """Note one difference; of two at the same nodes the heavier one stays.

        Args:
            rule: Its rule in `RULES`.
            message: What changed, with names and values.
            base: The pointer where it stood.
            head: The pointer where it stands.
            operation: The operation through which it was reached.
            aspect: Sets apart two differences of the same nodes.
        """
        key = (aspect or message, base, head)
        found, rating = self._found.get(key), RULES[rule]
        operations = {*(found.operations if found else ()), *([operation] if operation else ())}
        if found is None or rating.bump > found.bump:
            found = Change(
                rule, message, rating.bump, WIRE, rating.notices, rating.action,
                base=place(self.base, base or head), head=place(self.head, head or base),
            )  # fmt: skip
        self._found[key] = replace(found, operations=tuple(sorted(operations)))
        self.claim(base, head)

    def claim(self, *pointers: str | None) -> None:
        """Mark nodes as rated: what is left over is only what no rule has looked at."""
        self._claimed.update(pointer for pointer in pointers if pointer is not None)

    def is_claimed(self, pointer: str) -> bool:
        """Tell whether the node, or one around it, is rated."""
        while pointer not in self._claimed:
            if "/" not in pointer:
                return False
            pointer = pointer.rpartition("/")[0]
        return True

    def changes(self) -> list[Change]:
        """Return all that was found, the heaviest first."""
        return sorted(self._found.values(), key=lambda change: change.weight)


def place(document: Contract, pointer: str | None) -> Place | None:
    """Return the line of a node, or of what is around the place where it would stand."""
    if pointer is None:
        return None
    return Place(document.name, document.line(pointer), pointer if document.has(pointer) else "")


@dataclass(frozen=True)
class Pair:
    """A node as it was and as it is now, reached through an operation or through none."""

    findings: Findings
    was: View
    now: View
    operation: str | None = None

    def of(self, was: View, now: View) -> Pair:
        """Return two other nodes, reached through the same operation."""
        return replace(self, was=was, now=now)

    def child(self, key: str) -> Pair | None:
        """Return what stands under a key, where it stands on both sides."""
        was, now = self.was.child(key), self.now.child(key)
        return None if was is None or now is None else self.of(was, now)

    def matched(self, key: str) -> Iterator[tuple[str, Pair | None]]:
        """Yield the names of a mapping, with both nodes of those that stand on both sides."""
        before, after = self.was.children(key), self.now.children(key)
        for name in sorted(before.keys() | after.keys()):
            both = name in before and name in after
            yield name, self.of(before[name], after[name]) if both else None

    def values(self, key: str) -> tuple[Any, Any]:
        """Return the plain values under a key, `ABSENT` where there is none."""
        return self.was.get(key, ABSENT), self.now.get(key, ABSENT)

    def differs(self, key: str, default: Any = None) -> bool:
        """Tell whether another value stands under a key."""
        return bool(self.was.get(key, default) != self.now.get(key, default))

    def switched(self, key: str) -> bool | None:
        """Return what a flag is now; None where it is what it was."""
        before, after = self.was.get(key) is True, self.now.get(key) is True
        return None if before == after else after

    def add(self, rule: str, message: str, key: str = "", aspect: str = "") -> None:
        """Note a difference of the nodes, or of what stands under a key."""
        places = self.was.pointer, self.now.pointer
        if key:
            places = self.was.place(key), self.now.place(key)
        self.findings.add(rule, message, *places, self.operation, aspect)

    def became(self, rule: str, subject: str) -> None:
        """Note where `required` changed, by the rules `...-became-required` and `-optional`."""
        required = self.switched("required")
        if required is not None:
            word = "required" if required else "optional"
            self.add(f"{rule}-became-{word}", f"{subject} became {word}", "required")

    def unknown(self, subject: str, known: frozenset[str]) -> None:
        """Rate as breaking what differs under a keyword that no rule has looked at."""
        for key in sorted({*self.was.places, *self.now.places} - known - DOCUMENTATION):
            if not key.startswith("x-") and self.differs(key, ABSENT):
                message = f"`{key}` of {subject} changed, and no rule knows what that means"
                self.add("unknown-keyword", message, key, aspect=f"unknown-keyword{key}")


# Below these stand names that people chose, not keywords.
_NAMES = frozenset(
    {"properties", "schemas", "parameters", "responses", "requestBodies", "headers", "content",
     "securitySchemes", "paths", "patternProperties", "variables", "encoding"}
)  # fmt: skip


def add_unrated(findings: Findings) -> None:
    """Add a change of the patch kind for each node that differs and is not rated yet."""
    base, head = findings.base, findings.head
    for pointer in _unrated(findings, base.document, head.document, "#"):
        rule, word, below = _kind(pointer)
        places = pointer if base.has(pointer) else None, pointer if head.has(pointer) else None
        verb = "changed" if all(places) else "was removed" if places[0] else "was added"
        findings.add(rule, f"{word} {verb}: {below}", *places)


def _unrated(findings: Findings, base: Any, head: Any, pointer: str) -> Iterator[str]:
    """Yield the nodes that differ; a reference written out, or a list reordered, counts as one."""
    if isinstance(base, dict) and isinstance(head, dict) and ("$ref" in base) == ("$ref" in head):
        for key in {**base, **head}:
            below = f"{pointer}/{escape_pointer(key)}"
            yield from _unrated(findings, base.get(key, ABSENT), head.get(key, ABSENT), below)
        return
    if isinstance(base, list) and isinstance(head, list):
        pairs = enumerate(zip_longest(base, head, fillvalue=ABSENT))
        found = [list(_unrated(findings, *pair, f"{pointer}/{index}")) for index, pair in pairs]
        where = [pointers for pointers in found if pointers]
        if len(where) < 2:
            yield from (below for pointers in where for below in pointers)
            return
    if type(base) is type(head) and base == head:
        return
    if pointer != "#/info/version" and not findings.is_claimed(pointer):
        yield pointer


def _kind(pointer: str) -> tuple[str, str, str]:
    """Return the rule of a node that no other rule knows, what it is, and where it stands."""
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
