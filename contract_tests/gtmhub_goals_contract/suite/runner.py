"""Runs one law: draws its examples, shrinks a violation, and counts the relevant cases."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from hypothesis.database import ExampleDatabase
from hypothesis.errors import Flaky, HypothesisException
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

from gtmhub_goals_contract.errors import (
    BudgetSpent,
    ContractTestsError,
    RequestRefused,
    TargetUnreachable,
)
from gtmhub_goals_contract.suite.context import LawContext
from gtmhub_goals_contract.suite.finding import Finding, NotLookedAt, Violation
from gtmhub_goals_contract.suite.registry import Law, Rights

T = TypeVar("T")
Draws = list[tuple[str, Any]]
STRATUM = "stratum"


class Draw(Protocol):
    """Every value a law chooses is drawn under a label, so that a failure can be replayed."""

    values: list[tuple[str, Any]]
    stratum: str  # which of the law's strata this example belongs to

    def __call__(self, label: str, strategy: st.SearchStrategy[T], first: T | None = None) -> T:
        """A value; `first`, where given, in the first example of a law and stratum.

        A glance of one example is to look where servers go wrong, and not where chance has it.
        """


class HypothesisDraw:
    """Draws from a strategy and remembers what came; values are JSON."""

    def __init__(self, data: st.DataObject, stratum: str = "", is_first: bool = False) -> None:
        """`data` is what Hypothesis gives the test."""
        self._data = data
        self._is_first = is_first
        self.stratum = stratum
        self.values: list[tuple[str, Any]] = [(STRATUM, stratum)] if stratum else []

    def __call__(self, label: str, strategy: st.SearchStrategy[T], first: T | None = None) -> T:
        given = first if self._is_first else None
        value = self._data.draw(strategy) if given is None else given
        self.values.append((label, value))
        return value


class ReplayExhausted(Exception):
    """The law now asks for something that the recorded example does not hold."""


class RecordedDraw:
    """Hands out the values of a recorded example, in their order."""

    def __init__(self, values: list[tuple[str, Any]]) -> None:
        """`values` are labels with values, in the order in which they were drawn."""
        self._recorded = list(values)
        self.values: list[tuple[str, Any]] = []
        self.stratum = ""
        if self._recorded and self._recorded[0][0] == STRATUM:
            self.values.append(self._recorded.pop(0))
            self.stratum = str(self.values[0][1])

    def __call__(self, label: str, strategy: st.SearchStrategy[T], first: T | None = None) -> T:
        if not self._recorded or self._recorded[0][0] != label:
            had = self._recorded[0][0] if self._recorded else "nothing"
            raise ReplayExhausted(f"the law asks for {label!r}, the record has {had!r}")
        name, value = self._recorded.pop(0)
        self.values.append((name, value))
        return value  # type: ignore[no-any-return]  # recorded JSON of a value once drawn as T


def with_symbols(values: list[list[Any]], symbols: Mapping[str, str]) -> list[list[Any]]:
    """Ids of this run become names, so that the record means the same in another account."""
    text = json.dumps(values, ensure_ascii=False)
    for identifier, name in symbols.items():
        text = text.replace(identifier, f"@{{{name}}}")
    found: list[list[Any]] = json.loads(text)
    return found


def without_symbols(values: list[tuple[str, Any]], symbols: Mapping[str, str]) -> Draws | None:
    """Names become the ids of this run; None where this account has no such thing."""
    text = json.dumps([[label, value] for label, value in values], ensure_ascii=False)
    for identifier, name in symbols.items():
        text = text.replace(f"@{{{name}}}", identifier)
    if "@{" in text:
        return None
    return [(label, value) for label, value in json.loads(text)]


BACKEND = "goals-contract"


class FreshProvider(HypothesisProvider):
    """Draws every example afresh from the seed, with the standard distributions.

    Hypothesis' own generator varies earlier examples and mines the program's source for constants.
    Both make few ideas out of some twenty examples, and the second makes them depend on what is
    imported; no public setting turns either off. Its manual tells how to write a backend with the
    two names that this file alone imports, yet they live in its internals.
    """

    def _maybe_draw_constant(self, *args: Any, **options: Any) -> None:
        return None


AVAILABLE_PROVIDERS[BACKEND] = FreshProvider


class ExamplesOf(ExampleDatabase):
    """The part of a database that belongs to one law: Hypothesis' own keys are those of the runner,
    which all laws share.
    """

    def __init__(self, name: str, inner: ExampleDatabase) -> None:
        """`name` is the law's, with its stratum; no two parts may have the same."""
        super().__init__()
        self._prefix = f"{name}:".encode()
        self._inner = inner

    def fetch(self, key: bytes) -> Iterable[bytes]:
        """The examples under a key, of this part alone."""
        return self._inner.fetch(self._prefix + key)

    def save(self, key: bytes, value: bytes) -> None:
        """Keep an example under a key, in this part."""
        self._inner.save(self._prefix + key, value)

    def delete(self, key: bytes, value: bytes) -> None:
        """Forget an example of this part."""
        self._inner.delete(self._prefix + key, value)


HELD_AT_LEAST = 20
MOST_ROUNDS = 12
BLIND_AT_MOST = 3  # examples in which an answer kept the law from looking, until it ends
LOST = "could not look: requests got no answer"
UNREADABLE = (KeyError, IndexError, TypeError, AttributeError, ValueError)


class Stop(BaseException):
    """Ends a law at once; BaseException, so that Hypothesis lets it through."""


class StopShrinking(Stop):
    """Time for shrinking is over."""


class Halt(Stop):
    """The suite cannot go on: budget, ledger, a server that is gone."""

    def __init__(self, cause: ContractTestsError) -> None:
        """`cause` says why, to people."""
        super().__init__(str(cause))
        self.cause = cause


@dataclass
class LawResult:
    """What one law came to; `seconds` is the time it took."""

    law: Law
    held: int = 0
    executions: int = 0
    seconds: float = 0.0
    requests: int = 0
    findings: list[Finding] = field(default_factory=list)
    contradicted: dict[str, str] = field(default_factory=dict)  # assumptions of the contract
    skipped: str | None = None  # why it did not run, or not to its end
    failed_after: float | None = None
    failed_at: int | None = None  # requests of the run until then

    @property
    def state(self) -> str:
        """One of: violated, held, too few cases, not run."""
        if any(f.layer == "law" for f in self.findings):
            return "violated"
        if self.held >= HELD_AT_LEAST:
            return "held"
        return "not run" if self.executions == 0 else "too few cases"


class LawRun:
    """One law against one ctx."""

    def __init__(
        self,
        law: Law,
        ctx: LawContext,
        *,
        seed: int,
        examples: int | None = None,
        shrink_seconds: float = 3.0,
        database: ExampleDatabase | None = None,
        on_progress: Callable[[], None] | None = None,
        recorded: list[list[tuple[str, Any]]] | None = None,
        rounds: int | None = None,
        most: int | None = None,
    ) -> None:
        """`most` is how many findings end it; each stratum adds its own till then."""
        self.law = law
        self.ctx = ctx
        self.seed = derived_seed(seed, law.id)
        self.run_seed = seed
        self.examples = law.examples if examples is None else examples
        self.shrink_seconds = shrink_seconds
        self.database = database
        self.on_progress = on_progress
        self.recorded = recorded or []
        self.rounds = MOST_ROUNDS if rounds is None else rounds
        ctx.law_is_inferred = law.evidence == "inferred"
        self._best: Finding | None = None  # of this stratum, with the shortest trace
        self._found: dict[str, Finding] = {}  # by their identity
        self._most = most
        self._first_seen: float | None = None
        self._first_at = 0
        self._crash: ContractTestsError | None = None
        self._halt: Halt | None = None
        self._unrepeatable: str | None = None
        self.blind: Counter[str] = Counter()  # answers that kept the law from looking

    def run(self) -> LawResult:
        """Draw and judge the law's examples; whatever a server does is in the result."""
        result = LawResult(self.law)
        began = time.monotonic()
        requests = self.ctx.client.record.requests
        self.ctx.client.law = self.law.id
        try:
            self._run_recorded()
            if not self._found:
                self._run_rounds()
        except Halt as halt:
            result.skipped = str(halt)
            if isinstance(halt.cause, BudgetSpent) or not isinstance(halt.cause, RequestRefused):
                self._crash = halt.cause
        finally:
            self.ctx.client.law = None
        self._settle()
        result.skipped = result.skipped or self._unrepeatable
        if not self._found:
            result.skipped = result.skipped or next(self._blinding(), None)
        result.seconds = time.monotonic() - began
        result.requests = self.ctx.client.record.requests - requests
        result.held, result.executions = self.ctx.relevant, self.ctx.executions
        result.contradicted = dict(self.ctx.contradicted)
        result.findings = self._findings()
        if self._first_seen is not None:
            result.failed_after, result.failed_at = self._first_seen - began, self._first_at
        return result

    def _blinding(self) -> Iterator[str]:
        """What keeps the law from looking; connections that are lost now and then do not."""
        often = self.blind[LOST] >= BLIND_AT_MOST and not self.ctx.relevant
        return (why for why in list(self.blind) if self.blind[why] and (why != LOST or often))

    @property
    def stopped_by(self) -> ContractTestsError | None:
        """A reason to end the whole run, not just this law."""
        return self._crash

    def _run_recorded(self) -> None:
        """Examples that failed once go first."""
        if self.recorded and self.law.rights is Rights.READS:
            self.ctx.begin()
            self.ctx.all_goals()  # names of goals must be known before they are resolved
        for values in self.recorded:
            real = without_symbols(values, self.ctx.symbols())
            if real is None:
                continue  # drawn from goals that this account does not hold
            for _ in range(2):  # the second time tells whether it repeats
                try:
                    self._example(RecordedDraw(real))
                except (Violation, StopShrinking):
                    continue
                except ReplayExhausted:
                    pass
                break
            self._settle()
            if self._enough:
                return

    def _run_rounds(self) -> None:
        for number in range(self.rounds):
            for stratum in self.law.strata or ("",):
                self._run_once(number, stratum)
                self._settle()
                if self._enough or self._unrepeatable is not None:
                    return
                if any(self.blind[why] >= BLIND_AT_MOST for why in self._blinding()):
                    return
            if self._found:
                return  # every stratum had its turn
            if self.ctx.relevant >= HELD_AT_LEAST or (number and not self.ctx.relevant):
                return  # there is enough, or the data of this server has no such case

    def _settle(self) -> None:
        """Keep what was found; what the next stratum finds may be something else."""
        best, self._best = self._best, None
        if best is not None:
            known = self._found.get(best.identity)
            if known is None or best.weight < known.weight:
                self._found[best.identity] = best

    @property
    def _enough(self) -> bool:
        return self._most is not None and len(self._found) >= self._most

    def _run_once(self, number: int, stratum: str) -> None:
        phases = [Phase.reuse, Phase.generate]
        if self.shrink_seconds > 0:
            phases.append(Phase.shrink)

        made_of = settings(
            max_examples=1 + max(1, -(-self.examples // max(1, len(self.law.strata)))),
            backend=BACKEND,
            database=self.database and ExamplesOf(f"{self.law.id}:{stratum}", self.database),
            deadline=None,
            phases=phases,
            print_blob=False,
            report_multiple_bugs=False,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
        )

        def one(data: st.DataObject) -> None:  # short: Hypothesis reads its source on each call
            self._drawn(data, stratum)

        # The seed is below the settings, which else unset the database.
        seeded = with_seed(derived_seed(self.seed + number, stratum))(given(st.data())(one))
        body = made_of(seeded)
        try:
            body()
        except (Violation, StopShrinking):
            return
        except (HypothesisException, Flaky) as error:
            # Ending an example early looks to Hypothesis like a change of mind.
            if self._halt is not None:
                raise self._halt from error
            if self._best is None:
                self._unrepeatable = "its examples did not repeat: the data changes meanwhile"

    def _drawn(self, data: st.DataObject, stratum: str) -> None:
        # Hypothesis begins with the simplest example: a glance of one would see no other. And what
        # draws nothing, it would try just once. Eight bytes are never 0 by chance.
        mark = data.draw(st.binary(min_size=8, max_size=8))
        if mark == bytes(8):
            return
        first = self.ctx.first_examples.setdefault(stratum, mark)
        self._example(HypothesisDraw(data, stratum, mark == first))

    def _example(self, draw: HypothesisDraw | RecordedDraw) -> None:
        if self._best is not None and self._first_seen is not None:
            # Once more, where it is to be told whether it repeats, or to be kept for others.
            seen = self._best.count > 1 or (self.shrink_seconds == 0 and self.database is None)
            if seen and time.monotonic() - self._first_seen > self.shrink_seconds:
                raise StopShrinking
        self.ctx.begin()
        if self.on_progress is not None:
            self.on_progress()
        try:
            self.law.check(self.ctx, draw)
        except TargetUnreachable as error:
            self._unanswered(error)
        except ContractTestsError as error:
            self._halt = Halt(error)
            raise self._halt from error
        except Violation as violation:
            self._keep(violation, draw)
            raise
        except NotLookedAt as blind:
            self.blind[str(blind)] += 1
            if self.blind[str(blind)] >= BLIND_AT_MOST:
                raise StopShrinking from blind
        except UNREADABLE as error:
            if self.ctx.trace and self.ctx.trace[-1].status >= 500:
                self.blind[f"could not look: {self._last_operation()} answered 5xx"] += 1
                return
            if self.ctx.lenient and self.ctx.law_is_inferred:
                self.ctx.contradicted[f"{self._last_operation()}: answers hold what we assume"] = ""
                return
            unreadable = self._unreadable(error)
            self._keep(unreadable, draw)
            raise unreadable from error
        finally:
            with contextlib.suppress(ContractTestsError):  # the ledger remembers what is left
                self.ctx.finish()

    def _unanswered(self, error: TargetUnreachable) -> None:
        """A dropped connection is the server's fault while the server still answers others."""
        trace = list(self.ctx.trace)
        try:
            self.ctx.call("listGoals", query={"limit": 1})
        except ContractTestsError as gone:
            self._halt = Halt(gone)
            raise self._halt from gone
        self.ctx.trace = trace
        self.ctx.lose(str(error))
        self.blind[LOST] += 1

    def _unreadable(self, error: Exception) -> Violation:
        """An answer without what every law reads: no id, an empty list, a text for an object."""
        return Violation(
            "answers hold what their shape promises",
            self._last_operation(),
            f"{type(error).__name__}: {error}",
            "a goal, or a list of goals, as documented",
        )

    def _last_operation(self) -> str:
        return (self.ctx.trace[-1].operation if self.ctx.trace else None) or ""

    def _keep(self, violation: Violation, draw: HypothesisDraw | RecordedDraw) -> None:
        """Remember the violation with the shortest trace, and how often it came."""
        seen, best = violation.finding, self._best
        seen.rule, seen.statement = self.law.id, self.law.statement
        seen.exchanges = tuple(self.ctx.trace)
        seen.status = seen.exchanges[-1].status if seen.exchanges else None
        seen.draws = [[label, value] for label, value in draw.values]
        if best is None:
            self._best = seen
            if self._first_seen is None:
                self._first_seen = time.monotonic()
                self._first_at = self.ctx.client.record.requests
            return
        seen.count = best.count = best.count + 1
        if seen.weight <= best.weight:
            self._best = seen

    def _findings(self) -> list[Finding]:
        """Broken answers that requests of the law met, and the violation of the law itself."""
        found = list(self.ctx.breaches.values())
        for finding in self._found.values():
            finding.draws = with_symbols(finding.draws, self.ctx.symbols())
            finding.repeats = finding.count > 1 or self.shrink_seconds == 0
            found.append(finding)
        for finding in found:
            finding.origin, finding.seed = self.law.id, self.run_seed
        return found


def derived_seed(seed: int, name: str) -> int:
    """Laws do not share a stream, so running one alone draws what it draws among all."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{name}".encode()).digest()[:6])
