"""Each value of each choice changes at least one answer, and nothing else moves by itself."""

from __future__ import annotations

import http.client
import json
from typing import Any

import pytest

from tests.independent_server.api import Api
from tests.independent_server.choices import CHOICES, chosen
from tests.independent_server.faults.catalogue import START
from tests.independent_server.wire import running
from tests.independent_server.world import (
    ABROAD,
    ADMIN,
    CLOSED,
    COMPANY,
    LATE,
    LOCKED,
    MEMBER,
    NEIGHBOUR,
    OFF,
    ON,
    OTHER,
    OWNER,
    REVIEWER,
    SECOND,
    TWO,
    Clock,
    Person,
    seeded,
)

V1, V2 = "/api/v1/goals", "/api/v2/goals"
Seen = list[tuple[int, list[tuple[str, str]], bytes]]
VALUES = [(name, value) for name, choice in CHOICES.items() for value in choice.values[1:]]


class Probe:
    """Sends requests over a socket and keeps status, headers and bytes of each answer."""

    def __init__(self, url: str) -> None:
        self.connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
        self.seen: Seen = []

    def send(
        self,
        method: str,
        path: str,
        body: Any = ...,
        who: Person = OWNER,
        headers: dict[str, str] | None = None,
    ) -> Any:
        sent = {
            "Accept-Encoding": "identity",
            "Authorization": f"Bearer {who.token}",
            "gtmhub-accountId": who.account,
        }
        sent = {k: v for k, v in (sent | (headers or {})).items() if v}
        data = None if body is ... else json.dumps(body)
        self.connection.request(method, path, data, sent)
        answer = self.connection.getresponse()
        raw = answer.read()
        self.seen.append((answer.status, answer.getheaders(), raw))
        kind = answer.getheader("Content-Type") or ""
        packed = answer.getheader("Content-Encoding") is not None
        return json.loads(raw) if "json" in kind and answer.status < 300 and not packed else {}


def battery(probe: Probe) -> Seen:
    """Requests that touch every subject on which the document is silent."""
    send = probe.send
    account = "gtmhub-accountId"
    dated = {"name": "Ä goal", "sessionId": OFF.id, "dateFrom": START.isoformat()}
    goal = send("POST", V1, dated)["id"]
    for path in (V2, f"{V2}?limit=0", f"{V2}?skip=x", f"{V2}?unknown=1", 
                 f"{V2}?fields=name,unknownField", f"{V2}?sort=unknownField", f"{V2}/",
                 f"{V2}?formatting=loud", f"{V1}/groupBy/owners?attainment=0",
                 f"{V1}/groupBy/owners?ownerIds={OWNER.id}", f"{V1}/groupBy/owners",
                 f"{V1}/groupBy/owners?take=1",
                 f"{V1}/none", f"{V1}/{goal.upper()}", f"{V1}/{goal}"):  # fmt: skip
        send("GET", path)
    send("GET", V2, who=Person("Nobody", "", COMPANY, token="none"))
    send("GET", V2, headers={"Authorization": OWNER.token})
    send("GET", V2, headers={account: ""})
    send("GET", V2, headers={account: "none"})
    send("GET", V2, headers={account: NEIGHBOUR})
    (abroad, *_) = send("GET", V2, who=OTHER)["items"]
    send("GET", f"{V1}/{abroad['id']}")
    send("GET", V2, headers={"Accept-Encoding": "gzip"})
    for method in ("HEAD", "OPTIONS", "PUT"):
        send(method, V2)
    for body in ({}, {"name": ""}, {"name": "n" * 300}, {"name": "n" * 2000},
                 {"name": "n", "unknown": 1}, {"name": "n", "sessionId": ABROAD.id},
                 {"name": "n", "sessionId": CLOSED.id},
                 {"name": "n", "sessionId": LOCKED.id}):  # fmt: skip
        send("POST", V1, {"sessionId": OFF.id} | body)
    one = {"name": "one", "sessionId": OFF.id}
    for bulk in ([], [one], [one] * 60, [one] * 110, [one, {"name": "bad", "sessionId": "bad"}]):
        send("POST", f"{V1}/bulk", bulk)
    send("GET", f"{V2}?limit=200&fields=name")
    send("PATCH", f"{V1}/{goal}", {"description": None})
    send("PUT", f"{V1}/{goal}/confidence", {"value": 0.5})
    send("PATCH", f"{V1}/{goal}", {"description": "Details"})
    send("PUT", f"{V1}/{goal}", {"name": "Put"})
    written(probe, goal)
    approval(probe, goal)
    seeds = send("GET", f"{V2}?limit=20&sort=dateCreated")["items"]
    for session in (LOCKED, CLOSED):
        for seed in [seed for seed in seeds if seed["sessionId"] == session.id]:
            send("PATCH", f"{V1}/{seed['id']}", {"name": "New"})
    child = send("POST", V1, one | {"name": "two", "parentId": goal})["id"]
    both = send("POST", V1, one | {"name": "three", "ownerIds": [OWNER.id, MEMBER.id]})["id"]
    send("GET", f"{V1}/groupBy/owners?ownerIds={MEMBER.id}&ids={both}")
    send("DELETE", f"{V1}/{goal}")
    send("GET", f"{V1}/{child}")
    send("DELETE", f"{V1}/bulk", [child, "f" * 24])
    send("GET", f"{V1}/{child}")
    return probe.seen


def written(probe: Probe, goal: str) -> None:
    """What a goal can be made or changed to, and the lists that show it."""
    send = probe.send
    path = f"{V1}/{goal}"
    for body in ({}, {"customFields": {"a": 1}}, {"customFields": {"b": [2]}},
                 {"description": "d" * 1001}, {"tags": [{"title": "t"}] * 6},
                 {"dateTo": "2021-01-01T00:00:00Z"}, {"parentId": goal}, {"parentId": ""},
                 {"parentId": "f" * 24}, {"ownerId": OTHER.id}, {"name": "Put"}):  # fmt: skip
        send("PATCH", path, body)
    send("POST", V1, {"name": "Put", "sessionId": OFF.id})
    today = {"dateFrom": "2026-05-01T00:00:00Z", "dateTo": "2026-06-01T00:00:00Z"}
    send("POST", V1, {"name": "of today", "sessionId": OFF.id} | today)
    for query in ("?limit=501", "?sort=name", "?sort=confidence.value", "?fields=links{tasks}"):
        send("GET", f"{V2}{query}")
    send("GET", f"{V1}/groupBy/owners?filter=past")
    send("GET", f"{V1}/groupBy/owners", who=LATE)


def approval(probe: Probe, off: str) -> None:
    """A goal through its approval, and everything that is out of turn."""
    send = probe.send
    comment = {"comment": "Fine"}
    reviewers = {"reviewers": [REVIEWER.id]}
    send("GET", f"{V1}/{off}/workflow-actions")
    goal = f"{V1}/{send('POST', V1, {'name': 'On', 'sessionId': ON.id})['id']}"
    send("POST", f"{goal}/review", {"reviewers": ["f" * 24]})
    send("POST", f"{goal}/review", {"reviewers": [OWNER.id]})
    send("POST", f"{goal}/withdraw")
    send("POST", f"{goal}/withdraw")
    send("POST", f"{V1}/{off}/review", reviewers)
    send("POST", f"{goal}/review", reviewers)
    send("POST", f"{goal}/review", reviewers)
    send("GET", goal)
    send("GET", f"{goal}/workflow-actions")
    send("PATCH", goal, {"name": "New"}, ADMIN)
    send("POST", f"{goal}/approve", comment)
    send("POST", f"{goal}/withdraw", who=MEMBER)
    send("POST", f"{goal}/decline", comment, REVIEWER)
    send("GET", goal)
    send("POST", f"{goal}/review", reviewers)
    send("POST", f"{goal}/approve", who=REVIEWER)
    send("POST", f"{goal}/approve", comment, REVIEWER)
    send("GET", f"{V1}/groupBy/reviewers")
    send("POST", f"{goal}/decline", comment, REVIEWER)
    send("POST", f"{goal}/review", reviewers)
    several(probe)
    (late,) = send("GET", V2, who=LATE).get("items", [{"id": "f" * 24}])
    send("GET", f"{V1}/{late['id']}/workflow-actions", who=LATE)


def several(probe: Probe) -> None:
    """A goal that takes two approvals, of three reviewers; what its lock holds."""
    send = probe.send
    goal = f"{V1}/{send('POST', V1, {'name': 'Two', 'sessionId': TWO.id})['id']}"
    send("POST", f"{goal}/review", {"reviewers": [REVIEWER.id, SECOND.id, MEMBER.id]})
    for who in (REVIEWER, REVIEWER, SECOND):
        send("POST", f"{goal}/approve", {"comment": "Fine"}, who)
    send("GET", goal)
    send("PUT", f"{goal}/confidence", {"value": 0.5})
    send("DELETE", goal)


def seen(**choices: str) -> Seen:
    with running(Api(seeded(12, Clock(START)), chosen(choices))) as url:
        probe = Probe(url)
        try:
            return battery(probe)
        finally:
            probe.connection.close()


@pytest.fixture(scope="module")
def usual() -> dict[str, Seen]:
    """What is seen where nothing else is chosen, and where a second review replaces the first."""
    return {"": seen(), "replaces": seen(**{"second-review": "replaces"})}


@pytest.mark.parametrize(("name", "value"), VALUES, ids=lambda part: str(part))
def test_a_choice_changes_an_answer(name: str, value: str, usual: dict[str, Seen]) -> None:
    if name == "review-of-approved":  # it only matters where a second review is no conflict
        assert seen(**{name: value, "second-review": "replaces"}) != usual["replaces"]
    else:
        assert seen(**{name: value}) != usual[""]


def test_two_servers_with_the_same_choices_answer_the_same(
    usual: dict[str, Seen],
) -> None:
    assert seen() == usual[""]


def test_there_are_at_least_forty_choices_beside_the_known_rows() -> None:
    assert len(CHOICES) >= 40 + 13


def test_unknown_choices_are_named() -> None:
    with pytest.raises(ValueError, match="there is no choice 'none'"):
        chosen({"none": "x"})
    with pytest.raises(ValueError, match="'head' is one of refused, as-get, not 'x'"):
        chosen({"head": "x"})
