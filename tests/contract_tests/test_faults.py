"""No law stands that nothing can break, and every check of the letter is broken by something."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.run.schedule import load_laws
from tests.contract_tests.faults import load_faults
from tests.contract_tests.faults.wire import Faulty, Forward, Request, Response
from tests.contract_tests.kill_matrix import attack

FAULTS = load_faults()
LAWS = load_laws(load_contract())
QUICK = (
    "skip-is-one-too-many",
    "updates-are-lost",
    "anybody-can-approve",
    "answers-are-cut",
)
CHECKS = {
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
    "use_after_free",
    "ensure_resource_availability",
    "ignored_auth",
    "empty_body",
    "response_is_json",
}


def test_there_are_at_least_eighty_faulty_servers() -> None:
    assert len(FAULTS) >= 80


def test_every_law_has_two_faults_that_it_must_catch() -> None:
    counts = Counter(fault.law for fault in FAULTS.values() if fault.law)
    assert {law for law in LAWS if counts[law] < 2} == set()


def test_no_fault_names_a_law_that_does_not_exist() -> None:
    assert {fault.law for fault in FAULTS.values() if fault.law} <= set(LAWS)


def test_every_check_has_a_fault_that_it_must_catch() -> None:
    assert {fault.check for fault in FAULTS.values() if fault.check} == CHECKS


def test_every_fault_says_what_is_wrong() -> None:
    assert [fault.name for fault in FAULTS.values() if not fault.about] == []


@pytest.mark.parametrize(
    "query",
    ["fields=name", "filter=%E2%A6%98&%C3%9F=%F1%87%98%9C", "sort=%C1%FF", "a=%20+b&a=&c=1%2C2"],
)
def test_what_no_fault_changes_reaches_the_emulator_as_it_was(query: str) -> None:
    """Else a harmless server would fail, and a fault be caught by the wrong one."""
    seen: list[bytes] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["query_string"])
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def unchanged(request: Request, forward: Forward) -> Response:
        return await forward(request)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        pass

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/v2/goals",
        "raw_path": b"/api/v2/goals",
        "query_string": query.encode(),
        "headers": [],
    }
    asyncio.run(Faulty(app, unchanged)(scope, receive, send))
    assert [each.replace(b"%20", b"+") for each in seen] == [query.replace("%20", "+").encode()]


@pytest.mark.parametrize("name", QUICK)
def test_a_faulty_server_is_caught_by_the_law_it_names(name: str) -> None:
    kill = attack(name, seed=1, budget=None)
    assert kill.catcher in kill.caught_by, kill
