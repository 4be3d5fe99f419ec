"""Every answer is held against the contract before it leaves; a breach is a logged 500."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.goals.serializer import PendingGoal, PendingPage
from gtmhub_goals_emulator.handlers import Call
from gtmhub_goals_emulator.wire.answers import STATUS_OF_REFUSAL
from tests.emulator.company import Company


def broken(emulator: Emulator, name: str, handler: Callable[[Call], Any]) -> Company:
    handlers = {**emulator.dispatcher._handlers, name: handler}
    emulator.dispatcher._handlers = handlers
    return Company(emulator)


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (lambda call: (200, {"id": "x" * 24, "accountId": call.account_id}), "body.id"),
        (lambda call: (200, {"accountId": call.account_id}), "required"),
        (lambda call: (200, None), "status 200"),
        (lambda call: (418, {"message": "teapot"}), "status 418 is not documented"),
        (lambda call: 1 / 0, "failed"),
    ],
)
def test_an_answer_outside_the_contract_is_a_logged_500(
    caplog: pytest.LogCaptureFixture, handler: Callable[[Call], Any], said: str
) -> None:
    emulator = Emulator()
    company = broken(emulator, "getGoal", handler)
    with caplog.at_level(logging.ERROR, logger="gtmhub_goals_emulator"):
        answer = company.call("GET", "/api/v1/goals/" + "a" * 24)
    assert answer.status_code == 500
    assert answer.json()["message"].startswith("internal server error")
    assert said in caplog.text
    emulator.close()


def test_a_store_that_fails_before_the_caller_is_known_is_a_logged_500(
    caplog: pytest.LogCaptureFixture,
) -> None:
    emulator = Emulator()
    company = Company(emulator)
    emulator.store.close()
    with caplog.at_level(logging.ERROR, logger="gtmhub_goals_emulator"):
        answer = company.call("GET", "/api/v2/goals")
    assert (answer.status_code, answer.json()) == (500, {"message": "internal server error"})
    assert "listGoals failed" in caplog.text
    emulator.app.close()


@pytest.mark.parametrize("name", ["listGoals", "getGoal"])
def test_goals_that_are_kept_written_out_were_checked(
    caplog: pytest.LogCaptureFixture, name: str
) -> None:
    emulator = Emulator()
    company = Company(emulator)
    goal = company.create()
    with emulator.store.write() as unit:
        stored = unit.goal(company.id, goal["id"])
        assert stored is not None
        unit.update_goal({**stored.document(), "url": 7}, stored)
    path = "/api/v2/goals" if name == "listGoals" else f"/api/v1/goals/{goal['id']}"
    for _ in range(2):  # the second time finds nothing kept of the first
        assert company.call("GET", path).status_code == 500
    assert ".url" in caplog.text
    emulator.close()


def test_a_kept_goal_is_never_shown_to_another_kind_of_reader() -> None:
    emulator = Emulator()
    company = Company(emulator)
    path = f"/api/v1/goals/{company.create(description='**x**')['id']}"
    for _ in range(2):
        for user, allowed in [("ben", 3), ("viewer", 1), ("admin", 3)]:
            goal = company.call("GET", path, user=user).json()
            assert len(goal["currentUserAllowedActions"]) == allowed
        for formatting, text in [("plainText", "x"), ("mentionsMarkup", "**x**")]:
            assert company.goal(goal["id"], formatting=formatting)["description"] == text
        assert "metrics" not in company.listed()["items"][0]
        assert set(company.goal(goal["id"], fields="name")) == {"id", "accountId", "name"}
    emulator.close()


def test_a_kept_goal_is_never_shown_for_its_namesake_or_its_past() -> None:
    emulator = Emulator()
    one_id = "6138969ab6adf10001fc329c"
    companies = [
        Company(emulator, goals=[{"id": one_id, "name": name}]) for name in ("Here", "There")
    ]
    path = f"/api/v1/goals/{one_id}"

    def shown() -> list[str]:
        lists = [company.listed()["items"][0]["name"] for company in companies]
        return lists + [company.goal(one_id)["name"] for company in companies]

    assert shown() == shown() == ["Here", "There", "Here", "There"]
    assert companies[0].call("PATCH", path, json={"name": "Moved"}).status_code == 200
    assert shown() == ["Moved", "There", "Moved", "There"]
    emulator.close()


def test_handlers_answer_goals_not_yet_written() -> None:
    """The fast path is taken: what is shown of stored goals is left to the renderer."""
    emulator = Emulator()
    company = Company(emulator)
    company.create()
    seen: list[object] = []

    def spy(name: str) -> Callable[[Call], Any]:
        original = emulator.dispatcher._handlers[name]

        def handler(call: Call) -> Any:
            outcome = original(call)
            seen.append(outcome[1] if isinstance(outcome, tuple) else outcome.run()[1])
            return outcome

        return handler

    emulator.dispatcher._handlers = {
        **emulator.dispatcher._handlers,
        "listGoals": spy("listGoals"),
        "getGoal": spy("getGoal"),
    }
    goal_id = company.listed()["items"][0]["id"]
    company.goal(goal_id)
    assert isinstance(seen[0], PendingPage)
    assert isinstance(seen[1], PendingGoal)
    emulator.close()


def test_every_refusal_has_a_status() -> None:
    from gtmhub_goals_emulator.errors import Refusal

    def family(kind: type[Refusal]) -> set[type[Refusal]]:
        return {kind}.union(*(family(child) for child in kind.__subclasses__()))

    assert family(Refusal) - {Refusal} == set(STATUS_OF_REFUSAL)
