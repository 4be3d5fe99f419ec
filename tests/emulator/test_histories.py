"""Histories in the manner of Jepsen: clients write one tree at once, then all is looked at.

Two emulators on one database, killed and reset meanwhile. `GOALS_HISTORY_SECONDS` is how long each
history takes, `GOALS_HISTORY_KILLS` how often an emulator is killed in it.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator.goals import goal_dict
from gtmhub_goals_emulator.seeds import demo
from gtmhub_goals_emulator.store import open_store
from tests.emulator.serving import headers, serving

SECONDS = float(os.environ.get("GOALS_HISTORY_SECONDS", "6"))
KILLS = int(os.environ.get("GOALS_HISTORY_KILLS", "5"))
CLIENTS, TREE = 8, 200
GOALS = "/api/v1/goals"
ALLOWED = {200, 201, 204, 400, 404, 409, 423}


class Servers:
    """Two emulators on one database, of which either may be killed and started again."""

    def __init__(self, url: str) -> None:
        self._options = ("--store", url, "--id-seed", "7")
        self._stack = ExitStack()
        self.running = [self._stack.enter_context(serving(*self._options)) for _ in range(2)]

    def kill(self, which: int) -> None:
        self.running[which][1].kill()
        self.running[which][1].wait()
        self.running[which] = self._stack.enter_context(serving(*self._options))

    def client(self, which: int) -> httpx.Client:
        ready = self.running[which][0]
        return httpx.Client(base_url=ready["url"], headers=headers(ready), timeout=30)

    def close(self) -> None:
        self._stack.close()


class Writer:
    """One client; it alone names its goals, so that its last acknowledged name must be there."""

    def __init__(self, number: int, servers: Servers, tree: list[str]) -> None:
        self.done: Counter[int] = Counter()
        self.names: dict[str, set[str]] = {}
        """By id of a goal of its own: the names that may be there."""
        self.gone: set[str] = set()
        self.wrong: list[str] = []
        self._number, self._servers, self._tree = number, servers, tree
        self._chance = random.Random(number)
        self._serial = 0

    def run(self, until: threading.Event) -> None:
        while not until.is_set():
            with self._servers.client(self._number % 2) as http:
                try:
                    while not until.is_set():
                        self._write(http)
                except httpx.TransportError:
                    self.done[0] += 1  # killed: what was under way may be there or not

    def _write(self, http: httpx.Client) -> None:
        chance, tree = self._chance, self._tree
        self._serial += 1
        name = f"{self._number} {self._serial}"
        goal_id = chance.choice(tree)
        body = {"name": name, "sessionId": demo.OPEN, "parentId": chance.choice(tree)}
        own = [*self.names]
        kind = chance.randrange(9)
        if kind == 0 and len(own) < 40:
            answer = self._ask(http, "POST", GOALS, body)
            if answer.status_code == 201:
                self.names[answer.json()["id"]] = {name}
        elif kind == 1 and len(own) < 40:
            answer = self._ask(http, "POST", f"{GOALS}/bulk", [body, body])
            if answer.status_code == 201:
                self.names |= {each["id"]: {name} for each in answer.json()["items"]}
        elif kind == 2 and own:
            chosen = chance.choice(own)
            before, self.names[chosen] = self.names[chosen], {*self.names[chosen], name}
            change = {"name": name, "parentId": chance.choice([*tree, *own])}
            status = self._ask(http, "PATCH", f"{GOALS}/{chosen}", change).status_code
            self.names[chosen] = {name} if status == 200 else before
            if status == 404:
                self.wrong.append(f"{chosen} was acknowledged and is lost")
        elif kind == 3 and len(own) > 10:
            chosen = chance.choice(own)
            del self.names[chosen]
            if self._ask(http, "DELETE", f"{GOALS}/{chosen}").status_code == 200:
                self.gone.add(chosen)
        elif kind == 4 and len(own) > 20:
            several = chance.sample(own, 3)
            for each in several:
                del self.names[each]
            if self._ask(http, "DELETE", f"{GOALS}/bulk", several).status_code == 200:
                self.gone |= {*several}
        elif kind == 5:
            step, sent = chance.choice(
                [
                    ("review", {"reviewers": [demo.BEN]}),
                    ("approve", {}),
                    ("decline", {}),
                    ("withdraw", {}),
                ]
            )
            self._ask(http, "POST", f"{GOALS}/{goal_id}/{step}", sent)
        elif kind == 6:
            self._ask(http, "PUT", f"{GOALS}/{goal_id}/confidence", {"value": 0.5})
        elif kind == 7:
            self._ask(http, "PUT", f"{GOALS}/{goal_id}", {"name": name, "parentId": ""})
        else:
            self._ask(http, "PATCH", f"{GOALS}/{goal_id}", {"parentId": body["parentId"]})

    def _ask(self, http: httpx.Client, method: str, path: str, body: Any = None) -> httpx.Response:
        answer = http.request(method, path, json=body)
        self.done[answer.status_code] += 1
        if answer.status_code not in ALLOWED:
            self.wrong.append(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer


def all_goals(http: httpx.Client) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    while True:
        answer = http.get("/api/v2/goals", params={"skip": len(found), "limit": 500})
        assert answer.status_code == 200, answer.text
        items = answer.json()["items"]
        found |= {each["id"]: each for each in items}
        if len(items) < 500:
            return found


def violations(goals: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Look for dangling parents, circles and wrong sums."""
    below: dict[str, list[int]] = {goal_id: [] for goal_id in goals}
    for goal_id, goal in goals.items():
        above, seen = goal["parentId"], {goal_id}
        while above:
            if above not in goals:
                yield f"{goal_id}: its ancestor {above} is not there"
                break
            if above in seen:
                yield f"{goal_id} stands in a circle"
                break
            seen.add(above)
            below[above].append(goal_dict.units(goal))
            above = goals[above]["parentId"]
    for goal_id, goal in goals.items():
        right = {"attainment": goal["attainment"]}
        goal_dict.set_aggregates(right, len(below[goal_id]), sum(below[goal_id]))
        for key in ("aggregatedAttainment", "fullAggregatedAttainment"):
            if goal[key] != right[key]:
                yield f"{goal_id}: {key} is {goal[key]}, not {right[key]}"


@pytest.mark.slow
def test_what_was_acknowledged_is_true_through_kills(
    own_url: str, record_property: Callable[[str, object], None]
) -> None:
    servers = Servers(own_url)
    try:
        with servers.client(0) as http:
            tree = list(all_goals(http))
            bodies = [{"name": "Tree", "sessionId": demo.OPEN}] * max(0, TREE - len(tree))
            made = http.post(f"{GOALS}/bulk", json=bodies).json()
            tree += [each["id"] for each in made["items"]]
        writers = [Writer(number, servers, tree) for number in range(CLIENTS)]
        until = threading.Event()
        threads = [threading.Thread(target=each.run, args=(until,)) for each in writers]
        for thread in threads:
            thread.start()
        begun = time.monotonic()
        for kill in range(KILLS):
            until.wait(max(0, begun + SECONDS * (kill + 1) / (KILLS + 1) - time.monotonic()))
            servers.kill(kill % 2)
        until.wait(max(0, begun + SECONDS - time.monotonic()))
        until.set()
        for thread in threads:
            thread.join()
        with servers.client(1) as http:
            goals = all_goals(http)
    finally:
        servers.close()
    wrong = [each for writer in writers for each in writer.wrong] + list(violations(goals))
    for writer in writers:
        wrong += [f"{each} was deleted and is there" for each in writer.gone & goals.keys()]
        for goal_id, names in writer.names.items():
            if goals.get(goal_id, {}).get("name") not in names:
                wrong.append(f"{goal_id} should be named one of {names}: {goals.get(goal_id)}")
    done = sum((writer.done for writer in writers), Counter[int]())
    record_property("answers by status, 0 for none", dict(done))
    assert wrong == []
    assert done[200] > 20


@pytest.mark.slow
def test_resets_and_deletions_leave_no_goal_without_its_account(own_url: str) -> None:
    servers = Servers(own_url)
    try:
        with servers.client(0) as http:
            tree = list(all_goals(http))
        writers = [Writer(number, servers, tree) for number in range(CLIENTS)]
        for writer in writers:
            writer.names = {}
        until = threading.Event()
        threads = [threading.Thread(target=each.run, args=(until,)) for each in writers]
        for thread in threads:
            thread.start()
        with servers.client(1) as control:
            for _ in range(20):
                assert control.post("/__emulator/v1/reset", json={}).status_code == 200
                until.wait(SECONDS / 40)
            until.set()
            for thread in threads:
                thread.join()
            goals = all_goals(control)
    finally:
        servers.close()
    # a reset takes back what was acknowledged before, and nothing else goes wrong
    wrong = [each for writer in writers for each in writer.wrong if "is lost" not in each]
    assert wrong + list(violations(goals)) == []


TABLES = (
    *("goals", "goal_members", "metrics", "metric_owners", "check_ins"),
    *("users", "teams", "sessions", "tokens", "account_values"),
)


def write_until_gone(http: httpx.Client, made: dict[str, Any]) -> Counter[int]:
    """Write to an account in every way until it is not there any more; count the answers."""
    who, account_id = headers(made), made["accountId"]
    body = {"name": "Short-lived", "sessionId": made["ids"]["current"]}
    session = {"title": "S", "start": "2026-01-01T00:00:00Z", "end": "2026-02-01T00:00:00Z"}
    clock = {"mode": "offset", "offsetSeconds": 60, "accountId": account_id}
    done: Counter[int] = Counter()

    def ask(method: str, path: str, sent: Any) -> httpx.Response:
        answer = http.request(method, path, json=sent, headers=who)
        done[answer.status_code] += 1
        assert answer.status_code in {*ALLOWED, 401}, f"{method} {path}: {answer.text}"
        return answer

    while True:
        made_goal = ask("POST", GOALS, body)
        if made_goal.status_code == 401:
            return done
        goal_id = made_goal.json()["id"]
        metric = {"goalId": goal_id, "name": "M", "actual": 1, "targetValue": 9}
        ask("POST", f"{GOALS}/bulk", [{**body, "parentId": goal_id}] * 5)
        ask("POST", "/api/v1/metrics", metric)
        ask("PATCH", f"{GOALS}/{goal_id}", {"name": "Changed"})
        ask("POST", "/api/v1/sessions", session)
        ask("PUT", "/__emulator/v1/clock", clock)
        ask("DELETE", f"{GOALS}/{goal_id}", None)


@pytest.mark.slow
def test_an_account_that_is_deleted_while_it_is_written_to_leaves_nothing(
    own_url: str, record_property: Callable[[str, object], None]
) -> None:
    servers = Servers(own_url)
    done: Counter[int] = Counter()
    deleted = 0
    try:
        ends = time.monotonic() + SECONDS
        with ExitStack() as stack, ThreadPoolExecutor(CLIENTS) as threads:
            http = [stack.enter_context(servers.client(each % 2)) for each in range(CLIENTS + 1)]
            control, *clients = http
            while time.monotonic() < ends or not deleted:
                made = control.post("/__emulator/v1/accounts", json={}).json()
                writing = [threads.submit(write_until_gone, each, made) for each in clients]
                threading.Event().wait(0.02 * (deleted % 10))
                path = f"/__emulator/v1/accounts/{made['accountId']}"
                assert control.delete(path).status_code == 204
                deleted += 1
                done += sum((each.result() for each in writing), Counter[int]())
    finally:
        servers.close()
    record_property("accounts deleted, answers by status", (deleted, dict(done)))
    with closing(open_store(own_url)) as store, store.read() as unit:
        reading: Any = unit
        for table in TABLES:
            left = f"SELECT account_id FROM {table} EXCEPT SELECT id FROM accounts"
            assert reading._on.rows(left, ()) == [], table
    assert done[201] > deleted
    assert done[401] >= CLIENTS * deleted
