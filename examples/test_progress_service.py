"""The service on an emulator; gtmhub-goals-emulator[testing] brings all that it needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from gtmhub_goals import NO_RETRY, Client
from gtmhub_goals_emulator.testing import TestAccount, TestFaults
from progress_service import ProgressService


@pytest.fixture
def client(goals_account: TestAccount) -> Iterator[Client]:
    account = goals_account
    with Client(account.token, account.account_id, base_url=account.url, retry=NO_RETRY) as made:
        yield made


def get(client: Client, path: str, method: str = "GET") -> tuple[str, Any]:
    environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method}
    setup_testing_defaults(environ)
    statuses: list[str] = []

    def start(status: str, headers: list[tuple[str, str]], info: Any = None) -> Any:
        statuses.append(status)
        assert ("Cache-Control", "no-store") in headers  # a wall screen shows what is so now

    body = b"".join(ProgressService(client)(environ, start))
    return statuses[0], json.loads(body)


def test_owners_are_listed_with_their_progress(client: Client, goals_account: TestAccount) -> None:
    session = goals_account.ids["current"]
    for name in ("Grow", "Keep"):
        client.goals.create(name=name, session_id=session)
    status, owners = get(client, "/owners")
    assert status == "200 OK"
    assert [(owner["goals"], owner["attainment"]) for owner in owners] == [(2, 0.0)]


def test_a_goal_is_shown_with_its_key_results(client: Client, goals_account: TestAccount) -> None:
    goal = client.goals.create(name="Grow", session_id=goals_account.ids["current"])
    assert get(client, f"/goals/{goal.id}") == (
        "200 OK", {"name": "Grow", "attainment": 0.0, "keyResults": []},
    )  # fmt: skip


def test_a_goal_that_does_not_exist_is_a_404(client: Client) -> None:
    assert get(client, "/goals/6138969ab6adf10001fc3200")[0] == "404 Not Found"


def test_a_failing_api_is_a_502_that_holds_no_token(
    client: Client, goals_account: TestAccount, goals_faults: TestFaults
) -> None:
    goals_faults.add("groupGoalsByOwner", status=500)
    status, answer = get(client, "/owners")
    assert status == "502 Bad Gateway"
    assert goals_account.token not in answer["error"]


def test_nothing_can_be_written(client: Client) -> None:
    assert get(client, "/owners", "POST")[0] == "405 Method Not Allowed"
