"""A change: what it is, where it stands, who notices, the version it asks for; and all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import IntEnum
from itertools import zip_longest
from typing import Any, NamedTuple

from generator.errors import ChangeError
from generator.openapi import Contract, View, escape_pointer, unescape_pointer

_SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?")


class Bump(IntEnum):
    """The part of the version that has to rise; the larger one wins."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """Return how reports write it."""
        return self.name.lower()


class Version(NamedTuple):
    """A semantic version."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return ".".join(map(str, self))

    @classmethod
    def parse(cls, version: object, where: str) -> Version:
        """Read a version.

        Args:
            version: What stands in the file; a YAML number is refused, not guessed at.
            where: The file, for the message.

        Raises:
            ChangeError: It is no semantic version.
        """
        match = _SEMVER.fullmatch(version) if isinstance(version, str) else None
        if match is None:
            raise ChangeError(
                f"the version {version!r} of {where} is no semantic version: "
                "write MAJOR.MINOR.PATCH, as in 0.2.0"
            )
        return cls(*map(int, match.groups()))

    def raised(self, bump: Bump) -> Version:
        """Return the lowest version that says what changes with this bump do.

        Below 1.0 the minor version plays the major one: a break asks for 0.(y+1).0, not for 1.0.0.
        """
        if bump is Bump.NONE:
            return self
        if bump is Bump.PATCH:
            return Version(self.major, self.minor, self.patch + 1)
        if bump is Bump.MINOR or self.major == 0:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major + 1, 0, 0)


WIRE = "wire"
PYTHON = "python"
TEMPLATES = "templates"


@dataclass(frozen=True)
class Place:
    """A place in a file that a reader can open."""

    file: str
    line: int
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Change:
    """One rated change.

    Attributes:
        rule: The rule that rated it, as `parameter-added-required`.
        message: What changed, with names and values.
        bump: What it asks of the version.
        side: `wire`, `python` or `templates`.
        notices: Who notices.
        action: What a caller has to do.
        base: Where it stood.
        head: Where it stands now.
        operations: The operations through which it is reached.
        judges: The tools that called it so.
        excused: Why an exception lowered it; empty if none did.
    """

    rule: str
    message: str
    bump: Bump
    side: str
    notices: str
    action: str
    base: Place | None = None
    head: Place | None = None
    operations: tuple[str, ...] = ()
    judges: tuple[str, ...] = ("own rules",)
    excused: str = ""
    subject: str = field(default="", compare=False)

    @property
    def breaking(self) -> bool:
        """Tell whether somebody's working code may stop to work."""
        return self.bump is Bump.MAJOR

    @property
    def weight(self) -> tuple[int, str, str]:
        """Return what reports sort by: the heaviest first."""
        return -self.bump, self.rule, self.message

    def also_rated_by(self, judge: str, bump: Bump) -> Change:
        """Return the change with one more tool's rating; the higher rating wins."""
        judges = self.judges if judge in self.judges else (*self.judges, judge)
        return replace(self, judges=judges, bump=max(self.bump, bump))

    def as_json(self) -> dict[str, Any]:
        """Return what the JSON report says."""
        told = {**asdict(self), "bump": self.bump.word}
        del told["subject"]
        return told


@dataclass(frozen=True)
class Rule:
    """How one kind of change is rated."""

    bump: Bump
    notices: str
    action: str


PATCH, MINOR, MAJOR = Bump.PATCH, Bump.MINOR, Bump.MAJOR
CALLERS = "every caller of the operation"
SENDERS = "whoever sends it"
READERS = "whoever reads the answer"
NEW = (MINOR, "nobody who does not look for it", "nothing; it can be used from now on")
# Every rule by its name; each is declared at the top of the module that raises it.
RULES: dict[str, Rule] = {}


def add_rules(rules: Mapping[str, tuple[Bump, str, str]]) -> None:
    """Declare rules: what each asks of the version, who notices, what they have to do."""
    RULES.update({name: Rule(*rating) for name, rating in rules.items()})


add_rules({
    # What is left over when no other rule has looked at it
    "documentation": (PATCH, "whoever reads the contract", "nothing"),
    "evidence": (PATCH, "whoever reads the contract", "nothing"),
    "links": (PATCH, "tools that follow links", "nothing"),
    "layout": (PATCH, "whoever reads the contract", "nothing"),
    "unknown-keyword": (MAJOR, "unknown: no rule knows the keyword", "read the new contract"),
})  # fmt: skip
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
