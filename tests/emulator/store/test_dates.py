"""Date-times stand in their order in time on every store, however their fractions are cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.contract.operations import load_contract, resolve
from gtmhub_goals_emulator.timestamps import DATES as DATE_NAMES
from tests.emulator.company import Company

SECOND = "2026-01-01T00:00:0"
DATES = [f"{SECOND}{end}" for end in ("0Z", "0.05Z", "0.1Z", "0.12Z", "0.5Z", "1Z")]


@pytest.fixture
def company(store_url: str) -> Iterator[Company]:
    """A company with a goal for each date, made in another order, on each kind of store."""
    with closing(Emulator(store_url)) as emulator:
        made = Company(emulator)
        for at in (3, 0, 5, 2, 4, 1):
            made.create(name=str(at), dateFrom=DATES[at])
        yield made
        made.close()


@pytest.mark.parametrize("other", ["", ",description"], ids=("by SQL", "by documents"))
def test_sorted_dates_are_in_the_order_of_time(company: Company, other: str) -> None:
    assert company.names(sort=f"dateFrom{other}") == list("012345")
    assert company.names(sort=f"-dateFrom{other}") == list("543210")


@pytest.mark.parametrize("hidden", ["", ", description: {$exists: true}"], ids=("SQL", "scan"))
def test_compared_dates_are_compared_in_time(company: Company, hidden: str) -> None:
    asked = {
        f"{{$gt: '{DATES[2]}'}}": "345",
        f"{{$gte: '{DATES[2]}'}}": "2345",
        f"{{$lt: '{DATES[2]}'}}": "01",
        f"'{DATES[2]}'": "2",
        f"{{$in: ['{DATES[0]}', '{DATES[5]}']}}": "05",
        "{$regex: '^2026-01-01T00:00:00.1'}": "23",
        "{$regex: '0Z'}": "0",
        "{$gt: '2026-01-01T02:00:00.1+02:00'}": "345",
        "'2025-12-31T23:00:00.120-01:00'": "3",
        "{$nin: ['2026-01-01T02:00:00+02:00', '2026-01-01T00:00:01.000z']}": "1234",
        f"'{DATES[0][:-1]}'": "",
    }
    for test, wanted in asked.items():
        found = company.names(filter=f"{{dateFrom: {test}{hidden}}}", sort="dateFrom")
        assert "".join(found) == wanted, test


def test_texts_that_only_look_like_dates_stay_texts(company: Company) -> None:
    made = company.create(
        name="2026-01-01T00:00:00Z", customFields={"when": "2026-01-01T01:00:00+01:00"}
    )
    for asked in (
        "{name: '2026-01-01T01:00:00+01:00'}",
        "{'customFields.when': '2026-01-01T00:00:00Z'}",
    ):
        assert company.names(filter=asked) == []
    assert company.names(filter="{'customFields.when': '2026-01-01T01:00:00+01:00'}") == [
        made["name"]
    ]


def test_the_dates_are_those_of_the_contract() -> None:
    components = load_contract()["components"]["schemas"]
    found = {
        name
        for schema in components.values()
        for name, node in schema.get("properties", {}).items()
        if resolve({"components": {"schemas": components}}, node).get("format") == "date-time"
    }
    assert found == DATE_NAMES
