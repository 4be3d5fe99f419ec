"""A server that is killed while several clients write, again and again, and what is there then.

GOALS_SERVER_KILLS says how often; each kill needs a start, most of which is imports.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator.query.parameters import BY_ID
from gtmhub_goals_emulator.seeds import demo
from gtmhub_goals_emulator.store import open_store
from gtmhub_goals_emulator.store.records import Selection
from tests.emulator.serving import headers, serving
from tests.emulator.writer import Kept, State, Writer

KILLS = int(os.environ.get("GOALS_SERVER_KILLS", "8"))
CLIENTS = 4
FIELDS = "name,parentId,ownerIds,attainment,aggregatedAttainment,fullAggregatedAttainment,locked"
Document = dict[str, Any]


def client_of(ready: dict[str, Any]) -> httpx.Client:
    # nothing is encrypted, and reading the certificates would take longer than all else
    return httpx.Client(
        base_url=ready["url"], headers=headers(ready), trust_env=False, verify=False, timeout=30
    )


def listed(http: httpx.Client) -> dict[str, Document]:
    answer = http.get("/api/v2/goals", params={"fields": FIELDS, "limit": 100_000})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["totalCount"] == len(body["items"])
    return {goal["id"]: goal for goal in body["items"]}


def check_nothing_is_half_written(url: str, goals: dict[str, Document]) -> None:
    """Hold owners, parents and aggregates, each kept apart from the document, to the documents."""
    with closing(open_store(url)) as store, store.read() as unit:
        pairs = unit.memberships(demo.COMPANY, "owner", Selection(), BY_ID)
    assert set(pairs) == {
        (owner, goal_id) for goal_id, goal in goals.items() for owner in goal["ownerIds"]
    }
    below: dict[str, list[Document]] = {}
    for goal in goals.values():
        if goal["parentId"]:
            assert goal["parentId"] in goals
            below.setdefault(goal["parentId"], []).append(goal)

    def descendants(goal_id: str) -> Iterator[float]:
        for child in below.get(goal_id, ()):
            yield child["attainment"]
            yield from descendants(child["id"])

    for goal_id, goal in goals.items():
        under = [*descendants(goal_id)]
        mean = statistics.fmean(under) if under else 0
        whole = statistics.fmean([goal["attainment"], *under])
        assert math.isclose(goal["aggregatedAttainment"], mean, abs_tol=1e-6), goal
        assert math.isclose(goal["fullAggregatedAttainment"], whole, abs_tol=1e-6), goal


def settled(http: httpx.Client) -> list[Writer]:
    goals = listed(http)
    parents = {goal["parentId"] for goal in goals.values()}
    movers = [
        goal_id
        for goal_id, goal in goals.items()
        if goal["attainment"] and not goal["locked"] and goal_id not in parents
    ]
    writers = [Writer(f"client {at}", seed=at) for at in range(CLIENTS)]
    for writer, mover in zip(writers, movers, strict=False):
        writer.settle(http, mover)
    return writers


def compare_all(http: httpx.Client, url: str, writers: list[Writer]) -> int:
    """Hold the server to what it answered before; say how many more writes were done."""
    goals = listed(http)
    check_nothing_is_half_written(url, goals)
    done = 0
    for writer in writers:
        mine = sorted(
            (goal for goal in goals.values() if goal["name"].startswith(f"{writer.name} ")),
            key=lambda goal: str(goal["name"]),
        )
        found: State = {
            goal["name"]: Kept(goal["parentId"], frozenset(goal["ownerIds"])) for goal in mine
        }
        assert len(found) == len(mine)  # no name is there twice
        done += writer.compare(found, {goal["name"]: goal["id"] for goal in mine})
    return done


def acknowledged(writers: list[Writer]) -> int:
    return sum(writer.acknowledged for writer in writers)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_killed_server_keeps_what_it_acknowledged_and_nothing_half_written(own_url: str) -> None:
    chance = random.Random(7)
    writers: list[Writer] = []
    under_way = done = 0
    for turn in range(KILLS + 1):
        with serving("--store", own_url) as (ready, process), client_of(ready) as http:
            if turn == 0:
                writers = settled(http)
            done += compare_all(http, own_url, writers)
            if turn == KILLS:
                break
            with ThreadPoolExecutor(CLIENTS) as threads:
                clients = [client_of(ready) for _ in writers]
                written = [
                    threads.submit(writer.write_until_gone, client)
                    for writer, client in zip(writers, clients, strict=True)
                ]
                wanted = acknowledged(writers) + chance.randint(4, 40)
                while acknowledged(writers) < wanted and not any(each.done() for each in written):
                    time.sleep(0.001)
                time.sleep(chance.uniform(0, 0.02))
                process.kill()
            for each, client in zip(written, clients, strict=True):
                each.result()
                client.close()
            under_way += sum(writer.under_way is not None for writer in writers)
    sys.stdout.write(
        f"{acknowledged(writers)} writes answered, {under_way} under way, {done} done\n"
    )
    assert under_way > KILLS  # the kills did come in the middle of writes
