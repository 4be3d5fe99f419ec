"""Two contracts side by side: operations, parameters, bodies, answers, access, servers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.changes.change import (
    CALLERS,
    MAJOR,
    MINOR,
    NEW,
    PATCH,
    READERS,
    SENDERS,
    Findings,
    Pair,
    add_rules,
    add_unrated,
)
from generator.changes.schemas import ANSWER, REQUEST, SchemaWalk
from generator.openapi import METHODS, Contract, View

_AT_ROOT = frozenset({"openapi", "info", "servers", "paths", "components", "security", "tags"})
_OF_PATH = frozenset({*METHODS, "parameters", "servers"})
_OF_OPERATION = frozenset(
    {"operationId", "tags", "parameters", "requestBody", "responses", "deprecated", "security",
     "servers"}
)  # fmt: skip
_OF_PARAMETER = frozenset(
    {"name", "in", "required", "schema", "content", "style", "explode", "allowReserved",
     "allowEmptyValue", "deprecated"}
)  # fmt: skip
_OF_BODY = frozenset({"required", "content"})
_OF_MEDIA_TYPE = frozenset({"schema", "encoding"})
_OF_ANSWER = frozenset({"content", "headers", "links"})
_OF_HEADER = frozenset({"required", "schema", "deprecated"})
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}

PYTHON_ALONE = (PATCH, "nobody on the wire", "nothing on the wire; in Python see below")

add_rules({
    # Paths and operations
    "operation-removed": (MAJOR, CALLERS, "stop calling it before upgrading"),
    "operation-added": NEW,
    "operation-id-changed": (MAJOR, "users of generated code and links", "call it by its new name"),
    "operation-deprecated": (MINOR, CALLERS, "move to what replaces it, in good time"),
    "operation-restored": (MINOR, CALLERS, "nothing; it is no longer deprecated"),
    "tags-changed": PYTHON_ALONE,
    "path-parameter-renamed": PYTHON_ALONE,
    # Parameters
    "parameter-added-required": (MAJOR, CALLERS, "send it with every call"),
    "parameter-added": NEW,
    "parameter-removed": (MAJOR, SENDERS, "stop sending it; it has no effect any more"),
    "parameter-became-required": (MAJOR, CALLERS, "send it with every call"),
    "parameter-became-optional": (MINOR, CALLERS, "nothing; it may be left out"),
    "parameter-serialised-otherwise": (MAJOR, SENDERS, "write the value the new way"),
    "parameter-deprecated": (MINOR, SENDERS, "stop sending it, in good time"),
    # Request bodies
    "request-body-added-required": (MAJOR, CALLERS, "send a body"),
    "request-body-added": NEW,
    "request-body-removed": (MAJOR, SENDERS, "send no body"),
    "request-body-became-required": (MAJOR, CALLERS, "send a body with every call"),
    "request-body-became-optional": (MINOR, CALLERS, "nothing; it may be left out"),
    "request-media-type-added": (MINOR, SENDERS, "nothing; it can be used from now on"),
    "request-media-type-removed": (MAJOR, SENDERS, "send another media type"),
    "encoding-changed": (MAJOR, SENDERS, "encode the body the new way"),
    # Answers
    "status-added": (MINOR, READERS, "handle it where its meaning matters"),
    "status-removed": (MAJOR, READERS, "remove what relies on that status"),
    "answer-media-type-added": (MINOR, READERS, "nothing; it can be used from now on"),
    "answer-media-type-removed": (MAJOR, READERS, "read another media type"),
    "answer-body-added": (MINOR, READERS, "nothing; there is something to read now"),
    "answer-body-removed": (MAJOR, READERS, "stop reading a body"),
    "header-added": (MINOR, READERS, "nothing; it can be used from now on"),
    "header-removed": (MAJOR, READERS, "stop relying on the header"),
    "header-became-optional": (MAJOR, READERS, "expect it to be absent"),
    "header-became-required": (MINOR, READERS, "nothing; it is always there"),
    # Access and servers
    "security-tightened": (MAJOR, CALLERS, "present the new credentials"),
    "security-loosened": (MINOR, CALLERS, "nothing; there is one more way in"),
    "security-scheme-changed": (MAJOR, "every caller", "present the credentials anew"),
    "default-server-changed": (MAJOR, "every caller", "name the server explicitly"),
    "server-removed": (MAJOR, "whoever calls that server", "move to another server"),
    "server-added": NEW,
    "server-changed": (MAJOR, "whoever calls that server", "build its address anew"),
})  # fmt: skip


def compare(base: Contract, head: Contract) -> Findings:
    """Return every difference between two contracts, rated."""
    findings = Findings(base, head)
    whole = Pair(findings, base.view("#"), head.view("#"))
    before, after = _operations(base), _operations(head)
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is not None and new is not None:
            _operation(whole, old, new)
        elif new is not None:
            findings.add("operation-added", f"{new.title} was added", None, new.view.pointer,
                         new.name)  # fmt: skip
            _claim_path(findings, new, base)
        elif old is not None:
            findings.add("operation-removed", f"{old.title} was removed", old.view.pointer, None,
                         old.name)  # fmt: skip
            _claim_path(findings, old, head)
    _schemes(whole)
    _servers(whole)
    whole.unknown("the document", _AT_ROOT)
    add_unrated(findings)
    return findings


@dataclass(frozen=True)
class _Operation:
    """One operation with its shared parameters."""

    name: str
    title: str
    variables: list[str]
    view: View
    item: View

    def parameters(self) -> dict[tuple[str, str], View]:
        """Return the parameters by place and name; those of the path by their position."""
        found: dict[tuple[str, str], View] = {}
        for view in (*self.item.items("parameters"), *self.view.items("parameters")):
            where, name = str(view.get("in")), str(view.get("name"))
            if where == "path" and name in self.variables:
                name = str(self.variables.index(name))
            found[where, name.lower() if where == "header" else name] = view
        return found


def _operations(document: Contract) -> dict[tuple[str, str], _Operation]:
    """Return the operations by method and path, whatever the variables of the path are called."""
    found = {}
    for path, item in document.view("#").children("paths").items():
        for method in METHODS:
            view = item.child(method)
            if view is not None and isinstance(view.value, dict):
                call = f"{method.upper()} {path}"
                name = str(view.get("operationId") or call)
                variables = re.findall(r"\{([^}]*)\}", path)
                found[method, re.sub(r"\{[^}]*\}", "{}", path)] = _Operation(
                    name, f"{name} ({call})", variables, view, item
                )
    return found


def _claim_path(findings: Findings, operation: _Operation, other: Contract) -> None:
    """Leave out that a path came or went, where its operations did."""
    if not other.has(operation.item.pointer):
        findings.claim(operation.item.pointer)


def _operation(whole: Pair, old: _Operation, new: _Operation) -> None:
    name = new.name
    pair = Pair(whole.findings, old.view, new.view, name)
    item = pair.of(old.item, new.item)
    if old.name != name:
        pair.add("operation-id-changed", f"the operationId {old.name} became {name}", "operationId")
    if pair.differs("tags"):
        message = f"the tags of {name} changed to {new.view.get('tags')}"
        pair.add("tags-changed", message, "tags")
    deprecated = pair.switched("deprecated")
    if deprecated is not None:
        rule = "operation-deprecated" if deprecated else "operation-restored"
        message = f"{new.title} is {'deprecated' if deprecated else 'no longer deprecated'}"
        pair.add(rule, message, "deprecated")
    for index, (was, now) in enumerate(zip(old.variables, new.variables, strict=True)):
        if was != now:
            message = f"the path parameter {{{was}}} of {name} became {{{now}}}"
            item.add("path-parameter-renamed", message, aspect=f"variable {index}")
    _parameters(pair, old.parameters(), new.parameters())
    _body(pair, name)
    _answers(pair, new.title, name)
    _access(whole, pair, name)
    for held in (item, pair):
        if _urls(held.was) != _urls(held.now):
            served = ", ".join(_urls(held.now)) or "the common servers"
            held.add("server-changed", f"{name} is served at {served} now", "servers")
    item.unknown(f"the path of {name}", _OF_PATH)
    pair.unknown(name, _OF_OPERATION)


def _parameters(
    operation: Pair, before: dict[tuple[str, str], View], after: dict[tuple[str, str], View]
) -> None:
    add, name = operation.findings.add, operation.operation
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was is not None and now is not None:
            _parameter(operation.of(was, now))
        elif now is not None:
            required = now.get("required") is True
            rule = "parameter-added-required" if required else "parameter-added"
            message = f"{_named(now)} was added" + (", and is required" if required else "")
            add(rule, message, None, now.pointer, name)
        elif was is not None:
            add("parameter-removed", f"{_named(was)} was removed", was.pointer, None, name)


def _parameter(pair: Pair) -> None:
    subject = _named(pair.now)
    pair.became("parameter", subject)
    for key, default in _serialisation(pair.now).items():
        if pair.differs(key, default):
            message = f"`{key}` of {subject} changed to {pair.now.get(key, default)!r}"
            pair.add("parameter-serialised-otherwise", message, key)
    if pair.switched("deprecated"):
        pair.add("parameter-deprecated", f"{subject} is deprecated", "deprecated")
    schema = pair.child("schema")
    if schema is not None:
        SchemaWalk(REQUEST).compare(schema, subject)
    elif pair.differs("content") or "schema" in pair.was or "schema" in pair.now:
        pair.add("parameter-serialised-otherwise", f"the schema of {subject} moved")
    pair.unknown(subject, _OF_PARAMETER)


def _named(parameter: View) -> str:
    return f"the {parameter.get('in')} parameter `{parameter.get('name')}`"


def _serialisation(parameter: View) -> dict[str, Any]:
    style = _STYLES.get(str(parameter.get("in")), "form")
    explode = parameter.get("style", style) in ("form", "cookie")
    return {"style": style, "explode": explode, "allowReserved": False, "allowEmptyValue": False}


def _body(operation: Pair, name: str) -> None:
    body, subject = operation.child("requestBody"), f"the body of {name}"
    if body is not None:
        body.became("request-body", subject)
        _contents(body, REQUEST, subject)
        body.unknown(subject, _OF_BODY)
    elif (now := operation.now.child("requestBody")) is not None:
        rule = "request-body-added" + ("-required" if now.get("required") is True else "")
        operation.add(rule, f"{name} takes a body now", "requestBody")
    elif "requestBody" in operation.was:
        operation.add("request-body-removed", f"{name} takes no body any more", "requestBody")


def _answers(operation: Pair, title: str, name: str) -> None:
    for status, answer in operation.matched("responses"):
        if answer is not None:
            shared = answer.now.pointer.removeprefix("#/components/responses/")
            named = shared != answer.now.pointer
            subject = f"the answer `{shared}`" if named else f"answer {status} of {name}"
            _contents(answer, ANSWER, subject)
            _headers(answer, subject)
            answer.unknown(subject, _OF_ANSWER)
            continue
        verb = "removed" if status in operation.was.children("responses") else "added"
        was, now = (view.place("responses") for view in (operation.was, operation.now))
        message = f"{status} was {verb} for {title}"
        operation.findings.add(
            f"status-{verb}", message, f"{was}/{status}", f"{now}/{status}", name
        )


def _contents(holder: Pair, direction: str, subject: str) -> None:
    """Compare what two bodies, or two answers, may hold."""
    before, after = holder.was.children("content"), holder.now.children("content")
    if direction == ANSWER and bool(before) != bool(after):
        rule = f"answer-body-{'added' if after else 'removed'}"
        holder.add(rule, f"{subject} has {'a' if after else 'no'} body now", "content")
        return
    for name, media_type in holder.matched("content"):
        if media_type is not None:
            _media_type(media_type, direction, subject)
            continue
        verb = "added" if name in after else "removed"
        holder.add(f"{direction}-media-type-{verb}", f"{name} was {verb} for {subject}", "content")


def _media_type(pair: Pair, direction: str, subject: str) -> None:
    schema = pair.child("schema")
    if schema is not None:
        SchemaWalk(direction).compare(schema, subject)
    elif "schema" in pair.was:
        pair.add(f"{direction}-widened", f"the schema of {subject} went", "schema")
    elif "schema" in pair.now:
        pair.add(f"{direction}-narrowed", f"the schema of {subject} came", "schema")
    if pair.differs("encoding"):
        pair.add("encoding-changed", f"the encoding of {subject} changed", "encoding")
    pair.unknown(subject, _OF_MEDIA_TYPE)


def _headers(answer: Pair, subject: str) -> None:
    before, after = (
        {key.lower(): header for key, header in view.children("headers").items()}
        for view in (answer.was, answer.now)
    )
    for key in sorted(before.keys() | after.keys()):
        if key not in before or key not in after:
            verb = "added" if key in after else "removed"
            message = f"the header {key} was {verb} for {subject}"
            answer.add(f"header-{verb}", message, "headers")
            continue
        title, header = f"the header {key} of {subject}", answer.of(before[key], after[key])
        header.became("header", title)
        if (schema := header.child("schema")) is not None:
            SchemaWalk(ANSWER).compare(schema, title)
        header.unknown(title, _OF_HEADER)


# A way in: which schemes, and which scopes of each.
_Way = dict[str, list[str]]


def _access(whole: Pair, operation: Pair, name: str) -> None:
    """Compare the ways in; an operation that names none has those of the document."""
    was = operation.was if "security" in operation.was else whole.was
    now = operation.now if "security" in operation.now else whole.now
    pair, before, after = operation.of(was, now), _ways(was), _ways(now)
    refused = [way for way in before if not any(_lets_in(way, other) for other in after)]
    opened = [way for way in after if not any(_lets_in(way, other) for other in before)]
    if refused:
        message = f"{name} is no longer open to {_listed(refused)}"
        pair.add("security-tightened", message, "security")
    elif opened:
        pair.add("security-loosened", f"{name} is open to {_listed(opened)}", "security")
    elif before != after:
        pair.add("layout", f"security of {name} is written otherwise", "security")


def _ways(holder: View) -> list[_Way]:
    """Return the ways in; no way named means that anybody is let in."""
    ways = holder.get("security")
    return ways if isinstance(ways, list) and ways else [{}]


def _lets_in(credentials: _Way, way: _Way) -> bool:
    """Tell whether somebody with these credentials passes where that way is asked for."""
    return all(
        scheme in credentials and set(scopes) <= set(credentials[scheme])
        for scheme, scopes in way.items()
    )


def _listed(ways: Iterable[_Way]) -> str:
    return " or ".join(" and ".join(sorted(way)) or "no credentials" for way in ways)


def _schemes(whole: Pair) -> None:
    """Compare how credentials are presented."""
    components = whole.child("components")
    for name, scheme in components.matched("securitySchemes") if components else ():
        for key in ("type", "scheme", "in", "name", "openIdConnectUrl", "flows"):
            if scheme is not None and scheme.differs(key):
                before, after = scheme.was.get(key), scheme.now.get(key)
                message = f"`{key}` of the security scheme {name} changed from "
                message += f"{before!r} to {after!r}"
                scheme.add("security-scheme-changed", message, key)


def _servers(whole: Pair) -> None:
    """Compare the servers that all operations share; the first is the default."""
    before, after = _urls(whole.was), _urls(whole.now)
    held = whole.was.place("servers"), whole.now.place("servers")
    add = whole.findings.add
    if before[:1] != after[:1]:
        old, new = (urls[0] if urls else "/" for urls in (before, after))
        whole.add("default-server-changed", f"the default server {old} became {new}", "servers")
    for index, url in enumerate(before):
        if index and url not in after:
            add("server-removed", f"the server {url} was removed", f"{held[0]}/{index}", held[1])
    for index, url in enumerate(after):
        if index and url not in before:
            add("server-added", f"the server {url} was added", None, f"{held[1]}/{index}")
    was, now = ([server.get("variables") for server in view.items("servers")]
                for view in (whole.was, whole.now))  # fmt: skip
    if before == after and was != now:
        whole.add("server-changed", "the variables of a server changed", "servers")


def _urls(view: View) -> list[str]:
    return [str(server.get("url")) for server in view.items("servers")]
