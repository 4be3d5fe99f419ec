from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_emulator.query.filter import SortError
from gtmhub_goals_emulator.query.matches import sort_rank
from gtmhub_goals_emulator.query.parameters import BY_ID, Order, SortKey, parse_order


def test_the_sort_of_the_document_is_read() -> None:
    assert parse_order("-name, dateCreated,assignee.name,_id,name") == Order(
        (
            SortKey(("name",), descending=True),
            SortKey(("dateCreated",)),
            SortKey(("assignee", "name")),
            SortKey(("id",)),
        )
    )


@pytest.mark.parametrize("text", [None, "", "  "])
def test_no_sort_is_the_order_of_ids(text: str | None) -> None:
    assert parse_order(text) == BY_ID


@pytest.mark.parametrize("text", ["name,", ",name", "--name", "na me", "name;id", "é", "$name"])
def test_a_key_that_is_no_name_is_refused_by_position(text: str) -> None:
    with pytest.raises(SortError, match=r"sort key [12] is "):
        parse_order(text)


def test_too_many_keys_are_refused() -> None:
    with pytest.raises(SortError, match="more than 64"):
        parse_order(",".join(f"a{number}" for number in range(65)))


def test_values_rank_as_in_mongodb() -> None:
    ranked: list[Any] = [
        [],
        None,
        -1,
        0.5,
        2,
        "",
        "B",
        "a",
        "é",
        {},
        {"a": 1},
        {"a": 1, "b": 0},
        {"a": "x"},
        False,
        True,
    ]
    ranks = [sort_rank({"a": value}, SortKey(("a",))) for value in ranked]
    assert ranks == sorted(ranks)
    assert sort_rank({}, SortKey(("a",))) == sort_rank({"a": None}, SortKey(("a",)))


def test_an_array_ranks_by_its_least_element_and_by_its_greatest_when_inverted() -> None:
    document = {"a": [3, 1, 2], "m": [{"x": 5}, {"x": 4}, {}]}
    assert sort_rank(document, SortKey(("a",))) == sort_rank({"a": 1}, SortKey(("a",)))
    assert sort_rank(document, SortKey(("a",), True)) == sort_rank({"a": 3}, SortKey(("a",)))
    assert sort_rank(document, SortKey(("m", "x"), True)) == sort_rank({"a": 5}, SortKey(("a",)))
    assert sort_rank(document, SortKey(("m", "x"))) == sort_rank({}, SortKey(("a",)))
