"""Ids that a seed makes reproducible: the same in every run, and none of them twice."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import httpx

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.seeds import SeedAccount
from gtmhub_goals_emulator.testing import EmulatorTransport


def created(emulator: Emulator, count: int) -> list[str]:
    """Create goals in the standard account as anybody would, and answer their ids."""
    seeded = emulator.load_seed("empty")
    headers = {"Authorization": f"Bearer {seeded.token}", "gtmhub-accountId": seeded.account_id}
    with emulator.store.read() as unit:
        session_id = unit.sessions(seeded.account_id)[0].id
    body: dict[str, Any] = {"name": "x", "sessionId": session_id}
    ids = []
    with httpx.Client(
        transport=EmulatorTransport(emulator), base_url="http://emulator", headers=headers
    ) as client:
        for _ in range(count):
            answer = client.post("/api/v1/goals", json=body)
            assert answer.status_code == 201, answer.text
            ids.append(answer.json()["id"])
    return ids


def test_two_runs_with_one_seed_make_the_same_ids() -> None:
    made = []
    for _ in range(2):
        with closing(Emulator(id_seed=42)) as emulator:
            made.append(created(emulator, 3))
    assert made[0] == made[1]
    assert len(set(made[0])) == 3


def test_a_store_that_is_opened_again_with_its_seed_makes_new_ids(file_url: str) -> None:
    made: list[str] = []
    for _ in range(3):
        with closing(Emulator(file_url, id_seed=42)) as emulator:
            made.extend(created(emulator, 2))
            new_account = new_account_id(emulator)
            assert new_account not in made
            made.append(new_account)
    assert len(set(made)) == 9


def test_an_id_does_not_come_back_once_its_goal_is_deleted(file_url: str) -> None:
    made: list[str] = []
    for _ in range(3):
        with (
            closing(Emulator(file_url, id_seed=42)) as emulator,
            closing(Emulator(file_url, id_seed=42)) as other,
        ):
            made.extend(created(emulator, 2))
            made.extend(created(other, 1))
            with emulator.store.write() as unit:
                for account in unit.accounts():
                    stored = unit.goals(account.id, made).values()
                    unit.delete_goals(account.id, [each.document() for each in stored])
            made.extend(created(emulator, 1))
            emulator.reset()
    assert len(set(made)) == len(made) == 12


def test_a_snapshot_of_another_run_with_the_seed_does_not_bring_ids_back() -> None:
    with closing(Emulator(id_seed=42)) as emulator:
        before = created(emulator, 3)
        kept = emulator.snapshot()
    with closing(Emulator(id_seed=42)) as emulator:
        emulator.load_snapshot(kept)
        assert not set(before) & set(created(emulator, 3))


def test_without_a_seed_no_two_runs_make_the_same_id() -> None:
    made = set()
    for _ in range(2):
        with closing(Emulator()) as emulator:
            made.update(created(emulator, 3))
    assert len(made) == 6


def new_account_id(emulator: Emulator) -> str:
    """Make one more account and answer its id."""
    return emulator.add_account(SeedAccount()).data.account.id
