"""Runs one law over drawn examples, shrinks a violation, and counts the cases that held."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from hypothesis.database import ExampleDatabase
from hypothesis.errors import Flaky, HypothesisException

from contract_tests.engine.draw import HypothesisDraw, RecordedDraw, ReplayExhausted
from contract_tests.engine.finding import Finding
from contract_tests.engine.lab import Lab
from contract_tests.engine.registry import Law
from contract_tests.engine.violation import Violation
from contract_tests.errors import BudgetSpent, RequestRefused, ServerFailing, TargetUnreachable
from contract_tests.traffic import Exchange

HELD_AT_LEAST = 20
MOST_ROUNDS = 12


class StopShrinking(BaseException):
    """Time for shrinking is over; BaseException, so that Hypothesis lets it through."""


@dataclass
class LawResult:
    law: Law
    held: int = 0
    executions: int = 0
    seconds: float = 0.0
    requests: int = 0
    findings: list[Finding] = field(default_factory=list)
    skipped: str | None = None  # why it did not run, or not to its end
    failed_after: float | None = None

    @property
    def state(self) -> str:
        if any(f.layer == "law" for f in self.findings):
            return "violated"
        if self.held >= HELD_AT_LEAST:
            return "held"
        return "not run" if self.executions == 0 else "too few cases"


@dataclass
class _Best:
    """The shortest trace of a violation seen so far."""

    violation: Violation
    trace: tuple[Exchange, ...]
    draws: tuple[tuple[str, Any], ...]
    first_seen: float
    times: int = 1

    @property
    def weight(self) -> tuple[int, int]:
        return (len(self.trace), sum(len(e.target) + len(e.body or b"") for e in self.trace))


class LawRun:
    """One law against one lab."""

    def __init__(
        self,
        law: Law,
        lab: Lab,
        *,
        seed: int,
        examples: int | None = None,
        shrink_seconds: float = 3.0,
        database: ExampleDatabase | None = None,
        on_progress: Callable[[], None] | None = None,
        recorded: list[list[tuple[str, Any]]] | None = None,
        rounds: int | None = None,
    ) -> None:
        self.law = law
        self.lab = lab
        self.seed = derived_seed(seed, law.id)
        self.run_seed = seed
        self.examples = examples or law.examples
        self.shrink_seconds = shrink_seconds
        self.database = database
        self.on_progress = on_progress
        self.recorded = recorded or []
        self.rounds = rounds or MOST_ROUNDS
        self._best: _Best | None = None
        self._crash: BaseException | None = None

    def run(self) -> LawResult:
        result = LawResult(self.law)
        began = time.monotonic()
        requests = self.lab.client.record.requests
        self.lab.client.law = self.law.id
        try:
            self._run_recorded()
            if self._best is None:
                self._run_rounds()
        except (BudgetSpent, ServerFailing) as stop:
            result.skipped = str(stop)
            self._crash = stop
        except RequestRefused as refusal:
            result.skipped = str(refusal)
        finally:
            self.lab.client.law = None
        result.seconds = time.monotonic() - began
        result.requests = self.lab.client.record.requests - requests
        result.held, result.executions = self.lab.held_count, self.lab.executions
        result.findings = self._findings()
        if self._best is not None:
            result.failed_after = self._best.first_seen - began
        return result

    @property
    def stopped_by(self) -> BaseException | None:
        """A reason to end the whole run, not just this law."""
        return self._crash

    def _run_recorded(self) -> None:
        """Examples that failed once go first."""
        for values in self.recorded:
            try:
                self._example(RecordedDraw(values))
            except (Violation, ReplayExhausted):
                if self._best is not None:
                    return

    def _run_rounds(self) -> None:
        for number in range(self.rounds):
            self._run_once(number)
            if self._best is not None or self.lab.held_count >= HELD_AT_LEAST:
                return

    def _run_once(self, number: int) -> None:
        phases = [Phase.reuse, Phase.generate]
        if self.shrink_seconds > 0:
            phases.append(Phase.shrink)

        @with_seed(self.seed + number)
        @settings(
            max_examples=self.examples,
            database=self.database,
            deadline=None,
            phases=phases,
            print_blob=False,
            report_multiple_bugs=False,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def body(data: st.DataObject) -> None:
            self._example(HypothesisDraw(data))

        try:
            body()
        except (Violation, StopShrinking):
            return
        except Flaky:
            if self._best is None:
                raise
        except HypothesisException:
            if self._best is None:
                raise

    def _example(self, draw: HypothesisDraw | RecordedDraw) -> None:
        best = self._best
        if best is not None and time.monotonic() - best.first_seen > self.shrink_seconds:
            raise StopShrinking
        self.lab.begin()
        if self.on_progress is not None:
            self.on_progress()
        try:
            self.law.check(self.lab, draw)
        except TargetUnreachable as error:
            self._unanswered(error, draw)
            raise
        except Violation as violation:
            self._keep(violation, draw)
            raise
        finally:
            self.lab.finish()

    def _unanswered(self, error: TargetUnreachable, draw: HypothesisDraw | RecordedDraw) -> None:
        """A dropped connection is the server's fault while the server still answers others."""
        self.lab.call("listGoals", query={"limit": 1})  # raises again when nothing answers
        violation = Violation(
            "every request is answered", "", received=str(error), expected="an HTTP answer"
        )
        self._keep(violation, draw)
        raise violation from error

    def _keep(self, violation: Violation, draw: HypothesisDraw | RecordedDraw) -> None:
        seen = _Best(violation, tuple(self.lab.trace), tuple(draw.values), time.monotonic())
        if self._best is None:
            self._best = seen
            return
        seen.first_seen, seen.times = self._best.first_seen, self._best.times + 1
        if seen.weight <= self._best.weight:
            self._best = seen
        else:
            self._best.times += 1

    def _findings(self) -> list[Finding]:
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
                seed=self.run_seed,
                count=met.count,
                origin=self.law.id,
            )
            for (_, operation, _), met in self.lab.breaches.items()
        ]
        if self._best is not None:
            best = self._best
            last = best.trace[-1] if best.trace else None
            findings.append(
                Finding(
                    layer="law",
                    rule=self.law.id,
                    clause=best.violation.clause,
                    operation=best.violation.operation,
                    statement=self.law.statement,
                    received=best.violation.received,
                    expected=best.violation.expected,
                    trace=best.trace,
                    draws=best.draws,
                    status=last.status if last else None,
                    seed=self.run_seed,
                    repeats=best.times > 1 or self.shrink_seconds == 0,
                    count=best.times,
                    origin=self.law.id,
                )
            )
        return findings


def derived_seed(seed: int, name: str) -> int:
    """Laws do not share a stream, so running one alone draws what it draws among all."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{name}".encode()).digest()[:6])
