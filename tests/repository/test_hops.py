"""A request passes through few files: what is read together stands together."""

from __future__ import annotations

from tests.repository.hops import hops, hops_of_law

MOST = {"filter list": 12, "PATCH": 14}


def test_a_request_passes_through_few_files() -> None:
    counted = {name: len(set(files)) for name, files in hops().items()}
    assert {name: count for name, count in counted.items() if count > MOST[name]} == {}


def test_a_law_passes_through_few_files() -> None:
    entered = set(hops_of_law("sorting"))
    assert "laws/sorting.py" in entered
    assert len(entered) <= 13, sorted(entered)
