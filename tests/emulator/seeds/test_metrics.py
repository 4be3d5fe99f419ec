"""What a seed says of a metric is what a reader gets."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.seeds.build import Built
from gtmhub_goals_emulator.seeds.document import parse_account
from gtmhub_goals_emulator.testing import EmulatorTransport


def built(emulator: Emulator, **metric: Any) -> Built:
    account = {
        "goals": [{"id": "goal", "name": "Grow sales"}],
        "metrics": [{"name": "New contracts", "goalId": "goal", **metric}],
    }
    return emulator.add_account(parse_account(account))


def shown(**metric: Any) -> dict[str, Any]:
    """The metric as it comes with its goal."""
    emulator = Emulator(id_seed=1)
    try:
        made = built(emulator, **metric)
        http = httpx.Client(transport=EmulatorTransport(emulator), base_url="http://seed.example")
        headers = {
            "Authorization": f"Bearer {made.first_token}",
            "gtmhub-accountId": made.data.account.id,
        }
        answer = http.get(f"/api/v1/goals/{made.ids['goal']}", headers=headers)
        assert answer.status_code == 200
        found: dict[str, Any] = answer.json()["metrics"][0]
        return {**found, "reader": made.ids["member"]}
    finally:
        emulator.close()


def test_trend_settings_and_access_are_those_of_the_seed() -> None:
    trend = [{"date": "1 Apr 2022", "projected": 2.5}]
    own = {"principalId": "member", "principalKind": "user", "grant": "all"}
    metric = shown(trend=trend, settings=[1], access={"inherits": False, "permissions": [own]})
    assert (metric["trend"], metric["settings"]) == (trend, [1])
    assert metric["access"] == {
        "inherits": False,
        "permissions": [{**own, "principalId": metric["reader"]}],
    }


def test_a_metric_without_them_has_none() -> None:
    metric = shown()
    assert (metric["trend"], metric["settings"], metric["access"]) == ([], [], None)


def test_rights_of_somebody_who_is_not_declared_are_refused() -> None:
    emulator = Emulator(id_seed=1)
    access = {"permissions": [{"principalId": "nobody"}]}
    with pytest.raises(SeedError, match=r"metrics\[0\].access: no user or team 'nobody'"):
        built(emulator, access=access)
    emulator.close()
