"""Constructs that a maintainer may write and the generator refuses, with the words that say why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.generator.catalogue import IDS_LIST, MOMENTS, array, number, text, thing, whole
from tests.generator.printed import reference


@dataclass(frozen=True)
class Refused:
    """A schema, parameter, ... that is refused, with the words that say why."""

    name: str
    data: Any
    says: str


REFUSED_SCHEMAS = [
    Refused("misspelt keyword", text(minLenght=1), "write 'minLength', or 'x-minLenght'"),
    Refused("unknown keyword", text(colour=1), "A schema has no 'colour'"),
    Refused("unknown type", {"type": "file"}, "type is 'file': it is one of string"),
    Refused("not", {"not": text()}, "'not' is refused"),
    Refused("if", {"if": text(), "then": {}, "else": {}}, "'if' is refused"),
    Refused(
        "prefixItems",
        {"type": "array", "items": {}, "prefixItems": [text()]},
        "'prefixItems' is refused",
    ),
    Refused("contains", array({}, contains=text()), "'contains' is refused"),
    Refused(
        "patternProperties", thing(patternProperties={"^a": text()}), "write additionalProperties"
    ),
    Refused("propertyNames", thing(propertyNames=text(maxLength=1)), "'propertyNames' is refused"),
    Refused(
        "dependentRequired", thing(dependentRequired={"a": ["b"]}), "'dependentRequired' is refused"
    ),
    Refused("dependentSchemas", thing(dependentSchemas={"a": {}}), "'dependentSchemas' is refused"),
    Refused(
        "unevaluatedProperties",
        thing(unevaluatedProperties={"type": "string"}),
        "write additionalProperties",
    ),
    Refused("nullable", text(nullable=True), "write type: [..., 'null']"),
    Refused("$defs", {"$defs": {"A": text()}}, "write components/schemas"),
    Refused("$id", text(**{"$id": "https://a.b/c"}), "'$id' is refused"),
    Refused("$anchor", text(**{"$anchor": "a"}), "'$anchor' is refused"),
    Refused("$dynamicRef", {"$dynamicRef": "#a"}, "'$dynamicRef' is refused"),
    Refused("contentSchema", text(contentSchema={}), "'contentSchema' is refused"),
    Refused("array without items", {"type": "array"}, "an array without items"),
    Refused("binary", text(format="binary"), "binary is no JSON"),
    Refused("multipleOf 0", number(multipleOf=0), "multipleOf is above 0"),
    Refused("length that is text", text(minLength="1"), "'minLength' takes a whole number"),
    Refused("negative length", text(minLength=-1), "'minLength' takes a whole number"),
    Refused(
        "bound that is true", number(exclusiveMinimum=True), "'exclusiveMinimum' takes a number"
    ),
    Refused("unicode property", text(pattern=r"^\p{L}+$"), "is a property of Unicode"),
    Refused("flags", text(pattern="(?i)a"), "begins no group of ECMA-262"),
    Refused("possessive count", text(pattern="a++"), "counts what is counted already"),
    Refused("unfinished pattern", text(pattern="[a"), "Python cannot read it"),
    Refused("end of Python's", text(pattern=r"a\Z"), "an escape that Python does not know"),
    Refused("enum of nothing", text(enum=[]), "an enum lists different values"),
    Refused("enum twice the same", text(enum=["a", "a"]), "an enum lists different values"),
    Refused("enum of two types", {"enum": ["a", 1]}, "the values of an enum are of one type"),
    Refused("enum of fractions", number(enum=[0.5]), "an enum holds texts or whole numbers"),
    Refused("enum of another type", text(enum=[1]), "no value of the enum is of the type string"),
    Refused("const of another type", text(const=1), "const 1 is not of the type string"),
    Refused("no type at all", {"type": []}, "type names nothing"),
    Refused(
        "bounds that cross",
        whole(minimum=5, maximum=1),
        "no value is between minimum 5 and maximum",
    ),
    Refused(
        "bounds that touch",
        number(exclusiveMinimum=1, maximum=1),
        "no value is between exclusiveMinimum 1 and maximum 1",
    ),
    Refused("lengths that cross", text(minLength=3, maxLength=2), "no value is between minLength"),
    Refused("items that cross", array({}, minItems=3, maxItems=2), "no value is between minItems"),
    Refused(
        "one property of two types",
        {"allOf": [thing({"a": text()}), thing({"a": whole()})]},
        "the property 'a' is integer and string in parts of 'allOf'",
    ),
    Refused(
        "union and limits in allOf",
        {"allOf": [{"oneOf": [text(), whole()]}, {"description": "x"}]},
        "'allOf' of a union",
    ),
    Refused(
        "discriminator that no part has",
        {"oneOf": [reference("Cat"), reference("Dog")], "discriminator": {"propertyName": "zz"}},
        "Cat has no property 'zz', which tells it apart",
    ),
    Refused("const list", {"const": [1]}, "const is a list or an object"),
    Refused(
        "two unions", {"oneOf": [text()], "anyOf": [text()]}, "'oneOf' beside 'anyOf' is refused"
    ),
    Refused(
        "union beside properties",
        {"oneOf": [thing(), text()], "properties": {"a": {}}},
        "'oneOf' beside 'properties' is refused",
    ),
    Refused("empty union", {"oneOf": []}, "'oneOf' takes a list"),
    Refused(
        "ambiguous objects",
        {"oneOf": [reference("Circle"), reference("Vague")]},
        "or a const that differs",
    ),
    Refused(
        "two inline objects",
        {"anyOf": [thing({"a": text()}), thing({"b": text()})]},
        "or a const that differs",
    ),
    Refused(
        "two lists", {"oneOf": [array(text()), array(MOMENTS)]}, "a union of two lists is refused"
    ),
    Refused(
        "discriminator to nothing",
        {
            "oneOf": [reference("Cat"), reference("Dog")],
            "discriminator": {"propertyName": "kind", "mapping": {"x": "Nothing"}},
        },
        "which is no schema",
    ),
    Refused(
        "discriminator that maps by a list",
        {
            "oneOf": [reference("Cat"), reference("Dog")],
            "discriminator": {"propertyName": "kind", "mapping": ["Cat"]},
        },
        "'mapping' takes a mapping",
    ),
    Refused(
        "discriminator of inline parts",
        {"oneOf": [thing({"k": text()}), reference("Cat")], "discriminator": {"propertyName": "k"}},
        "give each part a name and a $ref",
    ),
    Refused(
        "discriminator without a name",
        {"oneOf": [reference("Cat")], "discriminator": {}},
        "has a propertyName",
    ),
    Refused(
        "two types at once", {"allOf": [text(), whole()]}, "no value is string and integer at once"
    ),
    Refused(
        "two formats at once",
        {"allOf": [text(format="date"), {"format": "date-time"}]},
        "no value is date and date-time at once: give the parts of 'allOf' one format",
    ),
    Refused(
        "two lists at once",
        {"allOf": [array(text()), array(whole())]},
        "give the parts of 'allOf' one items",
    ),
    Refused(
        "no value of two enums",
        {"allOf": [{"enum": ["a"]}, {"enum": ["b"]}]},
        "no value is ['a'] and ['b'] at once",
    ),
    Refused(
        "union in allOf", {"allOf": [{"oneOf": [text(), whole()]}, text()]}, "'allOf' of a union"
    ),
    Refused("reference to nothing", reference("Nothing"), "names nothing: 'Nothing' is missing"),
    Refused(
        "reference into a schema",
        {"$ref": "#/components/schemas/Cat/properties/name"},
        "names no component",
    ),
    Refused("reference out of the document", {"$ref": "other.yaml#/A"}, "leaves the document"),
    Refused("reference that is no text", {"$ref": 5}, "'$ref' takes text"),
    Refused("schema that is true", array(True), "True is no schema here"),
    Refused("schema that is a list", {"properties": {"a": []}}, "A schema is a mapping"),
    Refused("properties that are a list", {"properties": []}, "'properties' takes a mapping"),
    Refused("required that is no text", thing(required=[1]), "'required' takes a list of texts"),
    Refused("required as a flag", text(required=True), "'required' takes a list"),
    Refused(
        "writeOnly and required",
        thing({"a": text(writeOnly=True)}, required=["a"]),
        "is written only, and required",
    ),
]
REFUSED_PARAMETERS = [
    Refused(
        "header with a space",
        {"name": "X Q", "in": "header", "schema": text()},
        "'X Q' is no name that a header can have",
    ),
    Refused(
        "cookie", {"name": "v", "in": "cookie", "schema": text()}, "write it as the header Cookie"
    ),
    Refused("body of Swagger", {"name": "v", "in": "body", "schema": text()}, "is in 'body'"),
    Refused("no schema", {"name": "v", "in": "query"}, "has a name and a schema"),
    Refused(
        "content",
        {"name": "v", "in": "query", "content": {"application/json": {"schema": {}}}},
        "'content' is refused",
    ),
    Refused(
        "allowReserved",
        {"name": "v", "in": "query", "schema": text(), "allowReserved": True},
        "'allowReserved' is refused",
    ),
    Refused(
        "allowEmptyValue",
        {"name": "v", "in": "query", "schema": text(), "allowEmptyValue": True},
        "is refused",
    ),
    Refused(
        "matrix",
        {"name": "v", "in": "query", "schema": text(), "style": "matrix"},
        "the style matrix in query is refused",
    ),
    Refused(
        "label",
        {"name": "v", "in": "header", "schema": text(), "style": "label"},
        "the style label in header is refused",
    ),
    Refused(
        "deepObject list",
        {"name": "v", "in": "query", "schema": IDS_LIST, "style": "deepObject"},
        "is for an object",
    ),
    Refused(
        "pipeDelimited text",
        {"name": "v", "in": "query", "schema": text(), "style": "pipeDelimited"},
        "is for an array",
    ),
    Refused(
        "pipeDelimited exploded",
        {"name": "v", "in": "query", "schema": IDS_LIST, "style": "pipeDelimited", "explode": True},
        "that explodes is form",
    ),
    Refused(
        "list of lists",
        {"name": "v", "in": "query", "schema": array(IDS_LIST)},
        "holds plain values",
    ),
    Refused(
        "deep object",
        {"name": "v", "in": "query", "style": "deepObject", "schema": thing({"a": thing()})},
        "holds plain values",
    ),
    Refused(
        "list or text",
        {"name": "v", "in": "query", "schema": {"anyOf": [IDS_LIST, text()]}},
        "one of them",
    ),
    Refused(
        "Authorization",
        {"name": "Authorization", "in": "header", "schema": text()},
        "goes out anyway",
    ),
    Refused(
        "optional in the path",
        {"name": "v", "in": "path", "schema": text()},
        "write required: true",
    ),
    Refused(
        "not in the path",
        {"name": "w", "in": "path", "required": True, "schema": text()},
        "differ by w",
    ),
    Refused(
        "misspelt keyword",
        {"name": "v", "in": "query", "schema": text(), "requird": True},
        "write 'required'",
    ),
]
