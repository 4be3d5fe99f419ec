"""Programs that make the calls of public ones run to their end, nothing but URL and token changed.

The programs are our own; who makes the same calls, in the same order and with the same parameters,
is told in the table below.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import Company
from tests.real_programs.running import GOALS, calls, run


@pytest.fixture(scope="module", params=["memory", "file"])
def emulator(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Emulator]:
    folder = tmp_path_factory.mktemp("store")
    store = "memory" if request.param == "memory" else f"sqlite:///{folder / 'goals.db'}"
    with closing(Emulator(store)) as running:
        yield running


def test_an_exporter_builds_its_sheet(company: Company, url: str) -> None:
    """As `sheet-exporter`: sessions, one session, its goals, their owners, values and tasks."""
    path = f"/api/v1/metrics/{company.ids['m1']}/checkin"
    for actual in (2, 4):
        assert company.call("POST", path, json={"actual": actual}).status_code == 201
    company.emulator.journal.clear()
    header, *rows = run("exporter.mjs", company, url, "Q4 2021")
    assert header.split("\t")[0] == "Objective"
    assert sorted(rows) == [
        "Grow sales in the north\t45\tCalls\tAda Example\t\t0",
        "Grow sales in the north\t45\tContracts\tBen Example\t2,4\t0",
    ]
    assert calls(company) == [
        *("listSessions", "getSession", "listAllGoals", "getGoal", "getGoal", "getGoal"),
        *("getUser", "getUser", "listMetricValues", "getMetric", "listMetricValues", "getMetric"),
    ]


def test_a_strict_reader_finds_every_field_of_its_type(company: Company, url: str) -> None:
    """As `rust-cli`: sessions by start, teams, goals with the metrics it asks for."""
    printed = run("strict_reader.py", company, url)
    assert printed[0] == "2 sessions, 1 teams"
    assert "Q4 2021: Grow sales (Ben Example): " in printed
    assert "Q4 2021: Grow sales in the north (Ada Example): Contracts 0/10, Calls 50/100" in printed
    assert calls(company) == ["listSessions", "listTeams", "listAllGoals", "listAllGoals"]


def test_a_chat_bot_checks_in_and_the_goals_above_move(company: Company, url: str) -> None:
    """As `chat-bot-tests`: sessions, assignees, the goals of somebody's metrics, a check-in."""
    assert run("chat_bot.py", company, url, "Ben Example", "Contracts", "7") == [
        "Contracts: 0 -> 7.0"
    ]
    assert calls(company) == [
        *("listSessions", "listAssignees", "listAllGoals", "getMetric", "checkInMetric"),
        "getMetric",
    ]
    leaf = company.call("GET", f"/api/v1/goals/{company.ids['leaf']}").json()
    top = company.call("GET", f"/api/v1/goals/{company.ids['top']}").json()
    assert (leaf["attainment"], top["aggregatedAttainment"]) == (0.6, 0.3)


def test_an_importer_creates_a_session_its_goals_and_their_metrics(
    company: Company, url: str
) -> None:
    """As `excel-importer`: it names the account as owner of goals, and takes a 201 alone."""
    ben = company.ids["ben"]
    rows = [["Sell", "Contracts", "0", "10", ben], ["Sell", "Calls", "5", "50.5", ben]]
    [session_id] = run("importer.mjs", company, url, json.dumps(rows))
    assert calls(company) == ["createSession", "createGoal", "createMetric", "createMetric"]
    query = {"sessionId": session_id, "includeMetrics": "true"}
    [goal] = company.call("GET", "/api/v1/goals", params=query).json()["items"]
    assert (goal["ownerId"], goal["assignee"]["name"]) == (company.id, "")
    assert [metric["target"] for metric in goal["metrics"]] == [10, 50.5]


def test_a_migration_copies_sessions_and_goals_to_another_account(
    company: Company, emulator: Emulator, url: str
) -> None:
    """As `migration-script`: v2 lists of one account are posted as they are to another's v1."""
    other = Company(emulator, sessions=[{"id": "first", "title": "First"}])
    new = {"NEW_TOKEN": other.tokens["admin"], "NEW_ACCOUNT": other.id}
    assert run("migration.mjs", company, url, **new) == ["4 of 2 metrics' goals"]
    asked = ["findSessions", "findSessions", "listGoals", "listMetrics"]
    assert calls(company) == asked
    assert calls(other) == [
        *("findUsers", "createSession", "createSession", "findSessions"),
        *(["createGoal"] * 4),
    ]
    copied = other.call("GET", "/api/v1/goals", params={"sort": "name"}).json()["items"]
    assert [goal["name"] for goal in copied] == sorted(goal["name"] for goal in GOALS)
    sessions = other.call("GET", "/api/v2/sessions").json()["items"]
    assert {session["title"] for session in sessions} == {"First", "Q3 2021", "Q4 2021"}
    other.close()


def test_a_search_pages_through_what_it_finds(company: Company, url: str) -> None:
    """As the vendor's filtering and paging pages: goals alone, by a pattern, page by page."""
    assert run("search.sh", company, url, "sales") == [
        *('"name":"Grow sales"', '"name":"Grow sales in the north"'),
        '"name":"Grow sales in the south"',
    ]
    assert calls(company) == ["listGoals"] * 3


def test_an_importer_of_people_reads_the_goals_of_their_metrics(company: Company, url: str) -> None:
    """As `php-importer`: employees, then for each of them the goals with a metric of theirs."""
    printed = run("people_importer.py", company, url)
    assert printed == [
        "ada@example.com: Grow sales in the north (aligned, 25 %): Calls",
        "ben@example.com: Grow sales in the north (aligned, 25 %): Contracts",
    ]
    assert calls(company) == ["listEmployees", *(["listGoalsByMetricOwner"] * 6)]
