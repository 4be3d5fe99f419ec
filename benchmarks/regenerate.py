"""How long an edit of the contract takes: the whole pipeline, and the check of the print.

Each runs in a scratch clone, so the checkout stays as it is. The peer in the same run is the bare
tool, `openapi-python-client generate`, which prints and rates nothing.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRIORITY = """        priority:
          description: How much the goal matters.
          type: integer
          x-evidence: inferred
          example: 1
        url:
"""


def clone(target: Path) -> None:
    """Copy the checkout as it is, with one commit, and the node tools by a link."""
    names = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    modules = ROOT / "scripts" / "node" / "node_modules"
    if modules.is_dir():
        (target / "scripts" / "node" / "node_modules").symlink_to(modules)
    git = ["git", "-C", str(target), "-c", "user.name=Ada Example",
           "-c", "user.email=ada@example.com"]  # fmt: skip
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "base"]):
        subprocess.run([*git, *arguments], check=True)


def timed(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Run a command; return its seconds, those of the processor, and what it printed."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{run.stdout}\n{run.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, run.stdout


def edit(folder: Path) -> None:
    """Add an optional property to the goal."""
    contract = folder / "openapi" / "goals.yaml"
    contract.write_text(contract.read_text().replace("        url:\n", PRIORITY, 1))


def measure(runs: int) -> dict[str, list[tuple[float, float]]]:
    """Return the seconds of each measurement, and print the steps of the last pipeline."""
    python = [sys.executable, "-m", "generator"]
    times: dict[str, list[tuple[float, float]]] = {}
    said = ""
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="regenerate-") as name:
            folder = Path(name)
            clone(folder)
            timed([*python, "generate"], folder)
            subprocess.run(["git", "commit", "-qam", "printed"], cwd=folder, capture_output=True)
            edit(folder)
            steps = {
                "whole pipeline, one property added": [*python, "regenerate", "--base", "HEAD"],
                "the same again": [*python, "regenerate", "--base", "HEAD"],
                "check of the print": [*python, "check"],
                "bare openapi-python-client (peer)": [
                    str(Path(sys.executable).parent / "openapi-python-client"), "generate",
                    "--path", "openapi/goals.yaml", "--meta", "none", "--output-path",
                    str(folder / "build" / "peer"),
                ],
            }  # fmt: skip
            for title, command in steps.items():
                seconds, cpu, printed = timed(command, folder)
                times.setdefault(title, []).append((seconds, cpu))
                if title.startswith("whole"):
                    said = printed
    print(said)
    return times


def main() -> int:
    """Print a table; exit 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--goals", action="store_true", help="fail where a goal is missed")
    arguments = parser.parse_args()
    goals = {"whole": 10.0, "check": 4.0}
    missed = 0
    found = measure(arguments.runs)
    print(f"{'':40} {'best':>8} {'median':>8} {'cpu':>8}   goal")
    for title, times in found.items():
        seconds = [wall for wall, _ in times]
        goal = next((limit for start, limit in goals.items() if title.startswith(start)), None)
        best = min(seconds)
        told = "" if goal is None else f"< {goal:g} s {'kept' if best < goal else 'MISSED'}"
        missed += "MISSED" in told
        cpu = min(cpu for _, cpu in times)
        print(f"{title:40} {best:7.2f}s {statistics.median(seconds):7.2f}s {cpu:7.2f}s   {told}")
    return 1 if missed and arguments.goals else 0


if __name__ == "__main__":
    raise SystemExit(main())
