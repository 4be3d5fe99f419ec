"""Every fault of the independent server against the suite: what catches it, by which request.

`python -m tests.contract_tests.stranger_matrix` runs them all; names run these alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.contract_tests.strangers import EVERYTHING, failures, judged
from tests.independent_server.faults import FAULTS

REPORT = Path("contract-report") / "stranger-matrix.json"
MOST = 20_000  # requests, after which a fault is missed
ACCOUNT_OF = 30  # goals that the account holds before the run


@dataclass(frozen=True)
class Catch:
    fault: str
    kind: str
    seed: int
    caught_by: tuple[str, ...]  # rule: operation, clause
    requests: int  # until the first failure, or of the whole run
    seconds: float
    error: str = ""


def attack(name: str, seed: int, letter: bool) -> Catch:
    """One faulty server, held to the contract until its first failure."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = judged(
            Path(folder),
            faults=[name],
            goals=ACCOUNT_OF,
            seed=seed,
            letter=letter,
            max_failures=1,
            budget_requests=MOST,
            **EVERYTHING,
        )
    first = outcome.results["coverage"].get("first_failure")
    return Catch(
        fault=name,
        kind=FAULTS[name].kind,
        seed=seed,
        caught_by=tuple(f"{f['rule']}: {f['operation']}, {f['clause']}" for f in failures(outcome)),
        requests=first["requests"] if first else outcome.results["requests"],
        seconds=round(time.monotonic() - began, 1),
        error="; ".join(outcome.results["errors"]),
    )


def percentile(figures: Sequence[int], part: float) -> int:
    """The figure below which `part` of all figures lie."""
    return sorted(figures)[min(len(figures) - 1, int(len(figures) * part))]


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.contract_tests.stranger_matrix")
    parser.add_argument("names", nargs="*", help="only these faults")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--laws-only", action="store_true", help="leave out the letter")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--output", type=Path, default=REPORT)
    given = parser.parse_args(words)
    tasks = [
        (name, seed, not given.laws_only)
        for seed in given.seeds
        for name in given.names or list(FAULTS)
    ]
    caught: list[Catch] = []
    with ProcessPoolExecutor(given.jobs) as pool:
        for one in pool.map(attack, *zip(*tasks, strict=True)):
            caught.append(one)
            by = one.caught_by[0] if one.caught_by else f"MISSED {one.error}"
            sys.stdout.write(f"{one.fault:<56} {one.requests:>6} {one.seconds:>6.1f} s  {by}\n")
            sys.stdout.flush()
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text(json.dumps([asdict(one) for one in caught], indent=1) + "\n", "utf-8")
    found = [one.requests for one in caught if one.caught_by]
    sys.stdout.write(f"{len(found)} of {len(caught)} faults are caught\n")
    if found:
        sys.stdout.write(
            f"requests to the first failure: median {percentile(found, 0.5)}, "
            f"95th percentile {percentile(found, 0.95)}\n"
        )
    return 0 if len(found) == len(caught) else 1


if __name__ == "__main__":
    sys.exit(main())
