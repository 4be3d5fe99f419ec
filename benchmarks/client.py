"""The printed client against stock output of the same contract, pydantic, msgspec and httpx.

    python -m benchmarks.client [--rounds 15] [--json FILE]

Everything is measured in one run, interleaved, as CPU time, as medians; the ratios are what
counts. A figure that misses its goal is marked, and the exit status is then 1.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.client_calls import call_costs, with_options_cost
from benchmarks.client_data import goals
from benchmarks.client_peers import Peer, peers
from benchmarks.client_process import import_cost, memory_per_goal

COUNT = 1000
# Each figure may be at most this.
GOALS = {
    "read / stock": 0.30,
    "write / stock": 0.35,
    "read bytes / stock": 0.65,
    "read / pydantic": 1.0,
    "write / pydantic": 1.0,
    "memory / stock": 0.48,
    "import (ms)": 15.0,
    "call over httpx (us)": 10.0,
    "with_options (us)": 50.0,
}


def interleaved(tasks: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of each task, all of them run in turns."""
    samples: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    for _ in range(rounds):
        for name, task in tasks.items():
            gc.collect()
            start = time.process_time()
            kept = task()
            samples[name].append(time.process_time() - start)
            del kept
    return {name: statistics.median(values) for name, values in samples.items()}


def transformations(contenders: list[Peer], rounds: int) -> dict[str, dict[str, float]]:
    """Return the milliseconds of reading and writing the goals, by contender."""
    data = goals(COUNT)
    content = json.dumps({"items": data, "totalCount": COUNT}).encode()
    tasks: dict[str, Callable[[], object]] = {}
    for peer in contenders:
        tasks[f"read {peer.name}"] = partial(peer.read, data)
        tasks[f"write {peer.name}"] = partial(peer.write, peer.read(data))
        tasks[f"read bytes {peer.name}"] = partial(peer.read_bytes, content)
    times = interleaved(tasks, rounds)
    table: dict[str, dict[str, float]] = {}
    for name, seconds in times.items():
        task, _, peer_name = name.rpartition(" ")
        table.setdefault(peer_name, {})[task] = seconds * 1000
    return table


def figures(
    table: dict[str, dict[str, float]], memory: dict[str, float], costs: dict[str, float]
) -> dict[str, float]:
    """Return the figures that have a goal."""
    ours, stock, pydantic = table["ours"], table["stock"], table["pydantic"]
    return {
        "read / stock": ours["read"] / stock["read"],
        "write / stock": ours["write"] / stock["write"],
        "read bytes / stock": ours["read bytes"] / stock["read bytes"],
        "read / pydantic": ours["read"] / pydantic["read"],
        "write / pydantic": ours["write"] / pydantic["write"],
        "memory / stock": memory["ours"] / memory["stock"],
        "import (ms)": costs["import gtmhub_goals"],
        "call over httpx (us)": costs["client.goals.get"] - costs["raw httpx"],
        "with_options (us)": costs["with_options"],
    }


def main(argv: list[str] | None = None) -> int:
    """Measure, print the tables, and say whether every goal is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.client", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each measurement")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, folder)
        contenders = peers(Path(folder))
        table = transformations(contenders, arguments.rounds)
        memory = {peer.name: memory_per_goal(peer, goals(COUNT)) for peer in contenders}
        costs: dict[str, float] = {}
        costs.update(call_costs(Path(folder), arguments.rounds))
        costs["with_options"] = with_options_cost()
        costs.update(import_cost(min(arguments.rounds, 7), folder))
    found = figures(table, memory, costs)
    print(f"{COUNT} goals, CPU ms (median of {arguments.rounds} interleaved rounds)")
    for name, row in table.items():
        cells = "  ".join(f"{task} {value:7.2f}" for task, value in row.items())
        print(f"  {name:10} {cells}  memory/goal {memory[name]:6.0f} B")
    print("single costs")
    for name, value in costs.items():
        unit = "ms" if name.startswith("import") else "us"
        print(f"  {name:28} {value:8.1f} {unit}")
    print("goals")
    for name, value in found.items():
        verdict = "met" if value <= GOALS[name] else "MISSED"
        print(f"  {name:22} {value:7.2f}  (at most {GOALS[name]:g})  {verdict}")
    if arguments.json is not None:
        report: dict[str, Any] = {"table": table, "memory": memory, "costs": costs, "goals": found}
        arguments.json.write_text(json.dumps(report, indent=2, sort_keys=True) + "\n", "utf-8")
    return int(any(value > GOALS[name] for name, value in found.items()))


if __name__ == "__main__":
    sys.exit(main())
