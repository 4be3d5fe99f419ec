from __future__ import annotations

import pytest

from gtmhub_goals_emulator.query.parameters import BY_ID, parse_order
from gtmhub_goals_emulator.store import Store
from gtmhub_goals_emulator.store.records import MemberKind, Selection
from tests.emulator.store.goals import empty_account, goal, metric

SELECTIONS: list[tuple[Selection, list[str]]] = [
    (Selection(), ["1", "2", "3"]),
    (Selection(ids=["2", "9"]), ["2"]),
    (Selection(ids=[]), []),
    (Selection(owner_ids=["a"]), ["1", "2"]),
    (Selection(metric_owner_ids=["m"]), ["1"]),
    (Selection(attainment=("$gt", 0.5)), ["2", "3"]),
    (Selection(attainment=("$lt", 0.5)), ["1"]),
    (Selection(attainment=("$eq", 0.75)), ["2"]),
    (Selection(metric_attainment=("$gt", 1)), ["2"]),
    (Selection(metric_before="2021-03-20"), ["1"]),
    (Selection(metric_after="2021-03-20"), ["2"]),
    (Selection(metric_after="2021-03-19"), ["2"]),
    (Selection(deadline="current", today="2021-06-01"), ["1", "2"]),
    (Selection(deadline="current", today="2021-12-31"), ["1", "2"]),
    (Selection(deadline="past", today="2021-12-31"), []),
    (Selection(deadline="past", today="2022-01-01"), ["1"]),
    (Selection(deadline="current", today="2022-01-01"), ["2", "3"]),
    (Selection(deadline="future", today="2021-06-01"), ["3"]),
    (
        Selection(owner_ids=["a"], attainment=("$gt", 0.5), deadline="past", today="2023-01-01"),
        ["2"],
    ),
]


@pytest.mark.parametrize(("selection", "ids"), SELECTIONS)
def test_each_named_parameter_selects(store: Store, selection: Selection, ids: list[str]) -> None:
    account_id = empty_account(store)
    year, next_year = "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z"
    short, long = "2021-12-31T00:00:00Z", "2022-06-01T00:00:00Z"
    with store.write() as unit:
        unit.insert_goals(
            [
                goal(account_id, "1", ownerIds=["a"], attainment=0.25, dateFrom=year, dateTo=short),
                goal(account_id, "2", ownerIds=["b", "a"], attainment=0.75, dateFrom=year)
                | {"dateTo": long},
                goal(
                    account_id, "3", ownerIds=["c"], attainment=1, dateFrom=next_year, dateTo=long
                ),
            ]
        )
        unit.put_metrics(
            [
                metric(account_id, "1", ownerIds=["m"], attainment=1)
                | {"metricHistory": [{"createdAt": "2021-03-19T12:00:00Z"}]},
                metric(account_id, "2", ownerIds=["n"], attainment=1.5)
                | {"metricHistory": [{"createdAt": "2021-03-21T00:00:00Z"}]},
            ]
        )
    with store.read() as unit:
        found = unit.memberships(account_id, "owner", selection, BY_ID)
    assert sorted({goal_id for _, goal_id in found}) == ids


@pytest.mark.parametrize("sort", ["-attainment", "-customFields.rank"])
def test_memberships_follow_the_order_of_goals(store: Store, sort: str) -> None:
    account_id = empty_account(store)
    with store.write() as unit:
        unit.insert_goals(
            [
                goal(account_id, str(number), ownerIds=["b", "a"], reviewers=["r"])
                | {"attainment": number, "customFields": {"rank": number}}
                for number in range(3)
            ]
        )
        unit.put_metrics([metric(account_id, "1", ownerIds=["m", "n"]) for _ in range(2)])
    kinds: list[tuple[MemberKind, list[str]]] = [
        ("owner", ["a2", "b2", "a1", "b1", "a0", "b0"]),
        ("reviewer", ["r2", "r1", "r0"]),
        ("metricOwner", ["m1", "n1"]),
    ]
    for kind, pairs in kinds:
        with store.read() as unit:
            found = unit.memberships(account_id, kind, Selection(), parse_order(sort))
        assert [member_id + goal_id for member_id, goal_id in found] == pairs
