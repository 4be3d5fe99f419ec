"""What large accounts and files are read by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gtmhub_goals_emulator.goals.permissions import Account
from gtmhub_goals_emulator.query.parameters import GoalQuery, parse_order
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.store import Store, open_store
from tests.emulator.store.goals import goal

BEFORE, MINE, AFTER = "a" * 24, "b" * 24, "c" * 24


@pytest.fixture
def own_store() -> Iterator[Store]:
    opened = open_store("memory")
    yield opened
    opened.close()


def fill(store: Store, account_id: str, goals: int) -> None:
    with store.write() as unit:
        unit.put_account(Account(account_id, "Large"))
        unit.insert_goals([goal(account_id, f"{number:024x}") for number in range(goals)])


@pytest.mark.parametrize(
    ("before", "mine", "after"),
    [
        (0, 0, 3),
        (3, 999, 4),
        (0, 1000, 0),
        (3, 1500, 0),
        (0, 1500, 3),
        (500, 1500, 499),  # few others by one
        (500, 1500, 500),  # many others by one
        (0, 1500, 1700),
        (1700, 1500, 0),
    ],
)
def test_an_account_is_counted_whatever_others_hold(
    own_store: Store, before: int, mine: int, after: int
) -> None:
    for account_id, goals in ((BEFORE, before), (MINE, mine), (AFTER, after)):
        fill(own_store, account_id, goals)
    with own_store.read() as unit:
        assert unit.count_goals(MINE) == mine
        by_name = GoalQuery(parse_filter(None), parse_order("name"), limit=1)
        assert unit.find_goals(MINE, by_name).total == mine


def test_a_whole_count_sees_what_its_own_unit_wrote(own_store: Store) -> None:
    fill(own_store, MINE, 1200)
    with own_store.write() as unit:
        unit.insert_goal(goal(MINE, "new"))
        stored = unit.goals(MINE, [f"{number:024x}" for number in range(100)])
        unit.delete_goals(MINE, [each.document() for each in stored.values()])
        assert unit.count_goals(MINE) == 1101


def test_a_page_of_one_owner_is_sorted_and_skips(own_store: Store) -> None:
    with own_store.write() as unit:
        for account_id in (MINE, AFTER):
            unit.put_account(Account(account_id, "Large"))
            unit.insert_goals(
                [
                    goal(account_id, str(number), name=f"{number % 2}{account_id[0]}")
                    | {"ownerIds": ["ada", "ben"][: 1 + number % 2], "reviewers": ["ada"]}
                    for number in range(8)
                ]
            )
    query = GoalQuery(parse_filter("{ownerIds: 'ben'}"), parse_order("-name"), skip=1, limit=2)
    with own_store.read() as unit:
        page = unit.find_goals(MINE, query)
    assert [(each.account_id, each.document()["id"]) for each in page.goals] == [
        (MINE, "3"),
        (MINE, "5"),
    ]
    assert page.total == 4
