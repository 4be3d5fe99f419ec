"""Clocks: real, offset and frozen, for one account or for all without their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator import Emulator, timestamps
from tests.emulator.company import UNKNOWN_ID, Company

CLOCK = "/__emulator/v1/clock"


def test_a_frozen_clock_dates_what_is_written(company: Company, control: httpx.Client) -> None:
    body = {"mode": "frozen", "at": "2030-05-06T07:08:09.100Z", "accountId": company.id}
    assert control.put(CLOCK, json=body).json() == {
        "mode": "frozen",
        "now": "2030-05-06T07:08:09.1Z",
    }
    for _ in range(2):
        assert company.create()["dateCreated"] == "2030-05-06T07:08:09.1Z"


def test_an_offset_clock_runs_on(company: Company, control: httpx.Client) -> None:
    control.put(CLOCK, json={"mode": "offset", "offsetSeconds": 86400, "accountId": company.id})
    ahead = timestamps.parse(company.create()["dateCreated"]) - datetime.now(UTC)
    assert timedelta(hours=23) < ahead < timedelta(hours=25)


def test_one_account_s_clock_is_no_other_s(
    emulator: Emulator, company: Company, control: httpx.Client
) -> None:
    other = Company(emulator)
    control.put(CLOCK, json={"mode": "frozen", "at": "2001-01-01T00:00:00Z", "accountId": other.id})
    assert other.create()["dateCreated"] == "2001-01-01T00:00:00Z"
    assert company.create()["dateCreated"] > "2020"
    assert control.get(CLOCK, params={"accountId": other.id}).json()["mode"] == "frozen"
    assert control.get(CLOCK).json()["mode"] == "real"


def test_the_clock_of_all_moves_those_without_their_own(
    emulator: Emulator, company: Company, control: httpx.Client
) -> None:
    own = Company(emulator)
    control.put(CLOCK, json={"mode": "frozen", "at": "2001-01-01T00:00:00Z", "accountId": own.id})
    control.put(CLOCK, json={"mode": "frozen", "at": "2002-01-01T00:00:00Z"})
    assert company.create()["dateCreated"] == "2002-01-01T00:00:00Z"
    assert own.create()["dateCreated"] == "2001-01-01T00:00:00Z"
    control.put(CLOCK, json={"mode": "real", "accountId": own.id})
    assert own.create()["dateCreated"] == "2002-01-01T00:00:00Z"


def test_current_past_and_future_go_by_the_clock(company: Company, control: httpx.Client) -> None:
    company.create()  # from January to March 2026
    for at, filter_ in [("2025-06", "future"), ("2026-02", "current"), ("2026-04", "past")]:
        body = {"mode": "frozen", "at": f"{at}-01T00:00:00Z", "accountId": company.id}
        assert control.put(CLOCK, json=body).status_code == 200
        for each in ("future", "current", "past"):
            answer = company.call("GET", "/api/v1/goals/groupBy/owners", params={"filter": each})
            assert answer.json()["totalCount"] == (each == filter_)


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"mode": "frozen"}, 400, "at: is required"),
        ({"mode": "offset"}, 400, "offsetSeconds: is required"),
        ({"mode": "offset", "offsetSeconds": 1e18}, 400, "calendar"),
        ({"mode": "frozen", "at": "tomorrow"}, 400, "body.at"),
        ({"mode": "frozen", "at": "9999-12-31T23:59:60Z"}, 400, "at: leads out of the calendar"),
        ({"mode": "frozen", "at": "0000-01-01T00:00:00Z"}, 400, "at: leads out of the calendar"),
        ({"mode": "frozen", "at": "0001-01-01T00:00:00+14:00"}, 400, "at: leads out"),
        ({"mode": "fast"}, 400, "body.mode"),
        ({"mode": "real", "accountId": UNKNOWN_ID}, 404, "no account"),
    ],
)
def test_a_clock_that_makes_no_sense_is_refused(
    control: httpx.Client, body: dict[str, Any], status: int, said: str
) -> None:
    answer = control.put(CLOCK, json=body)
    assert answer.status_code == status
    assert said in answer.json()["message"]
    assert control.get(CLOCK).json()["mode"] == "real"


def test_at_the_end_of_the_calendar_an_account_wants_dates_of_its_own(
    control: httpx.Client,
) -> None:
    last = {"mode": "frozen", "at": "9999-12-31T23:59:59Z"}
    assert control.put(CLOCK, json=last).status_code == 200
    refused = control.post("/__emulator/v1/accounts", json={})
    assert (refused.status_code, "give dateFrom and dateTo" in refused.text) == (400, True)
    session = {"id": "s", "dateFrom": "9999-01-01T00:00:00Z", "dateTo": last["at"]}
    made = control.post("/__emulator/v1/accounts", json={"sessions": [session]})
    assert made.status_code == 201
    control.delete(f"/__emulator/v1/accounts/{made.json()['accountId']}")


def test_a_number_of_400_digits_is_no_clock(socket_client: httpx.Client) -> None:
    for field in ('"offsetSeconds"', '"at"'):
        body = f'{{"mode": "offset", {field}: {"9" * 400}}}'
        headers = {"content-type": "application/json"}
        answer = socket_client.put(CLOCK, content=body, headers=headers)
        assert (answer.status_code, field.strip('"') in answer.json()["message"]) == (400, True)
