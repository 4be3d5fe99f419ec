"""What needs a process of its own: the cost of importing, and memory kept per goal."""

from __future__ import annotations

import gc
import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tracemalloc
from typing import Any

from benchmarks.client_peers import Peer

# SDKs from the package index, measured where they are installed.
SDKS = ("githubkit", "openai", "stripe", "cohere", "mistralai")


def _cpu(code: str, folder: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    path = os.pathsep.join(filter(None, (folder, os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def import_cost(rounds: int, folder: str) -> dict[str, float]:
    """Return the CPU milliseconds of imports, over those of bare Python."""
    statements = {
        "import gtmhub_goals": "import gtmhub_goals",
        "import and make a client": "import gtmhub_goals as g; g.Client('t', 'a' * 24).goals",
        "import stock_goals": "import stock_goals",
        "import httpx, attrs": "import httpx, attrs",
    }
    statements |= {
        f"import {sdk}": f"import {sdk}" for sdk in SDKS if importlib.util.find_spec(sdk)
    }
    samples: dict[str, list[float]] = {name: [] for name in statements}
    for number in range(rounds + 1):
        for name, statement in statements.items():
            cost = _cpu(statement, folder) - _cpu("pass", folder)
            if number:  # the first round writes bytecode
                samples[name].append(cost)
    return {name: statistics.median(values) for name, values in samples.items()}


def memory_per_goal(peer: Peer, data: list[dict[str, Any]]) -> float:
    """Return the bytes that a goal keeps beside the JSON values it was read from."""
    peer.read(data[:10])
    gc.collect()
    tracemalloc.start()
    kept = peer.read(data)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / len(kept)
