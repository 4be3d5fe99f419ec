"""One account never sees, counts or touches what another holds, through any parameter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import Company


@pytest.fixture
def other(emulator: Emulator) -> Iterator[Company]:
    made = Company(
        emulator,
        goals=[{"id": "secret", "name": "Secret", "sessionId": "one", "ownerIds": ["ben"]}],
        metrics=[{"goalId": "secret", "name": "m", "ownerIds": ["ben"]}],
    )
    yield made
    made.close()


def test_lists_count_only_their_own(company: Company, other: Company) -> None:
    company.create(name="Mine")
    secret, ben = other.ids["secret"], other.ids["ben"]
    for params in (
        {},
        {"filter": f'{{accountId: "{other.id}"}}'},
        {"filter": f'{{_id: "{secret}"}}'},
        {"filter": f'{{$or: [{{id: "{secret}"}}, {{ownerIds: "{ben}"}}]}}'},
        {"filter": "{$nor: [{name: 'Mine'}]}"},
        {"sort": "accountId"},
    ):
        page = company.listed(**params)
        assert page["totalCount"] == len(page["items"]) <= 1
        assert secret not in str(page)


def test_ids_of_another_account_find_nothing(company: Company, other: Company) -> None:
    secret = other.ids["secret"]
    path = f"/api/v1/goals/{secret}"
    calls: list[tuple[str, str, Any]] = [
        ("GET", path, None),
        ("PATCH", path, {"name": "x"}),
        ("PUT", path, {"name": "x"}),
        ("PUT", f"{path}/confidence", {"value": 1}),
        ("DELETE", path, None),
        ("DELETE", "/api/v1/goals/bulk", [secret]),
        ("GET", f"{path}/workflow-actions", None),
        ("POST", f"{path}/review", {"reviewers": [company.ids["cleo"]]}),
        ("POST", f"{path}/approve", {"comment": ""}),
        ("POST", f"{path}/decline", {"comment": ""}),
        ("POST", f"{path}/withdraw", None),
    ]
    for method, each, body in calls:
        more = {} if body is None else {"json": body}
        assert company.call(method, each, **more).status_code == 404, (method, each)
    assert other.goal(secret)["name"] == "Secret"


def test_bodies_cannot_name_what_another_account_holds(company: Company, other: Company) -> None:
    for name, value in [
        ("sessionId", other.ids["one"]),
        ("ownerId", other.ids["ben"]),
        ("parentId", other.ids["secret"]),
    ]:
        body = {"name": "x", "sessionId": company.ids["open"], name: value}
        assert company.call("POST", "/api/v1/goals", json=body).status_code == 400
    draft = company.create(session="one")
    answer = company.take(draft["id"], "review", "admin", reviewers=[other.ids["cleo"]])
    assert answer.json()["nonExistingReviewers"] == [other.ids["cleo"]]


def test_groupings_hold_only_their_own(company: Company, other: Company) -> None:
    secret, ben = other.ids["secret"], other.ids["ben"]
    assert other.call("GET", f"/api/v1/goals/metric/{ben}").json()["totalCount"] == 1
    assert company.call("GET", f"/api/v1/goals/metric/{ben}").json()["totalCount"] == 0
    for params in ({}, {"ids": secret}, {"ownerIds": ben}, {"metricOwnerId": ben}):
        for by in ("owners", "reviewers"):
            answer = company.call("GET", f"/api/v1/goals/groupBy/{by}", params=params)
            assert answer.json() == {"items": [], "totalCount": 0}


def test_a_token_opens_its_own_account_only(company: Company, other: Company) -> None:
    foreign = {"gtmhub-accountId": other.id}
    assert company.call("GET", "/api/v2/goals", headers=foreign).status_code == 403
    path = f"/api/v1/goals/{other.ids['secret']}"
    assert company.call("GET", path, headers=foreign).status_code == 403
    answer = company.call("GET", f"{path}/workflow-actions", headers=foreign)
    assert answer.status_code == 401
