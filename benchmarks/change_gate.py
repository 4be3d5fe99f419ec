"""What each judge of a changed contract finds in the labelled corpus, area by area.

Ours and redocly's are rated alone, as peers in the same run, and then together with Python.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.changes import redocly
from generator.changes.change import Bump
from tests.generator.changes import labels
from tests.generator.changes.test_corpus import all_differences, all_python_changes, heaviest

COLUMNS = ("breaking", "ours", "redocly", "gate", "harmless", "alarms", "exact bump")


def main() -> int:
    """Print the table; exit 1 where the gate misses a break or raises an alarm."""
    changes = labels.labelled()
    start = time.perf_counter()
    ours = all_differences()
    walked = time.perf_counter()
    theirs = redocly.diff([change.texts() for change in changes])
    asked = time.perf_counter()
    rest = [number for number, change in enumerate(changes) if change.breaks != "wire"]
    python = dict(zip(rest, all_python_changes(rest), strict=True))
    end = time.perf_counter()
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * len(COLUMNS))
    for number, change in enumerate(changes):
        together = redocly.merged(ours[number], theirs[number]) + python.get(number, [])
        breaks = change.breaks != "nothing"
        found = [
            heaviest(ours[number].changes()) is Bump.MAJOR,
            max((change.bump for change in theirs[number]), default=Bump.NONE) is Bump.MAJOR,
            heaviest(together) is Bump.MAJOR,
        ]
        exact = heaviest(together) is Bump[change.bump.upper()]
        counts = [
            breaks,
            *(breaks and f for f in found),
            not breaks,
            not breaks and found[2],
            exact,
        ]
        for row in (rows[change.area], rows["all"]):
            for column, value in enumerate(counts):
                row[column] += value
    print(f"{'area':15}" + "".join(f"{name:>12}" for name in COLUMNS))
    for area in sorted(rows, key=lambda area: (area == "all", area)):
        print(f"{area:15}" + "".join(f"{value:12}" for value in rows[area]))
    print(
        f"\n{len(changes)} changes: our rules {walked - start:.1f} s, "
        f"redocly {asked - walked:.1f} s in one process, "
        f"printing and griffe for {len(rest)} of them {end - asked:.1f} s"
    )
    total = rows["all"]
    return 1 if total[3] < total[0] or total[5] else 0


if __name__ == "__main__":
    raise SystemExit(main())
