"""What is let in, from a seed or a snapshot, every operation can serve; all else is a 400.

Legal and illegal documents are a good one with up to three changes anywhere in it.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.contract.operations import load_contract, operations
from tests.emulator.company import PEOPLE, SESSIONS, TEAMS, UNKNOWN_ID, Company
from tests.emulator.postgres import fresh_database

SNAPSHOT = "/__emulator/v1/snapshot"
CHILD, PARENT, REVIEWED = "a" * 24, "b" * 24, "c" * 24
ACCESS = {"inherits": False, "permissions": [{"principalId": "ben", "grant": ["read", "update"]}]}
SEED: dict[str, Any] = {
    "customFields": {"notes": "textArea"},
    "users": PEOPLE,
    "teams": TEAMS,
    "sessions": SESSIONS,
    "goals": [
        {"id": PARENT, "name": "Parent", "ownerIds": ["sales", "ben"], "tags": ["growth"]},
        {"id": CHILD, "name": "Child", "parentId": PARENT, "access": ACCESS, "sessionId": "closed"},
        {
            **{
                "id": REVIEWED,
                "name": "Reviewed",
                "sessionId": "two",
                "reviewers": ["cleo", "dan"],
            },
            **{
                "workflowStatus": "in_review",
                "approvedBy": ["cleo"],
                "customFields": {"notes": "*x*"},
            },
        },
    ],
    "metrics": [
        {
            **{"goalId": PARENT, "name": "Metric", "target": 10, "dueDate": "2026-01-01T00:00:00Z"},
            "checkIns": [{"actual": 5, "createdAt": "2026-02-01T00:00:00Z", "confidence": 0.5}],
        }
    ],
}
GOAL_BODY = {"name": "New", "sessionId": "0" * 24}
BODIES: dict[str, Any] = {
    "createGoal": GOAL_BODY,
    "createGoals": [GOAL_BODY],
    "approveGoal": {"comment": ""},
    "declineGoal": {"comment": ""},
    "setGoalReviewers": {"reviewers": [UNKNOWN_ID]},
    "replaceGoal": {"name": "Put"},
    "updateGoal": {"parentId": PARENT, "dateFrom": None, "ownerIds": None},
    "setGoalConfidence": {"value": 0.5},
    "deleteGoals": [CHILD],
}
QUERIES = {
    "listGoals": {
        "fields": "links,metrics,currentUserAllowedActions,customFields,access,tags",
        "filter": "{'metrics.goalName': {$ne: 1}, 'tags.title': {$exists: false}}",
        "sort": "-metrics.attainment,dateTo",
        "formatting": "plainText",
    },
    "getGoal": {"fields": "links,metrics,confidence,assignee"},
    "groupGoalsByOwner": {"includeMetrics": "true", "filter": "current"},
    "groupGoalsByReviewer": {"sort": "-name", "metricAfter": "2026-01-01"},
}


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = {"a": value}
    return value


VALUES = st.one_of(
    st.sampled_from(
        [None, True, 0, 1, -1, 3, 0.5, 1e308, 2**70, 10**400, [], {}, [1], [None], {"a": 1}]
    ),
    st.sampled_from(["", "x", "\0", "a\n", "draft", "approved", "in_review", "closed", "viewer"]),
    st.sampled_from(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:60Z"]),
    st.sampled_from([CHILD, PARENT, REVIEWED, UNKNOWN_ID, "sales", "ben", "open", "A" * 24]),
    st.sampled_from([[CHILD], [{"title": 1}], [{"principalId": 1}], {"permissions": [1]}, [[]]]),
    st.integers(1, 75).map(deep),
)
CHANGES = st.lists(
    st.tuples(st.integers(0, 10_000), st.sampled_from(["set", "remove", "repeat"]), VALUES),
    min_size=1,
    max_size=3,
)


def changed(document: Any, changes: list[tuple[int, str, Any]]) -> Any:
    """A copy with each change made at one of its places."""
    made = copy.deepcopy(document)
    for number, change, value in changes:
        places = [*_places(made)]
        inside, key = places[number % len(places)]
        if change == "set":
            inside[key] = copy.deepcopy(value)  # the next change may be made inside it
        elif change == "remove":
            del inside[key]
        elif isinstance(inside, list):
            inside.append(copy.deepcopy(inside[key]))
        else:
            inside[f"{key}2"] = copy.deepcopy(inside[key])
    return made


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict | list):
        for key in [*value] if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def serve_all(company: Company, user: str) -> None:
    """Ask each operation for each goal; none may answer that it failed."""
    found = company.http.get(f"/__emulator/v1/accounts/{company.id}")
    if found.status_code == 404:  # a snapshot without any account is one
        return
    account = found.json()
    goals = [goal["id"] for goal in account["goals"]] or [UNKNOWN_ID]
    sessions = [session["id"] for session in account["sessions"]] or [UNKNOWN_ID]
    members = [each["id"] for each in [*account["users"], *account["teams"]]]
    for operation in operations(load_contract()).values():
        many = "{goalId}" in operation.path or operation.id == "deleteGoals"
        for at, goal_id in enumerate(goals if many else goals[:1]):
            path = operation.path.format(goalId=goal_id, ownerId=members[at % len(members)])
            body = json.loads(json.dumps(BODIES.get(operation.id)).replace("0" * 24, sessions[0]))
            if operation.id == "setGoalReviewers":
                body = {"reviewers": members[1:3]}
            if operation.id == "deleteGoals":
                body = [goal_id]
            answer = company.call(
                operation.method, path, user=user, json=body, params=QUERIES.get(operation.id)
            )
            assert answer.status_code < 500, (operation.id, answer.text)


def takes_back(company: Company) -> None:
    """Put back what a snapshot gave; it gives the same again, byte for byte."""
    given_text = company.http.get(SNAPSHOT).content
    put = company.http.put(SNAPSHOT, content=given_text)
    assert put.status_code == 200, put.text
    assert company.http.get(SNAPSHOT).content == given_text


@pytest.fixture(
    scope="module",
    params=["memory", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])],
)
def emulator(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    if request.param == "memory":
        yield from _running("memory")
    else:
        with fresh_database(request.getfixturevalue("postgres_url")) as url:
            yield from _running(url)


def _running(store: str) -> Iterator[Emulator]:
    emulator = Emulator(store, id_seed=1)
    yield emulator
    emulator.close()


@pytest.fixture(scope="module")
def kept(emulator: Emulator) -> Company:
    return Company(emulator, **SEED)


class Taken(dict[str, Any]):
    """The snapshot of `kept`."""

    def __repr__(self) -> str:
        return "Taken()"  # short, as it stands in every counterexample


@pytest.fixture(scope="module")
def taken(kept: Company) -> Taken:
    fault = {"id": "f", "operation": "getGoal", "times": 0, "status": 500}
    kept.http.post("/__emulator/v1/faults", json=fault)
    kept.create(session="one", customFields=deep(60))
    snapshot = kept.http.get(SNAPSHOT).json()
    snapshot["accounts"] = [
        each for each in snapshot["accounts"] if each["account"]["id"] == kept.id
    ]
    return Taken(snapshot)


def hold_snapshot(kept: Company, taken: Taken, changes: list[tuple[int, str, Any]]) -> None:
    assert kept.http.put(SNAPSHOT, json=taken).status_code == 200
    before = kept.http.get(SNAPSHOT).content
    answer = kept.http.put(SNAPSHOT, json=changed(taken, changes))
    event(f"a snapshot: {answer.status_code}")
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 400:
        assert kept.http.get(SNAPSHOT).content == before
        return
    takes_back(kept)
    for user in ("ben", "admin"):
        serve_all(kept, user)
    takes_back(kept)
    reset = kept.http.post("/__emulator/v1/reset")
    assert reset.status_code == 200, reset.text
    serve_all(kept, "admin")


def hold_seed(emulator: Emulator, kept: Company, changes: list[tuple[int, str, Any]]) -> None:
    seed = changed(SEED, changes)
    answer = kept.http.post("/__emulator/v1/accounts", json=seed)
    event(f"a seed: {answer.status_code}")
    assert answer.status_code in (201, 400), answer.text
    if answer.status_code == 400:
        return
    made = answer.json()
    company = Company.of(emulator, made["accountId"], made["ids"], made["tokens"])
    takes_back(company)
    for user in company.tokens:
        serve_all(company, user)
    takes_back(company)
    assert company.http.delete(f"/__emulator/v1/accounts/{company.id}").status_code == 204


QUICK = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
DEEP = settings(QUICK, max_examples=200)


@QUICK
@given(CHANGES)
def test_a_snapshot_that_is_let_in_can_be_served_and_taken_back(
    kept: Company, taken: Taken, changes: list[tuple[int, str, Any]]
) -> None:
    hold_snapshot(kept, taken, changes)


@pytest.mark.parametrize("goal_id", [["x"], {}, None, 3])
def test_a_metric_of_no_goal_is_named(kept: Company, taken: Taken, goal_id: object) -> None:
    snapshot = copy.deepcopy(dict(taken))
    snapshot["accounts"][0]["metrics"][0]["goalId"] = goal_id
    answer = kept.http.put(SNAPSHOT, json=snapshot)
    assert (answer.status_code, "metrics[0].goalId" in answer.text) == (400, True)


@QUICK
@given(CHANGES)
def test_a_seed_that_is_let_in_can_be_served_and_taken_back(
    emulator: Emulator, kept: Company, changes: list[tuple[int, str, Any]]
) -> None:
    hold_seed(emulator, kept, changes)


@pytest.mark.slow
@DEEP
@given(CHANGES)
def test_a_snapshot_that_is_let_in_can_be_served_and_taken_back_deeply(
    kept: Company, taken: Taken, changes: list[tuple[int, str, Any]]
) -> None:
    hold_snapshot(kept, taken, changes)


@pytest.mark.slow
@DEEP
@given(CHANGES)
def test_a_seed_that_is_let_in_can_be_served_and_taken_back_deeply(
    emulator: Emulator, kept: Company, changes: list[tuple[int, str, Any]]
) -> None:
    hold_seed(emulator, kept, changes)
