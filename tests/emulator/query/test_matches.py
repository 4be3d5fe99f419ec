from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from gtmhub_goals_emulator.query.filter import FilterTooSlow
from gtmhub_goals_emulator.query.matches import matches
from gtmhub_goals_emulator.query.parse import parse_filter
from tests.emulator.conftest import Bound

DOCUMENT: dict[str, Any] = {
    "id": "6138969ab6adf10001fc329c",
    "name": "Grow Sales\nagain",
    "attainment": 0.5,
    "count": 3,
    "locked": False,
    "nothing": None,
    "ownerIds": ["u1", "u2"],
    "empty": [],
    "closedStatus": {"status": "active"},
    "metrics": [{"attainment": 0.2, "name": "a"}, {"attainment": 0.9, "name": "b"}],
    "matrix": [[1, 2], [3]],
    "mixed": [1, "one", {"a": 1}, None],
}


@pytest.mark.parametrize(
    "text",
    [
        "{_id: '6138969ab6adf10001fc329c'}",
        "{id: '6138969ab6adf10001fc329c'}",
        "{name: {$regex: '.*Sales.*'}}",
        "{name: {$regex: '^grow', $options: 'i'}}",
        "{name: {$regex: '^again$', $options: 'm'}}",
        "{name: {$regex: 'Sales.again', $options: 's'}}",
        "{name: {$regex: 'S a l e s', $options: 'x'}}",
        "{name: {$not: {$regex: '^again'}}}",
        "{attainment: {$gt: 0.4, $lt: 1}}",
        "{count: 3.0}",
        "{nothing: null, missing: null}",
        "{missing: {$exists: false}, nothing: {$exists: true}}",
        "{missing: {$ne: 1}, nothing: {$nin: [1]}}",
        "{nothing: {$gte: null}, missing: {$lte: null}}",
        "{ownerIds: 'u2'}",
        "{ownerIds: ['u1', 'u2']}",
        "{ownerIds: {$all: ['u2', 'u1']}}",
        "{ownerIds: {$size: 2}, empty: {$size: 0}}",
        "{ownerIds: {$in: ['u9', 'u1']}}",
        "{'ownerIds.1': 'u2'}",
        "{'closedStatus.status': 'active'}",
        "{closedStatus: {status: 'active'}}",
        "{'metrics.attainment': {$gt: 0.8}}",
        "{'metrics.1.name': 'b'}",
        "{metrics: {$elemMatch: {attainment: {$gt: 0.8}, name: 'b'}}}",
        "{'metrics.attainment': {$gt: 0.8, $lt: 0.3}}",  # two different elements
        "{matrix: {$elemMatch: {$size: 1}}}",
        "{matrix: [3]}",
        "{mixed: {$elemMatch: {$eq: 'one'}}, 'mixed.a': 1}",
        "{'empty.a': {$exists: false}}",
        "{'matrix.1': [3], 'matrix.0': {$size: 2}, 'matrix.0.1': 2}",
        "{'mixed.2.a': 1}",
        "{'mixed.0.a': {$exists: false}}",
        "{'customFields.links': {$exists: false}, tags: {$not: {$elemMatch: {links: 1}}}}",
        "{locked: {$lt: true}}",
        "{$nor: [{locked: true}, {count: 4}]}",
        "{$or: [{count: 4}, {$and: [{count: 3}, {locked: false}]}]}",
        "{}",
    ],
)
def test_a_document_meets(text: str) -> None:
    assert matches(parse_filter(text), DOCUMENT)


@pytest.mark.parametrize(
    "text",
    [
        "{name: {$regex: 'sales'}}",
        "{attainment: {$gt: '0'}}",  # another type is neither greater nor less
        "{attainment: {$gte: null}}",
        "{locked: 0}",
        "{count: '3'}",
        "{count: {$size: 1}}",
        "{missing: {$gt: null}}",
        "{ownerIds: ['u2', 'u1']}",
        "{ownerIds: {$ne: 'u1'}}",
        "{ownerIds: {$all: []}}",
        "{ownerIds: {$elemMatch: {a: 1}}}",
        "{metrics: {$elemMatch: {attainment: {$gt: 0.8}, name: 'a'}}}",
        "{'metrics.attainment': {$not: {$gt: 0.8}}}",
        "{'empty.a': null}",
        "{closedStatus: {status: 'active', more: 1}}",
        "{name: {$elemMatch: {$eq: 'x'}}}",
        "{$nor: [{count: 3}]}",
        "{count: {$in: []}}",
        "{'matrix.1': 3}",  # picked by its position, it is compared whole
        "{'ownerIds.0.b': null}",  # a number under a position leads nowhere
        "{'ownerIds.00': 'u1'}",
    ],
)
def test_a_document_does_not_meet(text: str) -> None:
    assert not matches(parse_filter(text), DOCUMENT)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(.*)*b$", "^(a?){40}a{40}$"])
def test_a_pattern_that_backtracks_is_settled_quickly(pattern: str, takes_less_than: Bound) -> None:
    condition = parse_filter(f"{{a: {{$regex: '{pattern}'}}}}")
    with takes_less_than(0.2), suppress(FilterTooSlow):
        assert not matches(condition, {"a": "a" * 38 + "!"})


def test_a_pattern_past_its_deadline_is_named(takes_less_than: Bound) -> None:
    condition = parse_filter("{a: {$regex: '(a|a)+$'}}")
    with takes_less_than(0.2), pytest.raises(FilterTooSlow, match="repeats inside repeats"):
        matches(condition, {"a": "a" * 60 + "!"})


def test_two_ways_to_each_element_do_not_double_the_work(takes_less_than: Bound) -> None:
    value: Any = 1
    for _ in range(30):
        value = [{"0": value}]
    with takes_less_than(0.05):
        assert not matches(parse_filter(f"{{'a{'.0' * 60}': 2}}"), {"a": value})
