"""The pytest plugin, used as its readers use it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import takewhile
from pathlib import Path
from typing import Any

import httpx
import pytest

from gtmhub_goals import Client, Retry
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.testing import (
    EmulatorTransport,
    TestAccount,
    TestClock,
    TestFaults,
    TestJournal,
)

pytest_plugins = ["pytester"]

README = Path(__file__).parents[3] / "emulator" / "README.md"


@pytest.fixture
def client(goals_account: TestAccount, goals_transport: EmulatorTransport) -> httpx.Client:
    return httpx.Client(
        transport=goals_transport, base_url=goals_account.url, headers=goals_account.headers()
    )


def create(client: httpx.Client, account: TestAccount) -> httpx.Response:
    return client.post("/api/v1/goals", json={"name": "x", "sessionId": account.ids["current"]})


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_a_fresh_account(
    client: httpx.Client, goals_account: TestAccount, turn: int
) -> None:
    assert client.get("/api/v2/goals").json()["totalCount"] == 0, turn
    assert create(client, goals_account).status_code == 201


def test_the_socket_and_the_transport_reach_the_same_account(
    client: httpx.Client, goals_account: TestAccount
) -> None:
    made = create(client, goals_account).json()
    url = f"{goals_account.url}/api/v1/goals/{made['id']}"
    answer = httpx.get(url, headers=goals_account.headers(), trust_env=False)
    assert answer.json() == made


def test_calls_can_be_made_as_anybody(client: httpx.Client, goals_account: TestAccount) -> None:
    client.headers.update(goals_account.headers("viewer"))
    assert create(client, goals_account).status_code == 403


def test_a_fault_strikes_this_account_and_counts_its_hits(
    client: httpx.Client,
    goals_account: TestAccount,
    goals_faults: TestFaults,
    new_goals_account: Callable[..., TestAccount],
) -> None:
    fault = goals_faults.add("listGoals", status=500, times=1)
    other = new_goals_account()
    assert client.get("/api/v2/goals", headers=other.headers()).status_code == 200
    assert [client.get("/api/v2/goals").status_code for _ in range(2)] == [500, 200]
    assert fault.hits == 1
    goals_faults.add(status=500)
    goals_faults.clear()
    assert client.get("/api/v2/goals").status_code == 200


def test_a_misspelt_fault_is_refused(goals_faults: TestFaults) -> None:
    with pytest.raises(ValueError, match="listGoalz"):
        goals_faults.add("listGoalz", status=500)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"status": "500"}, "body.status"),
        ({"status": 99}, "body.status"),
        ({"cut": "off"}, "body.cut"),
        ({"delayMs": "soon"}, "body.delayMs"),
        ({"status": 500, "times": 0}, "body.times"),
        ({"status": 500, "tims": 1}, "tims"),
        ({}, "asks for nothing"),
    ],
)
def test_a_fault_is_checked_as_the_control_api_checks_it(
    goals_faults: TestFaults, settings: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        goals_faults.add("listGoals", **settings)


@pytest.mark.parametrize("at", ["noon", "9999-12-31T23:59:60Z", ""])
def test_an_instant_that_no_calendar_has_is_refused(goals_clock: TestClock, at: str) -> None:
    with pytest.raises(ValueError, match="at:"):
        goals_clock.freeze(at)
    for seconds in (1e300, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="offsetSeconds"):
            goals_clock.shift(seconds)


def test_a_head_over_the_transport_has_no_body(client: httpx.Client) -> None:
    answer = client.head("/api/v2/goals")
    assert (answer.status_code, answer.content) == (405, b"")
    assert int(answer.headers["content-length"]) > 0


def test_the_clock_moves_for_this_account(
    client: httpx.Client, goals_account: TestAccount, goals_clock: TestClock
) -> None:
    goals_clock.freeze("2030-01-01T00:00:00Z")
    assert create(client, goals_account).json()["dateCreated"] == "2030-01-01T00:00:00Z"
    goals_clock.shift(-86400 * 365)
    assert create(client, goals_account).json()["dateCreated"] < "2030"
    goals_clock.real()
    assert create(client, goals_account).json()["dateCreated"] < "2030"


def test_a_clock_runs_ahead_by_a_timedelta(
    client: httpx.Client, goals_account: TestAccount, goals_clock: TestClock
) -> None:
    goals_clock.freeze("2030-01-01T00:00:00Z")
    goals_clock.shift(timedelta(days=365_000))
    assert create(client, goals_account).json()["dateCreated"][:2] == "30"


def test_the_clock_stands_still_at_a_datetime_with_a_time_zone(
    client: httpx.Client, goals_account: TestAccount, goals_clock: TestClock
) -> None:
    goals_clock.freeze(datetime(2030, 1, 1, 2, tzinfo=timezone(timedelta(hours=2))))
    assert create(client, goals_account).json()["dateCreated"] == "2030-01-01T00:00:00Z"
    with pytest.raises(ValueError, match=r"datetime\(2030, 1, 1, 0, 0\) has no time zone"):
        goals_clock.freeze(datetime(2030, 1, 1))  # what is refused
    with pytest.raises(ValueError, match=r"date\(2030, 1, 1\) is a day; give a datetime with"):
        goals_clock.freeze(date(2030, 1, 1))  # type: ignore[arg-type]  # as many write it
    goals_clock.freeze(datetime.max.replace(tzinfo=UTC))
    assert create(client, goals_account).json()["dateCreated"].startswith("9999-12-31")


def test_a_retry_is_tested_with_one_fault(
    goals_account: TestAccount, goals_faults: TestFaults
) -> None:
    fault = goals_faults.add("listGoals", status=503, times=2)
    with goals_account.client(retry=Retry(attempts=3, first_wait=0.001)) as client:
        assert client.goals.list().total_count == 0
    assert fault.hits == 2


def test_the_client_calls_as_anybody_of_the_account(goals_account: TestAccount) -> None:
    with goals_account.client() as client:
        goal = client.goals.create(name="x", session_id=goals_account.ids["current"])
    with goals_account.client("viewer") as client:
        assert client.goals.get(goal.id).name == "x"


def test_the_client_is_asked_for_by_name_where_it_is_not_installed(
    goals_account: TestAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gtmhub_goals", None)
    with pytest.raises(ImportError, match="pip install gtmhub-goals"):
        goals_account.client()


def test_code_that_calls_client_without_arguments_reaches_the_account(
    goals_environment: dict[str, str], goals_faults: TestFaults
) -> None:
    with Client() as client:
        assert client.goals.list().total_count == 0
    assert goals_environment["GTMHUB_TOKEN"] == os.environ["GTMHUB_TOKEN"]
    assert "127.0.0.1" in os.environ["NO_PROXY"].split(",")


def test_what_was_sent_is_asserted_by_the_journal(
    goals_account: TestAccount,
    goals_faults: TestFaults,
    goals_journal: TestJournal,
    new_goals_account: Callable[..., TestAccount],
) -> None:
    fault = goals_faults.add("listGoals", status=503, times=1)
    session_id = goals_account.ids["current"]
    with goals_account.client(retry=Retry(first_wait=0.001)) as api:
        made = api.goals.create(name="Grow", session_id=session_id)
        api.goals.list(fields="name", limit=3)
    with new_goals_account().client() as elsewhere:
        elsewhere.goals.list()
    created, failed, listed = goals_journal.requests()
    assert created.body == {"name": "Grow", "sessionId": session_id}
    assert created.answer["id"] == made.id
    assert (failed.status, failed.fault, listed.status) == (503, fault.id, 200)
    assert listed.query == {"fields": "name", "limit": "3"}
    assert (listed.method, listed.path, listed.body) == ("GET", "/api/v2/goals", None)
    assert goals_journal.requests("listGoals") == [failed, listed]
    with pytest.raises(ValueError, match="'listGoalz' is none of approveGoal, checkInMetric"):
        goals_journal.requests("listGoalz")


def test_a_name_that_is_not_there_is_told_with_those_that_are(goals_account: TestAccount) -> None:
    with pytest.raises(KeyError, match="'nobody' is none of admin, member, reviewer, viewer"):
        goals_account.headers("nobody")
    with pytest.raises(KeyError, match=r"'curent' is none of .*current"):
        goals_account.ids["curent"]


def test_accounts_are_made_from_seeds(
    goals_transport: EmulatorTransport, new_goals_account: Callable[..., TestAccount]
) -> None:
    with pytest.raises(SeedError, match="Expected `object`, got `array`"):
        new_goals_account([])
    account = new_goals_account({"goals": [{"id": "g", "name": "Seeded"}]})
    client = httpx.Client(transport=goals_transport, base_url=account.url)
    answer = client.get(f"/api/v1/goals/{account.ids['g']}", headers=account.headers())
    assert answer.json()["name"] == "Seeded"


def test_tokens_stay_out_of_reports(goals_account: TestAccount) -> None:
    assert goals_account.token not in repr(goals_account)


def test_a_fresh_account_takes_milliseconds(new_goals_account: Callable[..., TestAccount]) -> None:
    took = []
    for _ in range(20):
        begun = time.process_time()
        new_goals_account()
        took.append(time.process_time() - begun)
    assert min(took) < 0.02


async def ask(transport: EmulatorTransport, account: TestAccount) -> int:
    async with httpx.AsyncClient(transport=transport, base_url=account.url) as client:
        answer = await client.get("/api/v2/goals", headers=account.headers())
        return answer.status_code


def test_the_transport_is_async_too(
    goals_transport: EmulatorTransport, goals_account: TestAccount
) -> None:
    import asyncio

    assert asyncio.run(ask(goals_transport, goals_account)) == 200


@pytest.mark.slow
def test_the_readme_s_test_passes_in_a_project_of_strangers(pytester: Any) -> None:
    pytester.makepyfile(sample("## In pytest"))
    result = pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1)


def test_the_readme_s_emulator_serves_without_pytest(capsys: pytest.CaptureFixture[str]) -> None:
    exec(sample("Without pytest"), {})
    url, account_id, token = capsys.readouterr().out.split()
    assert url.startswith("http://127.0.0.1:")
    assert (account_id, token) == ("5be26318e5274a0007f17f61", "demo-admin")


def sample(after: str) -> str:
    """The first indented block of the README after a text, up to the next prose."""
    lines = README.read_text().partition(after)[2].splitlines()
    while not lines[0].startswith("    ") or "pip install" in lines[0]:
        del lines[0]
    return textwrap.dedent("\n".join(takewhile(lambda line: line[:4].strip() == "", lines)))


def test_the_plugin_imports_nothing_of_the_emulator_before_it_is_used(tmp_path: Path) -> None:
    code = (
        "import sys, gtmhub_goals_emulator.testing.plugin\n"
        "loaded = [name for name in sys.modules if name.startswith('gtmhub_goals_emulator.')]\n"
        "assert sorted(loaded) == ['gtmhub_goals_emulator.errors',"
        " 'gtmhub_goals_emulator.lazy_imports', 'gtmhub_goals_emulator.testing',"
        " 'gtmhub_goals_emulator.testing.plugin'], loaded\n"
        "assert 'httpx' not in sys.modules, 'httpx'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
