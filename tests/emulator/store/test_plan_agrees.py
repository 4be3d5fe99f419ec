"""SQL's answers against the pure predicate's, on random filters and sorts, on all three stores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from gtmhub_goals_emulator.query.filter import Field, In
from gtmhub_goals_emulator.query.matches import compile_condition, sort_rank
from gtmhub_goals_emulator.query.parameters import GoalQuery, Order, parse_order
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.store import Store, scan
from tests.emulator.query.strategies import filters
from tests.emulator.store.goals import DATES, NAMES, OWNERS, random_account

PATHS = st.sampled_from(
    [
        *("id", "_id", "name", "sessionId", "parentId", "attainment", "dateCreated", "dateTo"),
        *("workflowStatus", "closedStatus.status", "closedStatus", "assignee.name", "assignee"),
        *("ownerIds", "reviewers", "tags.title", "tags", "metrics.attainment", "metrics.ownerIds"),
        *("metrics", "metrics.metricHistory.createdAt", "metrics.0.attainment", "ownerIds.0"),
        *("customFields.size", "customFields.region", "count", "accountId", "nothing"),
    ]
)
VALUES = st.sampled_from(
    [
        *(*NAMES, *OWNERS, *DATES, "active", "draft", "a", "north", "3", "Ada Example", "2021-03"),
        *(0, 1, 3, 0.5, 0.95, -1, 2**53, 2**53 + 1, True, False, None, [], {}, [1, 3], {"a": 1}),
    ]
)
SORTS = st.lists(
    st.sampled_from(
        [
            *("name", "-name", "attainment", "-attainment", "dateCreated", "-dateCreated"),
            *("id", "-id", "assignee.name", "-customFields.size", "count", "-count", "nothing"),
            *("metrics.attainment", "-closedStatus.status", "-ownerIds"),
        ]
    ),
    max_size=3,
).map(",".join)


class Filled:
    """A store with one random account, and the same account as plain documents by id."""

    def __init__(self, store: Store, account_id: str, documents: list[dict[str, Any]]) -> None:
        self.store = store
        self.account_id = account_id
        self.documents = documents

    def __repr__(self) -> str:
        return f"Filled({self.store.url!r})"  # short, as it stands in every counterexample


@pytest.fixture(scope="module")
def filled(store: Store) -> Iterator[Filled]:
    data = random_account(seed=3, goals=60)
    other = random_account(seed=4, goals=5)
    with store.write() as unit:
        unit.import_account(data)
        unit.import_account(other)
    metrics: dict[str, list[Any]] = {}
    for each in sorted(data.metrics, key=lambda each: str(each["id"])):
        metrics.setdefault(each["goalId"], []).append(each)
    documents = [{**each, "metrics": metrics.get(each["id"], [])} for each in data.goals]
    yield Filled(store, data.account.id, sorted(documents, key=lambda each: str(each["id"])))
    with store.write() as unit:
        unit.wipe_account(data.account.id)
        unit.wipe_account(other.account.id)


def expected(documents: list[dict[str, Any]], text: str, order: Order) -> list[str]:
    meets = compile_condition(parse_filter(text))
    found = [document for document in documents if meets(document)]
    for key in reversed(order.keys):
        found.sort(key=lambda each: sort_rank(each, key), reverse=key.descending)
    return [document["id"] for document in found]


def agree(filled: Filled, condition: dict[str, Any], sort: str, skip: int, limit: int) -> bool:
    text = json.dumps(condition)
    query = GoalQuery(parse_filter(text), parse_order(sort), skip, limit)
    ids = expected(filled.documents, text, query.order)
    plan = filled.store.plan(query.condition, query.order)
    with filled.store.read() as unit:
        page = unit.find_goals(filled.account_id, query, plan)
    assert page.total == len(ids)
    assert [goal.id for goal in page.goals] == ids[skip : skip + limit]
    return plan.exact


SKIPS = st.integers(0, 70)
LIMITS = st.sampled_from([1, 5, 100])
ANY = given(filters(PATHS, VALUES), SORTS, SKIPS, LIMITS)
SHARED_STORE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(
    max_examples=100,
    suppress_health_check=SHARED_STORE,
)
@example({"attainment": {"$gt": 2**53}}, "", 0, 100)
@example({"attainment": 2**53 + 1}, "", 0, 100)
@example({"name": {"$regex": "^a"}}, "-name", 0, 100)
@example({"name": {"$regex": "^𝄞"}}, "name", 0, 100)
@example({"name": {"$regex": "Sales$"}}, "name", 0, 100)
@example({"name": {"$gte": "É"}}, "name", 0, 100)
@example({"$nor": [{"attainment": {"$gt": 0}}]}, "attainment", 0, 100)
@example({"dateCreated": {"$not": {"$gt": DATES[0]}}}, "-dateCreated", 0, 100)
@example({"closedStatus.status": {"$exists": False}}, "", 0, 100)
@example({"tags.title": {"$in": ["a", None]}}, "", 0, 100)
@example({"metrics.attainment": {"$ne": 0.5}}, "metrics.attainment", 0, 100)
@example({"id": {"$not": {"$all": []}}}, "", 0, 100)
@example({}, "-name,dateCreated", 55, 100)
@example({}, "", 30, 5)
@ANY
def test_every_store_answers_as_the_predicate_does(
    filled: Filled, condition: dict[str, Any], sort: str, skip: int, limit: int
) -> None:
    event("exact" if agree(filled, condition, sort, skip, limit) else "scanned")


@pytest.mark.slow
@settings(max_examples=1_500, suppress_health_check=SHARED_STORE)
@ANY
def test_every_store_answers_as_the_predicate_does_deeply(
    filled: Filled, condition: dict[str, Any], sort: str, skip: int, limit: int
) -> None:
    event("exact" if agree(filled, condition, sort, skip, limit) else "scanned")


@pytest.mark.parametrize(
    "condition",
    [
        {"customFields.size": {"$gt": 1}},
        {"metrics.name": "Win", "name": {"$regex": "a", "$options": "i"}},
        {"metrics": {"$elemMatch": {"attainment": {"$gt": 0.5}, "ownerIds": OWNERS[0]}}},
        {"sessionId": OWNERS[0], "metrics": {"$size": 2}},
        {'odd "name"': {"$exists": False}, "customFields.odd\nname": None, "metrics.\\": None},
        {"dateTo": {"$exists": True}, "workflowStatus": {"$in": ["draft", ""]}},
    ],
)
def test_a_scan_of_many_chunks_misses_nothing(
    filled: Filled, condition: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "CHUNK", 7)
    assert not agree(filled, condition, "-count", 0, 100)


def test_a_list_of_70_000_values_is_one_parameter(filled: Filled) -> None:
    wanted = [document["id"] for document in filled.documents[::2]]
    many = In((*(f"{number:x}" for number in range(70_000)), *wanted))
    query = GoalQuery(Field(("id",), many), parse_order("-id"), 0, 2_147_483_647)
    with filled.store.read() as unit:
        page = unit.find_goals(filled.account_id, query)
    assert [goal.id for goal in page.goals] == wanted[::-1]


def test_the_largest_skip_and_limit_are_answered(filled: Filled) -> None:
    query = GoalQuery(skip=2_147_483_647, limit=2_147_483_647)
    with filled.store.read() as unit:
        page = unit.find_goals(filled.account_id, query)
    assert (list(page.goals), page.total) == ([], 60)
