"""One run from the first request to the last: laws here, families of the letter beside them."""

from __future__ import annotations

import shutil
import sys
import threading
import time
import traceback
from functools import partial
from pathlib import Path
from typing import TextIO

from hypothesis.database import ExampleDatabase

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.errors import (
    ASKED_TO_END,
    INTERRUPTION,
    BudgetSpent,
    ContractTestsError,
    SchemathesisFailed,
)
from gtmhub_goals_contract.live import Profile, World
from gtmhub_goals_contract.live.worlds import Worlds
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.reproductions import Draws, Regressions
from gtmhub_goals_contract.run.schedule import (
    Pass,
    Schedule,
    make_depth,
    make_passes,
    obstacle,
    time_for_family,
)
from gtmhub_goals_contract.schemathesis_layer import Family, FamilyResult
from gtmhub_goals_contract.schemathesis_layer.process import Direct, FamilyRun, RecordingProxy
from gtmhub_goals_contract.suite import Law, LawContext, Rights
from gtmhub_goals_contract.suite.context import Universes
from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.suite.runner import LawResult, LawRun
from gtmhub_goals_contract.traffic import Client
from gtmhub_goals_contract.traffic.exchange import parsed

WIDTH = 24
EVERY = 10.0  # seconds between lines where there is no terminal


class Progress:
    """A line that tells how far a run is; thread-safe, silent when `enabled` is false."""

    def __init__(self, units: int, enabled: bool = True, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._enabled = enabled
        self._units = max(1, units)
        self.done = 0.0  # of the units
        self.law = self.letter = ""
        self._last = 0.0
        self._lock = threading.Lock()

    def tick(self, requests: int, left: float | None, failures: int) -> None:
        """Show where the run is; `left` is the seconds of the budget, None without one."""
        now = time.monotonic()
        if not self._enabled or now - self._last < (0.1 if self._terminal else EVERY):
            return
        self._last = now
        part = min(1.0, self.done / self._units)
        words = [
            f"{('█' * round(part * WIDTH)).ljust(WIDTH, '░')} {part:4.0%}",
            self.law and f"law {self.law}",
            self.letter and f"letter {self.letter}",
            f"{requests} requests",
            f"{failures} failures" if failures else "",
            "" if left is None else f"{left:.0f} s left",
        ]
        text = " · ".join(word for word in words if word)
        room = shutil.get_terminal_size().columns - 1
        self._write("\r\x1b[2K" + text[:room] if self._terminal else text + "\n")

    def clear(self) -> None:
        """Take the line away, before something else is written."""
        if self._enabled and self._terminal:
            self._write("\r\x1b[2K")

    def _write(self, text: str) -> None:
        try:
            with self._lock:
                self._stream.write(text)
                self._stream.flush()
        except OSError:  # nobody reads it any more; the run goes on
            self._enabled = False


CRASH = "crash.txt"
LETTER_LATEST = 3.0  # seconds before the end of the budget after which no family is begun


class Execution:
    """Collects law results and letter results; raises nothing that a server can cause."""

    def __init__(
        self,
        options: Options,
        schedule: Schedule,
        contract: Contract,
        client: Client,
        worlds: Worlds,
        profile: Profile,
        folder: Path,
        regressions: Regressions,
        database: ExampleDatabase | None = None,
    ) -> None:
        self.options = options
        self.schedule = schedule
        self.contract = contract
        self.client = client
        self.worlds = worlds
        self.profile = profile
        self.folder = folder
        self.regressions = regressions
        self.database = database
        self.laws: dict[str, LawResult] = {}
        self.letter: list[FamilyResult] = []
        self.errors: list[str] = []
        self.first_failure: tuple[float, int] | None = None
        self.began = time.monotonic()
        self.secrets: list[str] = []  # what no report may hold
        self._universes: Universes = {}
        self._waiting = list(schedule.families)
        self._running: list[FamilyRun] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        units = len(schedule.laws) + 3 * len(schedule.families)
        self.progress = Progress(units, enabled=not options.quiet)

    def run(self) -> None:
        """Run the whole schedule; what ends it early is in `errors`."""
        beside = self.worlds.private and bool(self.schedule.families)
        thread = threading.Thread(target=self._run_letter_beside, name="letter", daemon=True)
        if beside:
            thread.start()
        try:
            self._run_laws()
            self._run_letter()  # takes what is left, or what has no account of its own
        except (Exception, KeyboardInterrupt) as error:
            self.broke(error)
        finally:
            if beside:
                self._wait_for(thread)
            self.progress.clear()

    def broke(self, error: BaseException) -> None:
        """End the run with an error, which is the suite's own unless it is told as one."""
        said = str(error)
        if isinstance(error, KeyboardInterrupt) or ASKED_TO_END.is_set():
            said = INTERRUPTION  # Hypothesis answers it with an assertion of its own
        elif not isinstance(error, ContractTestsError):
            path = self.folder / CRASH
            path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
            said = f"the suite itself failed: {type(error).__name__}: {error}; see {path}"
        self.errors.append(said)
        self._halt()

    def judge(self, unit: Law | Family) -> LawResult | FamilyResult:
        """One law to its end, or one family, for whoever runs them in another order.

        Raises:
            ContractTestsError: the run has ended with an error.
        """
        if not self._stop.is_set():
            try:
                if isinstance(unit, Law):
                    self._run_law(unit, {}, Pass(), 0)
                else:
                    self._run_family(unit, None)
            except Exception as error:
                self.broke(error)
        if self.errors:
            raise ContractTestsError(self.errors[-1])
        return self.laws[unit.id] if isinstance(unit, Law) else self.letter[-1]

    # -- laws -------------------------------------------------------------------

    def _run_laws(self) -> None:
        labs: dict[str, LawContext] = {}
        passes = make_passes(self.schedule, self.options)
        for number, round_ in enumerate(passes):
            for law in round_.order(self.schedule.laws):
                if self._stop.is_set():
                    return
                self._run_law(law, labs, round_, number)
                self._show_progress()
                if self._enough():
                    self._halt()
                    return

    def _run_law(self, law: Law, labs: dict[str, LawContext], round_: Pass, number: int) -> None:
        known = self.laws.get(law.id)
        if known is not None and (self.failed(known) or known.skipped):
            return
        done, held = (known.executions, known.held) if known is not None else (0, 0)
        if round_.skips(law, done, held):
            return
        world = labs[law.id].world if law.id in labs else self._world(law)
        why = obstacle(law, world, self.profile)
        if why is not None:
            self.laws[law.id] = LawResult(law, skipped=why)
            return
        if law.id not in labs:
            labs[law.id] = LawContext(self.client, world, self._tag(), self._universes)
            labs[law.id].lenient = self.lenient
        ctx = labs[law.id]
        limit = self.options.max_failures
        run = LawRun(
            law,
            ctx,
            seed=self.options.seed + 1_000_003 * number,
            examples=round_.examples(law, done),
            shrink_seconds=self._shrink_seconds(),
            database=self.database,
            on_progress=None if self.options.quiet else lambda: self._tick(law),
            recorded=self._recorded(law) if number == 0 else None,
            rounds=0 if self.options.replay else (None if round_.few is None else 1),
            most=limit and max(1, limit - self._failures()),
        )
        result = run.run()
        ctx.end()
        if number == 0 and not self.failed(result):
            self._run_elsewhere(law, result)
        if known is not None:
            result.seconds += known.seconds
            result.requests += known.requests
        self.laws[law.id] = result
        self._note_first(result)
        if run.stopped_by is not None:
            if not isinstance(run.stopped_by, BudgetSpent):
                self.errors.append(str(run.stopped_by))
            self._halt()

    def _world(self, law: Law) -> World:
        if law.rights is Rights.READS:
            return self.worlds.library()
        return self.worlds.workshop() if law.rights is Rights.CHANGES else self.worlds.bench()

    def _recorded(self, law: Law, seed: int | None = None) -> list[Draws]:
        """Examples that failed once and can be replayed in the library of `seed`."""
        wanted = self.options.seed if seed is None else seed
        here = law.rights is not Rights.READS or not self.worlds.private
        return [
            draws
            for made_with, draws in self.regressions.get(law.id, ())
            if (here and seed is None) or made_with in {wanted, None}
        ]

    def _run_elsewhere(self, law: Law, result: LawResult) -> None:
        """Replay examples that were drawn from the goals of other seeds."""
        if law.rights is not Rights.READS or not self.worlds.private:
            return
        seeds = {seed for seed, _ in self.regressions.get(law.id, ()) if seed is not None}
        for seed in sorted(seeds - {self.options.seed}):
            ctx = LawContext(self.client, self.worlds.library(seed), self._tag())
            recorded = self._recorded(law, seed)
            run = LawRun(law, ctx, seed=seed, rounds=0, recorded=recorded, shrink_seconds=0.0)
            replayed = run.run()
            result.findings += replayed.findings
            result.requests += replayed.requests

    def _shrink_seconds(self) -> float:
        if self.options.shrink_seconds is not None:
            return self.options.shrink_seconds
        if self.profile.live:
            return 0.0  # shrinking sends the failing requests again and again
        return 10.0 if self.options.full else 2.0

    def _tag(self) -> str:
        return self.options.tag

    # -- letter -----------------------------------------------------------------

    def _run_letter(self) -> None:
        """Run families until none waits; two threads may do this, once the laws are done."""
        while not self._stop.is_set():
            with self._lock:
                if not self._waiting:
                    return
                family = self._waiting.pop(0)
                waiting = len(self._waiting)
            self.progress.letter = family.name
            left = self.client.gate.seconds_left
            if left is None or left > LETTER_LATEST:
                self._run_family(family, left and time_for_family(left, waiting))
            if self._enough():
                self._halt()

    def _run_letter_beside(self) -> None:
        try:
            self._run_letter()
        except Exception as error:
            self.broke(error)

    def _run_family(self, family: Family, seconds: float | None) -> None:
        world = self.worlds.library() if family.library else self.worlds.bench()
        proxy = RecordingProxy(self.client, world.owner) if self.profile.live else None
        with proxy if proxy is not None else Direct(self.client.url, world.owner) as way:
            run = FamilyRun(
                family,
                way.url,
                world,
                self.contract,
                self.folder / "letter" / family.name,
                self.options.seed,
                make_depth(self.options, self.profile),
                way.token,
                way.account,
                seconds,
            )
            self._running.append(run)
            try:
                result = run.run()
            except SchemathesisFailed as error:
                self.errors.append(str(error))
                return
            finally:
                self._running.remove(run)
        if proxy is None:
            for exchange in result.exchanges:
                document = partial(parsed, exchange.answer)
                self.client.measured(exchange, exchange.headers, document)
        if proxy is not None:
            result.requests, result.recorded, result.exchanges = proxy.sent, True, []
            result.cells.clear()
            result.complete = result.complete and not proxy.spent
            if proxy.over is not None and not isinstance(proxy.over, BudgetSpent):
                self.broke(proxy.over)
        self.letter.append(result)
        self._note_first(result)
        self._show_progress()

    def _wait_for(self, thread: threading.Thread) -> None:
        while thread.is_alive():
            thread.join(0.2)
            self._show_progress()
            if self.client.gate.seconds_left == 0.0:
                self._halt()
                thread.join(5)
                return

    @property
    def cut_short(self) -> bool:
        """Whether budget, failures or an error ended the run before its schedule was done."""
        return self._stop.is_set() or self.client.gate.seconds_left == 0.0

    # -- state ------------------------------------------------------------------

    def _halt(self) -> None:
        self._stop.set()
        for run in list(self._running):
            run.stop()

    def _done(self) -> float:
        """Units of the schedule: each law as far as it got, and three for each family."""
        laws = sum(
            1.0
            if result.skipped or self.failed(result)
            else min(1.0, result.executions / max(1, result.law.examples))
            for result in self.laws.values()
        )
        return laws + 3 * len(self.letter)

    def _enough(self) -> bool:
        limit = self.options.max_failures
        return limit is not None and self._failures() >= limit

    def _failures(self) -> int:
        results: list[LawResult | FamilyResult] = [*self.laws.values(), *self.letter]
        return sum(len(self.failed(result)) for result in results)

    @property
    def lenient(self) -> bool:
        """Whether a server may contradict what the contract only infers."""
        return self.profile.live and not self.options.strict

    def failed(self, result: LawResult | FamilyResult) -> list[Finding]:
        """The findings that count as failures on this server."""
        return [found for found in result.findings if not (found.inferred and self.lenient)]

    @property
    def requests(self) -> int:
        """Requests of laws and letter so far, each counted once."""
        letter = sum(result.requests for result in self.letter if not result.recorded)
        return self.client.record.requests + letter

    def _note_first(self, result: LawResult | FamilyResult) -> None:
        if self.first_failure is not None or not self.failed(result):
            return
        seconds, requests = time.monotonic() - self.began, self.requests
        if isinstance(result, LawResult) and result.failed_after is not None:
            seconds -= result.seconds - result.failed_after
            requests -= self.client.record.requests - (result.failed_at or 0)
        self.first_failure = (seconds, requests)

    def _tick(self, law: Law) -> None:
        self.progress.law = f"{law.id} {law.operations[0]}"
        self._show_progress()

    def _show_progress(self) -> None:
        self.progress.done = self._done()
        self.progress.tick(self.requests, self.client.gate.seconds_left, self._failures())
