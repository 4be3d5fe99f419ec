"""The house rules, as `make regenerate` tells them: with the line that breaks them."""

from __future__ import annotations

import pytest

from generator.changes.regenerate import house_rules, lint
from generator.checkout import Checkout, with_companions
from generator.errors import StepFailed
from generator.openapi import Contract
from generator.settings import CONTRACT

NAME = "openapi/goals.yaml"


def test_the_contract_keeps_them() -> None:
    whole, _ = with_companions(Checkout(), Contract.load(CONTRACT, NAME))
    assert list(house_rules(whole)) == []


def test_a_property_without_evidence_and_example_is_told_with_its_line() -> None:
    text = CONTRACT.read_text("utf-8")
    before = "    GoalCreate:\n"
    line = text[: text.index(before)].count("\n") + 1
    at = text.index("      properties:\n", text.index(before)) + len("      properties:\n")
    edited = text[:at] + "        priority:\n          type: integer\n" + text[at:]
    contract = Contract.parse(NAME, edited)
    place = contract.place("#/components/schemas/GoalCreate/properties/priority")
    assert int(place.rpartition(":")[2]) > line
    expected = [
        f"{place}: GoalCreate.priority has no description: write one",
        f"{place}: GoalCreate.priority has no example: write one",
        f"{place}: GoalCreate.priority has no x-evidence: write documented, observed, inferred",
    ]
    assert list(house_rules(contract)) == expected
    with pytest.raises(StepFailed, match=r"goals\.yaml:\d+: GoalCreate\.priority has no example"):
        lint(Checkout(), contract)
