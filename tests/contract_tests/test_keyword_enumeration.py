"""Every constraint of a contract is listed once, at its place, or left out with a reason."""

from __future__ import annotations

from pathlib import Path

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.keywords import Enumeration, Side
from gtmhub_goals_contract.keywords.enumeration import (
    NOT_READ,
    PATH,
    SERIALISED,
    TEXT,
    UNREAD,
    UNSEEN,
    why_unseen,
)
from tests.contract_tests.small_contract import small_contract

REQUEST = [
    "putThing path thingId /pattern",
    "putThing query size /type integer",
    "putThing query size /minimum",
    "putThing query size /maximum",
    "putThing query deep /type boolean",
    "putThing header X-Kind /required",
    'putThing header X-Kind /enum "a"',
    'putThing header X-Kind /enum "b"',
    "putThing body /required",
    "putThing body /type object",
    "putThing body /required id",
    "putThing body /properties/id/type string",
    "putThing body /properties/id/pattern",
    "putThing body /properties/note/type string",
    "putThing body /properties/note/type null",
    "putThing body /properties/note/maxLength",
    "putThing body /properties/when/type string",
    "putThing body /properties/when/format",
    "putThing body /properties/half/type number",
    "putThing body /properties/half/minimum",
    "putThing body /properties/tags/type array",
    "putThing body /properties/tags/minItems",
    "putThing body /properties/tags/maxItems",
    "putThing body /properties/marks/type array",
    "putThing body /properties/tags/items/enum 1",
    "putThing body /properties/tags/items/enum true",
]

RESPONSE = [
    "putThing 200 application/json /type object",
    "putThing 200 application/json /required items",
    "putThing 200 application/json /properties items",
    "putThing 200 application/json /properties/items/type array",
    "putThing 200 application/json /properties/items/items",
    "putThing 200 application/json /properties/items/items/type string",
    "putThing 200 application/json /properties/items/items/pattern",
    "putThing 200 application/json /properties note",
    "putThing 200 application/json /properties/note/type string",
    "putThing 200 application/json /properties/note/type null",
]


def labels(enumeration: Enumeration, side: Side) -> list[str]:
    return [enumeration.constraints[number].label for number in enumeration.counted(side)]


def test_the_constraints_of_a_small_contract_are_exactly_these(tmp_path: Path) -> None:
    enumeration = Enumeration(small_contract(tmp_path))
    assert sorted(labels(enumeration, Side.REQUEST)) == sorted(REQUEST)
    assert sorted(labels(enumeration, Side.RESPONSE)) == sorted(RESPONSE)


def test_what_cannot_be_hit_is_listed_with_its_reason(tmp_path: Path) -> None:
    left_out = Enumeration(small_contract(tmp_path)).left_out()
    assert {(each.label, each.why_not) for each in left_out} == {
        ("putThing path thingId /required", PATH),
        ("putThing path thingId /type string", TEXT),
        ("putThing query words /type array", SERIALISED),
        ("putThing query words /items/type string", SERIALISED),
        ("putThing body /additionalProperties", UNREAD),
        ("putThing body /properties/either/oneOf", UNREAD),
    }


def test_a_keyword_that_is_not_understood_does_not_vanish(tmp_path: Path) -> None:
    contract = small_contract(tmp_path, {"odd": {"not": {"const": 5}}})
    left_out = Enumeration(contract).left_out()
    assert ("putThing body /properties/odd/not", UNREAD) in {
        (each.label, each.why_not) for each in left_out
    }


def test_every_constraint_of_the_contract_has_a_label_of_its_own() -> None:
    constraints = Enumeration(load_contract()).constraints
    assert len({(each.side, each.label) for each in constraints}) == len(constraints)
    assert {each.keyword for each in constraints} & NOT_READ == set()


def test_no_row_about_what_answers_never_hold_is_out_of_date() -> None:
    enumeration = Enumeration(load_contract())
    for row in UNSEEN:
        for operation in row.operations:
            concerned = [
                each
                for each in enumeration.left_out()
                if each.side is Side.RESPONSE
                and each.operation == operation
                and each.why_not == row.reason
            ]
            assert concerned, (operation, row.reason)


def test_a_row_about_metrics_says_nothing_about_their_count() -> None:
    assert why_unseen("setGoalConfidence", "", "properties", "metrics")
    assert why_unseen("setGoalConfidence", "/properties/metrics/items/properties/id", "type", "x")
    assert why_unseen("setGoalConfidence", "", "properties", "metricsCount") == ""
