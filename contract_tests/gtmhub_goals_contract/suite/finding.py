"""One thing found: what was broken, by which requests, and how to see it again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from gtmhub_goals_contract.traffic import Answer, Exchange

LONGEST = 600  # characters of what was received or expected
CONTRADICTS = "contradicts an inference"  # evidence of a finding that is no failure
ONLY_IN_THE_RUN = frozenset({"exchanges", "inferred"})  # what reports do not hold


@dataclass
class Finding:
    """Made where it is found, completed by the summary, written and read as verdict.json has it."""

    layer: str  # law, letter (of schemathesis), or answer: a law's request met a broken one
    rule: str  # law id or check name
    clause: str
    operation: str
    received: str
    expected: str
    statement: str = ""
    status: int | None = None
    exchanges: tuple[Exchange, ...] = ()
    draws: list[list[Any]] = field(default_factory=list)  # labels and values, to replay it
    seed: int | None = None
    origin: str = ""  # the law or the test whose request met it
    repeats: bool = True
    count: int = 1
    inferred: str = ""  # pointer of the node that we only infer, where it breaks one
    # What the summary says of it:
    pointer: str = ""
    trace: list[dict[str, Any]] = field(default_factory=list)  # the exchanges as events
    curl: list[str] = field(default_factory=list)
    replay: str = ""
    evidence: str = "documented"
    accepted: str = ""  # from the baseline: reason and expiry
    failed_after: float | None = None  # seconds of its law
    stopped: list[str] = field(default_factory=list)  # laws that could not look because of it

    @property
    def identity(self) -> str:
        """Stable over runs, seeds and servers: what the baseline file lists."""
        raw = "\n".join((self.rule, self.operation, self.clause))
        return hashlib.sha256(raw.encode()).hexdigest()[:12]

    @property
    def weight(self) -> tuple[int, int]:
        """Fewer requests, then fewer bytes, read better."""
        size = sum(len(each.target) + len(each.body or b"") for each in self.exchanges)
        return len(self.exchanges), size

    @property
    def is_failure(self) -> bool:
        """What is accepted, or contradicts an inference, is none."""
        return not self.accepted and self.evidence != CONTRADICTS

    def as_dict(self) -> dict[str, Any]:
        """The finding as verdict.json holds it."""
        told = {k: v for k, v in vars(self).items() if k not in ONLY_IN_THE_RUN}
        return {"identity": self.identity, **told}

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Finding:
        """Read it back; what an older suite wrote beside is left out."""
        return cls(**{k: v for k, v in raw.items() if k in cls.__dataclass_fields__})


class Violation(AssertionError):
    """How a law says that a server broke it; the runner adds which law, and by what requests."""

    def __init__(self, clause: str, operation: str, received: Any, expected: Any) -> None:
        """`clause` is a stable short name; the others may be anything: they are told, not compared.

        Law, operation and clause together are the identity of the failure.
        """
        self.finding = Finding("law", "", clause, operation, truncate(received), truncate(expected))
        super().__init__(f"{operation}: {clause}: received {received}, expected {expected}")


class NotLookedAt(Exception):
    """An answer broke a rule of its own, so nobody could look at what the law is about."""

    def __init__(self, answer: Answer) -> None:
        """`answer` is the broken one, which is a finding already."""
        self.operation = answer.exchange.operation or answer.exchange.method
        super().__init__(f"could not look: {self.operation} answered {answer.status}")


def truncate(value: Any, limit: int = LONGEST) -> str:
    """A value as text of at most about `limit` characters."""
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return text if len(text) <= limit else f"{text[:limit]}... ({len(text)} characters)"
