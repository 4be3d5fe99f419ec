"""The server is right by the document: all 17 operations over a socket."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.independent_server.__main__ import built, main
from tests.independent_server.query import QueryError, relaxed_json
from tests.independent_server.wire import running
from tests.independent_server.world import (
    ABROAD,
    GUEST,
    LATE,
    MEMBER,
    OFF,
    ON,
    OTHER,
    OWNER,
    REVIEWER,
    SECOND,
    TWO,
    VIEWER,
    Person,
    contract,
)

V1, V2 = "/api/v1/goals", "/api/v2/goals"
COMMENT = {"comment": "Fine"}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running(built(goals=30)) as address:
        yield address


def caller(url: str, who: Person = OWNER) -> httpx.Client:
    headers = {"Authorization": f"Bearer {who.token}", "gtmhub-accountId": who.account}
    return httpx.Client(base_url=url, headers=headers, trust_env=False)


@pytest.fixture
def owner(url: str) -> Iterator[httpx.Client]:
    with caller(url) as client:
        yield client


@pytest.fixture
def reviewer(url: str) -> Iterator[httpx.Client]:
    with caller(url, REVIEWER) as client:
        yield client


def made(client: httpx.Client, **fields: Any) -> str:
    answer = client.post(V1, json={"name": "A goal", "sessionId": OFF.id} | fields)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_a_goal_lives_from_create_to_delete(owner: httpx.Client) -> None:
    goal = made(owner, description="Ask @[Olga Owner:o@example.com:1] **now**")
    path = f"{V1}/{goal}"
    assert owner.get(path, params={"formatting": "plainText"}).json()["description"] == (
        "Ask @Olga Owner now"
    )
    assert owner.patch(path, json={"name": "New"}).json()["name"] == "New"
    assert owner.get(path).json()["description"].startswith("Ask @[")
    put = owner.put(path, json={"name": "Put"}).json()
    assert (put["name"], put["ownerId"]) == ("Put", OWNER.id)
    confident = owner.put(f"{path}/confidence", json={"value": 0.8}).json()
    assert confident["confidence"]["value"] == 0.8
    assert owner.delete(path).status_code == 200
    assert owner.get(path).status_code == 404


def test_bulks_create_in_order_and_delete_all(owner: httpx.Client) -> None:
    bodies = [{"name": name, "sessionId": OFF.id} for name in ("b", "a", "c")]
    answer = owner.post(f"{V1}/bulk", json=bodies)
    assert answer.status_code == 201
    goals = answer.json()["items"]
    assert [goal["name"] for goal in goals] == ["b", "a", "c"]
    ids = [goal["id"] for goal in goals]
    assert owner.request("DELETE", f"{V1}/bulk", json=ids).status_code == 200
    assert [owner.get(f"{V1}/{one}").status_code for one in ids] == [404] * 3


def test_a_goal_is_reviewed_declined_approved_and_withdrawn(
    owner: httpx.Client, reviewer: httpx.Client
) -> None:
    path = f"{V1}/{made(owner, sessionId=ON.id)}"

    def state() -> str:
        return str(owner.get(path).json()["workflowStatus"])

    def actions(client: httpx.Client) -> list[str]:
        items = client.get(f"{path}/workflow-actions").json()["items"]
        return [item["action"] for item in items]

    assert (state(), actions(owner)) == ("draft", ["review"])
    chosen = {"reviewers": [REVIEWER.id]}
    assert owner.post(f"{path}/review", json=chosen).status_code == 204
    assert (state(), actions(owner), actions(reviewer)) == (
        "in_review",
        ["withdraw"],
        ["approve", "decline"],
    )
    assert owner.patch(path, json={"name": "New"}).status_code == 423
    assert owner.post(f"{path}/approve", json=COMMENT).status_code == 400
    assert reviewer.post(f"{path}/decline", json=COMMENT).status_code == 204
    assert state() == "draft"
    assert owner.post(f"{path}/review", json=chosen).status_code == 204
    assert reviewer.post(f"{path}/approve", json=COMMENT).status_code == 204
    assert state() == "approved"
    assert reviewer.post(f"{path}/withdraw").status_code == 400
    assert owner.post(f"{path}/withdraw").status_code == 204
    assert owner.patch(path, json={"name": "New"}).status_code == 200


def test_two_approvals_are_needed_where_the_session_says_so(
    url: str, owner: httpx.Client, reviewer: httpx.Client
) -> None:
    path = f"{V1}/{made(owner, sessionId=TWO.id)}"
    owner.post(f"{path}/review", json={"reviewers": [REVIEWER.id, SECOND.id]})
    reviewer.post(f"{path}/approve", json=COMMENT)
    assert owner.get(path).json()["workflowStatus"] == "in_review"
    with caller(url, SECOND) as second:
        second.post(f"{path}/approve", json=COMMENT)
    assert owner.get(path).json()["workflowStatus"] == "approved"


@pytest.mark.parametrize("unfit", [VIEWER.id, GUEST.id, OTHER.id, "f" * 24])
def test_who_may_not_update_the_goal_cannot_review_it(owner: httpx.Client, unfit: str) -> None:
    path = f"{V1}/{made(owner, sessionId=ON.id)}"
    answer = owner.post(f"{path}/review", json={"reviewers": [REVIEWER.id, unfit]})
    assert (answer.status_code, answer.json()["nonExistingReviewers"]) == (400, [unfit])
    assert owner.get(path).json()["reviewers"] == []


def test_lists_page_sort_and_project(owner: httpx.Client) -> None:
    query = {"sort": "-name,dateCreated", "fields": "name", "limit": "7"}
    names: list[str] = []
    while True:
        page = owner.get(V2, params=query | {"skip": str(len(names))}).json()
        assert all(set(goal) == {"id", "accountId", "name"} for goal in page["items"])
        names += [goal["name"] for goal in page["items"]]
        if not page["items"]:
            break
    assert names == sorted(names, reverse=True)
    assert len(names) == page["totalCount"] >= 30
    assert not any({"metrics"} & set(goal) for goal in owner.get(V2).json()["items"])


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('{name: {$in: ["Sales 0", "none"]}}', lambda g: g["name"] == "Sales 0"),
        ('{"name":{$regex:".*Sales.*"}}', lambda g: "Sales" in g["name"]),
        ("{attainment: {$gt: 0, $lte: 0.5}}", lambda g: 0 < g["attainment"] <= 0.5),
        ("{metricsCount: {$ne: 0}}", lambda g: g["metricsCount"] != 0),
        (f'{{ownerIds: "{OWNER.id}"}}', lambda g: OWNER.id in g["ownerIds"]),
        ("{$or: [{metricsCount: 1}, {metricsCount: 2}]}", lambda g: g["metricsCount"] in (1, 2)),
        ("{confidence: null}", lambda g: "confidence" not in g),
        ("{tags: {$size: 1}}", lambda g: len(g["tags"]) == 1),
        ('{"tags.title": {$exists: false}}', lambda g: not g["tags"]),
    ],
)
def test_filters_hold_as_mongodb_holds_them(
    owner: httpx.Client, condition: str, holds: Any
) -> None:
    every = owner.get(V2).json()["items"]
    found = owner.get(V2, params={"filter": condition}).json()["items"]
    assert [goal["id"] for goal in found] == [goal["id"] for goal in every if holds(goal)]
    assert found


@pytest.mark.parametrize("text", ["{", "{name: }", "[1]", "{name: {$near: 1}}", "{$or: 1}", "x"])
def test_a_broken_filter_is_a_bad_request(owner: httpx.Client, text: str) -> None:
    assert owner.get(V2, params={"filter": text}).status_code == 400


def test_goals_are_grouped_by_owners_and_reviewers(owner: httpx.Client) -> None:
    goal = made(owner, sessionId=ON.id, ownerIds=[OWNER.id, MEMBER.id])
    owner.post(f"{V1}/{goal}/review", json={"reviewers": [REVIEWER.id]})
    for by, people in (("owners", {OWNER.id, MEMBER.id}), ("reviewers", {REVIEWER.id})):
        answer = owner.get(f"{V1}/groupBy/{by}", params={"ids": goal}).json()
        assert {item["assignee"]["id"] for item in answer["items"]} == people
        assert all([g["id"] for g in item["goals"]] == [goal] for item in answer["items"])


def test_goals_of_a_metrics_owner_come_with_their_metrics(owner: httpx.Client) -> None:
    goals = owner.get(f"{V1}/metric/{SECOND.id}").json()["items"]
    assert goals
    assert all(any(m["ownerId"] == SECOND.id for m in g["metrics"]) for g in goals)


def test_links_expanded_comes_only_when_asked_for(owner: httpx.Client) -> None:
    goal = owner.get(V2, params={"limit": "1"}).json()["items"][0]
    path = f"{V1}/{goal['id']}"
    assert "expanded" not in owner.get(path).json()["links"]
    assert "expanded" in owner.get(path, params={"fields": "links{expanded}"}).json()["links"]
    assert "metrics" in owner.get(path).json()


def test_each_refusal_has_its_status(url: str, owner: httpx.Client) -> None:
    goal = made(owner)
    with caller(url, VIEWER) as viewer, caller(url, GUEST) as guest, caller(url, LATE) as late:
        assert viewer.get(f"{V1}/{goal}").status_code == 200
        assert viewer.patch(f"{V1}/{goal}", json={"name": "x"}).status_code == 403
        assert guest.get(V2).status_code == 403
        assert late.get(V2).status_code == 402
    assert httpx.get(f"{url}{V2}", trust_env=False).status_code == 401
    assert owner.post(V1, content=b"{").status_code == 400
    assert owner.post(V1, json={"name": "n", "sessionId": ABROAD.id}).status_code == 400
    with caller(url, OTHER) as other:
        assert other.get(f"{V1}/{goal}").status_code == 404
        ids = [item["accountId"] for item in other.get(V2).json()["items"]]
    assert set(ids) == {OTHER.account}


def test_relaxed_json_reads_keys_without_quotes_and_single_quotes() -> None:
    assert relaxed_json("{a: {$in: ['x', \"y\", 1.5, null, true]}, 'b.c': []}") == {
        "a": {"$in": ["x", "y", 1.5, None, True]},
        "b.c": [],
    }
    with pytest.raises(QueryError):
        relaxed_json("{a: 1} {")


def test_two_hundred_goals_can_be_asked_for() -> None:
    assert len(built(goals=250).goals_of(OWNER.account)) == 250


def test_the_command_prints_its_url_and_serves() -> None:
    command = [sys.executable, "-m", "tests.independent_server", "--choice", "head=as-get"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout
        printed = ""
        while not printed.endswith("\n}\n"):
            printed += process.stdout.readline()
        told = json.loads(printed)
        with caller(told["url"]) as client:
            assert client.get(V2).json()["totalCount"] == 12
        process.terminate()
    assert told["identities"] == contract()["identities"]


def test_the_command_lists_its_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["faults"]) >= 150
    assert all(one["document"]["words"] for one in told["choices"] + told["faults"])


def test_the_command_names_a_fault_that_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--fault", "none"])
    assert "there is no fault 'none'" in capsys.readouterr().err
