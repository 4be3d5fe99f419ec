"""A law is one decorated function in one module of `contract_tests/gtmhub_goals_contract/laws/`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gtmhub_goals_contract.suite.context import LawContext
    from gtmhub_goals_contract.suite.runner import Draw

    Check = Callable[[LawContext, Draw], None]


class Rights(StrEnum):
    READS = "reads"
    WRITES = "writes"
    EMULATOR = "emulator"  # needs a server that can be told to fail or to hold prepared goals


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


LAWS: dict[str, Law] = {}


def law(
    id: str,
    *,
    statement: str,
    source: str,
    evidence: str,
    operations: tuple[str, ...],
    precondition: str,
    rights: Rights = Rights.WRITES,
    identities: tuple[str, ...] = ("owner",),
    sessions: tuple[str, ...] = (),
    examples: int = 22,
    strata: tuple[str, ...] = (),
    exhaustive: bool = False,
) -> Callable[[Check], Check]:
    """Register a law. Its function draws an example, makes requests, raises `Violation`."""

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
            check=check,
        )
        return check

    return register


def load_laws() -> dict[str, Law]:
    """Import every module of `gtmhub_goals_contract.laws`; a new file needs no other edit."""
    package = importlib.import_module("gtmhub_goals_contract.laws")
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        importlib.import_module(f"gtmhub_goals_contract.laws.{module}")
    return LAWS
