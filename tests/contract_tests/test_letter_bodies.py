"""Bodies that schemathesis makes name people and sessions that exist, or nobody."""

from __future__ import annotations

import json

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.live import Identity, Session, World
from gtmhub_goals_contract.schemathesis_layer import make_families
from gtmhub_goals_contract.schemathesis_layer.hooks import _mended
from gtmhub_goals_contract.schemathesis_layer.settings import knowledge

CONTRACT = load_contract()
SOMEBODY = "6197665868264500014d04e0"
OWNER = Identity("owner", "5be26318e5274a0007f17f61", "tok-known-to-nobody")


def world(**parts: object) -> World:
    return World("http://127.0.0.1:1", {"owner": OWNER}, Session(SOMEBODY, 0), **parts)  # type: ignore[arg-type]  # fields by name


def test_an_owner_without_a_known_user_id_is_nobody() -> None:
    for family in make_families(CONTRACT):
        assert json.loads(knowledge(family, world()))["owners"] == []
        if not family.workflow:
            known = json.loads(knowledge(family, world(users=(SOMEBODY,))))
            assert known["owners"] == [SOMEBODY]


def test_where_nobody_is_known_a_valid_body_names_no_owner() -> None:
    body = {"name": "x", "sessionId": SOMEBODY, "ownerId": SOMEBODY, "ownerIds": [SOMEBODY]}
    assert _mended(body, "createGoal", positive=True) == {"name": "x", "sessionId": SOMEBODY}
    assert _mended([body], "createGoals", positive=True) == [{"name": "x", "sessionId": SOMEBODY}]
    assert _mended(body, "createGoal", positive=False) == body
