"""The client of `things.py`, printed once, and a fresh server for each test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.generator.printed import printed
from tests.generator.things import DOCUMENT, SETTINGS, Wire


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with printed(DOCUMENT, tmp_path_factory.mktemp("things"), **SETTINGS) as client:
        yield client


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def client(package: Any, wire: Wire) -> Any:
    return package.Client("token", "acc", transport=httpx.MockTransport(wire))
