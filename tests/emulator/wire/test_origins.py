"""Web pages call the API from every origin, and change nothing through the control API."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.contract.operations import load_contract, operations
from gtmhub_goals_emulator.wire.origins import control_refusal
from gtmhub_goals_emulator.wire.server import serving
from tests.browser import visit
from tests.emulator.company import Company

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOREIGN = "http://shop.example"
RESET = "/__emulator/v1/reset"
JSON = {"content-type": "application/json"}


def test_a_preflight_is_answered_and_kept(http: httpx.Client) -> None:
    asked = {
        "origin": FOREIGN,
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "authorization,gtmhub-accountid",
    }
    answer = http.options("/api/v1/goals/x", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "PATCH"
    assert answer.headers["access-control-allow-headers"] == "authorization,gtmhub-accountid"
    assert int(answer.headers["access-control-max-age"]) > 600
    assert "access-control-allow-private-network" not in answer.headers
    asked["access-control-request-private-network"] = "true"
    answer = http.options("/api/v1/goals/x", headers=asked)
    assert answer.headers["access-control-allow-private-network"] == "true"
    assert http.options("/api/v2/goals").status_code == 405


def test_every_answer_to_a_page_may_be_read_by_it(http: httpx.Client, company: Company) -> None:
    nobody = {"authorization": "Bearer nobody"}
    asked: list[tuple[int, str, str, dict[str, str]]] = [
        (200, "GET", "/api/v2/goals", {}),
        (401, "GET", "/api/v2/goals", nobody),
        (404, "GET", "/api/v3/goals", {}),
        (405, "PUT", "/api/v2/goals", {}),
        (400, "POST", "/api/v1/goals", {}),
        (503, "GET", "/api/v2/goals", {"x-emulator-fault": "503"}),
    ]
    for status, method, path, headers in asked:
        answer = http.request(method, path, headers={"origin": FOREIGN, **headers})
        assert answer.status_code == status
        assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in http.get("/api/v2/goals").headers


def test_a_fault_can_say_whose_pages_may_read_its_answer(
    http: httpx.Client, company: Company
) -> None:
    fault = {"accountId": company.id, "status": 503, "times": 1}
    headers = {"access-control-allow-origin": "http://other.example"}
    assert http.post("/__emulator/v1/faults", json={**fault, "headers": headers}).is_success
    answer = http.get("/api/v2/goals", headers={"origin": FOREIGN})
    assert answer.headers.get_list("access-control-allow-origin") == ["http://other.example"]


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (403, {**JSON, "host": "evil.example"}),
        (403, {**JSON, "host": "localhost.evil.example"}),
        (403, {**JSON, "origin": FOREIGN}),
        (403, {**JSON, "origin": "null"}),
        (403, {**JSON, "sec-fetch-site": "cross-site"}),
        (403, {**JSON, "sec-fetch-site": "same-site"}),
        (415, {}),
        (415, {"content-type": "text/plain"}),
        (415, {"content-type": "application/x-www-form-urlencoded"}),
        (200, JSON),
        (200, {"content-type": "application/json; charset=utf-8", "sec-fetch-site": "same-origin"}),
        (200, {**JSON, "host": "localhost:1"}),
        (200, {**JSON, "host": "[::1]:1"}),
        (200, {**JSON, "host": "goals.localhost"}),
    ],
)
def test_the_control_api_trusts_nobodys_browser(
    http: httpx.Client, company: Company, status: int, headers: dict[str, str]
) -> None:
    company.create()
    answer = http.post(RESET, headers=headers, content=json.dumps({"accountId": company.id}))
    assert answer.status_code == status
    assert company.listed()["totalCount"] == (0 if status == 200 else 1)


def test_a_name_is_not_enough_to_read_tokens(http: httpx.Client) -> None:
    accounts = "/__emulator/v1/accounts"
    assert http.get(accounts, headers={"host": "evil.example"}).status_code == 403
    assert http.get(accounts, headers={"origin": FOREIGN}).status_code == 403
    assert http.get(accounts).status_code == 200


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (
            {**JSON, "host": "shop.example"},
            "host 'shop.example' is no name of this machine; call it",
        ),
        ({**JSON, "host": ""}, "host '' is no name of this machine; call it localhost, or allow"),
        ({**JSON, "origin": FOREIGN}, f"origin {FOREIGN!r} is another than "),
        ({"content-type": "text/plain"}, "content-type 'text/plain': send application/json"),
        ({}, "content-type '': send application/json, without a body too"),
    ],
)
def test_a_refusal_names_the_header_its_value_and_what_to_send(
    http: httpx.Client, headers: dict[str, str], said: str
) -> None:
    answer = http.post(RESET, headers=headers)
    assert answer.json()["message"].startswith(said)


def test_other_names_are_allowed_by_name() -> None:
    with closing(Emulator(allowed_hosts=["Goals.Test"])) as emulator, serving(emulator.app) as url:
        for host, status in (("goals.test:80", 200), ("other.test", 403)):
            answer = httpx.get(f"{url}/__emulator/v1/health", headers={"host": host})
            assert answer.status_code == status


@pytest.mark.parametrize(
    ("host", "lets_in"),
    [
        ("evil.example:8080", False),
        ("172.17.0.2.evil.example", False),
        ("172.17.0.2:8080", True),
        ("[fd00::2]:8080", True),
        ("goals:8080", True),
        ("host.docker.internal:8080", True),
        ("localhost", True),
        ("allowed.example", True),
    ],
)
def test_in_a_container_no_name_that_a_stranger_can_own_reaches_the_control_api(
    host: str, lets_in: bool
) -> None:
    headers = {b"host": host.encode()}
    refusal = control_refusal("GET", headers, "172.17.0.2", ["allowed.example"])
    assert (refusal is None) == lets_in


SESSION = """async ([url, token, account, calls]) => {
  const headers = {authorization: `Bearer ${token}`, "gtmhub-accountId": account,
    "content-type": "application/json"};
  const seen = [];
  let id = "";
  for (const [operation, method, path, body] of calls) {
    const answer = await fetch(url + path.replace("{id}", id), {method, headers,
      body: body === null ? undefined : JSON.stringify(body).replaceAll("{id}", id)});
    const text = await answer.text();
    if (operation === "createGoal") id = JSON.parse(text).id;
    seen.push([operation, answer.status]);
  }
  return seen;
}"""


@pytest.mark.slow
@pytest.mark.browser
def test_a_page_of_another_origin_calls_all_operations(
    browser: Browser, shop: str, url: str, company: Company
) -> None:
    session, owner, goal = company.ids["one"], company.ids["admin"], "/api/v1/goals/{id}"
    body = {"name": "From a page", "sessionId": session}
    calls: list[tuple[str, str, str, object]] = [
        ("createGoal", "POST", "/api/v1/goals", body),
        ("createGoals", "POST", "/api/v1/goals/bulk", [body, body]),
        ("listGoals", "GET", "/api/v2/goals", None),
        ("groupGoalsByOwner", "GET", "/api/v1/goals/groupBy/owners", None),
        ("groupGoalsByReviewer", "GET", "/api/v1/goals/groupBy/reviewers", None),
        ("listGoalsByMetricOwner", "GET", f"/api/v1/goals/metric/{owner}", None),
        ("getGoal", "GET", goal, None),
        ("listWorkflowActions", "GET", f"{goal}/workflow-actions", None),
        ("setGoalReviewers", "POST", f"{goal}/review", {"reviewers": [owner]}),
        ("approveGoal", "POST", f"{goal}/approve", {"comment": "yes"}),
        ("declineGoal", "POST", f"{goal}/decline", {"comment": "no"}),
        ("withdrawGoal", "POST", f"{goal}/withdraw", {}),
        ("replaceGoal", "PUT", goal, {"name": "Replaced"}),
        ("setGoalConfidence", "PUT", f"{goal}/confidence", {"value": 0.5}),
        ("updateGoal", "PATCH", goal, {"name": "Changed"}),
        ("deleteGoals", "DELETE", "/api/v1/goals/bulk", ["{id}"]),
        ("deleteGoal", "DELETE", goal, None),
    ]
    assert {call[0] for call in calls} == set(operations(load_contract()))
    with visit(browser, shop) as seen:
        arguments = [url, company.tokens["admin"], company.id, calls]
        answered = seen.page.evaluate(SESSION, arguments)
    assert [operation for operation, _ in answered] == [call[0] for call in calls]
    refused = {operation: status for operation, status in answered if status >= 400}
    assert refused == {"declineGoal": 409, "deleteGoal": 404}  # approved and deleted just before


ATTACK = """async ([url, path]) => {
  const tried = [];
  const kinds = [undefined, "text/plain", "application/x-www-form-urlencoded", "application/json"];
  for (const mode of ["cors", "no-cors", "same-origin"])
    for (const kind of kinds)
      for (const body of ["", "{}"])
        tried.push(fetch(url + path, {method: "POST", mode, body,
          headers: kind ? {"content-type": kind} : {}}).then((a) => a.status, () => "failed"));
  for (const enctype of kinds.slice(1, 3)) {
    const form = document.createElement("form");
    Object.assign(form, {action: url + path, method: "post", target: "hidden", enctype});
    form.innerHTML = "<input name='{\\"a\\"' value='1}'>";
    document.body.append(form);
    form.submit();
    await new Promise((done) => setTimeout(done, 100));
  }
  const read = await fetch(url + "/__emulator/v1/accounts").then((a) => a.text(), () => "failed");
  const frame = document.createElement("iframe");
  frame.src = url + "/__emulator/";
  const loaded = new Promise((done) => frame.addEventListener("load", done));
  document.body.append(frame);
  await loaded;
  return [await Promise.all(tried), read];
}"""


@pytest.mark.slow
@pytest.mark.browser
def test_a_page_of_another_origin_neither_changes_nor_reads_anything(
    browser: Browser, shop: str, url: str, company: Company
) -> None:
    company.create()
    faults = f"{url}/__emulator/v1/faults"
    before = httpx.get(faults, trust_env=False).json()
    with visit(browser, shop) as seen:
        for path in (RESET, "/__emulator/v1/faults", "/__emulator/v1/accounts"):
            statuses, read = seen.page.evaluate(ATTACK, [url, path])
            assert set(statuses) <= {"failed", 0}  # 0: sent, and not to be read
            assert read == "failed"
        framed = [frame for frame in seen.page.frames if "__emulator" in frame.url]
        assert framed
        assert all('{"message":' in frame.content() for frame in framed)
    assert company.listed()["totalCount"] == 1
    assert httpx.get(faults, trust_env=False).json() == before
