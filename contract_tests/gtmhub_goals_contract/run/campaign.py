"""A fuzz campaign: runs with rising seeds until the time is over, and keeps what failed."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from gtmhub_goals_contract.errors import INTERRUPTION, ConfigurationError
from gtmhub_goals_contract.report.files import read_results
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.reproductions import REGRESSIONS
from gtmhub_goals_contract.run.run import run

FAIL, ERROR, INCONCLUSIVE, INTERRUPTED = 1, 2, 3, 130
LEAST_SECONDS = 10.0  # a run of less shows nothing


@dataclass
class Campaign:
    """What the runs have shown so far."""

    keep: Path
    codes: list[int] = field(default_factory=list)
    known: set[str] = field(default_factory=set)  # identities of failures that were shown
    kept: int = 0
    interrupted: bool = False
    left_behind: bool = False  # whether the last run's ledger is still needed

    @property
    def exit_code(self) -> int:
        """A failure is worth more than what ended the campaign; no verdict at all is none."""
        if FAIL in self.codes:
            return FAIL
        if self.interrupted:
            return INTERRUPTED
        if ERROR in self.codes:
            return ERROR
        return 0 if 0 in self.codes else INCONCLUSIVE

    def note(self, code: int, folder: Path) -> list[str]:
        """Identities of failures that no run before this one showed."""
        self.codes.append(code)
        results = read_results(folder / "verdict.json")
        self.interrupted = INTERRUPTION in results.errors
        self.left_behind = bool(results.left_behind)
        failed = [f.identity for f in results.findings if f.is_failure]
        new = [identity for identity in failed if identity not in self.known]
        self.known.update(new)
        for identity in failed:
            source, target = folder / "reproductions" / f"{identity}.json", self.keep
            if source.exists() and not (target / source.name).exists():
                _copy(source, target / source.name)
                self.kept += 1
        return new


def campaign(options: Options, seconds: float) -> int:
    """Exit code 1 when any run failed; every run is deep and starts from what failed before."""
    if seconds <= 0:
        raise ConfigurationError("a campaign needs time: --time 1h")
    end = time.monotonic() + seconds
    found = Campaign(options.regressions or REGRESSIONS)
    found.keep.mkdir(parents=True, exist_ok=True)
    seed = options.seed
    try:
        while (left := end - time.monotonic()) > (LEAST_SECONDS if found.codes else 0):
            one = replace(
                options,
                seed=seed,
                report=options.report / f"seed-{seed}",
                budget_seconds=min(left, options.budget_seconds or left),
                regressions=found.keep,
                full=True,
            )
            _run(one, found)
            seed += 1
            if found.interrupted or found.codes[-1] == ERROR:
                break
    except KeyboardInterrupt:
        found.interrupted = True
    finally:
        sys.stdout.write(
            f"campaign: {len(found.codes)} runs, seeds {options.seed} to "
            f"{max(options.seed, seed - 1)}; {len(found.known)} failures, {found.kept} new "
            f"reproductions in {found.keep}\n"
        )
    return found.exit_code


def _run(options: Options, found: Campaign) -> None:
    """One line a run; the whole report of a run that shows something new, and its folder."""
    text = io.StringIO()
    code = run(options, text)
    new = found.note(code, options.report)
    if new or (code == ERROR and not found.interrupted):
        sys.stdout.write(text.getvalue())
    elif not found.left_behind:
        shutil.rmtree(options.report, ignore_errors=True)
    word = {0: "PASS", FAIL: "FAIL", ERROR: "ERROR"}.get(code, "INCONCLUSIVE")
    sys.stdout.write(
        f"seed {options.seed}: {word}, {len(new)} new failures"
        f"{f', kept in {options.report}/' if options.report.exists() else ''}\n"
    )
    sys.stdout.flush()


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all: half a reproduction would stop every later run."""
    part = target.with_suffix(".part")
    shutil.copyfile(source, part)
    os.replace(part, target)
