"""The kept kill matrix is that of the catalogue, so that report.html tells nothing stale."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gtmhub_goals_contract.contract import load_sentences
from tests.contract_tests.faults import load_faults
from tests.contract_tests.kill_matrix import (
    KEPT,
    Kill,
    keep,
    read_kills,
    unproven_sentences,
    write_kills,
)

FAULTS = load_faults()
REMEDY = 'run `make kill-matrix ARGS="--write NAME ..."` with the names of the faults that changed'


def caught_by(fault: str, catcher: str, *clauses: str) -> Kill:
    return Kill(
        fault=fault,
        about=FAULTS[fault].about,
        catcher=FAULTS[fault].catcher,
        seed=1,
        caught=True,
        caught_by=(catcher,),
        seconds=1.0,
        first_failure_seconds=None,
        first_failure_requests=None,
        clauses=clauses,
    )


def test_the_kept_matrix_has_exactly_the_faults_and_catchers_of_the_catalogue() -> None:
    catalogue = {
        (fault.name, fault.catcher, "law" if fault.law else "check", fault.about)
        for fault in FAULTS.values()
    }
    kept = {(each.fault, each.catcher, each.kind, each.about) for each in read_kills()[1]}
    assert kept ^ catalogue == set(), REMEDY


def test_every_faulty_server_was_caught_by_what_it_names() -> None:
    assert [each.fault for each in read_kills()[1] if not each.caught] == []


def test_the_kept_file_is_as_it_is_written(tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    write_kills(*read_kills(), again)
    assert again.read_bytes() == KEPT.read_bytes()


def test_runs_of_single_faults_go_into_the_matrix_and_lost_faults_leave_it(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    lost, one, *_ = FAULTS
    write_kills(1, read_kills()[1], path)
    run = caught_by(one, "another")
    keep([run], 1, {name: fault for name, fault in FAULTS.items() if name != lost}, path)
    before = {each.fault: each for each in read_kills()[1]}
    after = {each.fault: each for each in read_kills(path)[1]}
    assert set(after) == set(before) - {lost}
    assert after[one] == replace(before[one], caught=False)
    assert {name: each for name, each in after.items() if name != one} == {
        name: each for name, each in before.items() if name not in {one, lost}
    }


def test_a_fault_is_caught_by_the_clause_that_proves_the_sentence_it_breaks() -> None:
    fact = next(fact for fact in load_sentences() if fact.fault)
    clause = fact.clause.replace("{}", "anything")
    assert unproven_sentences([caught_by(fact.fault, fact.law, "another", clause)]) == []
    (line,) = unproven_sentences([caught_by(fact.fault, fact.law, "another")])
    assert line.startswith(f"{fact.fault}, seed 1: no finding is of {fact.clause!r}")
