"""The demo company: as large as promised, the same every day, with its well-known rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import msgspec
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.contract.operations import Operation, load_contract, operations, resolve
from gtmhub_goals_emulator.seeds import demo
from gtmhub_goals_emulator.state.accounts import Clock
from gtmhub_goals_emulator.testing import EmulatorTransport

NOON = "2026-05-15T12:00:00Z"


@pytest.fixture(scope="module")
def demo_emulator() -> Iterator[Emulator]:
    emulator = Emulator(id_seed=1)
    emulator.accounts.global_clock = Clock("frozen", 0, NOON)
    emulator.load_seed("demo")
    yield emulator
    emulator.close()


@pytest.fixture
def http(demo_emulator: Emulator) -> httpx.Client:
    return httpx.Client(transport=EmulatorTransport(demo_emulator), base_url="http://demo.example")


def call(
    http: httpx.Client,
    method: str,
    path: str,
    token: str = "demo-member",
    account: str = demo.COMPANY,
    **more: Any,
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", "gtmhub-accountId": account}
    return http.request(method, path, headers=headers, **more)


def test_the_company_is_as_large_as_promised() -> None:
    company = demo.accounts(datetime(2026, 5, 15, tzinfo=UTC))[0]
    assert (len(company.users), len(company.teams), len(company.sessions)) == (12, 4, 6)
    assert (len(company.goals), len(company.metrics)) == (60, 150)
    levels: Counter[int] = Counter()
    level = {"": -1}
    for goal in company.goals:
        level[goal.id] = level[goal.parent_id] + 1
        levels[level[goal.id]] += 1
    assert levels == {0: 6, 1: 18, 2: 36}
    assert len({goal.name for goal in company.goals}) == 60
    assert any("@[" in goal.description for goal in company.goals)
    assert any(goal.custom_fields for goal in company.goals)
    assert any(metric.check_ins for metric in company.metrics)


def test_the_sessions_lie_around_today_with_and_without_approval(http: httpx.Client) -> None:
    for filter_, count in [("past", 20), ("current", 30), ("future", 10)]:
        path = "/api/v1/goals/groupBy/owners"
        groups = call(http, "GET", path, params={"filter": filter_}).json()["items"]
        assert len({goal["id"] for group in groups for goal in group["goals"]}) == count
    sessions = demo.sessions(datetime(2026, 5, 15, tzinfo=UTC))
    assert {session.required_reviewers for session in sessions} == {None, 1, 2}
    assert {session.status for session in sessions} == {"open", "locked", "closed"}


def test_the_demo_of_one_instant_is_always_the_same() -> None:
    now = datetime(2026, 5, 15, 12, tzinfo=UTC)
    assert msgspec.json.encode(demo.accounts(now)) == msgspec.json.encode(demo.accounts(now))


@pytest.mark.parametrize("month", range(1, 13))
def test_the_demo_can_be_loaded_in_any_month(month: int) -> None:
    emulator = Emulator()
    emulator.accounts.global_clock = Clock("frozen", 0, f"2027-{month:02}-01T00:00:00Z")
    assert emulator.load_seed("demo").token == "demo-admin"
    emulator.close()


DRAFT, LOCKED, APPROVED, RESTRICTED = (
    demo.DEMO.ids[f"{name}_goal"] for name in ("draft", "locked", "approved", "restricted")
)


@pytest.mark.parametrize(
    ("method", "path", "token", "account", "body", "status"),
    [
        ("GET", "/api/v2/goals", "demo-expired", demo.COMPANY, None, 401),
        ("GET", "/api/v2/goals", "demo-inactive", demo.COMPANY, None, 401),
        ("GET", "/api/v2/goals", "demo-suspended", demo.SUSPENDED, None, 402),
        ("GET", "/api/v2/goals", "demo-other", demo.COMPANY, None, 403),
        ("POST", "/api/v1/goals", "demo-viewer", demo.COMPANY,
         {"name": "x", "sessionId": demo.OPEN}, 403),
        ("PATCH", f"/api/v1/goals/{RESTRICTED}", "demo-member", demo.COMPANY, {}, 403),
        ("PATCH", f"/api/v1/goals/{LOCKED}", "demo-member", demo.COMPANY, {}, 423),
        ("POST", f"/api/v1/goals/{LOCKED}/review", "demo-member", demo.COMPANY,
         {"reviewers": [demo.CLEO]}, 409),
        ("POST", f"/api/v1/goals/{APPROVED}/approve", "demo-reviewer", demo.COMPANY,
         {"comment": ""}, 409),
        ("GET", f"/api/v1/goals/{DRAFT}", "demo-member", demo.COMPANY, None, 200),
        ("GET", "/api/v1/goals/6138969ab6adf10001000a02", "demo-member", demo.COMPANY,
         None, 404),
    ],
)  # fmt: skip
def test_well_known_rows_meet_their_status(
    http: httpx.Client, method: str, path: str, token: str, account: str, body: Any, status: int
) -> None:
    more = {} if body is None else {"json": body}
    assert call(http, method, path, token, account, **more).status_code == status


def test_the_reviewer_can_decide_at_once(http: httpx.Client) -> None:
    path = f"/api/v1/goals/{LOCKED}/workflow-actions"
    assert call(http, "GET", path, "demo-reviewer").json()["items"] == [
        {"action": "approve"},
        {"action": "decline"},
    ]


CONTRACT = load_contract()
OPERATIONS = operations(CONTRACT)


def bodies(operation: Operation) -> list[Any]:
    """The example bodies of an operation; None where it takes none."""
    node = CONTRACT["paths"][operation.path][operation.method.lower()].get("requestBody")
    if node is None:
        return [None]
    examples = resolve(CONTRACT, node)["content"]["application/json"]["examples"]
    return [resolve(CONTRACT, example)["value"] for example in examples.values()]


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_examples_of_the_contract_work_on_the_demo(name: str) -> None:
    """A reader pastes them, and "try it" sends them, as they stand there."""
    operation = OPERATIONS[name]
    path = operation.path
    for each in operation.parameters:
        path = path.replace(f"{{{each.name}}}", str(each.example))
    drafts_cannot = name in ("approveGoal", "declineGoal", "withdrawGoal")
    for body in bodies(operation):
        with Emulator() as emulator:
            emulator.load_seed("demo")
            http = httpx.Client(transport=EmulatorTransport(emulator), base_url="http://a.example")
            answer = call(http, operation.method, path, "demo-admin", json=body)
        assert answer.status_code == 409 if drafts_cannot else answer.is_success, answer.text
    metric_owners = CONTRACT["components"]["parameters"]["MetricOwnerIds"]["example"].split(",")
    assert {*metric_owners} <= {user.id for user in demo.DEMO.company.users}


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (CONTRACT["components"]["parameters"]["ListFilter"]["example"], ["marketing", "sales"]),
        ('{"name":{$regex:".*Sales.*"}}', ["Sales that security unlocks"]),
    ],
)
def test_the_filters_that_the_document_shows_find_goals(
    http: httpx.Client, condition: str, names: list[str]
) -> None:
    query = {"filter": condition, "fields": "name,description", "sort": "name,-dateCreated"}
    found = call(http, "GET", "/api/v2/goals", params=query).json()["items"]
    assert [goal["name"] for goal in found] == names


def test_a_filter_sees_every_path_that_answers_show_or_says_why_not(http: httpx.Client) -> None:
    whole = "links,metrics," + ",".join(
        load_contract()["components"]["schemas"]["Goal"]["properties"]
    )
    goals = call(http, "GET", "/api/v2/goals", params={"fields": whole}).json()["items"]
    shown = Counter(path for goal in goals for path in {*paths_in(goal)})
    assert len(shown) > 100
    for path, count in shown.items():
        params = {"filter": msgspec.json.encode({path: {"$exists": True}}).decode(), "limit": "1"}
        answer = call(http, "GET", "/api/v2/goals", params=params)
        if path.partition(".")[0] in ("links", "currentUserAllowedActions"):
            assert (answer.status_code, repr(path) in answer.text) == (400, True)
        else:
            assert (path, answer.json()["totalCount"]) == (path, count)


def paths_in(value: Any, above: str = "") -> Iterator[str]:
    """Every dotted path in a goal, through lists by name and by position."""
    steps: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        steps = [(f"{above}.{name}".lstrip("."), each) for name, each in value.items()]
    elif isinstance(value, list):
        steps = [(f"{above}.{at}", each) for at, each in enumerate(value[:2])]
        for each in value:
            if isinstance(each, dict):
                yield from paths_in(each, above)
    for path, each in steps:
        yield path
        yield from paths_in(each, path)
