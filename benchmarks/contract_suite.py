"""The contract suite beside stock schemathesis, on the same emulator and the same faulty servers.

`python -m benchmarks.contract_suite` measures one healthy run of each; `--faults N` lets both look
for every Nth faulty server and prints how many each of them caught, and how soon.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gtmhub_goals_contract.contract import Cell, load_contract
from gtmhub_goals_contract.keywords import Measure
from gtmhub_goals_contract.keywords.measure import Figures, figures, percent
from gtmhub_goals_contract.live.worlds import Control, EmulatorWorlds
from gtmhub_goals_contract.schemathesis_layer.results import read_results
from gtmhub_goals_contract.schemathesis_layer.settings import Family
from gtmhub_goals_contract.traffic.exchange import parsed
from tests.contract_tests.faults import Fault, load_faults
from tests.contract_tests.faults.serve import faulty_server
from tests.contract_tests.kill_matrix import attack

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = load_contract()


@dataclass(frozen=True)
class Stock:
    seconds: float
    requests: int
    cells: int
    failures: int
    rules: frozenset[str]
    keywords: Figures


def stock(url: str, seed: int, max_seconds: int, max_failures: int | None = None) -> Stock:
    """`st run` with its defaults: all phases, all checks, token and account given."""
    control = Control(url)
    worlds = EmulatorWorlds(url, control, seed)
    owner = worlds.library().owner
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "contract.json").write_text(CONTRACT.as_json(), encoding="utf-8")
        (folder / "schemathesis.toml").write_text(
            f'base-url = "{url}"\nseed = {seed}\n'
            f'[auth.openapi.bearer]\nbearer = "{owner.token}"\n'
            f'[parameters]\n"header.gtmhub-accountId" = "{owner.account}"\n'
            '[reports.ndjson]\nenabled = true\npath = "events.ndjson"\n',
            encoding="utf-8",
        )
        words = [sys.executable, "-m", "schemathesis.cli", "run", "contract.json", "--no-color"]
        words += ["--max-failures", str(max_failures)] if max_failures else []
        began = time.monotonic()
        with contextlib.suppress(subprocess.TimeoutExpired):  # what it found until then counts
            subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=max_seconds)
        seconds = time.monotonic() - began
        result = read_results(folder / "events.ndjson", Family("stock", ()), CONTRACT)
    worlds.close()
    control.close()
    measure = Measure(CONTRACT)
    for sent in result.exchanges:
        if sent.operation is not None:
            measure.note(
                *(sent.operation, sent.method, sent.target, sent.headers, sent.body),
                *(sent.status, sent.answer_type, partial(parsed, sent.answer)),
            )
    known = set(CONTRACT.documented_cells)
    return Stock(
        seconds=seconds,
        requests=result.requests,
        cells=sum(1 for cell in result.cells if cell in known),
        failures=len(result.findings),
        rules=frozenset(f"{f.rule} {f.operation} {f.clause}" for f in result.findings),
        keywords=figures(measure, None),
    )


def ours(url: str, seed: int) -> tuple[float, int, int, str, Figures]:
    """Seconds, requests, documented cells, verdict and keyword coverage of a default run."""
    with tempfile.TemporaryDirectory() as name:
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "gtmhub_goals_contract", "run", "--url", url, "--quiet",
             "--seed", str(seed), "--report", name],
            cwd=ROOT, capture_output=True, check=False,
        )  # fmt: skip
        seconds = time.monotonic() - began
        raw = json.loads((Path(name) / "verdict.json").read_text(encoding="utf-8"))
    cells: Counter[Cell] = Counter()
    for cell in raw["results"]["cells"]:
        if cell["evidence"] == "documented" and cell["reached"]:
            cells[Cell(cell["operation"], cell["status"])] += 1
    keywords = raw["results"]["coverage"]["keywords"]
    return seconds, raw["results"]["requests"], len(cells), raw["verdict"], keywords


def healthy(seed: int, seconds: int) -> frozenset[str]:
    with faulty_server(None) as url:
        theirs = stock(url, seed, seconds)
        took, requests, cells, verdict, keywords = ours(url, seed)
    total = len(CONTRACT.documented_cells)
    print(f"{'healthy emulator':<22}{'stock':>12}{'ours':>12}")
    print(f"{'seconds':<22}{theirs.seconds:>12.1f}{took:>12.1f}")
    print(f"{'requests':<22}{theirs.requests:>12}{requests:>12}")
    print(f"{'documented statuses':<22}{theirs.cells:>9}/{total}{cells:>9}/{total}")
    print(f"{'false alarms':<22}{theirs.failures:>12}{0 if verdict == 'PASS' else verdict:>12}")
    print("keyword coverage:")
    for name, side, kind in (
        ("requests, valid", "requests", "valid"),
        ("requests, invalid", "requests", "invalid"),
        ("requests, both", "requests", "hit"),
        ("responses", "responses", "hit"),
    ):
        shares = [
            percent({**found[side], "hit": found[side][kind]})
            for found in (theirs.keywords, keywords)
        ]
        print(f"  {name:<20}{shares[0]:>10.1f} %{shares[1]:>10.1f} %")
    return theirs.rules


def hunts(faults: Sequence[Fault], seed: int, seconds: int, noise: frozenset[str]) -> None:
    """A failure that stock schemathesis reports on the healthy server too catches nothing."""
    caught: dict[str, list[float]] = {"stock": [], "ours": []}
    for fault in faults:
        with faulty_server(fault) as url:
            began = time.monotonic()
            theirs = stock(url, seed, seconds)
            if theirs.rules - noise:
                caught["stock"].append(time.monotonic() - began)
        kill = attack(fault.name, seed, float(seconds))
        if kill.caught:
            caught["ours"].append(kill.first_failure_seconds or kill.seconds)
        marks = ["yes" if theirs.rules - noise else "no", "yes" if kill.caught else "no"]
        print(f"  {fault.name:<44} stock {marks[0]:<4} ours {marks[1]}")
    for name, times in caught.items():
        print(f"{name}: {len(times)} of {len(faults)} faulty servers caught")


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.contract_suite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=120, help="limit of each run")
    parser.add_argument("--faults", type=int, metavar="N", help="hunt every Nth faulty server")
    given = parser.parse_args(words)
    noise = healthy(given.seed, given.seconds)
    if given.faults:
        chosen = list(load_faults().values())[:: given.faults]
        hunts(chosen, given.seed, given.seconds, noise)
    return 0


if __name__ == "__main__":
    sys.exit(main())
