from __future__ import annotations

from contextlib import closing

import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.handlers import Call, InThread
from gtmhub_goals_emulator.handlers.read import list_goals
from gtmhub_goals_emulator.query.parameters import parse_order
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.seeds import parse_account
from gtmhub_goals_emulator.state.accounts import REAL
from gtmhub_goals_emulator.store.database import SQLITE
from gtmhub_goals_emulator.store.plan import ALWAYS, plan_query


def kind_of(condition: str | None, sort: str | None = None) -> str:
    """Answer in one word what will happen: SQL says all, narrows the scan, or says nothing."""
    plan = plan_query(parse_filter(condition), parse_order(sort), SQLITE)
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
    ("condition", "sort", "quick"),
    [
        (None, None, True),
        (None, "-name,dateCreated", True),
        (None, "assignee.name", False),  # no index has this order
        ("{ownerIds: 'a', workflowStatus: 'draft'}", "name", True),
        ("{sessionId: 'a'}", "-attainment", True),
        ("{workflowStatus: 'draft'}", None, False),
        ("{name: {$regex: 'Sales'}}", None, False),  # every name is looked at
        ("{name: {$ne: 'a'}}", None, False),
        ("{$or: [{name: 'a'}, {sessionId: 'b'}]}", None, False),
        ("{'customFields.size': 3}", None, False),
    ],
)
def test_only_what_an_index_leads_through_is_quick(
    condition: str | None, sort: str | None, quick: bool
) -> None:
    assert plan_query(parse_filter(condition), parse_order(sort), SQLITE).quick is quick


@pytest.mark.parametrize(
    ("skip", "limit", "in_thread"), [(0, 100, False), (10_001, 10, True), (0, 101, True)]
)
def test_a_page_far_back_or_long_does_not_hold_up_others(
    skip: int, limit: int, in_thread: bool
) -> None:
    with closing(Emulator()) as emulator:
        account = emulator.add_account(parse_account({})).data.account
        context = emulator.accounts.context(account.id)
        assert context is not None
        person = next(iter(context.directory.people.values()))
        params = {"skip": skip, "limit": limit}
        call = Call(
            *(person, account.id, context.directory, params, None, REAL.now_text),
            *(emulator.store, emulator.ids, emulator.accounts.forget),
        )
        assert isinstance(list_goals(call), InThread) is in_thread
