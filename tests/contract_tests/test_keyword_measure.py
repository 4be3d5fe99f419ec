"""What a request meets, what it breaks alone, and what an answer shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.keywords import Measure, Side
from gtmhub_goals_contract.keywords.constraints import is_filter, judge_request, typed
from tests.contract_tests.small_contract import small_contract

HEADERS = {"x-kind": "a", "Content-Type": "application/json; charset=utf-8"}


@pytest.fixture(scope="module")
def measure(tmp_path_factory: pytest.TempPathFactory) -> Measure:
    return Measure(small_contract(tmp_path_factory.mktemp("contract")))


def broken(measure: Measure, target: str, body: Any, headers: dict[str, str] = HEADERS) -> Any:
    """Labels of each broken keyword, without the operation."""
    content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    plan = measure.enumeration.requests["putThing"]
    names = [each.label.removeprefix("putThing ") for each in measure.enumeration.constraints]
    judgement = judge_request(plan, target, headers, content)
    return [[names[number] for number in numbers] for numbers in judgement.broken]


VALID = {"id": "ab"}
BODIES: list[tuple[Any, list[list[str]]]] = [
    (VALID, []),
    (None, [["body /required"]]),
    (b"{", [[]]),
    ([], [["body /type object"]]),
    ({}, [["body /required id"]]),
    ({"id": "ABC"}, [["body /properties/id/pattern"]]),
    ({"id": 5}, [["body /properties/id/type string"]]),
    ({**VALID, "note": None}, []),
    ({**VALID, "note": "long"}, [["body /properties/note/maxLength"]]),
    ({**VALID, "note": 1}, [[f"body /properties/note/type {each}" for each in ("string", "null")]]),
    ({**VALID, "when": "20 March"}, [["body /properties/when/format"]]),
    ({**VALID, "half": 1}, []),
    ({**VALID, "half": 0.25}, [["body /properties/half/minimum"]]),
    ({**VALID, "half": True}, [["body /properties/half/type number"]]),
    ({**VALID, "tags": [1, True]}, []),
    ({**VALID, "tags": []}, [["body /properties/tags/minItems"]]),
    ({**VALID, "marks": [1, True, 1.5]}, []),
    ({**VALID, "tags": [2]}, [[f"body /properties/tags/items/enum {e}" for e in (1, "true")]]),
    (
        {**VALID, "tags": [1, True, 1], "note": "long"},
        [["body /properties/note/maxLength"], ["body /properties/tags/maxItems"]],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_a_body_breaks_exactly_what_it_breaks(
    measure: Measure, body: Any, expected: list[list[str]]
) -> None:
    assert broken(measure, "/things/ab", body) == expected


def test_a_schema_that_holds_itself_ends_where_it_comes_again(measure: Measure) -> None:
    assert broken(measure, "/things/ab", {**VALID, "thing": {"id": 5}}) == []


PARAMETERS: list[tuple[str, dict[str, str], list[list[str]]]] = [
    ("/things/ab?size=1&deep=true", HEADERS, []),
    ("/things/ab?size=0", HEADERS, [["query size /minimum"]]),
    ("/things/ab?size=10", HEADERS, [["query size /maximum"]]),
    ("/things/ab?size=1.5", HEADERS, [["query size /type integer"]]),
    ("/things/ab?size=", HEADERS, [["query size /type integer"]]),
    ("/things/ab?size=1&size=2", HEADERS, [["query size /type integer"]]),
    ("/things/ab?words=a&words=b", HEADERS, [[]]),
    ("/things/ab?deep=yes", HEADERS, [["query deep /type boolean"]]),
    ("/things/ab?unknown=1", HEADERS, []),
    ("/things/a%62", HEADERS, []),
    ("/things/zz", HEADERS, [["path thingId /pattern"]]),
    ("/things/ab", {**HEADERS, "x-kind": "c"}, [[f'header X-Kind /enum "{e}"' for e in "ab"]]),
    ("/things/ab", {"content-type": "application/json"}, [["header X-Kind /required"]]),
    ("/things/ab", {**HEADERS, "Content-Type": "text/plain"}, [[]]),
]  # fmt: skip


@pytest.mark.parametrize(("target", "headers", "expected"), PARAMETERS)
def test_a_parameter_breaks_exactly_what_it_breaks(
    measure: Measure, target: str, headers: dict[str, str], expected: list[list[str]]
) -> None:
    assert broken(measure, target, VALID, headers) == expected


def test_texts_of_the_wire_are_read_as_their_schema_means_them() -> None:
    assert typed("12", ("integer",)) == 12
    assert typed("1.5", ("number",)) == 1.5
    assert typed("true", ("boolean",)) is True
    assert typed("12", ("string",)) == "12"
    assert typed("9" * 5000, ("integer",)) == "9" * 5000


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("{}", True),
        ("{name: {$in: [\"a}\", 'b{']}}", True),
        (" {a: [1, {b: 2}]} ", True),
        ("{a: 1", False),
        ("{} {}", False),
        ("name", False),
        ('{a: "b}', False),
        ("", False),
    ],
)
def test_a_filter_is_one_object_in_braces(text: str, reads: bool) -> None:
    assert is_filter(text) is reads


def note(measure: Measure, body: Any, status: int = 200, answer: Any = None) -> None:
    measure.note(
        "putThing",
        "PUT",
        "/things/ab?size=3",
        HEADERS,
        json.dumps(body).encode(),
        status,
        "application/json",
        lambda: answer,
    )


def labelled(measure: Measure, numbers: set[int]) -> set[str]:
    return {
        measure.enumeration.constraints[number].label.removeprefix("putThing ")
        for number in numbers
    }


def test_a_valid_request_hits_only_what_speaks_about_it(tmp_path: Path) -> None:
    measure = Measure(small_contract(tmp_path))
    note(measure, {"id": "ab", "note": None})
    seen = labelled(measure, measure.valid)
    assert {"query size /minimum", "body /properties/note/type null", "body /required id"} <= seen
    assert not {"body /properties/note/maxLength", "query deep /type boolean"} & seen
    assert measure.invalid == set()


def test_two_broken_keywords_hit_none(tmp_path: Path) -> None:
    measure = Measure(small_contract(tmp_path))
    note(measure, {"id": "zz", "note": "long"}, 400)
    assert measure.valid == measure.invalid == set()
    note(measure, {"id": "zz", "note": "yes"}, 400)
    assert labelled(measure, measure.invalid) == {"body /properties/id/pattern"}


@pytest.mark.parametrize("status", [401, 500])
def test_what_the_server_did_not_look_at_is_no_hit(tmp_path: Path, status: int) -> None:
    measure = Measure(small_contract(tmp_path))
    note(measure, VALID, status)
    assert measure.valid == set()


def test_answers_are_observed_until_nothing_is_left(tmp_path: Path) -> None:
    measure = Measure(small_contract(tmp_path))
    note(measure, VALID, answer={"items": []})
    assert labelled(measure, measure.observed) == {
        "200 application/json /type object",
        "200 application/json /required items",
        "200 application/json /properties items",
        "200 application/json /properties/items/type array",
    }
    note(measure, VALID, answer={"items": ["zz", 5], "note": "x"})
    missing = set(measure.enumeration.counted(Side.RESPONSE)) - measure.observed
    assert labelled(measure, missing) == {
        "200 application/json /properties/items/items/pattern",
        "200 application/json /properties/note/type null",
    }
    note(measure, VALID, answer={"items": ["ab"], "note": None})
    assert measure.observed == set(measure.enumeration.counted(Side.RESPONSE))


def test_an_answer_that_is_wholly_seen_is_not_parsed_again(tmp_path: Path) -> None:
    measure = Measure(small_contract(tmp_path))
    for answer in ({"items": ["ab"], "note": None}, {"items": ["ab"], "note": "x"}):
        note(measure, VALID, answer=answer)

    def parse() -> Any:
        raise AssertionError("nothing is left to see")

    measure.note("putThing", "PUT", "/things/ab", HEADERS, b"{}", 200, "application/json", parse)


def test_the_goals_of_the_contract_show_every_constraint_of_a_created_goal() -> None:
    measure = Measure(load_contract())
    body = {"name": "", "sessionId": "60f1a2b3c4d5e6f708192a3b"}
    measure.note(
        "createGoal",
        "POST",
        "/api/v1/goals",
        {"gtmhub-accountId": "5be26318e5274a0007f17f61", "content-type": "application/json"},
        json.dumps(body).encode(),
        400,
        "application/json",
        lambda: {"message": "name is too short"},
    )
    assert {measure.enumeration.constraints[n].label for n in measure.invalid} == {
        "createGoal body /properties/name/minLength"
    }
    assert {measure.enumeration.constraints[n].label for n in measure.observed} == {
        "createGoal 400 application/json /type object",
        "createGoal 400 application/json /required message",
        "createGoal 400 application/json /properties message",
        "createGoal 400 application/json /properties/message/type string",
    }
