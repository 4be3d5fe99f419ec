"""What a request holds in vain is told, in a header and in the journal; --strict refuses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import Company

IGNORED = "x-emulator-ignored"
LIST, ONE, BULK = "/api/v2/goals", "/api/v1/goals", "/api/v1/goals/bulk"
OWNERS = "/api/v1/goals/groupBy/owners"


@pytest.fixture(scope="module")
def strict() -> Iterator[Emulator]:
    with Emulator(strict=True) as emulator:
        yield emulator


@pytest.mark.parametrize(
    ("method", "path", "params", "body", "told"),
    [
        ("GET", LIST, {"limit": "5", "take2": "5", "a b": ""}, None, "query take2, query a%20b"),
        ("GET", LIST, {"filter": "{namee: 'x', name: 'y'}"}, None, "filter namee"),
        (
            "GET",
            LIST,
            {"filter": "{$or: [{'metrics.0.nam': 1}, {a: 2}]}"},
            None,
            "filter metrics.0.nam, filter a",
        ),
        (
            "GET",
            LIST,
            {"filter": "{'name.first': 1, 'closedStatus.status': ''}"},
            None,
            "filter name.first",
        ),
        ("GET", LIST, {"sort": "-nam,assignee.name"}, None, "sort nam"),
        (
            "GET",
            LIST,
            {"fields": "name,metrics{name,nam},links{expanded}"},
            None,
            "fields metrics.nam",
        ),
        (
            "GET",
            LIST,
            {"fields": "assignees.name,tags.0.title,metrics.1,reviewers.0"},
            None,
            "fields tags.0.title, fields metrics.1, fields reviewers.0",
        ),
        (
            "GET",
            OWNERS,
            {"sort": "name,metrics.x", "limit": "1"},
            None,
            "query limit, sort metrics.x",
        ),
        ("POST", ONE, {}, {"name": "A", "tagz": [], "id": "1"}, "body tagz, body id"),
        (
            "POST",
            BULK,
            {},
            [{"name": "A", "tagz": []}, {"name": "B", "é": 1}],
            "body tagz, body %C3%A9",
        ),
        ("PATCH", "GOAL", {"x": "1"}, {"name": "B", "sessionId": "1"}, "query x, body sessionId"),
        ("PUT", "GOAL", {}, {"name": "B", "ownr": 1}, "body ownr"),
    ],
)
def test_what_had_no_effect_is_named(
    company: Company,
    strict: Emulator,
    method: str,
    path: str,
    params: dict[str, str],
    body: Any,
    told: str,
) -> None:
    answers = [_ask(each, method, path, params, body) for each in (company, Company(strict))]
    assert answers[0].is_success, answers[0].text
    assert answers[0].headers[IGNORED] == told
    entry = company.http.get("/__emulator/v1/journal").json()["items"][0]
    assert entry["ignored"] == told
    assert answers[1].status_code == 400
    assert f"--strict refuses: {told}" in answers[1].json()["message"]


def _ask(company: Company, method: str, path: str, params: Any, body: Any) -> Any:
    if path == "GOAL":
        path = f"{ONE}/{company.create()['id']}"
    session = {"sessionId": company.ids["open"]}
    if method == "POST":
        body = [{**each, **session} for each in body] if path == BULK else {**body, **session}
    return company.call(method, path, params=params, json=body)


@pytest.mark.parametrize(
    ("path", "params"),
    [
        (LIST, {"take": "5", "skip": "1", "formatting": "plainText", "sort": "_id"}),
        (
            LIST,
            {"filter": "{_id: 'a', 'customFields.a.b': 1, 'metrics.metricHistory.actual': 1}"},
        ),
        (LIST, {"filter": "{'tags.0.title': 1, metrics: {$elemMatch: {name: 1}}, 'access.x': 1}"}),
        (
            LIST,
            {"fields": "links.expanded.session,customFields{a},assignees.name,confidence.value"},
        ),
        (OWNERS, {"take": "1", "sort": "assignee.name", "includeMetrics": "true"}),
    ],
)
def test_what_is_known_is_told_of_by_nobody(strict: Emulator, path: str, params: Any) -> None:
    answer = Company(strict).call("GET", path, params=params)
    assert (answer.status_code, IGNORED in answer.headers) == (200, False), answer.text


def test_a_long_list_of_names_is_cut(company: Company) -> None:
    params = {f"{'x' * 100}{number}": "" for number in range(30)} | {f"y{n}": "" for n in range(30)}
    told = company.call("GET", LIST, params=params).headers[IGNORED]
    assert told.count("query") == 20
    assert told.startswith(f"query {'x' * 60}, query y0")
    assert told.endswith(", and 11 more")


@pytest.mark.parametrize("body", [{"goal": {"name": "x"}}, {"namee": "x"}, {"sessionId": "x"}])
def test_a_patch_of_which_nothing_is_known_is_refused(company: Company, body: Any) -> None:
    path = f"{ONE}/{company.create()['id']}"
    answer = company.call("PATCH", path, json=body)
    key = next(iter(body))
    assert (answer.status_code, repr(key) in answer.json()["message"]) == (400, True)
    assert "known are name, " in answer.json()["message"]
    assert company.call("PATCH", path, json={}).status_code == 200
