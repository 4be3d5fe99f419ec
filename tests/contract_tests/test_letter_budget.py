"""The letter within a budget: brief enough to end, and never complete where it was cut."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.live import Identity, Profile, Session, World
from gtmhub_goals_contract.live.worlds import Control, EmulatorWorlds
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.schedule import make_depth, time_for_family
from gtmhub_goals_contract.schemathesis_layer import make_families
from gtmhub_goals_contract.schemathesis_layer.process import FamilyRun, RecordingProxy, complete
from gtmhub_goals_contract.schemathesis_layer.results import read_results
from gtmhub_goals_contract.schemathesis_layer.settings import Depth, as_toml
from gtmhub_goals_contract.traffic import Budget, Client, Gate, Ledger, Record
from tests.contract_tests.runs import ACCOUNT, TOKEN

CONTRACT = load_contract()
LISTS = next(family for family in make_families(CONTRACT) if family.name == "lists")
OWNER = Identity("owner", ACCOUNT, TOKEN)


def test_half_a_minute_makes_the_letter_brief_and_two_make_it_long() -> None:
    def of(seconds: float | None, full: bool = False) -> Depth:
        return make_depth(Options(budget_seconds=seconds, full=full), Profile.EMULATOR)

    brief, usual, full = of(30.0), of(None), of(300.0, full=True)
    assert of(90.0) == usual
    assert brief.examples < usual.examples < full.examples
    assert brief.stories < usual.stories < full.stories
    assert (full.shrink, brief.shrink) == (True, False)


def test_the_letter_is_not_asked_to_fill_its_time() -> None:
    """With a `max-time` schemathesis cuts its phases short and repeats them to the end."""
    world = World("http://127.0.0.1:1", {"owner": OWNER}, Session("session", 0))
    toml = as_toml(world.url, LISTS, world, 1, Depth.brief(), TOKEN, ACCOUNT)
    assert "max-examples = 1\n" in toml
    assert "max-time" not in toml


def test_a_family_leaves_a_turn_to_those_that_wait() -> None:
    assert time_for_family(28.0, 3) == 22.0
    assert time_for_family(28.0, 0) == 28.0
    assert time_for_family(4.0, 3) == 1.0


def test_a_family_that_ran_out_of_time_is_cut_short(tmp_path: Path, healthy: str) -> None:
    with closing(Control(healthy)) as control:
        worlds = EmulatorWorlds(healthy, control, 1)
        owner = worlds.library().owner
        run = FamilyRun(
            LISTS,
            healthy,
            worlds.library(),
            CONTRACT,
            tmp_path,
            1,
            Depth(),
            owner.token,
            owner.account,
            seconds_left=1.0,
        )
        result = run.run()
        worlds.close()
    assert not result.complete


@pytest.mark.parametrize(
    ("reason", "whole"),
    [
        ("completed", True),
        ("failure_limit", True),  # it failed, so there is more to say than that it ended early
        ("max_time", False),
        ("interrupted", False),
        ("server_unavailable", False),
        (None, False),
    ],
)
def test_only_who_ends_by_itself_is_complete(
    tmp_path: Path, reason: str | None, whole: bool
) -> None:
    events = [{"PhaseFinished": {"phase": {"name": "coverage"}, "status": "success"}}]
    if reason is not None:
        events.append({"EngineFinished": {"stop_reason": reason}})
    path = tmp_path / "events.ndjson"
    path.write_text("\n".join(map(json.dumps, events)), encoding="utf-8")
    assert complete(read_results(path, LISTS, CONTRACT), stopped=False) is whole
    assert not complete(read_results(path, LISTS, CONTRACT), stopped=True)


def test_a_guard_remembers_that_the_budget_refused_something(tmp_path: Path, healthy: str) -> None:
    with (
        closing(Ledger(tmp_path / "ledger")) as ledger,
        closing(Record(tmp_path / "e", "letter")) as record,
    ):
        gate = Gate(Profile.LIVE_RW, ledger, Budget(requests=1))
        with closing(Client(healthy, CONTRACT, gate, record)) as client:
            proxy = RecordingProxy(client, OWNER)
            path = "/api/v2/goals"
            assert proxy.forward("GET", path, {}, None)[0] == 401
            assert not proxy.spent
            assert proxy.forward("GET", path, {}, None)[0] == 404
            assert proxy.spent
            assert proxy.sent == 1
            proxy._server.server_close()
