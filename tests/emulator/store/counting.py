"""A process that adds one to a goal again and again, saying each time that it was acknowledged."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from gtmhub_goals_emulator.store import Store, open_store

ACCOUNT, GOAL = "a" * 24, "b" * 24


def add_one(store: Store) -> int:
    """Read, change and write in one unit; answer the new count."""
    with store.write() as unit:
        found = unit.lock_goal(ACCOUNT, GOAL)
        assert found is not None
        document = found.document()
        document["count"] += 1
        document["ownerIds"] = [str(document["count"])]
        unit.update_goal(document)
    return int(document["count"])


def main() -> None:
    url, times, clients = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    store = open_store(url)

    def count(_: int) -> None:
        for _ in range(times // clients):
            sys.stdout.write(f"{add_one(store)}\n")
            sys.stdout.flush()

    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(count, range(clients)))
    store.close()


if __name__ == "__main__":
    main()
