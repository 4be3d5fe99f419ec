"""Every difference that no rule on calls and answers has looked at: words, evidence, layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.changes.findings import Findings
from generator.changes.keywords import DOCUMENTATION
from generator.openapi import escape_pointer, unescape_pointer

# Below these stand names that people chose, not keywords.
_NAMES = frozenset(
    {"properties", "schemas", "parameters", "responses", "requestBodies", "headers", "content",
     "securitySchemes", "paths", "patternProperties", "variables", "encoding"}
)  # fmt: skip


def note_leftovers(findings: Findings) -> None:
    """Add a change of the patch kind for each node that differs and is not rated yet."""
    walk = _Walk(findings)
    for pointer in walk.differences(findings.base.document, findings.head.document, "#"):
        rule, word, below = _kind(pointer)
        base = pointer if findings.base.has(pointer) else None
        head = pointer if findings.head.has(pointer) else None
        verb = "was added" if base is None else "was removed" if head is None else "changed"
        findings.add(rule, f"{word} {verb}: {below}", base, head)


class _Walk:
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
