"""A client that writes until its server is gone, and knows what must be there afterwards.

Every write changes more than one row: the goals it is about, their owners beside them, and the
aggregates of all goals above.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import httpx
from msgspec import Struct

from gtmhub_goals_emulator.seeds import demo

OWNERS = (demo.ADA, demo.BEN, demo.CLEO, demo.DAN)
MANY = 40  # goals of one client, beyond which it deletes
API = "/api/v1/goals"


class Kept(Struct, frozen=True):
    """What is compared of one goal."""

    parent_id: str
    owners: frozenset[str]


State = dict[str, Kept]  # by name: a goal whose creation was not answered has no known id


class Writer:
    """One client with goals of its own: two roots, what stands below them, and one that moves."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self.roots: list[str] = []
        self.acknowledged = 0
        self.state: State = {}
        self.ids: dict[str, str] = {}
        self.under_way: State | None = None
        """What is there if the write without an answer was done."""
        self._chance = random.Random(seed)
        self._serial = 0

    def settle(self, http: httpx.Client, mover: str) -> None:
        """Make the roots; the goal `mover` has an attainment, which its roots show."""
        for _ in range(2):
            name = self._new_name()
            made = self._body(name, "")
            self.roots.append(_answered(http.post(API, json=made), 201)["id"])
            self.state[name] = _kept(made)
        name, owners = self._new_name(), self._owners()
        changes = {"name": name, "parentId": self.roots[0], "ownerIds": owners}
        _answered(http.patch(f"{API}/{mover}", json=changes), 200)
        self.state[name] = _kept(changes)

    def write_until_gone(self, http: httpx.Client) -> None:
        while True:
            try:
                self._write(http)
            except httpx.ConnectError:  # nothing was sent
                self.under_way = None
                return
            except httpx.TransportError:
                return
            self.acknowledged += 1

    def compare(self, found: State, ids: dict[str, str]) -> bool:
        """Hold what is there to what was answered; say if the write under way was done."""
        done = self.under_way is not None and found == self.under_way
        assert done or found == self.state, (self.name, found, self.state, self.under_way)
        self.state, self.ids, self.under_way = found, ids, None
        return done

    def _write(self, http: httpx.Client) -> None:
        if len(self.state) > MANY:
            self._delete_several(http)
            return
        writes: list[Callable[[httpx.Client], None]] = [
            self._create,
            self._create_several,
            self._change,
            self._change,
            self._delete_several,
        ]
        self._chance.choice(writes)(http)

    def _create(self, http: httpx.Client) -> None:
        name = self._new_name()
        body = self._body(name, self._chance.choice([*self.roots, *self._others().values()]))
        self.under_way = self.state | {name: _kept(body)}
        self.ids[name] = _answered(http.post(API, json=body), 201)["id"]
        self._was_done()

    def _create_several(self, http: httpx.Client) -> None:
        names = [self._new_name() for _ in range(self._chance.randint(2, 12))]
        bodies = [self._body(name, self._chance.choice(self.roots)) for name in names]
        made = {each["name"]: _kept(each) for each in bodies}
        self.under_way = self.state | made
        items = _answered(http.post(f"{API}/bulk", json=bodies), 201)["items"]
        self.ids |= {each["name"]: each["id"] for each in items}
        self._was_done()

    def _change(self, http: httpx.Client) -> None:
        movable = {name: each for name, each in self.ids.items() if each not in self.roots}
        name, goal_id = self._chance.choice([*movable.items()])
        changes = {"parentId": self._chance.choice(self.roots), "ownerIds": self._owners()}
        self.under_way = self.state | {name: _kept(changes)}
        _answered(http.patch(f"{API}/{goal_id}", json=changes), 200)
        self._was_done()

    def _delete_several(self, http: httpx.Client) -> None:
        others = self._others()
        gone = self._chance.sample([*others], min(len(others), self._chance.randint(2, 9)))
        if not gone:
            return
        ids = [others[name] for name in gone]
        self.under_way = {
            name: Kept("", each.owners) if each.parent_id in ids else each
            for name, each in self.state.items()
            if name not in gone
        }
        answer = http.request("DELETE", f"{API}/bulk", json=ids)
        assert answer.status_code == 200, answer.text
        for name in gone:
            del self.ids[name]
        self._was_done()

    def _was_done(self) -> None:
        assert self.under_way is not None
        self.state, self.under_way = self.under_way, None

    def _others(self) -> dict[str, str]:
        """Answer the goals that may be deleted: neither roots nor the one that moves."""
        return dict([*self.ids.items()][3:])

    def _body(self, name: str, parent_id: str) -> dict[str, Any]:
        owners = self._owners()
        return {
            "name": name,
            "sessionId": demo.OPEN,
            "ownerId": owners[0],
            "ownerIds": owners,
            "parentId": parent_id,
        }

    def _owners(self) -> list[str]:
        return self._chance.sample(OWNERS, self._chance.randint(1, 3))

    def _new_name(self) -> str:
        self._serial += 1
        return f"{self.name} {self._serial:06}"


def _kept(body: dict[str, Any]) -> Kept:
    return Kept(body["parentId"], frozenset(body["ownerIds"]))


def _answered(answer: httpx.Response, status: int) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()
