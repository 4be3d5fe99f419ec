"""Two contracts side by side: paths, operations, parameters, bodies, statuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.changes.access import AccessWalk
from generator.changes.answers import compare_answers
from generator.changes.contents import compare_contents, note_unknown
from generator.changes.findings import Findings
from generator.changes.schemas import REQUEST, SchemaWalk
from generator.openapi import METHODS, Contract, View

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
        if not self._findings.same(old.view.pointer, new.view.pointer):
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
