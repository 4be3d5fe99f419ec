"""Times pages of 100 with their totals in one account of 100,000 goals, and says what was aimed at.

`python benchmarks/emulator_store.py [--goals 1000000] [--store URL] [--keep FILE]`
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gtmhub_goals_emulator.goals.permissions import Account
from gtmhub_goals_emulator.query.parameters import GoalQuery, parse_order
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.store import Store, open_store
from gtmhub_goals_emulator.store.records import Selection

ACCOUNT = "5be26318e5274a0007f17f61"
OWNERS = 500
BATCH = 5_000
WORDS = ["Sales", "Growth", "Hiring", "Quality", "Support", "Platform", "Pricing", "Security"]
PLAIN = [
    "Alpha",
    "Beta",
    "Gamma",
    "Delta",
    "Epsilon",
    "Zeta",
    "Eta",
    "Theta",
    "Iota",
    "Kappa",
    "Mu",
]


def goal(number: int, chance: random.Random) -> dict[str, Any]:
    """Make a goal of about 0.9 kB; one in twenty has Sales in its name, half exceed 0.6."""
    word = "Sales" if number % 20 == 0 else chance.choice(PLAIN)
    owner = f"{number % OWNERS:024x}"
    day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return {
        "accountId": ACCOUNT,
        "id": f"{0x6138969A00000000 + number:024x}",
        "name": f"{chance.choice(PLAIN)} {word} {number % 10_000}",
        "description": "Grow what works, stop what does not, and tell everybody why. " * 3,
        "sessionId": f"{number % 6:024x}",
        "ownerId": owner,
        "ownerIds": [owner],
        "assignee": {
            "id": owner,
            "name": f"Ada Example {number % OWNERS}",
            "email": "ada@example.com",
            "type": "user",
            "avatar": "",
            "color": "",
            "picture": "",
            "accountId": ACCOUNT,
            "isActive": True,
        },
        "parentId": "" if number < 100 else f"{0x6138969A00000000 + number % 100:024x}",
        "attainment": round(chance.uniform(0.2, 1.0), 6),
        "attainmentTypeString": "average_kr",
        "dateFrom": f"{day}T00:00:00Z",
        "dateTo": "2026-12-31T23:59:59.999Z",
        "dateCreated": f"{day}T{number % 24:02d}:00:00.000Z",
        "closedStatus": {"status": "active"},
        "customFields": {"region": chance.choice(["north", "south"]), "size": number % 7},
        "tags": [{"title": chance.choice(WORDS)}],
        "workflowStatus": chance.choice(["", "draft", "in_review", "approved"]),
        "reviewers": [],
        "links": {},
        "access": None,
    }


def fill(store: Store, goals: int) -> float:
    """Insert everything in batches; answer the seconds it took."""
    chance = random.Random(4)
    begun = time.perf_counter()
    with store.write() as unit:
        unit.put_account(Account(ACCOUNT, "Benchmark"))
    for start in range(0, goals, BATCH):
        batch = [goal(number, chance) for number in range(start, min(start + BATCH, goals))]
        with store.write() as unit:
            unit.insert_goals(batch)
            unit.put_metrics(
                [
                    {
                        "accountId": ACCOUNT,
                        "id": f"m{each['id'][1:]}",
                        "goalId": each["id"],
                        "ownerIds": [each["ownerId"]],
                        "attainment": chance.random(),
                        "metricHistory": [{"createdAt": each["dateCreated"]}],
                    }
                    for each in batch
                ]
            )
    return time.perf_counter() - begun


class Spent(NamedTuple):
    """Medians: what a caller waits, and what this thread computes whatever else is running."""

    wall_ms: float
    cpu_ms: float


def measure(run: Callable[[], object], times: int) -> Spent:
    run()  # the first run compiles and warms
    wall, cpu = [], []
    for _ in range(times):
        begun, computed = time.perf_counter(), time.thread_time()
        run()
        cpu.append((time.thread_time() - computed) * 1000)
        wall.append((time.perf_counter() - begun) * 1000)
    return Spent(statistics.median(wall), statistics.median(cpu))


def pages(goals: int) -> Iterator[tuple[str, str | None, str | None, int, float | None]]:
    """Answer (name, filter, sort, skip, target at 100,000 goals)."""
    # 150 of 100,000 goals have one of these 165 names
    names = [f"{first} Sales {number}" for first in PLAIN for number in range(0, 300, 20)]
    yield "$in and sort", f"{{name: {{$in: {names}}}}}", "-name,dateCreated", 0, 5
    yield "attainment >", "{attainment: {$gt: 0.6}}", "-name,dateCreated", 0, 10
    yield "attainment >, by attainment", "{attainment: {$gt: 0.6}}", "-attainment", 0, 10
    yield "substring regex", "{name: {$regex: '.*Sales.*'}}", "-name,dateCreated", 0, 30
    yield "owner", f"{{ownerIds: '{7:024x}'}}", "-name,dateCreated", 0, 5
    yield "deep page", None, "-name,dateCreated", goals * 9 // 10, 40
    yield "deep page by id", None, None, goals * 9 // 10, 40
    yield "everything", None, "-name,dateCreated", 0, None
    yield "session, by name", f"{{sessionId: '{3:024x}'}}", "name", 0, None
    yield "by assignee.name", None, "assignee.name", 0, None
    yield (
        "metric and status",
        "{'metrics.attainment': {$gt: 0.95}, workflowStatus: 'draft'}",
        None,
        0,
        None,
    )
    yield "residual on a document", "{'customFields.size': {$gt: 5}}", "-name,dateCreated", 0, 700
    yield "residual on columns", "{name: {$regex: 'sales', $options: 'i'}}", "-name", 0, 700


def show_pages(store: Store, goals: int, times: int) -> None:
    head = f"{'plan':6} {'matches':>8} {'wall ms':>8} {'cpu ms':>8} {'target':>7}"
    print(f"{'page of 100 and total':28} {head}")
    for name, condition, sort, skip, target in pages(goals):
        query = GoalQuery(parse_filter(condition), parse_order(sort), skip=skip)

        def run(query: GoalQuery = query) -> int:
            with store.read() as unit:
                return unit.find_goals(ACCOUNT, query).total

        plan = store.plan(query.condition, query.order)
        spent = measure(run, times if plan.exact else 3)
        aim = "" if target is None else f"{target:.0f}"
        kind = "exact" if plan.exact else "scan"
        figures = f"{run():8} {spent.wall_ms:8.2f} {spent.cpu_ms:8.2f} {aim:>7}"
        print(f"{name:28} {kind:6} {figures}", flush=True)


def show_singles(store: Store) -> None:
    found = f"{0x6138969A00000000 + 77:024x}"

    def get() -> object:
        with store.read() as unit:
            return unit.goal(ACCOUNT, found), unit.metrics(ACCOUNT, [found])

    def change() -> None:
        with store.write() as unit:
            locked = unit.goal(ACCOUNT, found)
            assert locked is not None
            document = locked.document()
            document["attainment"] += 0.001
            unit.update_goal(document, locked)

    numbers = iter(range(10_000_000, 20_000_000))
    chance = random.Random(5)

    def new() -> dict[str, Any]:
        number = next(numbers)
        return goal(number, chance) | {"dateCreated": f"2027-01-01T00:{number % 60:02d}:00.000Z"}

    def create() -> None:
        with store.write() as unit:
            unit.insert_goal(new())

    batches = iter([[new() for _ in range(1000)] for _ in range(6)])

    def bulk() -> None:
        with store.write() as unit:
            unit.insert_goals(next(batches))

    def group() -> int:
        with store.read() as unit:
            return len(unit.memberships(ACCOUNT, "owner", Selection(), parse_order("-attainment")))

    for name, run, times in (
        ("get goal and metrics", get, 200),
        ("change one goal", change, 100),
        ("create one goal", create, 100),
        ("create 1,000 goals (target 150)", bulk, 5),
        ("every owner and goal, by attainment", group, 3),
    ):
        spent = measure(run, times)
        print(f"{name:44} {spent.wall_ms:8.3f} {spent.cpu_ms:8.3f}", flush=True)


def show_neighbour(store: Store) -> None:
    """How long one goal takes to read while a scan of all documents runs in a thread."""
    query = GoalQuery(parse_filter("{'customFields.size': {$gt: 5}}"), parse_order("-name"))
    ended = threading.Event()

    def scan() -> None:
        for _ in range(3):
            with store.read() as unit:
                unit.find_goals(ACCOUNT, query)
        ended.set()

    thread = threading.Thread(target=scan)
    found = f"{0x6138969A00000000 + 77:024x}"
    waits = []
    thread.start()
    while not ended.is_set():
        begun = time.perf_counter()
        with store.read() as unit:
            unit.goal(ACCOUNT, found)
            unit.metrics(ACCOUNT, [found])
        waits.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.002)
    thread.join()
    waits.sort()
    print(
        f"get while a scan runs: median {statistics.median(waits):.2f} ms, 99 %"
        f" {waits[len(waits) * 99 // 100]:.2f} ms, worst {waits[-1]:.2f} ms (target 20)"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--goals", type=int, default=100_000)
    parser.add_argument("--store", help="default: a SQLite file that is thrown away")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="fill this file once, later only read it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.keep or Path(folder) / "goals.db"
        store = open_store(options.store or f"sqlite:///{file}")
        try:
            with store.read() as unit:
                held = unit.count_goals(ACCOUNT) if options.keep else 0
            if held not in (0, options.goals):
                parser.error(f"--keep {file} holds {held} goals, not {options.goals}; remove it")
            seconds = 0 if held else fill(store, options.goals)
            print(f"{options.goals} goals on {store.url.split(':')[0]}, filled in {seconds:.1f} s")
            show_pages(store, options.goals, options.times)
            if not options.keep:
                show_singles(store)
            show_neighbour(store)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"peak memory of this process {peak:.0f} MB")
        finally:
            if options.store:
                with store.write() as unit:
                    unit.wipe_account(ACCOUNT)
            store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
