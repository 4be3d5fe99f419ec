"""Requests made from a contract are valid, or break one keyword alone, and leave none out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.keywords import Enumeration, Side
from gtmhub_goals_contract.keywords.trials import Edges, Trials
from tests.contract_tests.small_contract import small_contract

ID = "60f1a2b3c4d5e6f708192a3b"
KNOWN: dict[str, list[Any]] = {
    "sessionId": [ID],
    "ownerId": [ID],
    "ownerIds": [[ID]],
    "reviewers": [[ID]],
    "parentId": [""],
}


CONTRACT = load_contract()


@pytest.fixture(scope="module")
def enumeration() -> Enumeration:
    return Enumeration(CONTRACT)


@pytest.mark.parametrize("operation", list(CONTRACT.operations))
def test_trials_hit_every_constraint_of_an_operation(
    enumeration: Enumeration, operation: str
) -> None:
    known = {**KNOWN, "": [[ID]]} if operation == "deleteGoals" else KNOWN
    own = CONTRACT[operation].parameters
    path, headers = ({p.name: ID for p in own if p.place == place} for place in ("path", "header"))
    trials = Trials(enumeration, operation, known, path, headers)
    plan = enumeration.requests[operation]
    valid, invalid = trials.valid(), trials.invalid()
    assert all(not trial.judged(plan).broken for trial in valid)
    assert all(len(trial.judged(plan).broken) == 1 for trial in invalid)
    met = {number for trial in valid for number in trial.judged(plan).met}
    broken = {number for trial in invalid for number in trial.judged(plan).broken[0]}
    wanted = {
        number
        for number in enumeration.counted(Side.REQUEST)
        if enumeration.constraints[number].operation == operation
    }
    assert wanted - met == set()
    assert wanted - broken == set()


def test_other_keywords_than_those_of_the_goals_are_tried_too(tmp_path: Path) -> None:
    enumeration = Enumeration(small_contract(tmp_path))
    trials = Trials(enumeration, "putThing", {}, {"thingId": "ab"}, {"X-Kind": "a"})
    plan = enumeration.requests["putThing"]
    broken = {number for trial in trials.invalid() for number in trial.judged(plan).broken[0]}
    left = {
        enumeration.constraints[number].label
        for number in set(enumeration.counted(Side.REQUEST)) - broken
    }
    assert left == set()


def test_values_stand_at_the_edge(tmp_path: Path) -> None:
    edges = Edges(small_contract(tmp_path), {"known": [7]})
    assert edges.of({"type": "integer", "minimum": 3, "maximum": 8}, example=5) == [
        5,
        3,
        8,
    ]
    assert edges.of({"type": "string", "minLength": 1, "maxLength": 3}, example="ab") == [
        "ab",
        "a",
        "abb",
    ]
    assert edges.of({"type": ["boolean", "null"]}) == [True, False, None]
    assert edges.of({"type": "array", "maxItems": 2, "items": {"enum": [1]}}) == [[1], [], [1, 1]]
    assert edges.of({"type": "integer"}, "known") == [7]
    assert edges.of({"type": "integer", "minimum": 9}, "known") == []
