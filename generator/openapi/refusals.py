"""Walks the contract before it is printed, and refuses what would be printed wrong or dropped."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from generator.errors import ContractError
from generator.openapi.constructs import (
    FORM,
    OCTETS,
    PLACES,
    SECTIONS,
    STYLES,
    TYPES,
    body_media_type,
    is_form,
    is_json,
    json_media_type,
    json_types,
    plain_media_types,
    serialisation,
    server_address,
    title,
)
from generator.openapi.contract import METHODS, Contract, View, escape_pointer, unescape_pointer
from generator.openapi.patterns import python_pattern

# A pointer, and what is wrong there: what, why, what to write instead.
Complaint = tuple[str, str]

# What a keyword may take that is no place: in Python, and in words.
_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "text": ((str,), "text"),
    "list": ((list,), "a list"),
    "flag": ((bool,), "true or false"),
    "number": ((int, float), "a number"),
    "count": ((int,), "a whole number from 0 on"),
    "names": ((list,), "a list of texts"),
    "mapping": ((dict,), "a mapping"),
}
_BESIDE_UNIONS = ("properties", "items", "enum", "const", "allOf", "additionalProperties")
_HEADERS = {
    "accept": "the media types of the responses",
    "content-type": "the media type of the body",
    "authorization": "a security scheme",
}
# No system takes much longer names of files, and no reader those of methods.
_LONGEST = 100
# What a distribution may have as its version (PEP 440).
_VERSION = re.compile(
    r"v?\d+(\.\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?"
    r"(-\d+|[-_.]?(post|rev|r)[-_.]?\d*)?([-_.]?dev[-_.]?\d*)?(\+[a-z0-9]+([-_.][a-z0-9]+)*)?",
    re.IGNORECASE,
)


def require_printable(contract: Contract) -> None:
    """Refuse a contract that holds what is not printed right.

    Raises:
        ContractError: One line for each such place: `goals.yaml:12: what: why; what instead`.
    """
    found = sorted({(contract.found(pointer), text) for pointer, text in complaints(contract)})
    if found:
        raise ContractError("\n".join(f"{name}:{line}: {text}" for (name, line), text in found))


def complaints(contract: Contract) -> Iterator[Complaint]:
    """Yield everything that is not printed right; what is malformed is told alone."""
    malformed = list(_walk(contract, "#", "document"))
    yield from malformed
    if not malformed:
        yield from _operations(contract)


def _walk(contract: Contract, pointer: str, place: str) -> Iterator[Complaint]:
    """Yield what is wrong at a place and below it, as it stands: references are not followed."""
    value = contract.at(pointer)
    called = title(place)
    if place == "schema" and isinstance(value, bool):
        if not pointer.endswith("/additionalProperties"):
            yield pointer, f"{value} is no schema here: write {{}} for anything"
        return
    if not isinstance(value, dict):
        yield pointer, f"{called} is a mapping, not {value!r:.60}"
        return
    known = PLACES[place]
    wrong = False
    for key, inner in value.items():
        below = f"{pointer}/{escape_pointer(key)}"
        if key.startswith("x-"):
            continue
        construct = known.get(key)
        if construct is None:
            close = difflib.get_close_matches(key, known, 1)
            meant = f"{close[0]!r}, or " if close else ""
            text = (
                f"{called} has no {key!r}: nothing would come of it; "
                f"write {meant}'x-{key}' for a note of your own"
            )
            yield below, text
        elif construct.verdict == "refused":
            if inner is not False:
                yield below, f"{key!r} is refused: {construct.text}; write {construct.instead}"
        else:
            found = list(_below(contract, below, inner, key, construct.takes))
            wrong = wrong or bool(found)
            yield from found
    if not wrong and (check := _CONDITIONS.get(place)) is not None:
        yield from check(contract, pointer, value)


def _below(
    contract: Contract, pointer: str, value: Any, key: str, takes: str
) -> Iterator[Complaint]:
    """Yield what is wrong with the value of a keyword."""
    if takes == "any":
        return
    if takes in _KINDS:
        types, said = _KINDS[takes]
        fits = isinstance(value, types) and (takes == "flag") == isinstance(value, bool)
        if takes == "names" and fits:
            fits = all(isinstance(name, str) for name in value)
        if not fits or (takes == "count" and value < 0):
            yield pointer, f"{key!r} takes {said}, not {value!r:.60}"
    elif takes[0] == "[":
        if not isinstance(value, list) or (not value and key in ("allOf", "oneOf", "anyOf")):
            yield pointer, f"{key!r} takes a list, not {value!r:.60}"
            return
        for index in range(len(value)):
            yield from _walk(contract, f"{pointer}/{index}", takes.strip("[]"))
    elif takes[0] == "{":
        if not isinstance(value, dict):
            yield pointer, f"{key!r} takes a mapping, not {value!r:.60}"
            return
        for name in value:
            below = f"{pointer}/{escape_pointer(name)}"
            if key == "paths" and not re.fullmatch(r"/[^?#'\\\s]*", name):
                if not name.startswith("x-"):
                    yield below, f"{name!r} is no path: it begins with / and holds no ?, #, ' or \\"
                continue
            yield from _walk(contract, below, takes.strip("{}"))
    else:
        yield from _walk(contract, pointer, takes)


def _reference(
    contract: Contract, pointer: str, value: dict[str, Any], place: str
) -> Iterator[Complaint]:
    """Yield what is wrong with a reference: it names a component of its own kind."""
    if "$ref" not in value:
        return
    reference, home = value["$ref"], f"#/components/{SECTIONS[place]}/"
    if not reference.startswith("#"):
        yield pointer, f"the reference {reference} leaves the document: bundle the documents first"
    elif not reference.startswith(home) or "/" in reference.removeprefix(home):
        yield pointer, f"the reference {reference} names no component: write it as {home}NAME"
    else:
        try:
            target = contract.view(reference).value
        except ContractError as error:
            yield pointer, str(error).partition(": ")[2]
            return
        if not isinstance(target, dict):
            yield pointer, f"the reference {reference} names no {place}"


def _document(contract: Contract, pointer: str, value: dict[str, Any]) -> Iterator[Complaint]:
    version = value.get("openapi")
    if not re.fullmatch(r"3\.[01]\.\d+", str(version)):
        text = f"openapi is {version!r}: 3.1 and 3.0 are read; convert it first"
        yield f"{pointer}/openapi", text
    info = value.get("info")
    if not isinstance(info, dict) or not (info.get("title") and info.get("version")):
        yield f"{pointer}/info", "info has no title or no version: both name the printed client"
    elif isinstance(info["version"], str) and not _VERSION.fullmatch(info["version"]):
        text = f"the version {info['version']!r} is none that pip takes: write one such as 1.2.0"
        yield f"{pointer}/info/version", text
    for index, server in enumerate(value.get("servers") or ()):
        place = f"{pointer}/servers/{index}"
        if index == 0 and "url" not in server:
            yield place, "the first server has no url: it is the default address of the client"
        elif index == 0:
            try:
                address = server_address(server)
            except (KeyError, TypeError):
                yield place, f"{server['url']} holds a variable without a default: give it one"
            else:
                if not re.match(r"https?://[^/@{}]+(/[^@{}]*)?$", address):
                    yield (
                        place,
                        f"{re.sub('//.*@', '//...@', address)} is no whole address of a server: "
                        "write it with https://, and with no password",
                    )


def _schema(contract: Contract, pointer: str, value: dict[str, Any]) -> Iterator[Complaint]:
    yield from _reference(contract, pointer, value, "schema")
    if _endless(contract, pointer):
        yield (
            pointer,
            "this schema is a part of itself, so no value ends: take it out of the circle",
        )
        return
    if _endless(contract, pointer, lists=True):
        yield pointer, "this list or union holds itself, and has no class: put an object in between"
        return
    kinds = value.get("type", [])
    listed = kinds if isinstance(kinds, list) else [kinds]
    if unknown := [kind for kind in listed if kind not in TYPES]:
        yield f"{pointer}/type", f"type is {unknown[0]!r}: it is one of {', '.join(TYPES)}"
        return
    if "type" in value and not listed:
        yield f"{pointer}/type", f"type names nothing: it is one of {', '.join(TYPES)}"
    if "array" in listed and "items" not in value:
        text = "an array without items: its type would be lost; write items: {} for anything"
        yield pointer, text
    held = re.search(r"/content/([^/]+)/schema$", pointer)
    of_media_type = held is not None and not is_json(unescape_pointer(held[1]))
    if value.get("format") == "binary" and not of_media_type:
        text = f"binary is no JSON: write contentEncoding: base64, or a body of {OCTETS}"
        yield f"{pointer}/format", text
    if value.get("multipleOf", 1) <= 0:
        yield f"{pointer}/multipleOf", "multipleOf is above 0"
    if "pattern" in value:
        try:
            python_pattern(value["pattern"])
        except ValueError as error:
            text = f"the pattern {value['pattern']} is refused: {error}; list the characters"
            yield f"{pointer}/pattern", text
    yield from _values(pointer, value, set(listed))
    yield from _limits(pointer, value)
    yield from _whole(contract, pointer, value)
    unions: list[str] = [key for key in ("oneOf", "anyOf") if key in value]
    beside = [key for key in _BESIDE_UNIONS if key in value]
    if len(unions) > 1 or (unions and beside):
        text = (
            f"{unions[0]!r} beside {[*unions[1:], *beside][0]!r} is refused: "
            "a union has a class for each part; write it into each part"
        )
        yield f"{pointer}/{unions[0]}", text
    if "discriminator" in value:
        yield from _discriminator(contract, pointer, value, unions)
    required = value.get("required", [])
    for name in required:
        inner = value.get("properties", {}).get(name)
        if isinstance(inner, dict) and inner.get("writeOnly"):
            text = (
                f"{name!r} is written only, and required: answers would be refused without it; "
                "write one schema to send and one to read"
            )
            yield f"{pointer}/properties/{escape_pointer(name)}/writeOnly", text


def _endless(
    contract: Contract, pointer: str, above: tuple[str, ...] = (), *, lists: bool = False
) -> bool:
    """Tell whether a schema leads back to itself with no property, or no item, in between."""
    try:
        view = contract.view(pointer)
        parts = [*view.parts(), *view.items("oneOf"), *view.items("anyOf")]
        if lists and isinstance(view.get("items"), dict):
            parts.append(contract.view(view.place("items")))
    except ContractError:  # a reference that is wrong is told at its own line
        return False
    above = (*above, view.pointer)
    return any(
        part.pointer in above or _endless(contract, part.pointer, above, lists=lists)
        for part in parts
    )


# Bounds that leave nothing between them, and whether they may be equal.
_BETWEEN = (
    ("minimum", "maximum", True),
    ("exclusiveMinimum", "maximum", False),
    ("minimum", "exclusiveMaximum", False),
    ("exclusiveMinimum", "exclusiveMaximum", False),
    *((f"min{of}", f"max{of}", True) for of in ("Length", "Items", "Properties")),
)


def _limits(pointer: str, value: dict[str, Any]) -> Iterator[Complaint]:
    for low, high, equal in _BETWEEN:
        if low in value and high in value:
            least, most = value[low], value[high]
            if least > most or (least == most and not equal):
                text = f"no value is between {low} {least} and {high} {most}: mend one of them"
                yield f"{pointer}/{low}", text


def _whole(contract: Contract, pointer: str, value: dict[str, Any]) -> Iterator[Complaint]:
    """Yield what is wrong with the parts of `allOf` as one."""
    if "allOf" not in value:
        return
    try:
        parts = list(contract.view(pointer).parts())
        fields = [part.properties() for part in parts]
    except ContractError:  # a reference that is wrong is told at its own line
        return
    for index, part in enumerate(parts):
        if len(parts) > 1 and ("oneOf" in part or "anyOf" in part):
            yield (
                f"{pointer}/allOf",
                "'allOf' of a union and more is refused: no one class has both; "
                "write it into each part of the union",
            )
        for name in fields[index]:
            for others in fields[:index]:
                kinds = json_types(fields[index][name])
                known = json_types(others[name]) if name in others else kinds
                if kinds and known and not kinds & known:
                    told = " and ".join(sorted(kinds | known))
                    text = f"the property {name!r} is {told} in parts of 'allOf'"
                    yield f"{pointer}/allOf", f"{text}: no value is both; give it one type"


# The JSON type of a value in Python.
_TYPE_OF: dict[type, set[str]] = {
    str: {"string"}, bool: {"boolean"}, int: {"integer", "number"}, float: {"number"},
    type(None): {"null"},
}  # fmt: skip


def _values(pointer: str, value: dict[str, Any], kinds: set[str]) -> Iterator[Complaint]:
    """Yield what is wrong with `enum` and `const`."""
    const = value.get("const")
    if isinstance(const, list | dict):
        yield f"{pointer}/const", "const is a list or an object: give its parts a const each"
    elif "const" in value and kinds and not kinds & _TYPE_OF[type(const)]:
        listed = " or ".join(sorted(kinds))
        text = f"const {const!r} is not of the type {listed}: give it one that fits"
        yield f"{pointer}/const", text
    members = value.get("enum")
    if members is None:
        return
    found = {type(member) for member in members} - {type(None)}
    if not members or len({str(member) for member in members}) < len(members):
        yield f"{pointer}/enum", "an enum lists different values, one at least"
    elif len(found) > 1:
        text = "the values of an enum are of one type: write oneOf, an enum in each"
        yield f"{pointer}/enum", text
    elif not found <= {str, int} and not (found == {bool} and kinds == {"boolean"}):
        yield f"{pointer}/enum", "an enum holds texts or whole numbers: write const or bounds"
    else:
        fits = {"string"} if str in found else {"integer", "number", "boolean"}
        if kinds and found and not kinds & fits:
            listed = " or ".join(sorted(kinds))
            yield f"{pointer}/enum", f"no value of the enum is of the type {listed}"


def _discriminator(
    contract: Contract, pointer: str, value: dict[str, Any], unions: list[str]
) -> Iterator[Complaint]:
    held = value["discriminator"]
    place = f"{pointer}/discriminator"
    if "propertyName" not in held:
        yield place, "a discriminator has a propertyName: the property that tells the parts apart"
    elif unions and not all(
        "$ref" in part for part in value[unions[0]] if part != {"type": "null"}
    ):
        yield place, "a discriminator tells components apart: give each part a name and a $ref"
    elif unions:
        for part in contract.view(pointer).items(unions[0]):
            if "properties" in part and held["propertyName"] not in part.properties():
                told = part.pointer.rpartition("/")[2]
                text = f"{told} has no property {held['propertyName']!r}, which tells it apart"
                yield place, f"{text}: write it there"
    mapping = held.get("mapping", {})
    schemas = contract.document.get("components", {}).get("schemas", {})
    for name, target in mapping.items():
        if str(target).rpartition("/")[2] not in schemas:
            yield place, f"the discriminator maps {name!r} to {target!r}, which is no schema"


def _parameter(contract: Contract, pointer: str, value: dict[str, Any]) -> Iterator[Complaint]:
    yield from _reference(contract, pointer, value, "parameter")
    if "$ref" in value:
        return
    name, place = value.get("name"), value.get("in")
    if not name or "schema" not in value:
        yield pointer, "a parameter has a name and a schema: what it takes would not be known"
        return
    if place not in STYLES:
        other = "; write it as the header Cookie" if place == "cookie" else ""
        yield pointer, f"the parameter {name!r} is in {place!r}: query, path or header{other}"
        return
    if place == "header" and not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
        yield pointer, f"{name!r} is no name that a header can have: letters, digits and hyphens"
    if place == "header" and name.lower() in _HEADERS:
        yield pointer, f"the header {name} goes out anyway: write {_HEADERS[name.lower()]}"
    if place == "path" and value.get("required") is not True:
        yield pointer, f"the path parameter {name!r} is required: write required: true"
    yield from _style(contract, pointer, value, place)


def _style(
    contract: Contract, pointer: str, value: dict[str, Any], place: str
) -> Iterator[Complaint]:
    """Yield what is wrong with how a parameter is written on the wire."""
    styles = STYLES[place]
    style, explode = serialisation(contract.view(pointer))
    if style not in styles:
        text = f"the style {style} in {place} is refused: one of {', '.join(styles)}"
        yield f"{pointer}/style", text
        return
    try:
        schema = contract.view(f"{pointer}/schema")
        kinds = json_types(schema) - {"null"}
    except (ContractError, TypeError, RecursionError):
        return  # the reference is told where it stands
    whole = kinds & {"array", "object"}
    if whole and len(kinds) > 1:
        yield pointer, "a parameter is a list, an object or a plain value: one of them"
    elif style != "form" and style != "simple" and whole != set(styles[style]):
        yield f"{pointer}/style", f"the style {style} is for an {styles[style][0]}: write form"
    elif style in {"spaceDelimited", "pipeDelimited"} and explode:
        yield f"{pointer}/explode", f"{style} that explodes is form: write style: form"
    elif style == "deepObject" and not explode:
        yield f"{pointer}/explode", "deepObject always explodes: write explode: true"
    elif whole:
        inner = list(schema.children("properties").values())
        for key in ("items", "additionalProperties"):
            if isinstance(schema.get(key), dict) and (child := schema.child(key)) is not None:
                inner.append(child)
        if any(json_types(part) & {"array", "object"} for part in inner):
            text = "a list or an object in a parameter holds plain values: send it as a body"
            yield pointer, text


def _response(contract: Contract, pointer: str, value: dict[str, Any]) -> Iterator[Complaint]:
    yield from _reference(contract, pointer, value, "response")


def _body(contract: Contract, pointer: str, value: dict[str, Any]) -> Iterator[Complaint]:
    yield from _reference(contract, pointer, value, "body")
    if "$ref" in value:
        return
    media_type = body_media_type(value.get("content") or {})
    if media_type is None:
        found = ", ".join(value.get("content") or ()) or "nothing"
        yield pointer, f"a body of {found} is refused: write application/json, {FORM} or {OCTETS}"
    elif "schema" not in (value["content"][media_type] or {}):
        yield pointer, f"the body of {media_type} has no schema: write schema: {{}} for anything"


def _path_item(contract: Contract, pointer: str, value: dict[str, Any]) -> Iterator[Complaint]:
    yield from _reference(contract, pointer, value, "path item")


_CONDITIONS = {
    "document": _document,
    "schema": _schema,
    "parameter": _parameter,
    "response": _response,
    "body": _body,
    "path item": _path_item,
}


def _operations(contract: Contract) -> Iterator[Complaint]:
    """Yield what is wrong with operations as wholes, their references followed."""
    ids: dict[str, str] = {}
    templates: dict[str, str] = {}
    for path in contract.document["paths"]:
        if path.startswith("x-"):
            continue
        pointer = f"#/paths/{escape_pointer(path)}"
        twin = templates.setdefault(re.sub(r"{.*?}", "{}", path), path)
        if twin != path:
            yield pointer, f"{path} and {twin} are one path to a server: name them once"
        item = contract.view(pointer)
        for method in METHODS:
            if method not in item:
                continue
            operation = contract.view(item.place(method))
            own = operation.get("operationId") or f"{method.upper()} {path}"
            where = operation.pointer
            for long in [own, *operation.get("tags", ())]:
                if len(str(long)) > _LONGEST:
                    yield where, f"{long:.40}... is too long for the name of a file: shorten it"
            if ids.setdefault(own, where) != where:
                yield where, f"the operationId {own} is given twice: each names one method"
            if not all(isinstance(tag, str) and tag.strip() for tag in operation.get("tags", ())):
                yield where, f"a tag of {own} is no text: it names the resource"
            yield from _arguments(contract, path, item, operation)
            yield from _form(operation)
            yield from _answers(operation, own)


def _arguments(contract: Contract, path: str, item: View, operation: View) -> Iterator[Complaint]:
    named = set()
    for holder in (operation, item):
        here: set[tuple[str, str]] = set()
        for parameter in holder.items("parameters"):
            key = (parameter.get("name"), parameter.get("in"))
            if key[1] == "header":  # whose names compare without case
                key = (str(key[0]).lower(), "header")
            if key in here:
                text = f"the parameter {key[0]!r} in {key[1]} is given twice"
                yield holder.place("parameters"), text
            here.add(key)
        named |= {name for name, place in here if place == "path"}
    template = set(re.findall(r"{(.*?)}", path))
    if template != named:
        lacking = ", ".join(sorted(template ^ named))
        text = f"{path} and its path parameters differ by {lacking}: each is in both, by one name"
        yield operation.pointer, text
    if len(re.findall(r"{(.*?)}", path)) > len(template) or re.search(
        r"[{}]", re.sub(r"{.*?}", "", path)
    ):
        yield operation.pointer, f"{path} is no template: a name in braces, each once"


def _form(operation: View) -> Iterator[Complaint]:
    body = operation.child("requestBody")
    content = body.child("content") if body is not None else None
    name = body_media_type(content.value) if content is not None else None
    if content is None or name is None or not is_form(name):
        return
    for field, view in content.children(name)["schema"].properties().items():
        item = view.child("items") if isinstance(view.get("items"), dict) else None
        if "object" in json_types(view) or (item and json_types(item) & {"array", "object"}):
            text = f"a form holds plain values and lists of them: send {field!r} in a body of JSON"
            yield view.pointer, text


def _answers(operation: View, own: str) -> Iterator[Complaint]:
    responses = operation.children("responses")
    if responses and not any(status[0] == "2" or status == "default" for status in responses):
        yield operation.pointer, f"{own} documents no success: name a status from 200 to 299"
    for status, response in responses.items():
        place = response.pointer
        if not re.fullmatch(r"[2-5](\d\d|XX)|default|x-.*", status):
            yield place, f"{status} is no status: 200 to 599, 2XX to 5XX, or default"
            continue
        content = response.get("content") or {}
        read = json_media_type(content) or plain_media_types(content)
        if content and not read and status[0] in "2d":
            text = (
                f"{own} answers {status} with {', '.join(content)}, which no client reads: "
                "write application/json"
            )
            yield place, text
