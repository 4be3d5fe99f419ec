"""A request passes through few files: what is read together stands together."""

from __future__ import annotations

from tests.repository.hops import hops

MOST = {"filter list": 12, "PATCH": 14}


def test_a_request_passes_through_few_files() -> None:
    counted = {name: len(set(files)) for name, files in hops().items()}
    assert {name: count for name, count in counted.items() if count > MOST[name]} == {}
