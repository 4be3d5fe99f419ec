from __future__ import annotations

from typing import Any

import msgspec.structs
import pytest

from gtmhub_goals_emulator.goals.permissions import Account, User
from gtmhub_goals_emulator.query.parameters import BY_ID, GoalQuery, parse_order
from gtmhub_goals_emulator.query.parse import parse_filter
from gtmhub_goals_emulator.store import Store
from gtmhub_goals_emulator.store.records import (
    DuplicateRow,
    EpochSeconds,
    IrregularDocument,
    Selection,
    Token,
)
from tests.emulator.store.goals import empty_account, goal, metric, new_id, random_account


def test_a_token_resolves_to_its_user_and_account(store: Store) -> None:
    account_id = empty_account(store)
    user = User("u" * 24, account_id, "Ada Example", "ada@example.com", "viewer", is_active=False)
    token = Token(new_id(), account_id, user.id, EpochSeconds(1.5))
    with store.write() as unit:
        unit.put_users([user])
        unit.put_tokens([token])
    with store.read() as unit:
        found = unit.bearer(token.token)
        assert found is not None
        assert (found.token, found.user) == (token, user)
        assert found.account == Account(account_id, "Own")
        assert unit.bearer("another") is None
    assert token.token not in repr(found)


def test_an_account_comes_back_from_its_own_export(store: Store) -> None:
    data = random_account(seed=1, goals=12)
    with store.write() as unit:
        unit.import_account(data)
    with store.read() as unit:
        exported = unit.export_account(data.account.id)
    assert exported is not None
    with store.write() as unit:
        assert unit.wipe_account(data.account.id)
        assert not unit.wipe_account(data.account.id)
    with store.read() as unit:
        assert unit.export_account(data.account.id) is None
        assert unit.count_goals(data.account.id) == 0
    with store.write() as unit:
        unit.import_account(exported)
    with store.read() as unit:
        assert unit.export_account(data.account.id) == exported
    assert exported.users == sorted(data.users, key=lambda each: each.id)
    assert (exported.teams, exported.sessions) == (data.teams, data.sessions)
    assert exported.goals == sorted(data.goals, key=lambda each: str(each["id"]))
    assert exported.metrics == sorted(data.metrics, key=lambda each: str(each["id"]))
    assert exported.values == data.values


def test_importing_replaces_all_that_the_account_held(store: Store) -> None:
    data = random_account(seed=2, goals=8)
    with store.write() as unit:
        unit.import_account(data)
        unit.import_account(msgspec.structs.replace(data, goals=data.goals[:1], metrics=()))
    with store.read() as unit:
        exported = unit.export_account(data.account.id)
    assert exported is not None
    assert (exported.goals, exported.metrics) == ([data.goals[0]], [])


def test_the_same_ids_live_apart_in_two_accounts(store: Store) -> None:
    one, two, shared = empty_account(store), empty_account(store), new_id()
    with store.write() as unit:
        unit.insert_goals([goal(one, shared, name="one"), goal(two, shared, name="two")])
        unit.put_metrics([metric(one, shared), metric(two, shared)])
    with store.write() as unit:
        unit.delete_goals(one, [goal(one, shared, name="one")])
    with store.read() as unit:
        assert unit.goal(one, shared) is None
        kept = unit.goal(two, shared)
        assert kept is not None
        assert kept.document()["name"] == "two"
        assert len(unit.metrics(two, [shared])[shared]) == 1


def test_goals_are_read_by_id_in_the_order_asked(store: Store) -> None:
    account_id = empty_account(store)
    ids = [new_id() for _ in range(3)]
    with store.write() as unit:
        unit.insert_goals([goal(account_id, each) for each in ids])
    asked = [ids[2], "0" * 24, ids[0]]
    with store.read() as unit:
        assert list(unit.goals(account_id, asked)) == [ids[2], ids[0]]
        assert unit.goals(account_id, []) == {}


def test_children_and_metric_owners_find_their_goals(store: Store) -> None:
    account_id = empty_account(store)
    parent, child, owner = new_id(), new_id(), new_id()
    with store.write() as unit:
        unit.insert_goals([goal(account_id, parent), goal(account_id, child, parentId=parent)])
        unit.put_metrics(
            [
                metric(account_id, child, ownerIds=[owner]),
                metric(account_id, child, ownerIds=[owner]),
            ]
        )
    with store.read() as unit:
        assert [each.id for each in unit.children_left(account_id, [parent], 9)] == [child]
        assert unit.children_left(account_id, [parent, child], 9) == []
        assert unit.lineage(account_id, [child]).keys() == {parent, child}
        assert [each.id for each in unit.goals_by_metric_owner(account_id, owner)] == [child]
        assert unit.goals_by_metric_owner(account_id, parent) == []


def test_an_update_moves_columns_and_members_with_the_document(store: Store) -> None:
    account_id = empty_account(store)
    made = goal(account_id, ownerIds=["a", "b"], tags=[{"title": "old"}], attainment=0.1)
    with store.write() as unit:
        unit.insert_goal(made)
    with store.write() as unit:
        stored = unit.goal(account_id, made["id"])
        assert stored is not None
        changed = made | {"ownerIds": ["b", "c", "c"], "tags": [], "attainment": 0.9}
        unit.update_goal(changed, stored)

    def count(text: str) -> int:
        with store.read() as unit:
            return unit.find_goals(account_id, GoalQuery(parse_filter(text))).total

    assert [count(f"{{ownerIds: '{each}'}}") for each in "abc"] == [0, 1, 1]
    assert count("{'tags.title': 'old'}") == 0
    assert count("{attainment: 0.9}") == 1


def test_a_metric_is_replaced_with_its_owners_and_check_ins(store: Store) -> None:
    account_id = empty_account(store)
    made = goal(account_id)
    first = metric(
        account_id,
        made["id"],
        ownerIds=["a"],
        metricHistory=[{"createdAt": "2021-03-19T23:00:00Z"}],
    )
    with store.write() as unit:
        unit.insert_goal(made)
        unit.put_metrics([first])
        unit.put_metrics([first | {"ownerIds": ["b"], "metricHistory": []}])
    with store.read() as unit:
        assert unit.goals_by_metric_owner(account_id, "a") == []
        assert len(unit.goals_by_metric_owner(account_id, "b")) == 1
        before = Selection(metric_before="2021-03-20")
        assert unit.memberships(account_id, "metricOwner", before, BY_ID) == []
        assert len(unit.metrics(account_id, [made["id"]])[made["id"]]) == 1


def test_deleting_forgets_metrics_and_members(store: Store) -> None:
    account_id = empty_account(store)
    made = goal(account_id, ownerIds=["a"])
    with store.write() as unit:
        unit.insert_goal(made)
        unit.put_metrics([metric(account_id, made["id"], ownerIds=["a"])])
    with store.write() as unit:
        unit.delete_goals(account_id, [made])
        unit.delete_goals(account_id, [])
        unit.insert_goal(goal(account_id, made["id"]))
    with store.read() as unit:
        assert unit.metrics(account_id, [made["id"]]) == {made["id"]: []}
        assert unit.memberships(account_id, "owner", Selection(), BY_ID) == []


def test_a_value_is_kept_until_it_is_forgotten(store: Store) -> None:
    account_id = empty_account(store)
    with store.write() as unit:
        unit.put_value(account_id, "clock", "1")
        unit.put_value(account_id, "clock", "2")
    with store.read() as unit:
        assert unit.value(account_id, "clock") == "2"
    with store.write() as unit:
        unit.put_value(account_id, "clock", None)
        assert unit.value(account_id, "clock") is None


def test_a_failed_unit_leaves_nothing_behind(store: Store) -> None:
    account_id = empty_account(store)

    def fail() -> None:
        with store.write() as unit:
            unit.insert_goal(goal(account_id, ownerIds=["a"]))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.read() as unit:
        assert unit.count_goals(account_id) == 0
        assert unit.memberships(account_id, "owner", Selection(), BY_ID) == []


def test_a_second_insert_of_an_id_is_refused_whole(store: Store) -> None:
    account_id = empty_account(store)
    made = goal(account_id)
    with pytest.raises(DuplicateRow, match="already there"), store.write() as unit:
        unit.insert_goals([made, goal(account_id), made])
    with store.read() as unit:
        assert unit.count_goals(account_id) == 0


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": 1}, "name of"),
        ({"attainment": "1"}, "attainment of"),
        ({"attainment": 2**60}, "attainment of"),
        ({"ownerIds": "a"}, "ownerIds of"),
        ({"reviewers": [1]}, "reviewers of"),
        ({"tags": ["a"]}, "tags of"),
        ({"tags": [{"title": 1}]}, "tags.title of"),
        ({"closedStatus": "active"}, "closedStatus of"),
        ({"dateTo": 5}, "dateTo of"),
        ({"metrics": []}, "put_metrics"),
    ],
)
def test_a_field_that_its_column_cannot_hold_is_refused(
    store: Store, fields: dict[str, Any], told: str
) -> None:
    account_id = empty_account(store)
    with pytest.raises(IrregularDocument, match=told), store.write() as unit:
        unit.insert_goal(goal(account_id, **fields))


def test_documents_come_back_byte_for_byte(store: Store) -> None:
    account_id = empty_account(store)
    made = goal(account_id, big=2**80, exact=0.1, z={"b": 1, "a": [None, True, "\u2028é𝄞"]}, a=-0.0)
    made["name"] = "𝄞" * 1024  # 4,096 bytes: more than PostgreSQL takes into an index
    with store.write() as unit:
        unit.insert_goal(made)
    with store.read() as unit:
        found = unit.goal(account_id, made["id"])
        assert found is not None
        assert found.document() == made
        assert list(found.document()["z"]) == ["b", "a"]
        named = parse_filter(f"{{name: {{$in: ['{made['name']}', 'x']}}}}")
        assert unit.find_goals(account_id, GoalQuery(named, parse_order("-name"))).total == 1


def test_a_list_may_hold_any_text(store: Store) -> None:
    account_id = empty_account(store)
    ids = ['say "no"', "back\\slash", '\\"', "{a,b}", "NULL", " a ", "it's", "a\tb\nc", "%s", " "]
    with store.write() as unit:
        unit.insert_goals([goal(account_id, each, name=each) for each in ids])
    with store.read() as unit:
        assert list(unit.goals(account_id, ids)) == ids
        for each in ids:
            assert list(unit.goals(account_id, [each, "another"])) == [each]
