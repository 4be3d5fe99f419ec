"""Processes that add one to a goal again and again, saying each time that it was acknowledged.

`counting URL TIMES CLIENTS` is one such process. `counting URL` makes one for each line that it
reads, says its pid first and `gone` when it is no more: made by a fork, as the imports of each
would take longer than all else.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

from gtmhub_goals_emulator.store import Store, open_store

ACCOUNT, GOAL = "a" * 24, "b" * 24


def add_one(store: Store) -> int:
    """Read, change and write in one unit; answer the new count."""
    with store.write() as unit:
        found = unit.goal(ACCOUNT, GOAL)
        assert found is not None
        document = found.document()
        document["count"] += 1
        document["ownerIds"] = [str(document["count"])]
        unit.update_goal(document, found)
    return int(document["count"])


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def count(url: str, times: int, clients: int) -> None:
    store = open_store(url)

    def some(_: int) -> None:
        for _ in range(times // clients):
            say(add_one(store))

    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(some, range(clients)))
    store.close()


def count_until_killed(url: str) -> None:
    import_module("gtmhub_goals_emulator.store.postgres")
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            say(os.getpid())
            count(url, 1_000_000, 1)
            os._exit(0)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        count(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        count_until_killed(sys.argv[1])
