"""A law is one decorated function in a module of `contract_tests/gtmhub_goals_contract/laws/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from gtmhub_goals_contract.contract import Contract, Operation

if TYPE_CHECKING:
    from gtmhub_goals_contract.suite.context import LawContext
    from gtmhub_goals_contract.suite.runner import Draw

    Check = Callable[[LawContext, Draw], None]


Choice = Callable[[Operation], bool]


class Rights(StrEnum):
    """What a law does to the goals it meets."""

    READS = "reads"
    WRITES = "writes"
    CHANGES = "changes"  # writes to goals that stand before the law begins, where there are some


@dataclass(frozen=True)
class Law:
    """What must hold, where that stands, and when it was really put to the test."""

    id: str
    statement: str
    source: str
    evidence: str  # documented, observed or inferred
    operations: tuple[str, ...]
    precondition: str
    rights: Rights
    identities: tuple[str, ...]
    sessions: tuple[str, ...]
    examples: int
    strata: tuple[str, ...]  # kinds of cases, each of which gets its share of the examples
    exhaustive: bool  # an example goes through all there is of its stratum, so one is enough
    check: Check
    prepared: bool = False  # about goals that no request makes: only a control API has them
    over: Choice | None = None  # every chosen operation is a stratum with `examples` of its own

    def bound(self, contract: Contract) -> Law:
        """The law over the operations that this contract has."""
        if self.over is None:
            return self
        chosen = tuple(each.id for each in contract.operations.values() if self.over(each))
        return replace(
            self,
            operations=tuple(dict.fromkeys((*self.operations, *chosen))),
            strata=chosen,
            examples=self.examples * len(chosen),
            over=None,
        )


LAWS: dict[str, Law] = {}


def law(
    id: str,
    *,
    statement: str,
    source: str,
    evidence: str,
    precondition: str,
    operations: tuple[str, ...] = (),
    over: Choice | None = None,
    rights: Rights = Rights.WRITES,
    identities: tuple[str, ...] = ("owner",),
    sessions: tuple[str, ...] = (),
    examples: int = 22,
    strata: tuple[str, ...] = (),
    exhaustive: bool = False,
    prepared: bool = False,
) -> Callable[[Check], Check]:
    """Register a law. Its function draws an example, makes requests, raises `Violation`.

    With `over`, the law is about every operation of the contract that is chosen: each is a
    stratum, and `examples` is how many each of them gets.
    """

    def register(check: Check) -> Check:
        if id in LAWS:
            raise ValueError(f"two laws are called {id!r}")
        LAWS[id] = Law(
            id=id,
            statement=statement,
            source=source,
            evidence=evidence,
            operations=operations,
            precondition=precondition,
            rights=rights,
            identities=identities,
            sessions=sessions,
            examples=examples,
            strata=strata,
            exhaustive=exhaustive,
            prepared=prepared,
            check=check,
            over=over,
        )
        return check

    return register
