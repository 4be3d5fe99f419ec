"""Constructs that are more than one value: whole schemas, operations and their names."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.generator.catalogue import DAY, DAYS, SCHEMAS, array, text, thing, whole
from tests.generator.printed import document, json_body, operation, printed, reference
from tests.generator.things import Wire

HOSTILE = [
    "field", "define", "timeout", "retry", "extra_query", "extra_headers", "on_invalid", "self",
    "body", "client", "options", "kwargs", "given", "class", "with", "import", "2fa", "to_dict",
    "from_dict", "additional_properties", "_extras", "value", "src", "cls", "get", "list", "type",
    "datetime", "UNSET", "Any", "fooBar", "foo_bar", "foo-bar", "+1", "-1", "$ref", "invalid_items",
    "__init__", "not", "None", "key", "result", "error", "é", "a b", "", "__class__", "keys",
]  # fmt: skip
ARGUMENTS = [
    *HOSTILE,
    "send_hostile",
    "number",
    "plain",
    "v",
    "skip",
    "limit",
    "page_size",
    "fetch",
]


def body(schema: Any, media_type: str = "application/json") -> dict[str, Any]:
    return {"content": {media_type: {"schema": schema}}}


def answers(operation_id: str, responses: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"operationId": operation_id, "tags": ["things"], "responses": responses, **more}


def answer(schema: Any = None, media_type: str = "application/json") -> dict[str, Any]:
    content = {} if schema is None else {"content": {media_type: {"schema": schema}}}
    return {"description": "An answer.", **content}


PARTS = {
    **SCHEMAS,
    "Both": {
        "allOf": [reference("Named"), reference("Sized"), thing({"c": DAYS}, required=["b", "c"])]
    },
    "Deep": {
        "allOf": [
            {"allOf": [reference("Both"), thing({"d": text(maxLength=1)})]},
            {"description": "x"},
        ]
    },
    "Beside": {**reference("Named"), "properties": {"e": whole()}, "required": ["e"]},
    "Map": thing(additionalProperties=DAYS),
    "Map2": thing({"a": text()}, additionalProperties=reference("Named")),
    "Pets": {
        "type": "object",
        "properties": {
            "told": {"oneOf": [reference("Cat"), reference("Dog")]},
            "mapped": {
                "oneOf": [reference("Square"), reference("Circle"), {"type": "null"}],
                "discriminator": {
                    "propertyName": "shape",
                    "mapping": {"s": "Square", "c": "#/components/schemas/Circle"},
                },
            },
            "named": {
                "anyOf": [reference("Square"), reference("Circle")],
                "discriminator": {"propertyName": "shape"},
            },
            "required": {"oneOf": [reference("Square"), reference("Circle"), text()]},
            "listed": array({"oneOf": [reference("Cat"), reference("Dog"), DAYS]}),
        },
    },
    "Hostile": thing({name: whole() for name in HOSTILE}),
    "colour-list": array(reference("Colour")),
    "2nd": thing({"a": text()}),
}
HOSTILE_PARAMETERS = [
    {"name": name, "in": "query", "schema": whole(minimum=0)} for name in ARGUMENTS if name
]
PATHS: dict[str, Any] = {
    **{
        f"/{name.lower()}": {
            "post": operation(f"send{name}", reference(name), requestBody=body(reference(name)))
        }
        for name in (
            "Both",
            "Deep",
            "Beside",
            "Map",
            "Map2",
            "Pets",
            "Hostile",
            "Tree",
            "colour-list",
            "2nd",
        )
    },
    "/merge": {
        "patch": operation("mergeThing", requestBody=body(thing(), "application/merge-patch+json"))
    },
    "/charset": {
        "post": answers(
            "sendCharset",
            {"201": answer(reference("Named"), "application/vnd.a+json; charset=utf-8")},
            requestBody=body(reference("Named"), "application/json; charset=utf-8"),
        )
    },
    "/many-types": {
        "post": answers(
            "sendEither",
            {
                "200": {
                    "description": "A",
                    "content": {"application/xml": {}, **json_body(text())},
                },
                "400": answer(text(), "text/plain"),
                "415": answer(),
            },
            requestBody={"content": {"text/plain": {"schema": text()}, **json_body(DAYS)}},
        )
    },
    "/statuses": {
        "get": answers(
            "askStatuses",
            {
                "200": answer(reference("Named")),
                "202": answer(reference("Sized")),
                "204": answer(),
                "304": answer(),
                "4XX": answer(reference("Named")),
                "404": answer(reference("Sized")),
                "499": answer(),
                "default": answer(reference("Error")),
            },
        )
    },
    "/range": {"get": answers("askRange", {"2XX": answer(array(DAYS)), "5XX": answer()})},
    "/default": {"get": answers("askDefault", {"default": answer(reference("Named"))})},
    "/hostile/{class}/{2fa}": {
        "parameters": [
            {"name": n, "in": "path", "required": True, "schema": text()} for n in ("2fa", "class")
        ],
        "get": operation("askHostile", parameters=HOSTILE_PARAMETERS),
    },
    "/same/{id}": {
        "put": operation(
            "replaceSame",
            parameters=[
                {"name": "id", "in": "path", "required": True, "schema": text()},
                {"name": "id", "in": "query", "schema": text()},
                {"name": "a", "in": "header", "schema": text()},
            ],
            requestBody=body(thing({"id": text(), "a": text()})),
        )
    },
    "/import": {"get": {**operation("importGoals"), "tags": ["goals"]}},
    "/tags": {"get": {**operation("list"), "tags": ["My Things! (old)"]}},
    "/tags/2": {"get": {**operation("get-it.2"), "tags": ["class"]}},
    "/tags/3": {"get": {**operation("listNamed", array(reference("Named"))), "tags": ["Named"]}},
    "/tags/4": {"get": {**operation("3rd"), "tags": ["request"]}},
    "/untagged": {"get": {**operation("untagged"), "tags": []}},
    "/form": {
        "post": operation(
            "sendForm",
            requestBody=body(
                thing({"name": text(), "days": array(DAYS), "really": {"type": "boolean"}}),
                "application/x-www-form-urlencoded",
            ),
        )
    },
    "/silent": {"get": {}},
    "/by-reference": {"$ref": "#/components/pathItems/Elsewhere"},
}


def contract() -> dict[str, Any]:
    made = document(PATHS, PARTS)
    made["components"]["pathItems"] = {
        "Elsewhere": {"get": operation("elsewhere"), "summary": "Not here"}
    }
    return made


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with printed(contract(), tmp_path_factory.mktemp("constructs")) as client:
        yield client


@pytest.fixture
def client(package: Any, wire: Wire) -> Any:
    return package.Client("token", "acc", transport=httpx.MockTransport(wire))


def test_all_parts_of_a_whole_are_fields_and_checked(package: Any, client: Any, wire: Wire) -> None:
    wire.body = {"a": "xx", "b": 3, "c": "2026-01-02", "d": "x"}
    assert client.things.send_deep(a="xx", b=3, c=DAY, d="x").c == DAY
    assert json.loads(wire.seen[0].content) == wire.body
    for wrong in ({"a": "x"}, {"b": 2}, {"d": "xx"}):
        with pytest.raises(package.InvalidArgument, match=next(iter(wrong))):
            client.things.send_deep(**{"a": "xx", "b": 3, "c": DAY, "d": "x", **wrong})
    with pytest.raises(TypeError, match="'b' and 'c'"):
        client.things.send_both(a="xx")


def test_what_stands_beside_a_reference_holds_too(package: Any, client: Any, wire: Wire) -> None:
    wire.body = {"a": "xx", "e": 1}
    assert client.things.send_beside(a="xx", e=1).e == 1
    with pytest.raises(package.InvalidArgument, match="a="):
        client.things.send_beside(a="x", e=1)


def test_a_body_may_hold_itself(package: Any, client: Any, wire: Wire) -> None:
    wire.body = {"name": "a"}
    tree, leaf = package.Tree, package.Tree(name="b")
    client.things.send_tree(tree(name="a", children=[tree(name="c", parent=leaf)]))
    assert json.loads(wire.seen[0].content)["children"][0]["parent"] == {"name": "b"}
    with pytest.raises(package.InvalidArgument, match=r"children\[0\]\.parent\.name"):
        client.things.send_tree(name="a", children=[tree(name="c", parent=tree(name=""))])


def test_other_keys_have_the_type_of_the_contract(package: Any, client: Any, wire: Wire) -> None:
    days = package.Map.from_dict({"x": "2026-01-02"})
    assert days.additional_properties == {"x": DAY}
    assert days.to_dict() == {"x": "2026-01-02"}
    wire.body = {"a": "b", "x": {"a": "xx"}}
    more = package.Map2(a="b", additional_properties={"x": package.Named(a="xx")})
    assert client.things.send_map_2(more).additional_properties["x"].a == "xx"
    more.additional_properties["y"] = package.Named(a="x")
    with pytest.raises(package.InvalidArgument, match="y"):
        client.things.send_map_2(more)


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("told", {"kind": "cat", "name": "a"}, "Cat"),
        ("told", {"kind": "wolf", "name": "a"}, "Dog"),
        ("mapped", {"shape": "s", "side": 1}, "Square"),
        ("mapped", {"shape": "c", "radius": 1}, "Circle"),
        ("named", {"shape": "Circle", "radius": 1}, "Circle"),
        ("required", {"side": 1}, "Square"),
        ("required", {"radius": 1}, "Circle"),
        ("required", "text", "str"),
    ],
)
def test_a_union_of_models_is_told_apart(package: Any, field: str, value: Any, kind: str) -> None:
    found = package.Pets.from_dict({field: value})
    assert type(getattr(found, field)).__name__ == kind
    assert found.to_dict() == {field: value}


def test_a_list_of_a_union_and_null_are_read(package: Any) -> None:
    found = package.Pets.from_dict(
        {"listed": [{"kind": "dog", "name": "a"}, "2026-01-02"], "mapped": None}
    )
    assert type(found.listed[0]).__name__ == "Dog"
    assert (found.listed[1], found.mapped) == (DAY, None)
    assert found.to_dict()["listed"] == [{"kind": "dog", "name": "a"}, "2026-01-02"]


def test_no_name_of_the_wire_meets_one_of_the_runtime(
    package: Any, client: Any, wire: Wire
) -> None:
    everything = {name: index for index, name in enumerate(HOSTILE)}
    found = package.Hostile.from_dict(everything)
    assert found.to_dict() == everything == wire_of(package.Hostile, everything).to_dict()
    wire.body = everything
    client.things.send_hostile(found)
    client.things.send_hostile(**keywords(package.Hostile, everything))
    assert [json.loads(request.content) for request in wire.seen] == [everything] * 2
    unset = package.Hostile()
    assert unset.to_dict() == {}
    assert unset.additional_properties == {}


def keywords(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Return values by the model's arguments, which stand in the order of the contract."""
    import inspect

    names = list(inspect.signature(model).parameters)
    return dict(zip(names, values.values(), strict=False))


def wire_of(model: Any, values: dict[str, Any]) -> Any:
    return model(**keywords(model, values))


def test_no_name_of_a_parameter_meets_one_of_the_runtime(client: Any, wire: Wire) -> None:
    import inspect

    wire.body = None
    taken = list(inspect.signature(client.things.ask_hostile).parameters)
    names = [name for name in ARGUMENTS if name]
    assert len(taken) == len(names) + 3
    values = {name: index for index, name in enumerate(taken[2:-1])}
    client.things.ask_hostile("a", "b", **values, timeout=5, extra_query={"more": "1"})
    query = dict(wire.seen[0].url.params)
    assert wire.seen[0].url.path == "/hostile/a/b"
    assert query == {**{name: str(index) for index, name in enumerate(names)}, "more": "1"}


def test_one_name_in_path_query_and_body_is_three_arguments(client: Any, wire: Wire) -> None:
    wire.body = None
    client.things.replace_same("in-path", id="in-body", a="b", id_query="in-query", a_="in-header")
    request = wire.seen[0]
    assert (request.url.path, request.url.query) == ("/same/in-path", b"id=in-query")
    assert (json.loads(request.content), request.headers["a"]) == (
        {"id": "in-body", "a": "b"},
        "in-header",
    )


def test_a_body_goes_out_with_its_media_type(client: Any, wire: Wire) -> None:
    wire.body = None
    client.things.merge({"a": None, "b": [DAY]})
    assert wire.seen[0].headers["content-type"] == "application/merge-patch+json"
    assert json.loads(wire.seen[0].content) == {"a": None, "b": ["2026-01-02"]}
    wire.status, wire.body = 201, {"a": "xx"}
    assert client.things.send_charset(a="xx").a == "xx"
    assert wire.seen[1].headers["content-type"] == "application/json; charset=utf-8"


def test_json_is_chosen_among_media_types(package: Any, client: Any, wire: Wire) -> None:
    wire.body = "text"
    assert client.things.send_either(DAY) == "text"
    assert wire.seen[0].content == b'"2026-01-02"'
    wire.status = 400
    with pytest.raises(package.BadRequest) as caught:
        client.things.send_either(DAY)
    assert caught.value.text == '"text"'


@pytest.mark.parametrize(
    ("status", "sent", "kind"),
    [
        (200, {"a": "xx"}, "Named"),
        (202, {"b": 1}, "Sized"),
        (204, None, "NoneType"),
        (404, {"b": 1}, "Sized"),
        (418, {"a": "xx"}, "Named"),
        (499, None, "NoneType"),
        (503, {"message": "m"}, "Error"),
    ],
)
def test_each_status_has_its_reader(
    package: Any, client: Any, wire: Wire, status: int, sent: Any, kind: str
) -> None:
    wire.status, wire.body = status, sent
    if status < 300:
        assert type(client.things.ask_statuses()).__name__ == kind
        return
    with pytest.raises(package.StatusError) as caught:
        client.things.ask_statuses(retry=package.NO_RETRY)
    assert type(caught.value.parsed).__name__ == kind
    assert (type(caught.value) is package.Status499) == (status == 499)


def test_ranges_and_default_cover_each_status(package: Any, client: Any, wire: Wire) -> None:
    wire.status, wire.body = 203, ["2026-01-02"]
    assert client.things.ask_range() == [datetime.date(2026, 1, 2)]
    wire.status, wire.body = 207, {"a": "xx"}
    assert client.things.ask_default().a == "xx"
    wire.status = 404
    with pytest.raises(package.ClientError) as caught:
        client.things.ask_default()
    assert caught.value.parsed.a == "xx"


def test_an_answer_of_the_wrong_kind_is_a_decode_error(
    package: Any, client: Any, wire: Wire
) -> None:
    for wrong in (["soon"], [5], 5):
        wire.body = wrong
        with pytest.raises(package.DecodeError):
            client.things.ask_range()


def test_tags_and_operation_ids_of_any_spelling_have_a_method(client: Any, wire: Wire) -> None:
    wire.body = None
    client.goals.import_()
    client.my_things_old.list()
    client.class_.get_it_2()
    client.request_.field_3rd()
    client.default.untagged()
    client.things.elsewhere()
    wire.body = [{"a": "xx"}]
    assert client.named.list()[0].a == "xx"
    assert [request.url.path for request in wire.seen] == [
        "/import", "/tags", "/tags/2", "/tags/4", "/untagged", "/by-reference", "/tags/3",
    ]  # fmt: skip


def test_lists_with_a_name_are_lists(client: Any, wire: Wire) -> None:
    wire.body = ["red"]
    assert client.things.sendcolour_list(["red"]) == ["red"]


def test_a_form_goes_out_as_a_form(package: Any, client: Any, wire: Wire) -> None:
    wire.body = None
    client.things.send_form(name="a b", days=[DAY, DAY], really=True)
    assert wire.seen[0].headers["content-type"] == "application/x-www-form-urlencoded"
    assert wire.seen[0].content == b"name=a+b&days=2026-01-02&days=2026-01-02&really=true"


def test_an_operation_that_says_nothing_of_answers_takes_any_success(
    client: Any, wire: Wire
) -> None:
    wire.body, wire.status = None, 204
    assert client.default.get_silent() is None
