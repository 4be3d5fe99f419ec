from __future__ import annotations

import pytest

from gtmhub_goals_emulator.query.filter import FieldsError
from gtmhub_goals_emulator.query.parameters import DEFAULT_FIELDS, parse_fields

GOAL = {
    "id": "1",
    "accountId": "2",
    "name": "Grow",
    "metrics": [{"id": "3", "name": "m", "attainment": 0.5}],
    "assignee": {"id": "4", "name": "Ada Example"},
    "links": {"expanded": {"a": 1}},
}


def test_ids_always_come_and_unknown_names_do_not() -> None:
    assert parse_fields("name,unknown").shape(GOAL) == {"id": "1", "accountId": "2", "name": "Grow"}


def test_one_level_of_sub_fields_is_chosen_in_objects_and_arrays() -> None:
    shaped = parse_fields("metrics{name,attainment},assignee{name},links{expanded}").shape(GOAL)
    assert shaped["metrics"] == [{"name": "m", "attainment": 0.5}]
    assert shaped["assignee"] == {"name": "Ada Example"}
    assert shaped["links"] == {"expanded": {"a": 1}}


def test_a_dotted_name_is_a_sub_field() -> None:
    assert parse_fields("assignee.name").shape(GOAL)["assignee"] == {"name": "Ada Example"}


def test_a_path_of_any_length_is_followed_and_cut_where_it_ends() -> None:
    asked = "links.expanded.a,metrics.0.name,assignee{name.first},assignee.name.last,links.x.y"
    shaped = parse_fields(asked).shape(GOAL)
    assert shaped["links"] == {"expanded": {"a": 1}}
    assert shaped["metrics"] == [{}]
    assert shaped["assignee"] == {"name": "Ada Example"}


def test_naming_a_field_twice_joins_what_is_asked() -> None:
    both = parse_fields("assignee{name},assignee{id}").shape(GOAL)
    assert both["assignee"] == GOAL["assignee"]
    assert parse_fields("assignee{name},assignee").shape(GOAL)["assignee"] == GOAL["assignee"]
    assert parse_fields("assignee,assignee{name}").shape(GOAL)["assignee"] == GOAL["assignee"]


def test_without_fields_everything_stored_is_shown_and_metrics_are_not_asked() -> None:
    assert parse_fields(None) is DEFAULT_FIELDS
    assert parse_fields(" ") is DEFAULT_FIELDS
    assert DEFAULT_FIELDS.shape(GOAL) == GOAL
    assert not DEFAULT_FIELDS.wants("metrics")
    assert parse_fields("metrics{name}").wants("metrics")


def test_shaping_leaves_the_document_alone() -> None:
    before = repr(GOAL)
    parse_fields("metrics{name}").shape(GOAL)["metrics"].append("more")
    assert repr(GOAL) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,", "the end at character 6"),
        (",name", "',' at character 1"),
        ("na me", "'m' at character 4"),
        (".".join("a" * 65), "more than 64 names"),
        ("metrics{name", "the end at character 13"),
        ("metrics{}", "'}' at character 9"),
        ("metrics{name}}", "'}' at character 14"),
        ("metrics{a{b}}", "one level"),
        ("metrics{name}x", "'x' at character 14"),
        ("-name", "'-' at character 1"),
        (",".join(f"a{number}" for number in range(300)), "more than 256"),
    ],
)
def test_what_makes_no_sense_is_refused_by_position(text: str, told: str) -> None:
    with pytest.raises(FieldsError) as refused:
        parse_fields(text)
    assert told in str(refused.value)
