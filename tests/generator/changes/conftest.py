"""One printed checkout for all tests of this room that need one; each works on a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checkout import Checkout
from tests.generator.changes import scratch


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return scratch.checkout(tmp_path_factory.mktemp("printed") / "checkout")


@pytest.fixture
def tree(printed: Checkout, tmp_path: Path) -> Checkout:
    return scratch.copy(printed, tmp_path / "checkout")


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def tell(lines: list[str]) -> Callable[[str], None]:
    return lines.append
