"""Holds recorded exchanges against the contract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.changes.located import METHODS, Document, View
from generator.observe import redaction
from generator.observe.findings import Observations
from generator.observe.schema_walk import FITS, Seen, look
from generator.observe.traffic import CUT_SHORT, NO_BODY, NOT_JSON, Exchange

_LOOPBACK = re.compile(r"localhost|127\..*|::1|testserver")
_SUCCESS = range(200, 300)
_ABSENT = (404, 405)


@dataclass(frozen=True)
class Route:
    """One operation and the paths that it answers, under any prefix."""

    name: str
    method: str
    pattern: re.Pattern[str]
    variables: tuple[str, ...]
    view: View
    parameters: tuple[View, ...]


def routes(document: Document) -> list[Route]:
    """Return the operations, those with fewer variables first: a literal part beats a variable."""
    found = []
    for template, item in document.view("#").children("paths").items():
        pattern = re.sub(r"\\\{(\w+)\\\}", r"([^/]+)", re.escape(template))
        names = tuple(re.findall(r"\{(\w+)\}", template))
        for method in METHODS:
            view = item.child(method)
            if view is not None:
                parameters = (*item.items("parameters"), *view.items("parameters"))
                name = str(view.get("operationId"))
                compiled = re.compile(f"(?:/[^/]+)*?{pattern}/?")
                found.append(Route(name, method.upper(), compiled, names, view, parameters))
    return sorted(found, key=lambda route: len(route.variables))


def observe(document: Document, exchanges: Iterable[Exchange]) -> Observations:
    """Return everything that the exchanges show about the contract."""
    observations = Observations(document)
    known = routes(document)
    for exchange in exchanges:
        observations.exchanges += 1
        observations.loopback |= bool(_LOOPBACK.fullmatch(exchange.host))
        _Look(observations, exchange, known).take()
    return observations


class _Look:
    def __init__(self, observations: Observations, exchange: Exchange, known: list[Route]) -> None:
        self._seen = observations
        self._exchange = exchange
        self._known = known

    def take(self) -> None:
        exchange = self._exchange
        matching = [
            (route, match)
            for route in self._known
            if route.method == exchange.method and (match := route.pattern.fullmatch(exchange.path))
        ]
        if not matching:
            shown = f"{exchange.method} {redaction.path(exchange.path)}"
            # An operation that is not there is no discovery when the server says so too.
            if exchange.status not in _ABSENT:
                self._add("operation", f"{shown} answers {exchange.status}", None)
            return
        fitting = [pair for pair in matching if _fits(*pair)]
        if not fitting and exchange.status in _ABSENT:
            return  # as PUT /goals/bulk, which only looks like PUT /goals/{goalId}
        route, match = (fitting or matching)[0]
        self._seen.matched[route.name] += 1
        self._answer(route)
        self._parameters(route, dict(zip(route.variables, match.groups(), strict=True)))
        self._request(route)

    def _add(self, kind: str, message: str, view: View | None) -> None:
        self._seen.add(kind, message, view, self._exchange.number)

    def _answer(self, route: Route) -> None:
        exchange = self._exchange
        answer = route.view.children("responses").get(str(exchange.status))
        subject = f"answer {exchange.status} of {route.name}"
        if answer is None:
            self._add("status", f"{route.name} answers {exchange.status}", route.view)
            return
        self._seen.note(answer, fits=True)
        contents = answer.children("content")
        empty = exchange.received is NO_BODY
        if not contents and not empty:
            self._add("body", f"{subject} has a body, {exchange.media or 'of no type'}", answer)
        elif contents and empty:
            self._add("body", f"{subject} has no body", answer)
        elif contents and exchange.media not in contents:
            self._add("media", f"{subject} is {exchange.media or 'of no type'}", answer)
        elif exchange.received is CUT_SHORT:
            self._seen.note_cut(exchange.number)
        elif contents and exchange.received is NOT_JSON:
            self._add("media", f"{subject} is no JSON", answer)
        elif contents:
            schema = contents[exchange.media].child("schema")
            if schema is not None:
                self._saw(look(exchange.received, schema, subject), f" in {subject}")

    def _saw(self, looks: Iterable[Seen], where: str) -> None:
        self._seen.saw(looks, self._exchange.number, where=where)

    def _parameters(self, route: Route, path: dict[str, str]) -> None:
        exchange = self._exchange
        documented = {(str(p.get("in")), str(p.get("name"))): p for p in route.parameters}
        accepted = exchange.status in _SUCCESS
        for name, value in exchange.query:
            parameter = documented.get(("query", name))
            if parameter is not None and accepted:
                self._value(parameter, value, route)
            elif accepted:
                message = f"{route.name} took the query parameter `{redaction.key(name)}`"
                self._add("parameter", message, route.view)
        for name, value in path.items():
            parameter = documented.get(("path", name))
            if parameter is not None and accepted:
                self._value(parameter, value, route)
        for (where, name), parameter in documented.items():
            if where == "header" and accepted and parameter.get("required") is True:
                absent = name.lower() not in exchange.headers
                if absent and exchange.headers:
                    message = f"{route.name} answered {exchange.status} without the header `{name}`"
                    self._add("accepted", message, parameter)

    def _value(self, parameter: View, text: str, route: Route) -> None:
        schema = parameter.child("schema")
        if schema is None:
            return
        subject = f"the parameter `{parameter.get('name')}`"
        for seen in self._accepted(look(_read(text, schema), schema, subject)):
            message = f"{route.name}, {seen.name}: {seen.kind}, {seen.told}"
            self._add("accepted", message, parameter)

    def _request(self, route: Route) -> None:
        exchange = self._exchange
        body = route.view.child("requestBody")
        if exchange.status not in _SUCCESS or body is None:
            return
        media = body.children("content").get("application/json")
        schema = media.child("schema") if media else None
        if exchange.sent is NO_BODY:
            if body.get("required") is True:
                self._add(
                    "accepted", f"{route.name} answered {exchange.status} without a body", body
                )
        elif exchange.sent is CUT_SHORT:
            self._seen.note_cut(exchange.number)
        elif exchange.sent is NOT_JSON:
            self._add("accepted", f"{route.name} took a body that is no JSON", body)
        elif schema is not None:
            for seen in self._accepted(look(exchange.sent, schema, f"the body of {route.name}")):
                self._add("accepted", f"{seen.name}: {seen.kind}, {seen.told}", seen.view)

    @staticmethod
    def _accepted(looks: Iterable[Seen]) -> Iterator[Seen]:
        """Yield what a server took against the contract; further fields are allowed anyway."""
        return (seen for seen in looks if seen.kind not in (FITS, "undocumented field"))


def _fits(route: Route, match: re.Match[str]) -> bool:
    """Tell whether the variables of a path have the form that is documented for them."""
    values = dict(zip(route.variables, match.groups(), strict=True))
    for parameter in route.parameters:
        schema = parameter.child("schema")
        if parameter.get("in") == "path" and schema is not None:
            value = values.get(str(parameter.get("name")), "")
            if any(seen.kind != FITS for seen in look(value, schema, "")):
                return False
    return True


def _read(text: str, schema: View) -> object:
    """Return a parameter's text as the type that is documented for it."""
    kind = schema.get("type")
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    if kind in ("integer", "number"):
        try:
            return int(text) if kind == "integer" else float(text)
        except ValueError:
            return text
    return text
