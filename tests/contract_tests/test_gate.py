"""Nothing passes the gate that profile, ledger or budget forbid."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import (
    BudgetSpent,
    ConfigurationError,
    RequestRefused,
    ServerFailing,
)
from gtmhub_goals_contract.live import Identity, Profile
from gtmhub_goals_contract.live.world import default_profile
from gtmhub_goals_contract.traffic import Budget, Exchange, Gate, Ledger
from gtmhub_goals_contract.traffic.gate import BURST_OF_5XX

CONTRACT = load_contract()
MINE, FOREIGN = "a" * 23 + "1", "b" * 23 + "2"


GateOf = Callable[..., Gate]


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[GateOf]:
    """Gates with one goal in their ledger."""
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.created([MINE], "account")

    def gate_of(profile: Profile, budget: Budget | None = None, **options: float) -> Gate:
        return Gate(profile, ledger, budget, **options)

    yield gate_of
    ledger.close()


def test_reading_profile_refuses_every_write_by_name(gate: GateOf) -> None:
    closed = gate(Profile.LIVE_RO)
    for operation in CONTRACT.operations.values():
        if operation.is_safe:
            closed.admit(operation.method, operation, ())
        else:
            with pytest.raises(RequestRefused, match=operation.id):
                closed.admit(operation.method, operation, (MINE,))


def test_a_dedicated_account_is_changed_only_where_the_ledger_says_so(gate: GateOf) -> None:
    half_open = gate(Profile.LIVE_RW)
    half_open.admit("DELETE", CONTRACT["deleteGoal"], (MINE,))
    with pytest.raises(RequestRefused, match=FOREIGN):
        half_open.admit("DELETE", CONTRACT["deleteGoals"], (MINE, FOREIGN))
    with pytest.raises(RequestRefused, match="no such operation"):
        half_open.admit("DELETE", None, ())


def test_the_request_budget_is_kept(gate: GateOf) -> None:
    small = gate(Profile.EMULATOR, Budget(requests=2))
    for _ in range(2):
        small.admit("GET", CONTRACT["listGoals"], ())
    with pytest.raises(BudgetSpent, match="2 requests"):
        small.admit("GET", CONTRACT["listGoals"], ())


def test_a_spent_time_budget_still_lets_clean_up_through(gate: GateOf) -> None:
    spent = gate(Profile.LIVE_RW, Budget(seconds=0.0))
    with pytest.raises(BudgetSpent):
        spent.admit("GET", CONTRACT["listGoals"], ())
    spent.clean_up_allowed((MINE,))
    with pytest.raises(RequestRefused):
        spent.clean_up_allowed((FOREIGN,))


def test_requests_are_spread_over_time(gate: GateOf) -> None:
    paced = gate(Profile.EMULATOR, per_second=50)
    began = time.monotonic()
    for _ in range(6):
        paced.admit("GET", None, ())
    assert time.monotonic() - began >= 0.09


def test_a_burst_of_server_errors_ends_the_run(gate: GateOf) -> None:
    watched = gate(Profile.EMULATOR)
    for _ in range(BURST_OF_5XX - 1):
        watched.observe(answered("getGoal", 500), fault_expected=False)
    with pytest.raises(ServerFailing, match="5xx"):
        watched.observe(answered("getGoal", 500), fault_expected=False)
    watched.observe(answered("getGoal", 200), fault_expected=False)
    assert len(watched.outage) == BURST_OF_5XX


def test_one_operation_that_fails_at_the_end_is_no_outage(gate: GateOf) -> None:
    watched = gate(Profile.EMULATOR)
    watched.observe(answered("getGoal", 500), fault_expected=False)
    watched.observe(answered("listGoals", 200), fault_expected=False)
    watched.observe(answered("getGoal", 500), fault_expected=False)
    assert watched.outage == []
    watched.observe(answered("listGoals", 500), fault_expected=False)
    assert [each.operation for each in watched.outage] == ["getGoal", "listGoals"]


def answered(operation: str, status: int) -> Exchange:
    return Exchange("owner", operation, "GET", "/", {}, None, status, "", b"", 1.0)


def test_retry_after_is_obeyed_but_never_beyond_the_budget(gate: GateOf) -> None:
    assert gate(Profile.EMULATOR).wait_for("7") == 7
    assert gate(Profile.EMULATOR).wait_for("Wed, 21 Oct 2026 07:28:00 GMT") == 1
    with pytest.raises(BudgetSpent, match="Retry-After"):
        gate(Profile.EMULATOR, Budget(seconds=2)).wait_for("30")


def test_a_ledger_survives_a_kill_in_the_middle_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    first = Ledger(path)
    first.created([MINE, FOREIGN], "account")
    first.deleted([FOREIGN])
    first.close()
    path.write_text(path.read_text(encoding="utf-8") + '{"created": "c', encoding="utf-8")
    second = Ledger(path)
    second.close()
    assert second.open_ids() == [MINE]


def test_servers_elsewhere_are_only_read_unless_told_otherwise() -> None:
    assert default_profile("https://app.example.com") is Profile.LIVE_RO
    assert default_profile("http://127.0.0.1:8080") is Profile.LIVE_RW
    assert default_profile("http://localhost") is Profile.LIVE_RW


def test_tokens_never_show_in_representations() -> None:
    identity = Identity("owner", "a" * 24, "very-secret-token")
    assert "very-secret-token" not in repr(identity)
    assert "very-secret-token" not in str({"identity": identity})


def test_live_writing_needs_an_allowed_account_and_a_sentinel() -> None:
    from gtmhub_goals_contract.run.options import Options, resolve_profile

    url = "https://app.example.com"
    account = "a" * 24
    mine = {"owner": Identity("owner", account, "token-1")}
    bare = Options(url=url, profile=Profile.LIVE_RW, identities=mine)
    with pytest.raises(ConfigurationError, match="allow-accounts"):
        resolve_profile(bare, url, has_control=False)
    named = Options(url=url, profile=Profile.LIVE_RW, identities=mine, allowed_accounts=(account,))
    with pytest.raises(ConfigurationError, match="sentinel"):
        resolve_profile(named, url, has_control=False)


LINES = {
    "cut": '{"created": "5be2',
    "number": "5",
    "null": "null",
    "list": "[1]",
    "without names": '{"intent": 1}',
    "odd names": '{"intent": 1, "names": 5, "account": "a", "at": 0}',
    "odd end": '{"settled": null}',
    "other": '{"goal": "x"}',
    "bytes": "\udcff\udcfe",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_broken_last_line_of_a_ledger_is_passed_over_and_any_other_is_told(
    tmp_path: Path, line: str
) -> None:
    path, whole = tmp_path / "ledger.jsonl", json.dumps({"created": "f" * 24, "account": "a"})
    path.write_text(f"{whole}\n{line}", encoding="utf-8", errors="surrogateescape")
    ledger = Ledger(path)
    assert ledger.open_ids() == ["f" * 24]
    ledger.close()
    path.write_text(f"{line}\n{whole}\n", encoding="utf-8", errors="surrogateescape")
    with pytest.raises(ConfigurationError, match="line 1 cannot be read"):
        Ledger(path)


def test_an_interruption_that_python_dropped_ends_the_run_at_the_next_request(
    gate: GateOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception in a callback of the garbage collector is printed and forgotten."""
    asked = threading.Event()
    monkeypatch.setattr("gtmhub_goals_contract.traffic.gate.ASKED_TO_END", asked)
    passing = gate(Profile.LIVE_RO)
    passing.admit("GET", CONTRACT["listGoals"], ())
    asked.set()
    with pytest.raises(KeyboardInterrupt):
        passing.admit("GET", CONTRACT["listGoals"], ())
