"""What a partly decoded document says of a path against what the whole document says."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gtmhub_goals_emulator.query.batch import Several
from gtmhub_goals_emulator.query.bson_order import values_at
from gtmhub_goals_emulator.query.filter import Path
from gtmhub_goals_emulator.store.partial import MAX_OBJECTS, partial_documents
from tests.emulator.query.strategies import DOCUMENTS

NAMES = st.sampled_from(
    ["a", "b", "c", "", "0", "id", "at0", "é", 'say "a"', "\\", "\n", "__class__"]
)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(tuple)


def found_in(documents: list[dict[str, Any]], paths: list[Path]) -> list[list[list[Any]]]:
    """Answer the values of each path in each document, as partly decoded."""
    partial = partial_documents(frozenset(paths))
    decoded = partial.decode(msgspec.json.encode(documents))
    assert [partial.id_of(each) for each in decoded] == [each["id"] for each in documents]
    columns = [partial.column(path)(decoded) for path in paths]
    return [
        [list(value) if type(value) is Several else [value] for value in column]
        for column in columns
    ]


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.lists(DOCUMENTS, min_size=1, max_size=3), st.lists(PATHS, min_size=1, max_size=4))
def test_every_path_leads_to_what_it_leads_to_in_the_whole_document(
    documents: list[dict[str, Any]], paths: list[Path]
) -> None:
    stored = [document | {"id": f"{at}"} for at, document in enumerate(documents)]
    assert found_in(stored, paths) == [
        [values_at(document, path) for document in stored] for path in paths
    ]


@pytest.mark.parametrize("name", ['say "a"', "back\\slash", "new\nline", "é", "__init__"])
def test_names_that_are_no_attributes_are_found(name: str) -> None:
    document = {"id": "1", name: 5, "inner": {name: 7}}
    assert found_in([document], [(name,), ("inner", name)]) == [[[5]], [[7]]]


def test_more_objects_than_types_are_made_for_are_found() -> None:
    document = {"id": "1"} | {f"a{at}": {"b": at} for at in range(2 * MAX_OBJECTS)}
    paths: list[Path] = [(f"a{at}", "b") for at in range(2 * MAX_OBJECTS)]
    assert found_in([document], paths) == [[[at]] for at in range(2 * MAX_OBJECTS)]
