"""Snapshots: everything out and in again, by document or by name, never by halves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.control import snapshot
from tests.emulator.company import Company

SNAPSHOT = "/__emulator/v1/snapshot"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Company]:
    emulator = Emulator(snapshots=tmp_path / "snapshots")
    yield Company(
        emulator,
        goals=[{"id": "g", "name": "G", "sessionId": "one"}],
        metrics=[{"goalId": "g", "name": "M"}],
    )
    emulator.close()


def test_a_snapshot_brings_everything_back(kept: Company) -> None:
    clock = {"mode": "frozen", "at": "2030-01-01T00:00:00Z", "accountId": kept.id}
    kept.http.put("/__emulator/v1/clock", json=clock)
    kept.http.put("/__emulator/v1/clock", json={"mode": "offset", "offsetSeconds": 5})
    kept.http.post("/__emulator/v1/faults", json={"id": "f", "status": 500, "operation": "getGoal"})
    added = kept.create(name="Added")
    before = kept.listed(fields="name,metrics")
    taken = kept.http.get(SNAPSHOT).json()
    kept.call("DELETE", f"/api/v1/goals/{added['id']}")
    other = Company(kept.emulator)
    kept.http.post("/__emulator/v1/reset")
    kept.http.delete("/__emulator/v1/faults")

    answer = kept.http.put(SNAPSHOT, json=taken)
    assert answer.json() == {"accountIds": [kept.id]}
    assert kept.listed(fields="name,metrics") == before
    assert kept.create()["dateCreated"] == "2030-01-01T00:00:00Z"
    assert kept.http.get("/__emulator/v1/clock").json()["mode"] == "offset"
    assert kept.http.get("/__emulator/v1/faults").json()["items"][0]["id"] == "f"
    assert other.call("GET", "/api/v2/goals").status_code == 401
    assert kept.http.put(SNAPSHOT, json=taken).status_code == 200
    assert kept.http.get(SNAPSHOT).json() == taken


def test_a_snapshot_resets_to_the_seed_of_before(kept: Company) -> None:
    taken = kept.http.get(SNAPSHOT).json()
    kept.http.put(SNAPSHOT, json=taken)
    kept.create()
    kept.http.post("/__emulator/v1/reset")
    assert kept.listed()["totalCount"] == 1


def test_a_snapshot_is_saved_and_loaded_by_name(kept: Company, tmp_path: Path) -> None:
    saved = kept.http.post(f"{SNAPSHOT}/save", json={"name": "before"})
    assert saved.status_code == 201
    assert [file.name for file in (tmp_path / "snapshots").iterdir()] == ["before.json"]
    kept.create()
    assert kept.http.post(f"{SNAPSHOT}/load", json={"name": "before"}).status_code == 200
    assert kept.listed()["totalCount"] == 1
    assert kept.http.post(f"{SNAPSHOT}/load", json={"name": "other"}).status_code == 404


@pytest.mark.parametrize("name", ["../evil", "/etc/x", "", "a/b", ".hidden", "x" * 65])
def test_names_cannot_leave_the_folder(kept: Company, name: str) -> None:
    for verb in ("save", "load"):
        assert kept.http.post(f"{SNAPSHOT}/{verb}", json={"name": name}).status_code == 400


def test_without_a_folder_nothing_is_written(control: httpx.Client) -> None:
    answer = control.post(f"{SNAPSHOT}/save", json={"name": "x"})
    assert answer.status_code == 400
    assert "--snapshots" in answer.json()["message"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "something"}, "kind"),
        ({"version": 99}, "version: 99 is not 1"),
        ({"accounts": [{"account": 1}]}, "accounts"),
        ({"accounts": None}, "accounts"),
        ({"clock": "{}"}, "clock"),
        ({"clock": 1}, "clock"),
        ({"faults": [{"no": "id"}]}, "faults"),
    ],
)
def test_what_is_no_snapshot_changes_nothing(
    kept: Company, change: dict[str, Any], said: str
) -> None:
    taken = kept.http.get(SNAPSHOT).json()
    answer = kept.http.put(SNAPSHOT, json={**taken, **change})
    assert answer.status_code == 400
    assert said in answer.json()["message"]
    assert kept.http.get(SNAPSHOT).json() == taken


def test_a_failed_write_leaves_the_old_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "one.json"
    snapshot.write_atomically(target, b"old")

    def fail(_: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        snapshot.write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["one.json"]


def test_a_snapshot_file_that_is_damaged_is_said_plainly(kept: Company, tmp_path: Path) -> None:
    kept.http.post(f"{SNAPSHOT}/save", json={"name": "one"})
    path = tmp_path / "snapshots" / "one.json"
    path.write_text(json.dumps({})[:-1])
    answer = kept.http.post(f"{SNAPSHOT}/load", json={"name": "one"})
    assert answer.status_code == 400
    assert "one.json is not JSON" in answer.json()["message"]
