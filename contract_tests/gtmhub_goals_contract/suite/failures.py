"""From a law's run to findings: the shortest trace of each thing that was broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gtmhub_goals_contract.suite.context import LawContext
from gtmhub_goals_contract.suite.draw import with_symbols
from gtmhub_goals_contract.suite.finding import Finding, Violation
from gtmhub_goals_contract.suite.registry import Law
from gtmhub_goals_contract.traffic import Exchange


@dataclass
class Smallest:
    """The shortest trace of a violation seen so far."""

    violation: Violation
    trace: tuple[Exchange, ...]
    draws: tuple[tuple[str, Any], ...]
    first_seen: float
    times: int = 1

    @property
    def weight(self) -> tuple[int, int]:
        return (len(self.trace), sum(len(e.target) + len(e.body or b"") for e in self.trace))


def findings_of(
    law: Law, ctx: LawContext, best: Smallest | None, seed: int, shrink_seconds: float
) -> list[Finding]:
    """Broken answers that requests of the law met, and the violation of the law itself."""
    findings = [
        Finding(
            layer="answer",
            rule=met.breach.check,
            clause=met.breach.signature,
            operation=operation,
            statement="",
            received=met.breach.received,
            expected=met.breach.documented,
            trace=met.trace,
            status=met.trace[-1].status,
            seed=seed,
            count=met.count,
            origin=law.id,
            inferred=met.breach.inferred,
        )
        for (_, operation, _), met in ctx.breaches.items()
    ]
    if best is not None:
        last = best.trace[-1] if best.trace else None
        findings.append(
            Finding(
                layer="law",
                rule=law.id,
                clause=best.violation.clause,
                operation=best.violation.operation,
                statement=law.statement,
                received=best.violation.received,
                expected=best.violation.expected,
                trace=best.trace,
                draws=tuple(
                    (label, value) for label, value in with_symbols(list(best.draws), ctx.symbols())
                ),
                status=last.status if last else None,
                seed=seed,
                repeats=best.times > 1 or shrink_seconds == 0,
                count=best.times,
                origin=law.id,
            )
        )
    return findings
