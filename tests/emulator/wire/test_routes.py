"""Paths and methods: what is found, what is 404, what is 405 with Allow."""

from __future__ import annotations

import httpx
import pytest

from gtmhub_goals_emulator import ContractError, Emulator
from gtmhub_goals_emulator.contract.operations import Routes, load_companions, operations
from gtmhub_goals_emulator.handlers import companions, handlers_in, read, write
from tests.emulator.company import UNKNOWN_ID

OPERATIONS = operations(load_companions())
ROUTES = Routes(OPERATIONS.values())


def test_every_operation_is_found_at_its_path() -> None:
    for operation in OPERATIONS.values():
        path = operation.path.replace("{goalId}", UNKNOWN_ID).replace("{ownerId}", UNKNOWN_ID)
        found = ROUTES.find(path)
        assert found is not None
        assert found[0][operation.method] is operation


@pytest.mark.parametrize(
    ("path", "operation_ids"),
    [
        ("/api/v1/goals/bulk", {"createGoals", "deleteGoals"}),
        ("/api/v1/goals/metric/approve", {"listGoalsByMetricOwner"}),
        ("/api/v1/goals/metric/x", {"listGoalsByMetricOwner"}),
        ("/api/v1/goals/groupBy/owners", {"groupGoalsByOwner"}),
        ("/api/v1/goals/groupBy/approve", {"approveGoal"}),
        ("/api/v1/goals/a%2Fapprove", {"getGoal", "replaceGoal", "updateGoal", "deleteGoal"}),
    ],
)
def test_literal_segments_win_and_encoded_slashes_do_not_count(
    path: str, operation_ids: set[str]
) -> None:
    found = ROUTES.find(path)
    assert found is not None
    assert {operation.id for operation in found[0].values()} == operation_ids


@pytest.mark.parametrize("path", ["/api", "/elsewhere", "//api/v2/goals"])
def test_other_paths_are_a_404(http: httpx.Client, url: str, path: str) -> None:
    answer = http.get(url + path)
    assert answer.status_code == 404
    assert answer.json()["message"].startswith("no such path")


@pytest.mark.parametrize(
    "path",
    ["/api/v2/goals/x", "/api/v1/tasks/", "/api/v1/api/v2/kpis", "/api/v1/api/v1/api/v1/goals"],
)
def test_what_is_not_imitated_of_the_api_is_a_404_that_says_what_is(
    http: httpx.Client, url: str, path: str
) -> None:
    answer = http.get(url + path)
    assert answer.status_code == 404
    assert answer.json() == {"message": f"not imitated: {path}; docs/fidelity.md says what is"}


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/api/v2/goals/", "/api/v2/goals"),
        ("//api/v2/goals", "/api/v2/goals"),
        ("/results//api/v1/goals//", "/results/api/v1/goals"),
        ("/api/v1//api/v2/goals", "/api/v1/api/v2/goals"),
        ("/api/v1/goals//approve", "/api/v1/goals/approve"),
        ("/__emulator/v1/accounts/", "/__emulator/v1/accounts"),
    ],
)
def test_a_path_with_an_empty_part_is_a_404_that_says_which_path_was_meant(
    http: httpx.Client, url: str, path: str, meant: str
) -> None:
    answer = http.get(url + path)
    said = f"no such path: {path}; a part of it is empty, write {meant}, or what is missing"
    assert (answer.status_code, answer.json()) == (404, {"message": said})


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PUT", "POST", "QUERY", "BREW"])
def test_other_methods_are_a_405_that_says_which_are_allowed(url: str, method: str) -> None:
    answer = httpx.request(method, f"{url}/api/v2/goals", trust_env=False)
    if method == "BREW":
        assert answer.status_code == 400  # uvicorn's parser knows no such method
        return
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"


def test_allow_names_every_method_of_the_path(url: str) -> None:
    answer = httpx.post(f"{url}/api/v1/goals/{UNKNOWN_ID}", trust_env=False)
    assert answer.headers["allow"] == "DELETE, GET, PATCH, PUT"


def test_an_operation_without_a_handler_stops_the_start() -> None:
    with pytest.raises(ContractError, match=r"no handler for danceGoal; write dance_goal\(\) in"):
        handlers_in([*OPERATIONS, "danceGoal"], read, write, companions)


def test_a_handler_without_an_operation_stops_the_start() -> None:
    with pytest.raises(ContractError, match="without an operation: get_goal"):
        handlers_in(OPERATIONS.keys() - {"getGoal"}, read, write, companions)


def test_control_can_be_left_out() -> None:
    emulator = Emulator(control=False)
    answer = emulator.ask("GET", "/__emulator/v1/health", b"", {}, b"")
    assert answer.status == 404
    emulator.close()
