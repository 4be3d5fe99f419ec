"""What traffic shows about the contract: ten contradictions, each named, and no content told."""

from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_contract.contract import load_companions, load_contract
from gtmhub_goals_contract.contract.located import Document
from gtmhub_goals_contract.observe import report
from gtmhub_goals_contract.observe.har import exchanges
from gtmhub_goals_contract.observe.observation import Difference, Observations, observe
from tests.contract_tests.observe.recording import ACCOUNT, GOAL_ID, TOKEN, entry, goal, har
from tests.contract_tests.runs import ROOT

SOURCE = ROOT / "openapi" / "goals.yaml"
CONTRACT = load_contract(SOURCE)
GOAL = f"/api/v1/goals/{GOAL_ID}"
SECRET = "Buy the company of Ada Example"


@pytest.fixture(scope="module")
def document() -> Document:
    return Document.read(SOURCE, "openapi/goals.yaml")


def seen(document: Document, *entries: dict[str, Any]) -> Observations:
    found, faults = exchanges(har(*entries), "traffic.har")
    assert faults == []
    return observe(CONTRACT, document, found)


def the_finding(document: Document, *entries: dict[str, Any]) -> Difference:
    (finding,) = seen(document, *entries).findings()
    return finding


# The ten ways in which the hand-made traffic contradicts the contract: what is sent and
# answered, the kind under which it has to be told, and what has to be named.
CONTRADICTIONS: dict[str, tuple[dict[str, Any], str, str]] = {
    "an operation": (
        entry("POST", f"{GOAL}/archive", 200, {}), "operation",
        "POST /api/v1/goals/{...}/archive answers 200",
    ),
    "a status": (entry("GET", GOAL, 429, {"message": "wait"}), "status", "getGoal answers 429"),
    "a field": (
        entry("GET", GOAL, 200, goal(healthScore=7)), "undocumented field",
        "Response` in answer 200 of getGoal: `healthScore`, an integer",
    ),
    "a type": (
        entry("GET", GOAL, 200, goal(locked="yes")), "type",
        "`Goal.locked` in answer 200 of getGoal: a text like 'aaa', documented is boolean",
    ),
    "a null": (
        entry("GET", GOAL, 200, goal(ownerIds=None)), "null",
        "`Goal.ownerIds` in answer 200 of getGoal: null, documented is array",
    ),
    "a missing field": (
        entry("GET", "/api/v2/goals", 200, {"items": []}), "missing",
        "`totalCount` is required and absent",
    ),
    "a new word": (
        entry("GET", GOAL, 200, goal(workflowStatus="needs_reviewers")), "value",
        "`Goal.workflowStatus` in answer 200 of getGoal: 'needs_reviewers'",
    ),
    "an id of another form": (
        entry("GET", GOAL, 200, goal(id="A-17")), "pattern",
        "in answer 200 of getGoal: a text like 'a-99'",
    ),
    "a date of another form": (
        entry("GET", GOAL, 200, goal(dateTo="24.11.2026")), "format",
        "a text like '99.99.9999' is no date-time",
    ),
    "a page instead of JSON": (
        entry("GET", GOAL, 404, "<html></html>", media="text/html"), "media",
        "answer 404 of getGoal is text/html",
    ),
    "a body where there is none": (
        entry("DELETE", GOAL, 200, {"deleted": True}), "body",
        "answer 200 of deleteGoal has a body, application/json",
    ),
    "a parameter": (
        entry("GET", "/api/v2/goals?take=5", 200, {"items": [], "totalCount": 0}), "parameter",
        "listGoals took the query parameter `take`",
    ),
    "a value that was to be refused": (
        entry("GET", "/api/v2/goals?limit=0", 200, {"items": [], "totalCount": 0}), "accepted",
        "listGoals, the parameter `limit`: range",
    ),
    "a body that was to be refused": (
        entry("POST", "/api/v1/goals", 201, goal(), sent={"sessionId": GOAL_ID}), "accepted",
        "`GoalCreate`: missing, `name` is required and absent",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_named_with_its_place(document: Document, name: str) -> None:
    traffic, kind, words = CONTRADICTIONS[name]
    finding = the_finding(document, traffic)
    assert finding.kind == kind
    assert words in finding.message
    assert (finding.place is None) == (kind == "operation")
    assert (finding.times, finding.first) == (1, 1)


def test_all_contradictions_of_one_file_are_named_together(document: Document) -> None:
    found = seen(document, *(traffic for traffic, _, _ in CONTRADICTIONS.values())).findings()
    assert len(found) == len(CONTRADICTIONS) >= 10
    said = report.as_terminal(seen(document, *(row[0] for row in CONTRADICTIONS.values())))
    for _, _, words in CONTRADICTIONS.values():
        assert words in said


def test_traffic_that_keeps_the_contract_shows_nothing(document: Document) -> None:
    found = seen(
        document,
        entry("GET", f"/results{GOAL}?fields=name", 200, goal(workflowStatus="draft")),
        entry("POST", "/api/v1/goals", 201, goal(), sent={"name": "x", "sessionId": GOAL_ID}),
        entry("DELETE", GOAL, 200),
        entry("GET", "/api/v1/nothing", 404, "no"),
    )
    assert found.findings() == []
    assert dict(found.matched) == {"getGoal": 1, "createGoal": 1, "deleteGoal": 1}


def test_an_inferred_fact_is_confirmed_where_it_held(document: Document) -> None:
    found = seen(document, entry("GET", GOAL, 200, goal(locked=True)))
    place = "#/components/schemas/Goal/properties/locked/x-evidence"
    assert report.confirmed(found) == [place]
    assert report.contradicted(found) == []


def test_an_inferred_fact_that_failed_once_is_contradicted(document: Document) -> None:
    found = seen(
        document,
        entry("GET", GOAL, 200, goal(locked=True)),
        entry("GET", GOAL, 200, goal(locked="no")),
    )
    assert report.contradicted(found) == ["#/components/schemas/Goal/properties/locked/x-evidence"]
    assert report.confirmed(found) == []
    assert "held 1 times, failed 1 times" in report.as_terminal(found)


def test_a_word_nobody_knew_contradicts_the_inferred_words(document: Document) -> None:
    found = seen(document, entry("GET", GOAL, 200, goal(workflowStatus="needs_reviewers")))
    assert report.contradicted(found) == [
        "#/components/schemas/Goal/properties/workflowStatus/x-evidence"
    ]


def test_an_inferred_status_is_confirmed(document: Document) -> None:
    answer = {"message": "not in review"}
    found = seen(document, entry("POST", f"{GOAL}/approve", 409, answer, sent={"comment": ""}))
    assert "#/components/responses/ConflictInferred/x-evidence" in report.confirmed(found)


def test_reports_tell_no_content(document: Document) -> None:
    found = seen(
        document,
        entry(
            "GET", GOAL, 200, goal(name=7, description=SECRET, workflowStatus=SECRET, url=[SECRET])
        ),
        entry("GET", f"/api/v1/people/{SECRET}", 200, {}),
        entry("GET", GOAL, 200, goal(dateTo=SECRET, tags=[{"title": "x", SECRET: 1}])),
        entry("POST", "/api/v1/goals", 201, goal(), sent={"name": "", "sessionId": SECRET}),
        entry("GET", f"/api/v2/goals?{TOKEN}.{SECRET}=1", 200, {"items": [], "totalCount": 0}),
    )
    for said in (report.as_terminal(found), report.as_markdown(found), report.as_json(found)):
        for content in (SECRET, "Ada", "company", TOKEN, ACCOUNT, GOAL_ID):
            assert content not in said


def test_a_call_of_a_missing_operation_that_looks_like_another_is_no_discovery(
    document: Document,
) -> None:
    found = seen(document, entry("PUT", "/api/v1/goals/bulk", 405, {"message": "no"}))
    assert found.findings() == []


def test_an_answer_recorded_in_part_is_counted_and_not_judged(document: Document) -> None:
    cut = entry("GET", GOAL, 200, '{"id": "6138')
    cut["response"]["content"]["size"] = 4096
    sent = entry("POST", "/api/v1/goals", 201, goal(), sent='{"name": "Grow')
    sent["request"]["bodySize"] = 4096
    found = seen(document, entry("GET", GOAL, 200, goal()), cut, sent)
    assert found.findings() == []
    told = "cut when they were recorded, and so are not judged: 2, first in entry 2"
    assert told in report.as_terminal(found)
    assert '"cutShort": 2' in report.as_json(found)


def test_a_page_of_html_is_told_even_where_it_was_recorded_in_part(document: Document) -> None:
    cut = entry("GET", GOAL, 200, "<!doctype html>", media="text/html")
    cut["response"]["content"]["size"] = 4096
    assert the_finding(document, cut).message == "answer 200 of getGoal is text/html"


def test_traffic_of_this_machine_proves_nothing_and_says_so(document: Document) -> None:
    local = entry("GET", GOAL, 200, goal())
    local["request"]["url"] = f"http://127.0.0.1:8080{GOAL}"
    assert report.OWN_SERVER in report.as_terminal(seen(document, local))
    assert report.OWN_SERVER not in report.as_terminal(seen(document, entry("GET", GOAL, 404)))


def test_what_browsers_and_caches_settle_among_themselves_is_no_difference(
    document: Document,
) -> None:
    preflight = entry("OPTIONS", GOAL, 204)
    unchanged = entry("GET", GOAL, 304)
    assert seen(document, preflight, entry("HEAD", GOAL, 200), unchanged).findings() == []


def test_a_body_that_the_browser_did_not_keep_is_not_judged(document: Document) -> None:
    """Chrome and Firefox write its size, and no text."""
    answered, created = entry("GET", GOAL, 200, ""), entry("POST", "/api/v1/goals", 201, goal())
    answered["response"]["content"].update(size=4211, text="")
    created["request"]["postData"] = {"mimeType": "application/json", "params": []}
    found = seen(document, answered, created)
    assert found.findings() == []
    assert found.cut_short == 2


def test_pages_and_scripts_are_counted_apart(document: Document) -> None:
    entries = [entry("GET", f"/static/{number}.js", 200, "x") for number in range(3)]
    for url in ("data:text/plain,x", "wss://goals.example/socket", "blob:https://goals.example/1"):
        entries.append(entry("GET", "/", 200))
        entries[-1]["request"]["url"] = url
    found = seen(document, *entries)
    assert found.findings() == []
    assert "exchanges that are about no API, such as pages: 6" in report.as_terminal(found)


def test_what_programs_call_beside_the_contract_is_held_to_its_own_document(
    document: Document,
) -> None:
    path = SOURCE.with_name("companions.yaml")
    companions = Document.read(path, "openapi/companions.yaml", beside=document)
    answered = entry("GET", "/api/v1/sessions", 200, {"items": [{"id": 5}], "totalCount": 1})
    (exchange,), _ = exchanges(har(answered), "traffic.har")
    found = observe(CONTRACT, document, [exchange], (load_companions(), companions))
    assert found.matched["listSessions"] == 1
    wrong = next(finding for finding in found.findings() if finding.kind == "type")
    assert wrong.place is not None
    assert "documented is string" in wrong.message
    assert wrong.place.file == "openapi/companions.yaml"
    assert report.contradicted(found) == []


def test_an_answer_that_nests_without_end_is_no_traceback(document: Document) -> None:
    deep = entry("GET", GOAL, 200)
    for levels in (900, 100_000):
        deep["response"]["content"]["text"] = '{"customFields":' + "[" * levels + "]" * levels + "}"
        assert seen(document, deep).matched["getGoal"] == 1
