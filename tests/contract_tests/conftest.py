"""One healthy emulator for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract_tests.faults.serve import faulty_server


@pytest.fixture(scope="session")
def healthy() -> Iterator[str]:
    with faulty_server(None) as url:
        yield url
