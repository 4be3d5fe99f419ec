"""Seeds with a fault in them: refused by place, before anything of them is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.seeds import build, parse_account, parse_seed
from gtmhub_goals_emulator.seeds.build import build_all
from gtmhub_goals_emulator.state.ids import ObjectIds

NOW = datetime(2026, 5, 15, tzinfo=UTC)


def refused(seed: dict[str, Any]) -> str:
    with pytest.raises(SeedError) as raised:
        build(parse_account(seed), ObjectIds(1).new, NOW)
    return str(raised.value)


def goal(**more: Any) -> dict[str, Any]:
    return {"goals": [{"id": "g", "name": "G", **more}]}


def metric(**more: Any) -> dict[str, Any]:
    return {**goal(), "metrics": [{"goalId": "g", "name": "M", **more}]}


@pytest.mark.parametrize(
    ("permission", "place"),
    [
        ("x", "goals[0].access.permissions"),
        ([5], "goals[0].access.permissions[0]"),
        (None, "goals[0].access.permissions"),
        ([{"principalId": []}], "goals[0].access.permissions[0].principalId"),
        ([{"grant": "all"}], "goals[0].access.permissions[0]"),
        ([{"principalId": "admin", "grant": "own"}], "goals[0].access.permissions[0].grant"),
        ([{"principalId": "admin", "principalKind": "cat"}], "permissions[0].principalKind"),
        ([{"principalId": "current"}], "goals[0].access: no user or team 'current'"),
    ],
)
def test_rights_of_another_shape_are_refused(permission: Any, place: str) -> None:
    assert place in refused(goal(access={"permissions": permission}))


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        ({"teams": [{"id": "t", "memberIds": ["current"]}]}, "teams[0].memberIds[0]: no user"),
        (goal(parentId="admin"), "goals[0].parentId: no goal 'admin'"),
        (goal(ownerIds=["current"]), "goals[0].ownerIds[0]: no user or team 'current'"),
        (metric(goalId="admin"), "metrics[0].goalId: no goal 'admin'"),
        (goal(sessionId="admin"), "goals[0].sessionId: no session 'admin'"),
        (
            goal(sessionId="approval", workflowStatus="in_review", reviewers=["g"]),
            "goals[0].reviewers[0]: no user 'g'",
        ),
        ({"tokens": [{"token": "t", "userId": "current"}]}, "tokens[0].userId: no user"),
    ],
)
def test_a_name_of_something_else_is_refused(seed: dict[str, Any], said: str) -> None:
    assert said in refused(seed)


@pytest.mark.parametrize(
    ("seed", "place"),
    [
        (goal(tags=[""]), "goals[0].tags[0]"),
        (goal(tags=["x" * 257]), "goals[0].tags[0]"),
        (goal(description="a\0b"), "goals[0].description: holds a NUL"),
        (goal(customFields={"\0": 1}), "goals[0].customFields"),
        ({"domain": "a\0b"}, "domain: holds a NUL"),
        (goal(dateFrom="2026-02-01T00:00:00Z", dateTo="2026-01-01T00:00:00Z"), "goals[0].dateTo"),
        (
            {"sessions": [{"id": "s", "dateTo": "2001-01-01T00:00:00Z"}]},
            "sessions[0].dateTo: 2001-01-01T00:00:00Z is before",
        ),
        (goal(dateTo="9999-12-31T23:59:60Z"), "goals[0].dateTo"),
        (goal(dateFrom="0001-01-01T00:00:00+14:00"), "goals[0].dateFrom"),
        (metric(initialValue=-1.7e308, target=1.7e308, actual=1.7e308), "metrics[0].target"),
        (metric(target=5e-324, actual=1.7e308), "metrics[0].target"),
        (metric(target=1, actual=1.7e308), "metrics[0].target"),
    ],
)
def test_what_no_answer_could_show_is_refused(seed: dict[str, Any], place: str) -> None:
    assert place in refused(seed)


@pytest.mark.parametrize("token", ["", " x", "x ", "a\nb", "żółć", "a\tb"])
def test_a_token_that_no_header_can_carry_is_refused(token: str) -> None:
    assert "tokens[0].token" in refused({"tokens": [{"token": token, "userId": "admin"}]})


def test_a_token_stands_in_the_list_once() -> None:
    twice = {"tokens": [{"token": "t", "userId": name} for name in ("admin", "viewer")]}
    assert refused(twice) == "tokens[1].token: stands in this list already"


def test_a_depth_bomb_is_refused() -> None:
    deep: dict[str, Any] = {}
    for _ in range(70):
        deep = {"a": deep}
    assert "nested deeper than 64 levels" in refused(goal(customFields=deep))


@pytest.mark.parametrize(
    ("accounts", "said"),
    [
        ('{"id": "%s"}, {"id": "%s"}' % (("5be26318e5274a0007f17f61",) * 2), "accounts[1].id"),
        (
            ", ".join(['{"tokens": [{"token": "t", "userId": "admin"}]}'] * 2),
            "accounts[1].tokens[0]: belongs to accounts[0] too",
        ),
        ('{}, {"goals": [{"name": "x", "parentId": "y"}]}', "accounts[1].goals[0].parentId"),
    ],
)
def test_accounts_of_one_document_go_together(accounts: str, said: str) -> None:
    document = parse_seed(f'{{"version": 1, "accounts": [{accounts}]}}'.encode())
    with pytest.raises(SeedError) as raised:
        build_all(document.accounts, ObjectIds(1).new, NOW)
    assert said in str(raised.value)
