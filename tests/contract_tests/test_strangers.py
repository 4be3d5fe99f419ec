"""A server that was written from the document alone passes, with choices of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.contract_tests.runs import Outcome
from tests.contract_tests.stranger_matrix import attack
from tests.contract_tests.strangers import EVERYTHING, ONE_IDENTITY, failures, judged
from tests.independent_server.api import Api
from tests.independent_server.base import Answer
from tests.independent_server.choices import chosen
from tests.independent_server.faults import FAULTS
from tests.independent_server.query import Goal
from tests.independent_server.world import seeded

# Many choices at once, each entry is one server; with the usual ones a server passes as a whole.
TOGETHER: tuple[dict[str, str], ...] = (
    {
        "page-cap": "25",
        "created-dates": "nanoseconds",
        "error-body": "request-id",
        "moving-property": "version",
        "foreign-goal": "403",
        "foreign-token": "401",
        "withdraw-draft": "204",
        "actions-shape": "strings",
        "reviewers-shape": "objects",
        "delete-body": "object",
        "assignees": "absent",
        "workflow-words": "spoken",
        "bulk-limit": "50",
        "group-shape": "owner",
        "unset-texts": "null",
        "empty-metrics": "null",
        "owner-properties": "ids",
        "unmeasured": "null",
        "unfit-shape": "objects",
        "bulk-created-order": "reversed",
        "limit-above": "400",
        "sort-unset": "last",
        "text-order": "caseless",
        "list-sub-fields": "whole",
        "deadline-clock": "days",
        "approve-twice": "204",
        "decline-approved": "204",
        "own-review": "400",
        "actions-off": "400",
        "groups-suspended": "403",
        "delete-locked": "400",
        "patch-custom-fields": "merges",
        "tag-limit": "5",
        "throttle": "sometimes",
    },
    {
        "page-cap": "100",
        "dates": "offset",
        "error-body": "html",
        "moving-property": "retrievedAt",
        "actions-shape": "list",
        "bulk-created-shape": "ids",
        "group-shape": "flat",
        "group-entities": "goals",
        "unset-texts": "absent",
        "order-without-sort": "scattered",
        "account-malformed": "403",
        "second-review": "replaces",
        "bulk-create": "what-is-right",
        "bulk-delete": "what-is-there",
        "children-of-deleted": "deleted",
        "put-missing": "kept",
        "other-method": "501",
        "connection": "close",
        "framing": "chunked",
        "key-order": "reversed",
        "list-links": "absent",
        "empty-metrics": "absent",
        "owner-properties": "one",
        "unset-dates": "absent",
        "unmeasured": "absent",
        "unfit-shape": "absent",
        "list-sub-fields": "400",
        "foreign-owner": "ignored",
        "foreign-parent": "403",
        "approvals-needed": "every",
        "reviewed-goals": "left",
        "actions-off": "404",
        "groups-suspended": "400",
        "delete-locked": "403",
        "confidence-locked": "403",
        "empty-patch": "400",
        "custom-fields": "flat",
        "description-limit": "1000",
        "date-range": "accepted",
        "token-scheme": "any",
        "parent-circle": "accepted",
    },
)


@pytest.mark.slow
@pytest.mark.parametrize("choices", TOGETHER, ids=("first", "second"))
def test_laws_never_fail_a_right_server(tmp_path: Path, choices: dict[str, str]) -> None:
    require_all_held(judged(tmp_path, choices=choices, **EVERYTHING))


def require_all_held(outcome: Outcome) -> None:
    """Nothing failed, nothing is left, and each law in reach held."""
    assert failures(outcome) == []
    assert outcome.results["errors"] == []
    assert outcome.results["left_behind"] == []
    held = {law["state"] for law in outcome.results["laws"] if not law["beyond"]}
    assert held == {"held"}


@pytest.mark.slow
@pytest.mark.parametrize("known", [EVERYTHING, ONE_IDENTITY], ids=("everybody", "one identity"))
def test_a_right_server_passes_and_reach_is_said(tmp_path: Path, known: dict[str, Any]) -> None:
    outcome = judged(tmp_path, letter=True, **known)
    assert outcome.document["verdict"] == "PASS", outcome.document["reasons"]
    assert "are in reach of these identities" in outcome.document["reasons"][0]
    require_all_held(outcome)


class GetGoalFails(Api):
    """Every read of one goal is answered with 500."""

    def get_goal(self, *request: object) -> Answer:
        return Answer(500, {"message": "out of order"})


class Remembering(Api):
    """Keeps what was ever created."""

    def keep(self, goal: Goal) -> None:
        super().keep(goal)
        self.created = [*getattr(self, "created", []), goal]


@pytest.mark.slow
def test_sample_goals_on_a_strangers_server_have_tags_and_empty_custom_fields(
    tmp_path: Path,
) -> None:
    api = Remembering(seeded(), chosen())
    judged(tmp_path, api=api, laws=("sorting",), **EVERYTHING)
    notes = [goal["customFields"].get("note", ...) for goal in api.created]
    assert None in notes
    assert "" in notes
    assert {"title": "growth"} in [tag for goal in api.created for tag in goal["tags"]]


@pytest.mark.slow
def test_one_broken_operation_is_one_finding(tmp_path: Path) -> None:
    outcome = judged(tmp_path, api=GetGoalFails(seeded(), chosen()), **EVERYTHING)
    (finding,) = failures(outcome)
    assert (finding["rule"], finding["operation"]) == ("not_a_server_error", "getGoal")
    assert len(finding["stopped"]) > 10
    assert f"also stopped {len(finding['stopped'])} laws" in outcome.text


# No request gives a goal metrics, and on somebody's server a run writes to its own goals alone.
OUT_OF_REACH = {"a write loses the metrics", "a goal with metrics cannot be deleted"}
# Each shows in few of the values that a law may draw.
SELDOM_SEEN = (
    "metricBefore has its day in it",
    "$options is ignored",
    "numbers are sorted as texts",
    "dates are sorted by their day",
    "PATCH of the owners leaves the owner",
)
SAMPLE = [name for name in FAULTS if name not in OUT_OF_REACH][::28]


@pytest.mark.slow
@pytest.mark.parametrize("name", dict.fromkeys((*SAMPLE, *SELDOM_SEEN)))
def test_a_fault_of_a_stranger_is_caught(name: str) -> None:
    assert attack(name, seed=1, letter=False).caught_by
