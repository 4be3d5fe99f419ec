"""Scans on PostgreSQL, whose documents are evaluated while the server sends the next ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gtmhub_goals_emulator.query.filter import FilterTooSlow
from gtmhub_goals_emulator.query.parameters import BY_ID, GoalQuery
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.store import Store, open_store, postgres
from tests.emulator.postgres import fresh_database
from tests.emulator.store.goals import empty_account, goal

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
GOALS = 3_000


@pytest.fixture(scope="module")
def store(postgres_url: str) -> Iterator[Store]:
    with fresh_database(postgres_url) as url:
        opened = open_store(url)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def account_id(store: Store) -> str:
    """Answer an account of more documents than the server can send before any is read."""
    made = empty_account(store)
    text = "a" * 1_000 + "!"
    with store.write() as unit:
        unit.insert_goals(
            [goal(made, customFields={"at": at, "text": text}) for at in range(GOALS)]
        )
    return made


def total(store: Store, account_id: str, text: str) -> int:
    query = GoalQuery(parse_filter(text), BY_ID)
    assert not store.plan(query).exact
    with store.read() as unit:
        return unit.find_goals(account_id, query).total


@pytest.mark.parametrize("at_once", [1, postgres.STREAMED])
def test_a_scan_reads_every_document_with_any_version_of_the_driver(
    store: Store, account_id: str, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "AT_ONCE", at_once)
    assert total(store, account_id, "{'customFields.at': {$gte: 1}}") == GOALS - 1


@pytest.mark.timeout(60)
def test_a_scan_that_is_refused_midway_leaves_a_store_that_answers(
    store: Store, account_id: str
) -> None:
    for _ in range(3):
        with pytest.raises(FilterTooSlow):
            total(store, account_id, "{'customFields.text': {$regex: '(a|a)+$'}}")
        assert total(store, account_id, "{'customFields.at': 7}") == 1
