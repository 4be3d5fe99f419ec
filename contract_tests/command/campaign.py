"""A fuzz campaign: runs with rising seeds until the time is over, and keeps what failed."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import replace

from contract_tests.command.options import Options
from contract_tests.command.regressions import REGRESSIONS
from contract_tests.command.run import run
from contract_tests.errors import ConfigurationError


def campaign(options: Options, seconds: float) -> int:
    """Exit code 1 when any run failed; every run is deep and starts from what failed before."""
    if seconds <= 0:
        raise ConfigurationError("a campaign needs time: --time 1h")
    end = time.monotonic() + seconds
    keep = options.regressions or REGRESSIONS
    keep.mkdir(parents=True, exist_ok=True)
    worst, runs, kept, seed = 0, 0, 0, options.seed
    while (left := end - time.monotonic()) > 1 and worst != 2:
        folder = options.report / f"seed-{seed}"
        one = replace(
            options,
            seed=seed,
            report=folder,
            budget_seconds=min(left, options.budget_seconds or left),
            regressions=keep,
        )
        code = run(one)
        worst = max(worst, code) if code in {1, 2} else worst
        runs += 1
        for path in sorted((folder / "reproductions").glob("*.json")):
            if not (keep / path.name).exists():
                shutil.copy(path, keep / path.name)
                kept += 1
        if code not in {1, 2}:
            shutil.rmtree(folder, ignore_errors=True)
        seed += 1
    sys.stdout.write(
        f"campaign: {runs} runs, seeds {options.seed} to {seed - 1}; {kept} new reproductions in "
        f"{keep}\n"
    )
    return worst
