"""Models of a small contract: printed, imported, used. One feature a test."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from tests.generator.printed import document, operation, printed, reference

UTC = datetime.UTC
SCHEMAS = {
    "Thing": {
        "type": "object",
        "required": ["id", "made", "parts", "maybeDay"],
        "properties": {
            "id": {"type": "string"},
            "made": {"type": "string", "format": "date-time"},
            "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
            "maybeDay": {"type": ["string", "null"], "format": "date"},
            "name": {"type": "string", "description": 'What """it""" is called.'},
            "seen": {"type": "string", "format": "date-time"},
            "until": {"type": ["string", "null"], "format": "date-time"},
            "day": {"type": "string", "format": "date"},
            "note": {"type": ["string", "null"]},
            "colour": {"type": "string", "enum": ["red", "dark-blue"]},
            "level": {"type": "integer", "enum": [1, 2]},
            "parent": {"$ref": "#/components/schemas/Thing"},
            "shape": {"oneOf": [reference("Circle"), reference("Square")]},
            "moments": {"type": "array", "items": {"type": "string", "format": "date-time"}},
            "free": {"type": "object", "additionalProperties": True},
            "maybeFree": {"type": ["object", "null"]},
            "from": {"type": "integer"},
        },
    },
    "Part": {
        "type": "object",
        "required": ["title"],
        "properties": {
            "title": {"type": "string"},
            "tried": {"type": "string", "format": "date-time"},
        },
    },
    "Circle": {
        "type": "object",
        "required": ["kind", "radius"],
        "properties": {"kind": {"const": "circle"}, "radius": {"type": "number"}},
    },
    "Square": {
        "type": "object",
        "required": ["kind", "side"],
        "properties": {"kind": {"const": "square"}, "side": {"type": "number"}},
    },
    "Nothing": {"type": "object", "additionalProperties": False},
    "Closed": {
        "type": "object",
        "additionalProperties": False,
        "properties": {"size": {"type": "integer"}},
    },
    "Dated": {
        "type": "object",
        "properties": {"others": {"type": "string", "format": "date-time"}},
        "additionalProperties": {"type": "string", "format": "date"},
    },
    "Special": {"allOf": [reference("Thing")]},
    "Wide": {
        "allOf": [reference("Thing"), {"type": "object", "properties": {"w": {"type": "number"}}}]
    },
    "ThingPage": {
        "type": "object",
        "required": ["items", "totalCount"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
            "totalCount": {"type": "integer"},
        },
    },
}
SMALLEST: dict[str, Any] = {
    "id": "1",
    "made": "2026-01-02T03:04:05Z",
    "parts": [],
    "maybeDay": None,
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    paths = {
        f"/{name}": {"get": operation(f"get{name}", reference(name))}
        for name in ("Thing", "Nothing", "Closed", "Dated", "Special", "Wide", "ThingPage")
    }
    with printed(document(paths, SCHEMAS), tmp_path_factory.mktemp("models")) as package:
        yield package


def thing(client: Any, **changes: Any) -> Any:
    return client.Thing.from_dict({**SMALLEST, **changes})


def test_absent_and_null_are_unset_where_the_contract_has_no_null(client: Any) -> None:
    for changes in ({}, {"name": None, "seen": None, "parent": None, "colour": None}):
        found = thing(client, **changes)
        assert found.name is client.UNSET
        assert found.seen is client.UNSET
        assert found.parent is client.UNSET
        assert found.colour is client.UNSET
        assert found.to_dict() == SMALLEST


def test_null_is_kept_where_the_contract_allows_it(client: Any) -> None:
    found = thing(client, note=None, until=None, maybeFree=None)
    assert (found.note, found.until, found.maybe_free) == (None, None, None)
    assert found.to_dict() == {**SMALLEST, "note": None, "until": None, "maybeFree": None}


@pytest.mark.parametrize("sign", ["", "0001-01-01T00:00:00Z"])
def test_the_signs_of_no_date_are_no_date(client: Any, sign: str) -> None:
    found = thing(client, seen=sign, until=sign, day=sign[:10])
    assert (found.seen, found.until, found.day) == (client.UNSET, None, client.UNSET)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
        ("2026-01-02T03:04:05.5Z", "2026-01-02T03:04:05.5Z"),
        ("2026-01-02T03:04:05.120Z", "2026-01-02T03:04:05.12Z"),
        ("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.123456Z"),
        ("2026-01-02T03:04:05+02:00", "2026-01-02T03:04:05+02:00"),
        ("2026-01-02T03:04:05-00:30", "2026-01-02T03:04:05-00:30"),
        ("2026-01-02T03:04:05+00:00", "2026-01-02T03:04:05Z"),
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05Z"),
        ("0987-12-31T23:59:59.000001Z", "0987-12-31T23:59:59.000001Z"),
    ],
)
def test_moments_go_as_they_came(client: Any, text: str, again: str) -> None:
    found = thing(client, seen=text)
    assert found.seen.tzinfo is not None
    assert found.to_dict()["seen"] == again


def test_a_moment_in_another_timezone_class_is_written(client: Any) -> None:
    zone = datetime.timezone(datetime.timedelta(0), "somewhere")
    found = client.Thing(
        id="1", made=datetime.datetime(2026, 1, 2, tzinfo=zone), parts=[], maybe_day=None
    )
    assert found.to_dict()["made"] == "2026-01-02T00:00:00Z"


def test_a_naive_moment_is_refused_with_the_remedy(client: Any) -> None:
    naive = client.Thing(id="1", made=datetime.datetime(2026, 1, 2), parts=[], maybe_day=None)
    with pytest.raises(client.InvalidArgument, match=r"tzinfo=datetime\.timezone\.utc"):
        naive.to_dict()


def test_a_null_list_is_an_empty_one(client: Any) -> None:
    assert thing(client, parts=None).parts == []


def test_days_survive(client: Any) -> None:
    found = thing(client, day="2026-03-04", maybeDay="2026-03-05")
    assert (found.day, found.maybe_day) == (datetime.date(2026, 3, 4), datetime.date(2026, 3, 5))
    assert found.to_dict()["maybeDay"] == "2026-03-05"


def test_enums_are_open_and_survive_a_round_trip(client: Any) -> None:
    known = thing(client, colour="dark-blue", level=2)
    assert known.colour is client.ThingColour.DARK_BLUE
    assert known.colour.is_known
    assert known.level is client.ThingLevel.VALUE_2
    new = thing(client, colour="mauve", level=9)
    assert isinstance(new.colour, client.ThingColour)
    assert (new.colour, new.level) == ("mauve", 9)
    assert not new.colour.is_known
    assert not new.level.is_known
    assert new.to_dict() == {**SMALLEST, "colour": "mauve", "level": 9}
    assert pickle.loads(pickle.dumps(new)) == new
    assert copy.deepcopy(new.colour) == "mauve"


def test_unknown_keys_are_kept_and_can_be_changed(client: Any) -> None:
    found = thing(client, extra={"deep": [1]}, other=None)
    assert found.additional_properties == {"extra": {"deep": [1]}, "other": None}
    assert "extra" in found
    assert "name" not in found
    found["extra"] = 2
    del found["other"]
    assert found.to_dict() == {**SMALLEST, "extra": 2}
    assert found["extra"] == 2


def test_looking_at_the_unknown_keys_changes_nothing(client: Any) -> None:
    looked_at, other = thing(client), thing(client)
    assert looked_at.additional_properties == {}
    assert looked_at == other


def test_a_model_may_have_no_field_at_all(client: Any) -> None:
    assert client.Nothing.from_dict({"other": 2}).to_dict() == {}
    with pytest.raises(ValueError, match="expected an object for Nothing, got 5"):
        client.Nothing.from_dict(5)


def test_a_closed_model_keeps_no_unknown_keys(client: Any) -> None:
    assert client.Closed.from_dict({"size": 1, "other": 2}).to_dict() == {"size": 1}


def test_values_of_unknown_keys_are_read_by_their_own_schema(client: Any) -> None:
    body = {"others": "2026-01-02T03:04:05Z", "first": "2026-03-04"}
    found = client.Dated.from_dict(body)
    assert found.others == datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert found["first"] == datetime.date(2026, 3, 4)
    assert found.to_dict() == body


def test_models_may_hold_themselves(client: Any) -> None:
    found = thing(client, parent={**SMALLEST, "parent": SMALLEST})
    assert found.parent.parent.id == "1"
    assert found.to_dict()["parent"]["parent"] == SMALLEST


def test_variants_are_told_apart_by_their_const(client: Any) -> None:
    round_one = thing(client, shape={"kind": "circle", "radius": 1})
    assert isinstance(round_one.shape, client.Circle)
    square = thing(client, shape={"kind": "square", "side": 2})
    assert isinstance(square.shape, client.Square)
    assert square.to_dict()["shape"] == {"kind": "square", "side": 2}
    with pytest.raises(ValueError, match=r"kind is .*star.*, none of circle, square"):
        thing(client, shape={"kind": "star"})


def test_objects_without_a_shape_are_plain_dicts(client: Any) -> None:
    found = thing(client, free={"a": [1]}, maybeFree={"b": 2})
    assert found.free == {"a": [1]}
    assert found.maybe_free == {"b": 2}
    assert not hasattr(client, "FreeFormObject")


def test_lists_of_moments_are_read_and_written(client: Any) -> None:
    found = thing(client, moments=["2026-01-02T03:04:05Z"])
    assert found.moments == [datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)]
    assert found.to_dict()["moments"] == ["2026-01-02T03:04:05Z"]


def test_reserved_words_get_an_underscore(client: Any) -> None:
    assert thing(client, **{"from": 3}).from_ == 3


def test_a_schema_that_is_another_one_keeps_its_name(client: Any) -> None:
    found = client.Special.from_dict({**SMALLEST, "name": "x"})
    assert type(found).__name__ == "Special"
    assert client.Wide.from_dict({**SMALLEST, "w": 2}).w == 2


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"id": None}, "id"),
        ({"made": 5}, "made"),
        ({"parts": [{"title": "a"}, {"title": None}]}, "parts[1].title"),
        ({"parts": [{"title": "a", "tried": "yesterday"}]}, "parts[0].tried"),
        ({"parts": [7]}, "parts[0]"),
        ({"parent": {**SMALLEST, "seen": "x"}}, "parent.seen"),
        ({"parent": {**SMALLEST, "parts": [{}]}}, "parent.parts[0].title"),
        ({"parent": []}, "parent"),
    ],
)
def test_an_unreadable_value_is_named_by_its_path(
    client: Any, changes: dict[str, Any], path: str
) -> None:
    from_types = __import__(f"{client.__name__}.types", fromlist=["FieldError"])
    with pytest.raises(from_types.FieldError) as caught:
        thing(client, **changes)
    assert caught.value.path == path


def test_models_pickle_copy_and_compare(client: Any) -> None:
    found = thing(client, name="x", extra=1, parts=[{"title": "a"}])
    for twin in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found), copy.copy(found)):
        assert twin == found
        assert twin.to_dict() == found.to_dict()
        assert twin.seen is client.UNSET


def test_descriptions_become_documentation_and_never_code(client: Any) -> None:
    assert 'What """it""" is called.' in (client.Thing.__doc__ or "")
