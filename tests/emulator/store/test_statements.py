"""Every text of SQL is one that the database understands; what it answers others test."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gtmhub_goals_emulator.query.parameters import GoalQuery, parse_order
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.store import Store, open_store
from gtmhub_goals_emulator.store.database import POSTGRESQL, SQLITE, schema, statements
from gtmhub_goals_emulator.store.records import COLUMNS

PIECES = [
    "{name: 'a'}",
    "{name: {$in: ['a', 'b']}}",
    "{attainment: {$in: [0.5, 1]}}",
    "{name: {$regex: 'a'}}",
    "{attainment: {$gt: 0.5}, sessionId: null}",
    "{'metrics.attainment': {$gte: 0.5}, 'metrics.ownerIds': {$in: ['a', 'b']}}",
    "{$or: [{ownerIds: 'a'}, {$nor: [{'tags.title': 'b'}]}]}",
]


def test_every_statement_is_prepared(store: Store) -> None:
    with store.read() as unit:
        reading: Any = unit
        for sql in reading._sql.values():
            values = set(re.findall(r"\?\d", sql)) or re.findall(r"\?", sql)
            reading._on.rows(f"EXPLAIN {sql}", [None] * len(values))


def test_memory_is_searched_by_the_indexes_that_a_file_is_searched_by(file_url: str) -> None:
    plans = []
    for url in ("memory", file_url):
        store = open_store(url)
        with store.read() as unit:
            reading: Any = unit
            plans.append(
                {
                    name: reading._on.rows(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?"))
                    for name, sql in reading._sql.items()
                }
            )
        store.close()
    assert plans[0] == plans[1]
    assert "goals_by_parent (account_id=? AND parent_id=?)" in str(plans[0]["children_left"])


def test_both_databases_have_the_same_statements_and_tables() -> None:
    assert statements(SQLITE).keys() == statements(POSTGRESQL).keys()
    made = [
        [sql.split(" ON ")[0].split(" (")[0] for sql in schema(dialect) if sql.startswith("CREATE")]
        for dialect in (SQLITE, POSTGRESQL)
    ]
    assert made[0] == made[1]
    assert len(made[0]) > 15


@pytest.mark.parametrize("condition", PIECES)
def test_every_piece_of_a_condition_is_executed(store: Store, condition: str) -> None:
    query = GoalQuery(parse_filter(condition), parse_order("-name,dateCreated"))
    assert store.plan(query.condition, query.order).exact
    with store.read() as unit:
        assert unit.find_goals("0" * 24, query).total == 0


@pytest.mark.parametrize("field", [".".join(path) for path in COLUMNS])
def test_every_column_is_sorted_by_in_both_ways(store: Store, field: str) -> None:
    with store.read() as unit:
        for sort in (field, f"-{field}"):
            query = GoalQuery(parse_filter(None), parse_order(sort))
            assert store.plan(query.condition, query.order).exact
            assert unit.find_goals("0" * 24, query).total == 0


@pytest.mark.parametrize("operator", ["$all", "$in", "$nin"])
def test_a_filter_of_a_thousand_clauses_is_answered(store: Store, operator: str) -> None:
    owners = [str(number) for number in range(999)]
    query = GoalQuery(parse_filter(f"{{ownerIds: {{{operator}: {owners}}}}}"))
    with store.read() as unit:
        assert unit.find_goals("0" * 24, query).total == 0


@pytest.mark.parametrize("group", ["$or", "$and", "$nor"])
def test_a_group_of_five_hundred_conditions_is_answered(store: Store, group: str) -> None:
    parts = ", ".join(f"{{name: {{$gt: '{number}'}}}}" for number in range(500))
    query = GoalQuery(parse_filter(f"{{{group}: [{parts}]}}"))
    with store.read() as unit:
        assert unit.find_goals("0" * 24, query).total == 0
