"""Snapshots: everything out and in again, by document or by name, never by halves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.control import snapshot
from gtmhub_goals_emulator.goals.goal_dict import REQUIRED, build_goal
from gtmhub_goals_emulator.goals.permissions import Account, Session, directory_of
from tests.emulator.company import Company

SNAPSHOT = "/__emulator/v1/snapshot"
COMPANY = directory_of(Account("account", "Company"))
ANY_GOAL = build_goal("g", COMPANY, Session("s", "account", "S", "", ""), ["u"], "u", "", {})
DEFAULTED = ANY_GOAL.keys() - set(REQUIRED)
UNKNOWABLE = ("createdById", "dateCreated", "metricsCount")


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


@pytest.mark.parametrize("key", sorted(DEFAULTED))
def test_a_snapshot_of_goals_that_lack_an_optional_key_loads_with_its_default(
    kept: Company, key: str
) -> None:
    """As one does that was taken before goals had the key; so does the seed it resets to."""
    taken = kept.http.get(SNAPSHOT).json()
    account = taken["accounts"][0]
    whole = account["goals"][0]
    account["goals"] = [{name: value for name, value in whole.items() if name != key}]
    seed = json.loads(account["values"]["seed"])
    del seed["goals"][0][key]
    account["values"]["seed"] = json.dumps(seed)
    assert kept.http.put(SNAPSHOT, json=taken).status_code == 200
    loaded = kept.http.get(SNAPSHOT).json()["accounts"][0]["goals"][0]
    assert loaded.keys() == whole.keys()
    if key not in UNKNOWABLE:
        assert loaded == whole
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
        ({"faults": [{"id": "f", "status": 99}]}, "faults[0].status"),
        ({"faults": [{"id": "f", "headers": {"a": "b\nc"}}]}, "faults[0].headers"),
        ({"faults": [{"id": "f", "headers": {"a": "b\n"}}]}, "faults[0].headers"),
        ({"faults": [{"id": "f"}, {"id": "f"}]}, "faults[1].id: 'f' is there twice"),
        ({"clock": {"mode": "frozen", "at": "noon"}}, "clock: leads out of the calendar"),
        ({"clock": {"mode": "offset", "offsetSeconds": 1e300}}, "clock: leads out"),
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


def cut_users(account: dict[str, Any]) -> None:
    account["users"] = []


def repeat_goal(account: dict[str, Any]) -> None:
    account["goals"] *= 2


def repeat_user(account: dict[str, Any]) -> None:
    account["users"].append(account["users"][0])


def align_in_a_circle(account: dict[str, Any]) -> None:
    (goal,) = account["goals"]
    account["goals"].append({**goal, "id": "a" * 24, "parentId": goal["id"]})
    goal["parentId"] = "a" * 24


def swap_seed(account: dict[str, Any]) -> None:
    seed = account["values"]["seed"].replace(account["account"]["id"], "0" * 24)
    account["values"]["seed"] = seed


def goal_with(name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda account: account["goals"][0].update({name: value})


def value_of(name: str, text: str) -> Callable[[dict[str, Any]], None]:
    return lambda account: account["values"].update({name: text})


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut_users, "accounts[0].teams[0]: the account has no user"),
        (repeat_goal, "accounts[0].goals[1].id: "),
        (lambda account: account["goals"][0].pop("name"), "goals[0]: has no 'name'"),
        (goal_with("name", 5), "goals[0]: cannot be shown: status 200: goal.name"),
        (goal_with("ownerIds", "ada"), "goals[0]: cannot be shown"),
        (goal_with("accountId", "0" * 24), "accounts[0].goals[0].accountId"),
        (lambda account: account["metrics"][0].update(attainment="x"), "goals[0]: cannot be shown"),
        (lambda account: account["metrics"][0].update(goalId="g"), "metrics: there is no goal 'g'"),
        (goal_with("access", {"permissions": [1]}), "accounts[0].goals[0].access.permissions[0]"),
        (goal_with("name", "a\0b"), "goals[0].name: holds a NUL"),
        (goal_with("parentId", "f" * 24), "goals[0].parentId: the account has no goal fff"),
        (lambda account: account["goals"][0].update(parentId=account["goals"][0]["id"]), "'G' is"),
        (align_in_a_circle, "is aligned under itself"),
        (goal_with("sessionId", "f" * 24), "goals[0].sessionId: the account has no session 'fff"),
        (goal_with("attainment", 1e300), "goals[0]: cannot be shown: attainment 1e+300"),
        (repeat_user, "accounts[0].users[6].id: "),
        (lambda account: account["users"][0].update(id="ada"), "users[0].id: 'ada' is no id"),
        (lambda account: account["users"][0].update(account_id="x"), "users[0]: is of another"),
        (lambda account: account["sessions"][0].update(date_to="9999"), "sessions[0]: cannot be"),
        (lambda account: account["sessions"][0].update(more={"access": 1}), "sessions[0]: cannot"),
        (lambda account: account["tokens"][0].update(token="t\n"), "tokens[0]: no header can"),
        (swap_seed, "accounts[0].values.seed"),
        (value_of("latestId", "x"), "latestId: 'x' is no id"),
        (value_of("clock", "noon"), "accounts[0].values"),
        (value_of("customFields", "[]"), "accounts[0].values"),
        (value_of("seed", "{}"), "accounts[0].values.seed"),
    ],
)
def test_an_account_that_could_not_be_served_changes_nothing(
    kept: Company, spoil: Callable[[dict[str, Any]], Any], said: str
) -> None:
    taken = kept.http.get(SNAPSHOT).json()
    spoilt = json.loads(json.dumps(taken))
    spoil(spoilt["accounts"][0])
    answer = kept.http.put(SNAPSHOT, json=spoilt)
    assert answer.status_code == 400, answer.text
    assert said in answer.json()["message"]
    assert kept.http.get(SNAPSHOT).json() == taken


def test_an_account_stands_in_a_snapshot_once(kept: Company) -> None:
    taken = kept.http.get(SNAPSHOT).json()
    answer = kept.http.put(SNAPSHOT, json={**taken, "accounts": taken["accounts"] * 2})
    assert answer.status_code == 400
    assert "accounts[1].account.id" in answer.json()["message"]


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    emulator = Emulator(snapshots=tmp_path / "file")
    company = Company(emulator)
    for verb, said in (("save", "one.json: cannot be written"), ("load", "cannot be read")):
        answer = company.http.post(f"{SNAPSHOT}/{verb}", json={"name": "one"})
        assert answer.status_code == 400
        assert said in answer.json()["message"]
    emulator.close()


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
    whole = path.read_bytes()
    for content in (b"", whole[:-1], whole[: len(whole) // 2], b"[" * 100_000, b"\xff\xfe"):
        path.write_bytes(content)
        answer = kept.http.post(f"{SNAPSHOT}/load", json={"name": "one"})
        assert answer.status_code == 400
        assert "one.json is not JSON" in answer.json()["message"]
