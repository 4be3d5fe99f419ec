"""Two contracts side by side: operations, parameters, bodies, answers, access, servers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.changes.change import Bump
from generator.changes.findings import (
    CALLERS,
    NEW,
    NOBODY,
    READERS,
    RULES,
    SENDERS,
    Findings,
    Rule,
    add_unrated,
)
from generator.changes.schemas import ANSWER, REQUEST, SchemaWalk
from generator.openapi import METHODS, Contract, View

RULES.update(
    {
        # Paths and operations
        "operation-removed": Rule(Bump.MAJOR, CALLERS, "stop calling it before upgrading"),
        "operation-added": Rule(Bump.MINOR, "nobody who does not look for it", NEW),
        "operation-id-changed": Rule(
            Bump.MAJOR, "users of generated code and links", "call it by its new name"
        ),
        "operation-deprecated": Rule(Bump.MINOR, CALLERS, "move to what replaces it, in good time"),
        "operation-restored": Rule(Bump.MINOR, CALLERS, "nothing; it is no longer deprecated"),
        "tags-changed": Rule(Bump.PATCH, NOBODY, "nothing on the wire; in Python see below"),
        "path-parameter-renamed": Rule(
            Bump.PATCH, NOBODY, "nothing on the wire; in Python see below"
        ),
        # Parameters
        "parameter-added-required": Rule(Bump.MAJOR, CALLERS, "send it with every call"),
        "parameter-added": Rule(Bump.MINOR, "nobody who does not look for it", NEW),
        "parameter-removed": Rule(
            Bump.MAJOR, SENDERS, "stop sending it; it has no effect any more"
        ),
        "parameter-became-required": Rule(Bump.MAJOR, CALLERS, "send it with every call"),
        "parameter-became-optional": Rule(Bump.MINOR, CALLERS, "nothing; it may be left out"),
        "parameter-serialised-otherwise": Rule(Bump.MAJOR, SENDERS, "write the value the new way"),
        "parameter-deprecated": Rule(Bump.MINOR, SENDERS, "stop sending it, in good time"),
        # Request bodies
        "request-body-added-required": Rule(Bump.MAJOR, CALLERS, "send a body"),
        "request-body-added": Rule(Bump.MINOR, "nobody who does not look for it", NEW),
        "request-body-removed": Rule(Bump.MAJOR, SENDERS, "send no body"),
        "request-body-became-required": Rule(Bump.MAJOR, CALLERS, "send a body with every call"),
        "request-body-became-optional": Rule(Bump.MINOR, CALLERS, "nothing; it may be left out"),
        "request-media-type-added": Rule(Bump.MINOR, SENDERS, NEW),
        "request-media-type-removed": Rule(Bump.MAJOR, SENDERS, "send another media type"),
        "encoding-changed": Rule(Bump.MAJOR, SENDERS, "encode the body the new way"),
        # Responses
        "status-added": Rule(Bump.MINOR, READERS, "handle it where its meaning matters"),
        "status-removed": Rule(Bump.MAJOR, READERS, "remove what relies on that status"),
        "answer-media-type-added": Rule(Bump.MINOR, READERS, NEW),
        "answer-media-type-removed": Rule(Bump.MAJOR, READERS, "read another media type"),
        "answer-body-added": Rule(Bump.MINOR, READERS, "nothing; there is something to read now"),
        "answer-body-removed": Rule(Bump.MAJOR, READERS, "stop reading a body"),
        "header-added": Rule(Bump.MINOR, READERS, NEW),
        "header-removed": Rule(Bump.MAJOR, READERS, "stop relying on the header"),
        "header-became-optional": Rule(Bump.MAJOR, READERS, "expect it to be absent"),
        "header-became-required": Rule(Bump.MINOR, READERS, "nothing; it is always there"),
        # Security and servers
        "security-tightened": Rule(Bump.MAJOR, CALLERS, "present the new credentials"),
        "security-loosened": Rule(Bump.MINOR, CALLERS, "nothing; there is one more way in"),
        "security-scheme-changed": Rule(Bump.MAJOR, "every caller", "present the credentials anew"),
        "default-server-changed": Rule(Bump.MAJOR, "every caller", "name the server explicitly"),
        "server-removed": Rule(Bump.MAJOR, "whoever calls that server", "move to another server"),
        "server-added": Rule(Bump.MINOR, "nobody who does not look for it", NEW),
        "server-changed": Rule(Bump.MAJOR, "whoever calls that server", "build its address anew"),
    }
)
_KNOWN_AT_ROOT = {"openapi", "info", "servers", "paths", "components", "security", "tags"}
_KNOWN_OF_PATH = {*METHODS, "parameters", "servers"}
_KNOWN_OF_OPERATION = {
    "operationId", "tags", "parameters", "requestBody", "responses", "deprecated", "security",
    "servers",
}  # fmt: skip
_KNOWN_OF_PARAMETER = {
    "name", "in", "required", "schema", "content", "style", "explode", "allowReserved",
    "allowEmptyValue", "deprecated",
}  # fmt: skip
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def compare(base: Contract, head: Contract) -> Findings:
    """Return every difference between two contracts, rated."""
    findings = Findings(base, head)
    OperationWalk(findings).compare()
    add_unrated(findings)
    return findings


@dataclass(frozen=True)
class _Operation:
    """One operation with its shared parameters."""

    name: str
    key: tuple[str, str]
    view: View
    item: View

    @property
    def variables(self) -> list[str]:
        return re.findall(r"\{([^}]*)\}", self.key[1])

    def parameters(self) -> dict[tuple[str, str], View]:
        """Return the parameters by place and name; those of the path by their position."""
        found: dict[tuple[str, str], View] = {}
        for view in (*self.item.items("parameters"), *self.view.items("parameters")):
            where, name = str(view.get("in")), str(view.get("name"))
            if where == "path" and name in self.variables:
                name = str(self.variables.index(name))
            found[where, name.lower() if where == "header" else name] = view
        return found


class OperationWalk:
    """Walks two contracts and notes what differs for those who call them."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._access = AccessWalk(findings)

    def compare(self) -> None:
        """Compare everything that a call or an answer depends on."""
        base, head = self._findings.base, self._findings.head
        before, after = _operations(base), _operations(head)
        for key in sorted(before.keys() | after.keys()):
            old, new = before.get(key), after.get(key)
            if old is None and new is not None:
                self._came_or_went("operation-added", f"{_title(new)} was added", new)
            elif new is None and old is not None:
                self._came_or_went("operation-removed", f"{_title(old)} was removed", old)
            elif old is not None and new is not None:
                self._operation(old, new)
        self._access.compare_schemes()
        self._access.compare_servers()
        note_unknown(
            self._findings, base.view("#"), head.view("#"), "the document", _KNOWN_AT_ROOT, None
        )

    def _came_or_went(self, rule: str, message: str, operation: _Operation) -> None:
        place = operation.view.pointer
        added = operation.view.contract is self._findings.head
        self._findings.add(
            rule, message, None if added else place, place if added else None, operation.name
        )
        other = self._findings.base if added else self._findings.head
        if not other.has(operation.item.pointer):
            self._findings.claim(operation.item.pointer)

    def _operation(self, old: _Operation, new: _Operation) -> None:
        add, name = self._findings.add, new.name
        if old.name != new.name:
            message = f"the operationId {old.name} became {new.name}"
            add("operation-id-changed", message, old.view.place("operationId"),
                new.view.place("operationId"), name)  # fmt: skip
        if old.view.get("tags") != new.view.get("tags"):
            message = f"the tags of {name} changed to {new.view.get('tags')}"
            add("tags-changed", message, old.view.place("tags"), new.view.place("tags"), name)
        before, after = old.view.get("deprecated") is True, new.view.get("deprecated") is True
        if before != after:
            rule = "operation-deprecated" if after else "operation-restored"
            message = f"{_title(new)} is {'deprecated' if after else 'no longer deprecated'}"
            add(rule, message, old.view.place("deprecated"), new.view.place("deprecated"), name)
        for index, (was, now) in enumerate(zip(old.variables, new.variables, strict=True)):
            if was != now:
                message = f"the path parameter {{{was}}} of {name} became {{{now}}}"
                add("path-parameter-renamed", message, old.item.pointer, new.item.pointer, name,
                    aspect=f"variable {index}")  # fmt: skip
        self._parameters(old, new)
        self._body(old, new)
        compare_answers(self._findings, old.view, new.view, _title(new), name)
        self._access.compare_operation(old.view, old.item, new.view, new.item, name)
        note_unknown(
            self._findings, old.item, new.item, f"the path of {name}", _KNOWN_OF_PATH, name
        )
        note_unknown(self._findings, old.view, new.view, name, _KNOWN_OF_OPERATION, name)

    def _parameters(self, old: _Operation, new: _Operation) -> None:
        before, after = old.parameters(), new.parameters()
        for key in sorted(before.keys() | after.keys()):
            was, now = before.get(key), after.get(key)
            if was is None and now is not None:
                required = now.get("required") is True
                rule = "parameter-added-required" if required else "parameter-added"
                message = f"{_named(now)} was added" + (", and is required" if required else "")
                self._findings.add(rule, message, None, now.pointer, new.name)
            elif now is None and was is not None:
                message = f"{_named(was)} was removed"
                self._findings.add("parameter-removed", message, was.pointer, None, new.name)
            elif was is not None and now is not None:
                self._parameter(was, now, new.name)

    def _parameter(self, was: View, now: View, operation: str) -> None:
        add = self._findings.add
        subject = _named(now)
        before, after = was.get("required") is True, now.get("required") is True
        if before != after:
            rule = f"parameter-became-{'required' if after else 'optional'}"
            message = f"{subject} became {'required' if after else 'optional'}"
            add(rule, message, was.place("required"), now.place("required"), operation)
        for key, default in _serialisation(now).items():
            if was.get(key, default) != now.get(key, default):
                message = f"`{key}` of {subject} changed to {now.get(key, default)!r}"
                add("parameter-serialised-otherwise", message, was.place(key), now.place(key),
                    operation)  # fmt: skip
        if now.get("deprecated") is True and was.get("deprecated") is not True:
            add("parameter-deprecated", f"{subject} is deprecated", was.place("deprecated"),
                now.place("deprecated"), operation)  # fmt: skip
        schemas = was.child("schema"), now.child("schema")
        walk = SchemaWalk(self._findings, REQUEST, operation)
        if schemas[0] and schemas[1]:
            walk.compare(schemas[0], schemas[1], subject)
        elif was.get("content") != now.get("content") or schemas != (None, None):
            add("parameter-serialised-otherwise", f"the schema of {subject} moved", was.pointer,
                now.pointer, operation)  # fmt: skip
        note_unknown(self._findings, was, now, subject, _KNOWN_OF_PARAMETER, operation)

    def _body(self, old: _Operation, new: _Operation) -> None:
        was, now, name = old.view.child("requestBody"), new.view.child("requestBody"), new.name
        add = self._findings.add
        places = old.view.place("requestBody"), new.view.place("requestBody")
        if was is None and now is not None:
            required = now.get("required") is True
            rule = "request-body-added-required" if required else "request-body-added"
            add(rule, f"{name} takes a body now", *places, name)
        elif now is None and was is not None:
            add("request-body-removed", f"{name} takes no body any more", *places, name)
        elif was is not None and now is not None:
            before, after = was.get("required") is True, now.get("required") is True
            if before != after:
                word = "required" if after else "optional"
                add(f"request-body-became-{word}", f"the body of {name} became {word}",
                    was.place("required"), now.place("required"), name)  # fmt: skip
            compare_contents(self._findings, was, now, REQUEST, f"the body of {name}", name)
            note_unknown(
                self._findings, was, now, f"the body of {name}", {"required", "content"}, name
            )


def _operations(document: Contract) -> dict[tuple[str, str], _Operation]:
    found = {}
    for path, item in document.view("#").children("paths").items():
        for method in METHODS:
            view = item.child(method)
            if view is not None and isinstance(view.value, dict):
                name = str(view.get("operationId") or f"{method.upper()} {path}")
                key = method, re.sub(r"\{[^}]*\}", "{}", path)
                found[key] = _Operation(name, (method, path), view, item)
    return found


def _title(operation: _Operation) -> str:
    method, path = operation.key
    return f"{operation.name} ({method.upper()} {path})"


def _named(parameter: View) -> str:
    return f"the {parameter.get('in')} parameter `{parameter.get('name')}`"


def _serialisation(parameter: View) -> dict[str, Any]:
    style = _STYLES.get(str(parameter.get("in")), "form")
    explode = parameter.get("style", style) in ("form", "cookie")
    return {"style": style, "explode": explode, "allowReserved": False, "allowEmptyValue": False}


_WORDS = {"description", "summary", "externalDocs", "example", "examples"}


def compare_contents(
    findings: Findings, was: View, now: View, direction: str, subject: str, operation: str
) -> None:
    """Compare what two bodies may hold.

    Args:
        findings: Takes the differences.
        was: The request body or the answer as it was.
        now: The same as it is.
        direction: `request` or `answer`.
        subject: How messages name it.
        operation: The operation through which it is reached.
    """
    before, after = was.children("content"), now.children("content")
    places = was.place("content"), now.place("content")
    if direction == ANSWER and bool(before) != bool(after):
        rule = f"answer-body-{'added' if after else 'removed'}"
        message = f"{subject} has {'a' if after else 'no'} body now"
        findings.add(rule, message, *places, operation)
        return
    for media in sorted(before.keys() | after.keys()):
        if media in before and media in after:
            _media_type(findings, before[media], after[media], direction, subject, operation)
            continue
        verb = "added" if media in after else "removed"
        message = f"{media} was {verb} for {subject}"
        findings.add(f"{direction}-media-type-{verb}", message, *places, operation)


def _media_type(
    findings: Findings, old: View, new: View, direction: str, subject: str, operation: str
) -> None:
    before, after = old.child("schema"), new.child("schema")
    if before is not None and after is not None:
        SchemaWalk(findings, direction, operation).compare(before, after, subject)
    elif before is not None or after is not None:
        rule = f"{direction}-{'widened' if after is None else 'narrowed'}"
        message = f"the schema of {subject} {'went' if after is None else 'came'}"
        findings.add(rule, message, old.place("schema"), new.place("schema"), operation)
    if old.get("encoding") != new.get("encoding"):
        message = f"the encoding of {subject} changed"
        places = old.place("encoding"), new.place("encoding")
        findings.add("encoding-changed", message, *places, operation)
    note_unknown(findings, old, new, subject, {"schema", "encoding"}, operation)


def note_unknown(
    findings: Findings, old: View, new: View, subject: str, known: set[str], operation: str | None
) -> None:
    """Rate as breaking what differs under a keyword that no rule has looked at."""
    for key in sorted({*old.places, *new.places} - known - _WORDS):
        if not key.startswith("x-") and old.get(key) != new.get(key):
            message = f"`{key}` of {subject} changed, and no rule knows what that means"
            findings.add("unknown-keyword", message, old.place(key), new.place(key), operation)


_SHARED = "#/components/responses/"


def compare_answers(findings: Findings, old: View, new: View, title: str, name: str) -> None:
    """Compare the answers of two operations.

    Args:
        findings: Takes the differences.
        old: The operation as it was.
        new: The operation as it is.
        title: How messages name it.
        name: Its operationId.
    """
    before, after = old.children("responses"), new.children("responses")
    held = old.child("responses"), new.child("responses")
    for status in sorted(before.keys() | after.keys()):
        was, now = before.get(status), after.get(status)
        if was is not None and now is not None:
            subject = _subject(now, f"answer {status} of {name}")
            compare_contents(findings, was, now, ANSWER, subject, name)
            _headers(findings, was, now, subject, name)
            note_unknown(findings, was, now, subject, {"content", "headers", "links"}, name)
            continue
        verb = "added" if was is None else "removed"
        base = None if held[0] is None else held[0].place(status)
        head = None if held[1] is None else held[1].place(status)
        findings.add(f"status-{verb}", f"{status} was {verb} for {title}", base, head, name)


def _headers(findings: Findings, was: View, now: View, subject: str, operation: str) -> None:
    before = {key.lower(): view for key, view in was.children("headers").items()}
    after = {key.lower(): view for key, view in now.children("headers").items()}
    for key in sorted(before.keys() | after.keys()):
        if key in before and key in after:
            title = f"the header {key} of {subject}"
            _header(findings, before[key], after[key], title, operation)
            continue
        verb = "added" if key in after else "removed"
        message = f"the header {key} was {verb} for {subject}"
        places = was.place("headers"), now.place("headers")
        findings.add(f"header-{verb}", message, *places, operation)


def _header(findings: Findings, old: View, new: View, title: str, operation: str) -> None:
    required = old.get("required") is True, new.get("required") is True
    if required[0] != required[1]:
        word = "required" if required[1] else "optional"
        places = old.place("required"), new.place("required")
        findings.add(f"header-became-{word}", f"{title} became {word}", *places, operation)
    before, after = old.child("schema"), new.child("schema")
    if before is not None and after is not None:
        SchemaWalk(findings, ANSWER, operation).compare(before, after, title)
    note_unknown(findings, old, new, title, {"required", "schema", "deprecated"}, operation)


def _subject(response: View, otherwise: str) -> str:
    if response.pointer.startswith(_SHARED):
        return f"the answer `{response.pointer.removeprefix(_SHARED)}`"
    return otherwise


_SCHEME_KEYS = ("type", "scheme", "in", "name", "openIdConnectUrl", "flows")


class AccessWalk:
    """Notes what differs in security and servers."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def compare_operation(
        self, old: View, old_item: View, new: View, new_item: View, name: str
    ) -> None:
        """Compare what one operation asks for, and where it is served."""
        root = self._findings.base.view("#"), self._findings.head.view("#")
        holders = (old if "security" in old else root[0]), (new if "security" in new else root[1])
        before, after = (_requirements(holder) for holder in holders)
        places = holders[0].place("security"), holders[1].place("security")
        refused = [way for way in before if not any(_lets_in(way, other) for other in after)]
        opened = [way for way in after if not any(_lets_in(way, other) for other in before)]
        if refused:
            ways = " or ".join(" and ".join(sorted(way)) or "no credentials" for way in refused)
            message = f"{name} is no longer open to {ways}"
            self._findings.add("security-tightened", message, *places, name)
        elif opened:
            ways = " or ".join(" and ".join(sorted(way)) or "no credentials" for way in opened)
            self._findings.add("security-loosened", f"{name} is open to {ways}", *places, name)
        elif before != after:
            self._findings.add("layout", f"security of {name} is written otherwise", *places, name)
        for was, now in ((old_item, new_item), (old, new)):
            if _urls(was) != _urls(now):
                message = f"{name} is served at {', '.join(_urls(now)) or 'the common servers'} now"
                self._findings.add(
                    "server-changed", message, was.place("servers"), now.place("servers"), name
                )

    def compare_schemes(self) -> None:
        """Compare how credentials are presented."""
        held = self._components(self._findings.base), self._components(self._findings.head)
        for name in sorted(held[0].keys() & held[1].keys()):
            was, now = held[0][name], held[1][name]
            for key in _SCHEME_KEYS:
                if was.get(key) != now.get(key):
                    message = f"`{key}` of the security scheme {name} changed from "
                    message += f"{was.get(key)!r} to {now.get(key)!r}"
                    self._findings.add(
                        "security-scheme-changed", message, was.place(key), now.place(key)
                    )

    def compare_servers(self) -> None:
        """Compare the servers that all operations share; the first is the default."""
        old, new = self._findings.base.view("#"), self._findings.head.view("#")
        before, after = _urls(old), _urls(new)
        add = self._findings.add
        if before[:1] != after[:1]:
            message = f"the default server {_first(before)} became {_first(after)}"
            add("default-server-changed", message, old.place("servers"), new.place("servers"))
        for url in before[1:]:
            if url not in after:
                place = f"{old.place('servers')}/{before.index(url)}"
                add("server-removed", f"the server {url} was removed", place, new.place("servers"))
        for url in after[1:]:
            if url not in before:
                place = f"{new.place('servers')}/{after.index(url)}"
                add("server-added", f"the server {url} was added", None, place)
        variables = [[server.get("variables") for server in view.items("servers")]
                     for view in (old, new)]  # fmt: skip
        if before == after and variables[0] != variables[1]:
            message = "the variables of a server changed"
            add("server-changed", message, old.place("servers"), new.place("servers"))

    @staticmethod
    def _components(document: Any) -> dict[str, View]:
        components = document.view("#").child("components")
        return components.children("securitySchemes") if components else {}


def _requirements(holder: View) -> list[dict[str, list[str]]]:
    """Return the ways in; no way named means that anybody is let in."""
    ways = holder.get("security")
    return ways if isinstance(ways, list) and ways else [{}]


def _lets_in(credentials: dict[str, list[str]], way: dict[str, list[str]]) -> bool:
    """Tell whether somebody with these credentials passes where that way is asked for."""
    return all(
        scheme in credentials and set(scopes) <= set(credentials[scheme])
        for scheme, scopes in way.items()
    )


def _urls(view: View) -> list[str]:
    return [str(server.get("url")) for server in view.items("servers")]


def _first(urls: list[str]) -> str:
    return urls[0] if urls else "/"
