"""Where the rules put what they find: each difference once, with all operations that reach it."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.changes.change import WIRE, Change, Place
from generator.changes.rulebook import RULES
from generator.changes.touched import Touched
from generator.openapi import Contract


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
        touched: What a walk need not pass over.
    """

    base: Contract
    head: Contract
    _found: dict[tuple[str, str | None, str | None], _Finding] = field(default_factory=dict)
    _claimed: set[str] = field(default_factory=set)
    touched: Touched = field(init=False)

    def __post_init__(self) -> None:
        """See which parts differ at all."""
        self.touched = Touched(self.base, self.head)

    def same(self, base: str, head: str) -> bool:
        """Tell whether nothing can differ between two nodes or below them."""
        return base == head and base not in self.touched

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
            rule: Its rule in `rulebook.RULES`.
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
