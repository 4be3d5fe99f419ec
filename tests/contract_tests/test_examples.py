"""Hypothesis makes the examples of laws as the suite asks it to, in one file of the suite."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import HypothesisProvider

import gtmhub_goals_contract
from gtmhub_goals_contract.suite import Draw, Law, LawContext, Rights
from gtmhub_goals_contract.suite.runner import BACKEND, LawRun
from tests.contract_tests.faults import load_faults
from tests.contract_tests.faults.serve import faulty_server
from tests.contract_tests.runs import run_suite

A_FAVOURITE = 6_227_020_801  # 13! + 1: one of the constants that Hypothesis tries by itself


def drawn(backend: str) -> list[int]:
    """What 1,500 examples of an integer are."""
    found: list[int] = []

    @settings(
        max_examples=1_500,
        backend=backend,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @with_seed(1)
    @given(st.integers(0, 10**12))
    def note(number: int) -> None:
        found.append(number)

    note()
    return found


def test_one_file_alone_reaches_into_hypothesis() -> None:
    package = Path(gtmhub_goals_contract.__file__).parent
    private = re.compile(r"hypothesis\.internal|_hypothesis_internal")
    assert {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if private.search(path.read_text(encoding="utf-8"))
    } == {"suite/runner.py"}


def test_hypothesis_still_has_what_that_file_overrides() -> None:
    assert callable(HypothesisProvider._maybe_draw_constant)


def test_examples_are_fresh_where_hypothesis_tries_constants() -> None:
    assert A_FAVOURITE in drawn("hypothesis")
    assert A_FAVOURITE not in drawn(BACKEND)


def test_a_law_is_tried_for_every_operation_though_one_breaks_it(tmp_path: Path) -> None:
    with faulty_server(load_faults()["reads-need-no-token"]) as url:
        whole = run_suite(tmp_path / "whole", url, laws=("authentication",), shrink_seconds=0.0)
        first = run_suite(tmp_path / "1", url, laws=("authentication",), max_failures=1)
    broken = [each["operation"] for each in whole.results["findings"]]
    assert len(set(broken)) == len(broken) > 3
    assert "   also in   " in whole.text
    assert len(first.results["findings"]) == 1
    assert (
        first.results["coverage"]["first_failure"]["requests"]
        <= whole.results["coverage"]["first_failure"]["requests"]
        < whole.results["requests"]
    )


def values_drawn(examples: int, strata: tuple[str, ...]) -> list[tuple[str, int]]:
    """What a law draws that names a value for its first examples."""
    found: list[tuple[str, int]] = []

    def check(ctx: LawContext, draw: Draw) -> None:
        found.append((draw.stratum, draw("number", st.integers(1000, 10**6), 7)))

    law = Law(
        "of numbers",
        statement="",
        source="",
        evidence="documented",
        operations=(),
        precondition="",
        rights=Rights.READS,
        identities=(),
        sessions=(),
        examples=examples,
        strata=strata,
        exhaustive=False,
        check=check,
    )
    gate = SimpleNamespace(ledger=SimpleNamespace(open_intents=lambda account: []))
    client: Any = SimpleNamespace(record=SimpleNamespace(requests=0), law=None, gate=gate)
    nobody = SimpleNamespace(account="")
    world: Any = SimpleNamespace(has=lambda name: False, identity=lambda name: None, owner=nobody)
    ctx = LawContext(client, world, "tag")
    for few in (1, examples):  # a glance, then more of the same law
        LawRun(law, ctx, seed=few, examples=few, rounds=1).run()
    return found


def test_only_the_first_example_of_each_stratum_takes_the_value_that_is_named() -> None:
    strata = tuple(f"kind {number}" for number in range(40))
    drawn_in_all = values_drawn(80, strata)
    glance = drawn_in_all[: len(strata)]
    assert glance == [(stratum, 7) for stratum in strata]  # none is passed over by chance
    later = [number for _, number in drawn_in_all[len(strata) :]]
    assert len(later) >= 80
    assert 7 not in later
