"""Constructs that a maintainer may write, each with the right answer: printed so, or refused so."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.generator.printed import reference

UTC = datetime.UTC
DAY, MOMENT = datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ID = UUID("12345678-1234-5678-1234-567812345678")
TEXT_OF_MOMENT = "2026-01-02T03:04:05Z"

SCHEMAS: dict[str, Any] = {
    "Colour": {"type": "string", "enum": ["red", "blue"]},
    "Size": {"type": "integer", "enum": [1, 2]},
    "Cat": {
        "type": "object",
        "required": ["kind", "name"],
        "properties": {"kind": {"const": "cat"}, "name": {"type": "string"}},
    },
    "Dog": {
        "type": "object",
        "required": ["kind", "name"],
        "properties": {
            "kind": {"type": "string", "enum": ["dog", "wolf"]},
            "name": {"type": "string"},
        },
    },
    "Square": {
        "type": "object",
        "required": ["side"],
        "properties": {"side": {"type": "number"}, "shape": {"type": "string"}},
    },
    "Circle": {
        "type": "object",
        "required": ["radius"],
        "properties": {"radius": {"type": "number"}, "shape": {"type": "string"}},
    },
    "Vague": {"type": "object", "properties": {"radius": {"type": "number"}}},
    "Tree": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "children": {"type": "array", "items": reference("Tree")},
            "parent": reference("Tree"),
        },
    },
    "Short": {"type": "string", "maxLength": 5},
    "Alias": reference("Short"),
    "Named": {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "string", "minLength": 2}},
    },
    "Sized": {"type": "object", "properties": {"b": {"type": "integer", "minimum": 3}}},
}


@dataclass(frozen=True)
class Value:
    """A schema that is printed right, as the property `value` of a body and of its answer.

    Attributes:
        sends: What a caller gives, and the JSON that goes out.
        refuses: What is not sent.
        reads: The JSON that comes, and what is made of it.
    """

    name: str
    schema: dict[str, Any]
    sends: list[tuple[Any, Any]] = field(default_factory=list)
    refuses: list[Any] = field(default_factory=list)
    reads: list[tuple[Any, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Parameter:
    """A parameter that is printed right: what a caller gives, and what stands on the wire."""

    name: str
    data: dict[str, Any]
    sends: list[tuple[Any, str]] = field(default_factory=list)
    refuses: list[Any] = field(default_factory=list)


def text(**more: Any) -> dict[str, Any]:
    return {"type": "string", **more}


def number(**more: Any) -> dict[str, Any]:
    return {"type": "number", **more}


def whole(**more: Any) -> dict[str, Any]:
    return {"type": "integer", **more}


def array(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


def thing(properties: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"type": "object", **({"properties": properties} if properties else {}), **more}


def same(*values: Any) -> list[tuple[Any, Any]]:
    return [(value, value) for value in values]


MOMENTS = text(format="date-time")
DAYS = text(format="date")
IDS = text(format="uuid")
VALUES = [
    Value("text", text(), same("a", "", "é\n"), [5, True, ["a"]], same("a")),
    Value("number", number(), same(1, 0.5, -3), ["1", True], same(1.5)),
    Value("integer", whole(), same(0, 7), [1.5, "1", True], same(7)),
    Value("boolean", {"type": "boolean"}, same(True, False), [1, "true"], same(True)),
    Value("anything", {}, same(1, "a", [1], {"a": None}), [], same([1])),
    Value("nothing but null", {"type": "null"}, same(None), ["a"], same(None)),
    Value("date", DAYS, [(DAY, "2026-01-02")], [], [("2026-01-02", DAY)]),
    Value(
        "date-time",
        MOMENTS,
        [(MOMENT, TEXT_OF_MOMENT)],
        [datetime.datetime(2026, 1, 2)],
        [(TEXT_OF_MOMENT, MOMENT)],
    ),
    Value("uuid", IDS, [(ID, str(ID))], ["1", ID.hex, f"{ID} ", 5], [(str(ID), ID)]),
    Value("unknown format", text(format="email"), same("x"), [], same("x")),
    Value("minLength", text(minLength=2), same("ab"), ["a"]),
    Value("maxLength", text(maxLength=2), same("ab"), ["abc"]),
    Value("pattern", text(pattern="^[A-Z$]+$"), same("A$"), ["a", "A\n", ""]),
    Value("pattern with digits", text(pattern=r"^\d+$"), same("12"), ["٣", "1a"]),
    Value("pattern with words", text(pattern=r"^\w+\b$"), same("a_1"), ["é", ""]),
    Value("pattern with a point", text(pattern=r"^\u{1F600}.$"), same("\U0001f600a"), ["a"]),
    Value("pattern with a name", text(pattern=r"^(?<x>a)\k<x>$"), same("aa"), ["ab"]),
    Value("pattern inside", text(pattern="b"), same("abc"), ["ac"]),
    Value("minimum", number(minimum=1), same(1, 2), [0.9]),
    Value("maximum", number(maximum=1), same(1), [1.1]),
    Value("exclusiveMinimum", number(exclusiveMinimum=1), same(1.1), [1, 0]),
    Value("exclusiveMaximum", number(exclusiveMaximum=1), same(0.9), [1, 2]),
    Value("multipleOf", number(multipleOf=0.1), same(0.3, 1), [0.35]),
    Value("multipleOf whole", whole(multipleOf=5), same(10), [7]),
    Value(
        "text enum", text(enum=["red", "dark-blue"]), same("red"), ["green"], same("red", "green")
    ),
    Value("enum without a type", {"enum": ["a", "b"]}, same("a"), ["c"]),
    Value("integer enum", whole(enum=[1, 2]), same(1), [3], same(2, 9)),
    Value("boolean enum", {"type": "boolean", "enum": [True]}, same(True), [False]),
    Value("enum with null", text(enum=["a", None]), same("a"), ["b", None], same("a", None)),
    Value("nullable enum", {"type": ["string", "null"], "enum": ["a", None]}, same(None), ["b"]),
    Value(
        "enum of one spelling",
        text(enum=["a-b", "a_b", "A b", "1", "", "+"]),
        same("a_b", "+"),
        ["x"],
    ),
    Value("enum by reference", reference("Colour"), same("blue"), ["green"], same("red")),
    Value("const text", {"const": "a"}, same("a"), ["b"]),
    Value("const integer", {"const": 3}, same(3), [4, True]),
    Value("const true", {"type": "boolean", "const": True}, same(True), [False, 1]),
    Value("nullable text", {"type": ["string", "null"]}, same("a", None), [1], same(None)),
    Value(
        "nullable date",
        {"type": ["string", "null"], "format": "date"},
        [(DAY, "2026-01-02"), (None, None)],
        [],
        [("2026-01-02", DAY), (None, None)],
    ),
    Value("list", array(text()), [(["a"], ["a"]), (("a",), ["a"])], ["a", [1]], same(["a"])),
    Value("list of dates", array(DAYS), [([DAY], ["2026-01-02"])], [], [(["2026-01-02"], [DAY])]),
    Value("list of uuids", array(IDS), [([ID], [str(ID)])], [], [([str(ID)], [ID])]),
    Value(
        "list of nullable dates",
        array({"type": ["string", "null"], "format": "date"}),
        [([DAY, None], ["2026-01-02", None])],
        [],
        [(["2026-01-02", None], [DAY, None])],
    ),
    Value(
        "list of lists of moments",
        array(array(MOMENTS)),
        [([[MOMENT]], [[TEXT_OF_MOMENT]])],
        [],
        [([[TEXT_OF_MOMENT]], [[MOMENT]])],
    ),
    Value("list of enums", array(reference("Colour")), same(["red"]), [["green"]], same(["red"])),
    Value("list of anything", array({}), same([1, "a"]), ["a"]),
    Value("minItems", array(text(), minItems=2), same(["a", "b"]), [["a"]]),
    Value("maxItems", array(text(), maxItems=1), same(["a"]), [["a", "b"]]),
    Value("uniqueItems", array({}, uniqueItems=True), same([1, True, 2]), [[1, 2, 1], [{}, {}]]),
    Value("uniqueItems false", array(text(), uniqueItems=False), same(["a", "a"]), []),
    Value("limits of items", array(text(maxLength=1)), same(["a"]), [["ab"]]),
    Value("free object", thing(), same({"a": [1]}), [], same({"a": 1})),
    Value(
        "nullable free object", {"type": ["object", "null"]}, same({"a": 1}, None), [], same(None)
    ),
    Value("minProperties", thing(minProperties=1), same({"a": 1}), [{}]),
    Value("maxProperties", thing(maxProperties=1), same({"a": 1}), [{"a": 1, "b": 2}]),
    Value("required without a property", thing(required=["a"]), same({"a": 1}), [{}]),
    Value(
        "date or moment",
        {"anyOf": [DAYS, MOMENTS]},
        [(DAY, "2026-01-02"), (MOMENT, TEXT_OF_MOMENT)],
        [],
        [("2026-01-02", DAY), (TEXT_OF_MOMENT, MOMENT)],
    ),
    Value(
        "moment or date",
        {"oneOf": [MOMENTS, DAYS]},
        [],
        [],
        [("2026-01-02", DAY), (TEXT_OF_MOMENT, MOMENT)],
    ),
    Value(
        "date or text",
        {"anyOf": [DAYS, text()]},
        [("soon", "soon")],
        [5],
        [("2026-01-02", DAY), ("soon", "soon"), (TEXT_OF_MOMENT, TEXT_OF_MOMENT)],
    ),
    Value(
        "uuid or whole number",
        {"anyOf": [IDS, whole()]},
        [(ID, str(ID)), (3, 3)],
        [True],
        [(str(ID), ID), (3, 3)],
    ),
    Value(
        "list of enums or text",
        {"anyOf": [array(reference("Colour")), text()]},
        same("red", ["red"]),
        [["green"], 5],
        same("red", ["blue"]),
    ),
    Value(
        "enum or text", {"anyOf": [reference("Colour"), text()]}, same("red", "x"), [1], same("x")
    ),
    Value(
        "two enums",
        {"oneOf": [reference("Colour"), text(enum=["big", "small"])]},
        same("red", "big"),
        ["x"],
        same("blue", "small", "x"),
    ),
    Value(
        "integer enum or text enum",
        {"oneOf": [reference("Size"), reference("Colour")]},
        same(1, "red"),
        [3, "x"],
        same(2, "blue"),
    ),
    Value(
        "integer or text", {"type": ["integer", "string"]}, same(1, "a"), [1.5, True], same(1, "a")
    ),
    Value(
        "boolean or number",
        {"oneOf": [{"type": "boolean"}, number()]},
        same(True, 2),
        ["a"],
        same(False, 0),
    ),
    Value(
        "limits in a union",
        {"oneOf": [text(maxLength=2), whole(minimum=3)]},
        same("ab", 3),
        ["abc", 2],
    ),
    Value(
        "alternatives of limits",
        text(anyOf=[{"maxLength": 1}, {"pattern": "^x"}]),
        same("a", "xyz"),
        ["abc"],
    ),
    Value(
        "model or null",
        {"oneOf": [reference("Named"), {"type": "null"}]},
        same(None),
        ["a"],
        same(None),
    ),
    Value("union of one", {"anyOf": [text()]}, same("a"), [1], same("a")),
    Value(
        "nested unions",
        {"oneOf": [{"anyOf": [whole(), text()]}, {"type": "null"}]},
        same(1, "a", None),
        [1.5],
        same(1, None),
    ),
    Value(
        "allOf of one value",
        {"allOf": [text(minLength=2), {"maxLength": 3}]},
        same("ab"),
        ["a", "abcd"],
        same("ab"),
    ),
    Value("enum in allOf", {"allOf": [text(), {"enum": ["a", "b"]}]}, same("a"), ["c"], same("a")),
    Value(
        "two enums in allOf",
        {"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]},
        same("b"),
        ["a", "c"],
        same("b"),
    ),
    Value(
        "null in one part of allOf",
        {"allOf": [{"type": ["string", "null"]}, text(maxLength=1)]},
        same("a"),
        ["ab", None],
    ),
    Value(
        "items and their limits in allOf",
        {"allOf": [array(DAYS), {"items": {"description": "A day."}, "maxItems": 1}]},
        [([DAY], ["2026-01-02"])],
        [[DAY, DAY]],
        [(["2026-01-02"], [DAY])],
    ),
    Value(
        "date in allOf",
        {"allOf": [text(), {"format": "date"}]},
        [(DAY, "2026-01-02")],
        [],
        [("2026-01-02", DAY)],
    ),
    Value(
        "allOf of a reference",
        {"allOf": [reference("Short")], "minLength": 2},
        same("ab"),
        ["a", "abcdef"],
    ),
    Value(
        "limits beside a reference",
        {**reference("Short"), "minLength": 2, "maxLength": 9},
        same("ab"),
        ["a", "abcdef"],
    ),
    Value("reference to a reference", reference("Alias"), same("abc"), ["abcdef"]),
    Value("default", text(default="a"), same("b"), [5]),
    Value("deprecated", text(deprecated=True), same("a")),
    Value("readOnly", text(readOnly=True), same("a")),
    Value("writeOnly", text(writeOnly=True), same("a")),
    Value("title", text(title="A title: with a colon"), same("a")),
    Value("examples", text(examples=["a"], example="b"), same("a")),
    Value(
        "xml and externalDocs",
        text(xml={"name": "a"}, externalDocs={"url": "https://a.b"}),
        same("a"),
    ),
    Value(
        "contentEncoding",
        text(contentEncoding="base64", contentMediaType="image/png"),
        same("aGk="),
    ),
    Value("$comment", text(**{"$comment": "why"}), same("a")),
]

IDS_LIST = array(text())
PARAMETERS = [
    Parameter("enum with null", {"schema": {"enum": ["a", None]}}, [("a", "v=a")], ["b", 1]),
    Parameter("form", {"schema": IDS_LIST}, [(["a", "b"], "v=a&v=b")], [[], "a", [1]]),
    Parameter(
        "form, not exploded",
        {"schema": IDS_LIST, "explode": False},
        [(["a", "b"], "v=a%2Cb")],
        [["a,b"], []],
    ),
    Parameter(
        "spaceDelimited",
        {"schema": IDS_LIST, "style": "spaceDelimited", "explode": False},
        [(["a", "b"], "v=a+b")],
        [["a b"]],
    ),
    Parameter(
        "pipeDelimited",
        {"schema": IDS_LIST, "style": "pipeDelimited", "explode": False},
        [(["a", "b"], "v=a%7Cb")],
        [["a|b"]],
    ),
    Parameter(
        "list of moments",
        {"schema": array(MOMENTS)},
        [([MOMENT], "v=2026-01-02T03%3A04%3A05Z")],
        [[datetime.datetime(2026, 1, 2)]],
    ),
    Parameter("list of dates", {"schema": array(DAYS)}, [([DAY], "v=2026-01-02")], [["soon"]]),
    Parameter(
        "list of whole numbers",
        {"schema": array(whole(minimum=1), maxItems=2)},
        [([1, 2], "v=1&v=2")],
        [[0], [1, 2, 3], ["1"], [True]],
    ),
    Parameter("list of booleans", {"schema": array({"type": "boolean"})}, [([True], "v=true")]),
    Parameter(
        "list of an enum", {"schema": array(reference("Colour"))}, [(["red"], "v=red")], [["x"]]
    ),
    Parameter("list of uuids", {"schema": array(IDS)}, [([ID], f"v={ID}")], [[ID, "1"]]),
    Parameter(
        "list once each",
        {"schema": array(text(), uniqueItems=True)},
        [(["a"], "v=a")],
        [["a", "a"]],
    ),
    Parameter(
        "object",
        {"schema": thing({"a": whole(), "b": text()})},
        [({"a": 1, "b": "c"}, "a=1&b=c")],
        [{"a": "x"}, 5],
    ),
    Parameter(
        "object, not exploded",
        {"schema": thing(), "explode": False},
        [({"a": 1, "b": True}, "v=a%2C1%2Cb%2Ctrue")],
        [{"a": "x,y"}],
    ),
    Parameter(
        "deepObject",
        {"schema": thing({"a": whole()}), "style": "deepObject"},
        [({"a": 1, "b": DAY}, "v%5Ba%5D=1&v%5Bb%5D=2026-01-02")],
        [{"a": "x"}],
    ),
    Parameter("integer enum", {"schema": whole(enum=[1, 2])}, [(1, "v=1")], [3, "1"]),
    Parameter("const", {"schema": {"const": "a"}}, [("a", "v=a")], ["b"]),
    Parameter("multipleOf", {"schema": whole(multipleOf=5)}, [(10, "v=10")], [7]),
    Parameter("exclusiveMinimum", {"schema": number(exclusiveMinimum=0)}, [(0.5, "v=0.5")], [0]),
    Parameter("bounds", {"schema": whole(minimum=1, maximum=3)}, [(3, "v=3")], [4, "3"]),
    Parameter(
        "lengths", {"schema": text(minLength=2, maxLength=3)}, [("ab", "v=ab")], ["a", "abcd"]
    ),
    Parameter(
        "length and pattern",
        {"schema": text(maxLength=2, pattern="^a")},
        [("ab", "v=ab")],
        ["b", "abc"],
    ),
    Parameter("pattern", {"schema": text(pattern=r"^\d$")}, [("1", "v=1")], ["٣", "a"]),
    Parameter(
        "union",
        {"schema": {"anyOf": [whole(), text(enum=["all"])]}},
        [(1, "v=1"), ("all", "v=all")],
        ["x", 1.5],
    ),
    Parameter("nullable", {"schema": {"type": ["string", "null"]}}, [("a", "v=a")]),
    Parameter("uuid", {"schema": IDS}, [(ID, f"v={ID}"), (str(ID), f"v={ID}")], ["1", ID.hex]),
    Parameter("date", {"schema": DAYS}, [(DAY, "v=2026-01-02")], ["soon"]),
    Parameter("anything", {"schema": {}}, [("a", "v=a"), (1, "v=1"), (True, "v=true")]),
    Parameter("deprecated", {"schema": text(), "deprecated": True}, [("a", "v=a")]),
    Parameter(
        "allowEmptyValue false", {"schema": text(), "allowEmptyValue": False}, [("a", "v=a")]
    ),
    Parameter(
        "header list", {"in": "header", "schema": IDS_LIST}, [(["a", "b"], "a,b")], [["a,b"]]
    ),
    Parameter("header number", {"in": "header", "schema": whole(minimum=2)}, [(2, "2")], [1]),
    Parameter("header boolean", {"in": "header", "schema": {"type": "boolean"}}, [(True, "true")]),
    Parameter(
        "header object",
        {"in": "header", "schema": thing(), "explode": True},
        [({"a": 1, "b": 2}, "a=1,b=2")],
    ),
    Parameter("path number", {"in": "path", "schema": whole()}, [(5, "5")], ["5", True]),
    Parameter("path uuid", {"in": "path", "schema": IDS}, [(ID, str(ID))], ["1", "", ID.hex]),
    Parameter("path date", {"in": "path", "schema": DAYS}, [(DAY, "2026-01-02")]),
    Parameter("path enum", {"in": "path", "schema": text(enum=["a", "b"])}, [("a", "a")], ["c"]),
    Parameter("path list", {"in": "path", "schema": array(whole())}, [([1, 2], "1%2C2")], [[]]),
]
