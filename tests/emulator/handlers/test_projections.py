"""A projection into anything that the contract knows is answered, whatever it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gtmhub_goals_emulator.contract.operations import load_contract, resolve
from gtmhub_goals_emulator.contract.schemas import SpecDocument
from gtmhub_goals_emulator.emulator import Emulator
from tests.emulator.company import Company


def paths_of(document: SpecDocument, schema: dict[str, Any], depth: int = 0) -> Iterator[str]:
    """Every dotted path below a schema, also through lists, and some that nothing has."""
    schema = resolve(document, schema)
    if "items" in schema:
        yield from paths_of(document, schema["items"], depth)
        yield from ("0", "0.title", "00")
    for name, part in schema.get("properties", {}).items():
        yield name
        if depth < 4:
            yield from (f"{name}.{below}" for below in paths_of(document, part, depth + 1))
    if "additionalProperties" in schema:
        yield from ("region", "a.b.c")


DOCUMENT = load_contract()
PATHS = sorted(set(paths_of(DOCUMENT, DOCUMENT["components"]["schemas"]["Goal"])))
FIELDS = st.one_of(
    st.lists(st.sampled_from(PATHS), min_size=1, max_size=4).map(",".join),
    st.tuples(
        st.sampled_from(["tags", "metrics", "access", "assignees", "links", "closedStatus"]),
        st.lists(st.sampled_from(PATHS), min_size=1, max_size=3).map(",".join),
    ).map(lambda pair: f"{pair[0]}{{{pair[1]}}}"),
)


@pytest.fixture(scope="module")
def full() -> Iterator[Company]:
    """A company whose one goal has something under every key."""
    emulator = Emulator()
    grants = {"permissions": [{"principalId": "ben", "grant": "all"}]}
    made = Company(
        emulator,
        goals=[
            {"id": "above", "name": "Above"},
            {
                "id": "g",
                "name": "Grow",
                "parentId": "above",
                "tags": ["a", "b"],
                "access": grants,
                "confidence": {"value": 0.5, "reason": "so"},
                "customFields": {"region": "north", "a": {"b": [{"c": 1}]}},
            },
        ],
        metrics=[
            {
                "name": "Win",
                "goalId": "g",
                "checkIns": [{"actual": 1, "createdAt": "2026-01-02T00:00:00Z", "confidence": 1}],
                "trend": [{"date": "2026-01-02T00:00:00Z", "projected": 2}],
                "settings": [{"a": 1}],
                "access": grants,
            }
        ],
    )
    yield made
    made.close()
    emulator.close()


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fields=FIELDS)
def test_any_projection_is_answered(full: Company, fields: str) -> None:
    for path in (f"/api/v1/goals/{full.ids['g']}", "/api/v2/goals"):
        answer = full.call("GET", path, params={"fields": fields})
        assert answer.status_code == 200, (fields, answer.text)


@pytest.mark.parametrize("fields", ["tags.color", "tags{color}", "tags.0.title"])
def test_tags_without_their_title_are_answered(full: Company, fields: str) -> None:
    assert full.goal(full.ids["g"], fields=fields)["tags"] == [{}, {}]


def test_a_long_path_shows_just_what_it_leads_to(full: Company) -> None:
    goal = full.goal(
        full.ids["g"], fields="metrics.metricHistory.actual,links.expanded.parent.name"
    )
    assert goal["metrics"] == [{"metricHistory": [{"actual": 1}]}]
    assert goal["links"] == {"expanded": {"parent": {"name": "Above"}}}
