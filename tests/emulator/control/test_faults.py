"""Faults: what they do, whom they strike, how often, and that a test can see it."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import UNKNOWN_ID, Company

FAULTS = "/__emulator/v1/faults"


def add(control: httpx.Client, **fault: Any) -> dict[str, Any]:
    answer = control.post(FAULTS, json=fault)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def hits(control: httpx.Client, fault: dict[str, Any]) -> int:
    return int(control.get(f"{FAULTS}/{fault['id']}").json()["hits"])


def statuses(company: Company, count: int, **more: Any) -> list[int]:
    return [company.call("GET", "/api/v2/goals", **more).status_code for _ in range(count)]


def test_a_fault_answers_in_the_api_s_own_envelope(company: Company, control: httpx.Client) -> None:
    fault = add(control, operation="listGoals", status=500, message="the disk is full")
    answer = company.call("GET", "/api/v2/goals")
    assert (answer.status_code, answer.json()) == (500, {"message": "the disk is full"})
    assert hits(control, fault) == 1


def test_times_and_skip_say_which_requests_are_hit(company: Company, control: httpx.Client) -> None:
    fault = add(control, operation="listGoals", status=500, times=2, skip=1)
    assert statuses(company, 5) == [200, 500, 500, 200, 200]
    assert control.get(f"{FAULTS}/{fault['id']}").json()["met"] == 5


def test_a_seeded_rate_hits_the_same_requests_again(
    company: Company, control: httpx.Client
) -> None:
    def run() -> list[int]:
        fault = add(control, operation="listGoals", status=500, rate=0.5, seed=7)
        found = statuses(company, 40)
        control.delete(f"{FAULTS}/{fault['id']}")
        return found

    first = run()
    assert first == run()
    assert 5 < first.count(500) < 35


def test_a_fault_strikes_its_operation_account_and_header_only(
    emulator: Emulator, company: Company, control: httpx.Client
) -> None:
    other = Company(emulator)
    add(control, operation="getGoal", status=500)
    add(control, accountId=other.id, status=500)
    add(control, header="mine", status=503)
    assert statuses(company, 1) == [200]
    assert statuses(other, 1) == [500]
    assert statuses(company, 1, headers={"x-emulator-fault": "mine"}) == [503]
    assert statuses(company, 1, headers={"x-emulator-fault": "other"}) == [200]


def test_before_means_that_nothing_happened(company: Company, control: httpx.Client) -> None:
    add(control, operation="createGoal", status=500, times=1)
    body = {"name": "x", "sessionId": company.ids["open"]}
    assert company.call("POST", "/api/v1/goals", json=body).status_code == 500
    assert company.listed()["totalCount"] == 0


def test_after_means_that_it_happened_and_the_answer_is_lost(
    company: Company, control: httpx.Client
) -> None:
    add(control, operation="createGoal", status=500, phase="after", times=1)
    body = {"name": "x", "sessionId": company.ids["open"]}
    assert company.call("POST", "/api/v1/goals", json=body).status_code == 500
    assert company.listed()["totalCount"] == 1


def test_a_fault_can_say_when_to_come_back(company: Company, control: httpx.Client) -> None:
    add(control, status=429, headers={"Retry-After": "1"}, operation="listGoals")
    answer = company.call("GET", "/api/v2/goals")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")


def test_a_fault_can_say_what_its_body_is(company: Company, control: httpx.Client) -> None:
    """A gateway in front of the real service answers with pages of HTML."""
    add(control, operation="listGoals", status=500, headers={"Content-Type": "text/html"})
    answer = company.call("GET", "/api/v2/goals")
    assert answer.headers.get_list("content-type") == ["text/html"]


@pytest.mark.parametrize("phase", ["before", "after"])
def test_a_delay_lets_the_answer_wait(socket_client: httpx.Client, phase: str) -> None:
    add(socket_client, operation="listGoals", delayMs=150, phase=phase)
    begun = time.perf_counter()
    assert socket_client.get("/api/v2/goals").status_code == 200
    assert time.perf_counter() - begun >= 0.15
    with pytest.raises(httpx.ReadTimeout):
        socket_client.get("/api/v2/goals", timeout=0.05)


def test_a_delay_of_one_request_holds_up_no_other(socket_client: httpx.Client) -> None:
    add(socket_client, operation="listGoals", delayMs=5000, times=1)
    with pytest.raises(httpx.ReadTimeout):
        socket_client.get("/api/v2/goals", timeout=0.05)
    assert socket_client.get("/api/v2/goals", timeout=2).status_code == 200


@pytest.mark.parametrize("phase", ["before", "after"])
def test_a_reset_breaks_the_connection(
    company: Company, socket_client: httpx.Client, phase: str
) -> None:
    add(socket_client, operation="createGoal", cut="reset", times=1, phase=phase)
    body = {"name": "x", "sessionId": company.ids["open"]}
    with pytest.raises(httpx.ReadError):
        socket_client.post("/api/v1/goals", json=body)
    assert company.listed()["totalCount"] == (0 if phase == "before" else 1)
    assert socket_client.post("/api/v1/goals", json=body).status_code == 201


def test_a_truncated_body_ends_in_the_middle(company: Company, socket_client: httpx.Client) -> None:
    company.create()
    add(socket_client, operation="listGoals", cut="truncate", times=1)
    with pytest.raises(httpx.RemoteProtocolError, match=r"incomplete|without sending complete"):
        socket_client.get("/api/v2/goals")
    assert socket_client.get("/api/v2/goals").status_code == 200


def test_without_a_socket_faults_break_calls_all_the_same(
    company: Company, control: httpx.Client
) -> None:
    company.create()
    add(control, operation="listGoals", cut="reset", times=1)
    with pytest.raises(httpx.ReadError):
        company.call("GET", "/api/v2/goals")
    add(control, operation="listGoals", cut="truncate", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        company.call("GET", "/api/v2/goals")
    add(control, operation="listGoals", delayMs=60_000, times=1)
    with pytest.raises(httpx.ReadTimeout):
        company.call("GET", "/api/v2/goals", timeout=0.01)


def test_a_status_in_the_header_is_a_fault_of_one_request(company: Company) -> None:
    for status in (500, 402, 429):
        answer = company.call("GET", "/api/v2/goals", headers={"x-emulator-fault": str(status)})
        assert answer.status_code == status
        assert "message" in answer.json()
    assert statuses(company, 1, headers={"x-emulator-fault": "200"}) == [200]
    assert statuses(company, 1) == [200]


def test_a_header_that_asks_for_no_fault_is_told(company: Company, control: httpx.Client) -> None:
    add(control, header="mine", status=503, times=1)
    for value, status, told in (
        ("5000", 200, "header x-emulator-fault"),
        ("200", 200, "header x-emulator-fault"),
        ("yours", 200, "header x-emulator-fault"),
        ("mine", 503, None),
        ("mine", 200, None),
    ):
        answer = company.call("GET", "/api/v2/goals", headers={"x-emulator-fault": value})
        assert (answer.status_code, answer.headers.get("x-emulator-ignored")) == (status, told)


def test_without_the_control_api_the_header_does_nothing() -> None:
    emulator = Emulator(control=False)
    company = Company(emulator)
    assert statuses(company, 1, headers={"x-emulator-fault": "500"}) == [200]
    emulator.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"operation": "getGoals", "status": 500}, "operation: 'getGoals' is none of"),
        ({"operation": "listGoals"}, "asks for nothing; give a status, a delayMs or a cut"),
        ({"status": 500, "headers": {"Content-Length": "5"}}, "headers: Content-Length"),
        ({"status": 500, "headers": {"transfer-encoding": "chunked"}}, "headers: transfer-enc"),
        ({"status": 200}, "body.status"),
        ({"status": 500, "rate": 0}, "body.rate"),
        ({"status": 500, "phase": "during"}, "body.phase"),
        ({"status": 500, "statsu": 1}, "body"),
        ({"status": 500, "headers": {"bad name": "x"}}, "body.headers"),
        ({"status": 500, "headers": {"x": "a\r\nb: c"}}, "body.headers"),
        ({"delayMs": -1}, "body.delayMs"),
    ],
)
def test_a_fault_that_makes_no_sense_is_a_400(
    control: httpx.Client, fault: dict[str, Any], said: str
) -> None:
    answer = control.post(FAULTS, json=fault)
    assert answer.status_code == 400
    assert said in answer.json()["message"]


def test_a_whole_number_may_be_written_as_a_float(control: httpx.Client) -> None:
    fault = add(control, status=500.0, times=1e3)
    assert (fault["status"], fault["times"]) == (500, 1000)


def test_a_refused_body_says_what_may_stand_there(control: httpx.Client) -> None:
    for method, path, body, said in [
        ("POST", FAULTS, {"status": 503, "tmes": 1}, "body.tmes: is not known here; known are "),
        (
            *("PUT", "/__emulator/v1/clock", {"mode": "frozen", "at": "tomorrow"}),
            'body.at: "tomorrow" is not a "date-time"; write it as 2026-01-31T08:00:00Z',
        ),
        (
            *("POST", "/__emulator/v1/accounts", {"version": 1, "accounts": []}),
            "body.version: is not known here; known are id, name, plan, domain, customFields,",
        ),
    ]:
        answer = control.request(method, path, json=body)
        assert answer.status_code == 400
        assert answer.json()["message"].startswith(said)
    said = control.get("/__emulator/v1/fault").json()["message"]
    assert (
        said == "no such path: /__emulator/v1/fault; /__emulator/control.json says which there are"
    )


def test_a_fault_for_an_account_that_is_not_there_is_a_404(control: httpx.Client) -> None:
    answer = control.post(FAULTS, json={"status": 500, "accountId": UNKNOWN_ID})
    assert answer.status_code == 404
    assert "no account" in answer.json()["message"]
    assert control.get(FAULTS).json()["totalCount"] == 0


def test_faults_are_listed_and_forgotten(
    emulator: Emulator, company: Company, control: httpx.Client
) -> None:
    first = add(control, id="first", accountId=company.id, status=500)
    second = add(control, id="second", accountId=Company(emulator).id, status=500)
    assert control.post(FAULTS, json={"id": "first", "status": 500}).status_code == 400
    assert [f["id"] for f in control.get(FAULTS).json()["items"]] == ["first", "second"]
    mine = control.get(FAULTS, params={"accountId": company.id}).json()["items"]
    assert [f["id"] for f in mine] == ["first"]
    assert control.delete(FAULTS, params={"accountId": company.id}).status_code == 204
    assert control.get(f"{FAULTS}/{first['id']}").status_code == 404
    assert control.delete(f"{FAULTS}/{second['id']}").json()["hits"] == 0
    assert control.delete(f"{FAULTS}/{second['id']}").status_code == 404
    assert control.get(FAULTS).json() == {"items": [], "totalCount": 0}
