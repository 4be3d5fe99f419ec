from __future__ import annotations

import pytest

from gtmhub_goals_emulator.query.parameters import GoalQuery, parse_order
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.store.database import SQLITE
from gtmhub_goals_emulator.store.plan import ALWAYS, plan_query


def kind_of(condition: str | None, sort: str | None = None) -> str:
    """Answer in one word what will happen: SQL says all, narrows the scan, or says nothing."""
    plan = plan_query(GoalQuery(parse_filter(condition), parse_order(sort)), SQLITE)
    if plan.exact:
        return "exact"
    return "nothing" if plan.where.sql == ALWAYS.sql else "superset"


@pytest.mark.parametrize(
    "condition",
    [
        None,
        "{name: {$in: ['sales', 'marketing']}}",
        "{name: {$regex: '.*Sales.*'}}",
        "{name: {$regex: '^Sales'}}",
        "{name: {$regex: '\\\\.5'}}",
        "{attainment: {$gt: 0.6, $lte: 1}}",
        "{sessionId: 'a', parentId: {$ne: ''}}",
        "{ownerIds: 'a', reviewers: {$in: ['b', 'c']}}",
        "{ownerIds: {$all: ['a', 'b']}}",
        "{'metrics.ownerIds': 'a', 'metrics.attainment': {$lt: 0.5}}",
        "{$or: [{name: 'a'}, {$nor: [{'closedStatus.status': 'active'}]}]}",
        "{dateTo: null, name: {$exists: true}}",
        "{attainment: 'high'}",  # of another type: nothing, and SQL knows it
    ],
)
def test_what_columns_say_exactly_is_left_to_sql(condition: str | None) -> None:
    assert kind_of(condition, "-name,dateCreated") == "exact"


@pytest.mark.parametrize(
    "condition",
    [
        "{sessionId: 'a', 'customFields.size': 3}",
        "{dateCreated: {$regex: '5Z$'}}",
        "{'assignee.name': {$regex: 'ada', $options: 'i'}}",
        "{dateTo: {$exists: false}}",
        f"{{ownerIds: {{$all: {list('abcdefghi')}}}}}",  # more joins than a server plans at once
        "{$or: [{name: 'a', description: 'b'}, {attainment: 1}]}",
    ],
)
def test_what_columns_say_in_part_narrows_the_scan(condition: str) -> None:
    assert kind_of(condition) == "superset"


@pytest.mark.parametrize(
    "condition",
    [
        "{'customFields.size': 3}",
        "{name: {$regex: 'Sales$'}}",
        "{name: {$regex: 'sales', $options: 'i'}}",
        "{$nor: [{sessionId: 'a', description: 'b'}]}",  # the opposite of a superset
        "{$or: [{sessionId: 'a'}, {description: 'b'}]}",
        "{attainment: {$gt: 9007199254740993}}",  # more than a double can tell apart
        "{ownerIds: null}",
        "{dateTo: {$exists: true}}",
    ],
)
def test_what_columns_cannot_say_is_scanned(condition: str) -> None:
    assert kind_of(condition) == "nothing"


def test_an_order_by_what_has_no_column_is_no_exact_plan() -> None:
    assert kind_of("{name: 'a'}", "customFields.size") == "superset"
    assert kind_of(None, "description") == "nothing"
    assert kind_of(None, "assignee.name,-id,description") == "exact"  # ids leave nothing to order


@pytest.mark.parametrize(
    ("condition", "sort", "skip", "quick"),
    [
        (None, None, 0, True),
        (None, "-name,dateCreated", 0, True),
        (None, None, 10_001, False),  # walking so far takes a while
        (None, "assignee.name", 0, False),  # no index has this order
        ("{ownerIds: 'a', workflowStatus: 'draft'}", "name", 0, True),
        ("{sessionId: 'a'}", "-attainment", 0, True),
        ("{workflowStatus: 'draft'}", None, 0, False),
        ("{name: {$regex: 'Sales'}}", None, 0, False),  # every name is looked at
        ("{name: {$ne: 'a'}}", None, 0, False),
        ("{$or: [{name: 'a'}, {sessionId: 'b'}]}", None, 0, False),
        ("{'customFields.size': 3}", None, 0, False),
    ],
)
def test_only_what_an_index_leads_through_is_quick(
    condition: str | None, sort: str | None, skip: int, quick: bool
) -> None:
    query = GoalQuery(parse_filter(condition), parse_order(sort), skip)
    assert plan_query(query, SQLITE).quick is quick
