"""Whatever happened before: every action that is listed succeeds, every other fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import Company

USERS = ("admin", "ben", "cleo", "dan", "viewer")
ACTIONS = ("review", "approve", "decline", "withdraw")
STATES = {"": False, "draft": False, "in_review": True, "approved": True}


@pytest.fixture
def one_emulator() -> Iterator[Emulator]:
    running = Emulator()
    yield running
    running.close()


def machine(emulator: Emulator) -> type[RuleBasedStateMachine]:
    class ApprovalMachine(RuleBasedStateMachine):
        goals = Bundle("goals")

        @initialize()
        def start(self) -> None:
            self.company = Company(emulator)
            self.made: list[str] = []

        @rule(
            target=goals,
            session=st.sampled_from(["one", "two", "open"]),
            owner=st.sampled_from(["admin", "ben", "cleo", "sales"]),
        )
        def create(self, session: str, owner: str) -> str:
            goal = self.company.create(session=session, ownerId=self.company.ids[owner])
            self.made.append(goal["id"])
            return str(goal["id"])

        @rule(
            goal_id=goals,
            user=st.sampled_from(USERS),
            action=st.sampled_from(ACTIONS),
            reviewers=st.sampled_from([("cleo", "dan"), ("ben", "dan"), ("ben", "cleo", "dan")]),
        )
        def act(self, goal_id: str, user: str, action: str, reviewers: tuple[str, ...]) -> None:
            listed = self.actions(goal_id, user)
            before = self.company.goal(goal_id)
            body: dict[str, Any] = {}
            if action == "review":
                body["reviewers"] = [self.company.ids[name] for name in reviewers]
            status = self.company.take(goal_id, action, user, **body).status_code
            assert (status == 204) is (action in listed), (action, listed, status)
            if status != 204:
                assert status in (400, 409)
                after = self.company.goal(goal_id)
                assert after == before

        @rule(goal_id=goals, user=st.sampled_from(["ben", "cleo"]))
        def edit(self, goal_id: str, user: str) -> None:
            locked = self.company.goal(goal_id)["locked"]
            path = f"/api/v1/goals/{goal_id}"
            status = self.company.call("PATCH", path, user=user, json={"name": "x"}).status_code
            assert status == (423 if locked else 200)

        @invariant()
        def states_are_sound(self) -> None:
            for goal_id in self.made:
                goal = self.company.goal(goal_id)
                assert goal["locked"] is STATES[goal["workflowStatus"]]
                assert set(goal["approvedBy"]) <= set(goal["reviewers"])

        def actions(self, goal_id: str, user: str) -> list[str]:
            path = f"/api/v1/goals/{goal_id}/workflow-actions"
            answer = self.company.call("GET", path, user=user)
            return [item["action"] for item in answer.json()["items"]]

        def teardown(self) -> None:
            self.company.close()

    return ApprovalMachine


CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def test_listed_actions_succeed_and_unlisted_fail(one_emulator: Emulator) -> None:
    run_state_machine_as_test(
        machine(one_emulator),
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            suppress_health_check=CALM,
        ),
    )


@pytest.mark.slow
def test_listed_actions_succeed_and_unlisted_fail_at_length(one_emulator: Emulator) -> None:
    run_state_machine_as_test(
        machine(one_emulator),
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            suppress_health_check=CALM,
        ),
    )
