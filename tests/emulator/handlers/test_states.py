"""What the status of a session and the state of a goal let people do, asked of every operation."""

from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import Company

STATUSES = ("open", "locked", "closed")
SESSIONS = [
    {"id": each, "title": each, "status": each, "requiredReviewers": 1} for each in STATUSES
]
STATES: dict[str, dict[str, Any]] = {
    "draft": {},
    "in_review": {"workflowStatus": "in_review", "reviewers": ["cleo"]},
    "abandoned": {"closedStatus": "abandoned"},
}
GOALS: list[dict[str, Any]] = [
    {"id": f"{status} {state}", "name": "A goal", "sessionId": status, "ownerIds": ["ben"], **more}
    for status in STATUSES
    for state, more in STATES.items()
]
CALLS: dict[str, tuple[str, str, object]] = {
    "create": ("POST", "/api/v1/goals", {"name": "New", "sessionId": "SESSION"}),
    "create many": ("POST", "/api/v1/goals/bulk", [{"name": "New", "sessionId": "SESSION"}]),
    "update": ("PATCH", "/api/v1/goals/GOAL", {"name": "New"}),
    "replace": ("PUT", "/api/v1/goals/GOAL", {"name": "New"}),
    "confidence": ("PUT", "/api/v1/goals/GOAL/confidence", {"value": 1}),
    "review": ("POST", "/api/v1/goals/GOAL/review", {"reviewers": ["CLEO"]}),
    "withdraw": ("POST", "/api/v1/goals/GOAL/withdraw", None),
    "delete": ("DELETE", "/api/v1/goals/GOAL", None),
    "delete many": ("DELETE", "/api/v1/goals/bulk", ["GOAL"]),
}
REFUSED = {
    "open draft": {"withdraw": 409},
    "open in_review": {"update": 423, "replace": 423, "review": 409},
    "open abandoned": {"withdraw": 409, "confidence": 400},
    "locked": {
        **dict.fromkeys(CALLS, 400),
        **{"update": 423, "replace": 423, "confidence": 200},
    },
    "locked abandoned": {**dict.fromkeys(CALLS, 400), "update": 423, "replace": 423},
    "closed": {**dict.fromkeys(CALLS, 400), "update": 423, "replace": 423},
}


@pytest.mark.parametrize("goal", [goal["id"] for goal in GOALS])
@pytest.mark.parametrize("call", CALLS)
def test_one_table_of_states_decides(emulator: Emulator, goal: str, call: str) -> None:
    company = Company(emulator, sessions=SESSIONS, goals=GOALS)
    method, path, body = CALLS[call]
    names = {"SESSION": goal.split()[0], "GOAL": goal, "CLEO": "cleo"}
    for name, each in names.items():
        path = path.replace(name, company.ids[each])
        body = _replaced(body, name, company.ids[each])
    answer = company.call(method, path, json=body, user="ben")
    expected = REFUSED.get(goal, REFUSED.get(goal.split()[0], {})).get(call)
    assert expected == answer.status_code if expected else answer.is_success, answer.text
    company.close()


def _replaced(value: object, name: str, by: str) -> object:
    if isinstance(value, dict):
        return {key: _replaced(each, name, by) for key, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, name, by) for each in value]
    return by if value == name else value


def test_what_is_shown_as_allowed_is_allowed(emulator: Emulator) -> None:
    company = Company(emulator, sessions=SESSIONS, goals=GOALS)
    for goal in (each["id"] for each in GOALS):
        path = f"/api/v1/goals/{company.ids[goal]}"
        shown = company.call("GET", path, user="ben").json()
        refused = REFUSED.get(goal, REFUSED.get(goal.split()[0], {}))
        assert shown["locked"] == ("update" in refused)
        rights = ["read", *(right for right in ("update", "delete") if right not in refused)]
        assert shown["currentUserAllowedActions"] == rights
        actions = company.call("GET", f"{path}/workflow-actions", user="ben").json()["items"]
        possible = "withdraw" if goal == "open in_review" else "review"
        assert actions == ([{"action": possible}] if goal.startswith("open") else [])
        admin = company.call("GET", path).json()
        assert admin["currentUserAllowedActions"] == ["read", "update", "delete"]
    company.close()


def test_an_admin_passes_every_state(emulator: Emulator) -> None:
    for call in ("create", "update", "confidence", "delete"):
        for goal in ("closed draft", "locked in_review", "open abandoned"):
            company = Company(emulator, sessions=SESSIONS, goals=GOALS)
            method, path, body = CALLS[call]
            sent = _replaced(body, "SESSION", company.ids[goal.split()[0]])
            answer = company.call(method, path.replace("GOAL", company.ids[goal]), json=sent)
            assert answer.is_success, answer.text
            company.close()
