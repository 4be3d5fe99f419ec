"""Holds recorded exchanges against the contract: each kind of difference once, with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gtmhub_goals_contract.contract import Contract, Operation
from gtmhub_goals_contract.contract.located import Document, View
from gtmhub_goals_contract.contract.operations import unescaped
from gtmhub_goals_contract.keywords.constraints import BROKEN, KINDS, is_type, kind_of, single
from gtmhub_goals_contract.observe import redaction
from gtmhub_goals_contract.observe.har import CUT_SHORT, NO_BODY, NOT_JSON, Recorded

_LOOPBACK = re.compile(r"localhost|127\..*|::1|testserver")
_SUCCESS = range(200, 300)
NOT_MODIFIED = 304
INFERRED = "inferred"
_ABSENT = (404, 405)
TITLES = {
    "operation": "operations that the contract does not have",
    "status": "statuses that the operation does not document",
    "undocumented field": "fields that the schema does not document",
    "type": "values of another type",
    "null": "nulls where none is documented",
    "missing": "required fields that are absent",
    "value": "values that the contract does not name",
    "pattern": "texts against the documented pattern",
    "format": "texts against the documented format",
    "range": "numbers outside the documented range",
    "length": "texts or lists of another length",
    "media": "bodies of another media type, or that are not JSON",
    "body": "bodies where none is documented, or none where one is",
    "parameter": "parameters that the server took and the operation does not document",
    "accepted": "requests against the contract that the server accepted",
}


@dataclass(frozen=True)
class Place:
    """A place in the contract that a reader can open."""

    file: str
    line: int
    pointer: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass
class Difference:
    """One difference between traffic and contract.

    Attributes:
        kind: One of TITLES.
        message: What was seen, without content.
        place: Where the contract says otherwise.
        evidence: How the contract knew: documented, observed, inferred, or nothing.
        times: How often it was seen.
        first: The entry of the file that shows it first.
    """

    kind: str
    message: str
    place: Place | None
    evidence: str
    times: int = 0
    first: int = 0


@dataclass
class Observations:
    """Everything that was seen.

    Attributes:
        document: The contract.
        exchanges: How many requests there were.
        matched: How often each operation was called.
        faults: Entries that could not be read.
        loopback: Whether a server of this machine answered.
        cut_short: How many bodies the recorder kept in part; they are not judged.
        first_cut: The entry of the file that has the first of them.
        apart: How many exchanges were about no API: pages, scripts, other people's sites.
    """

    document: Document
    exchanges: int = 0
    matched: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    loopback: bool = False
    cut_short: int = 0
    first_cut: int = 0
    apart: int = 0
    _found: dict[tuple[str, str, str], Difference] = field(default_factory=dict)
    _marks: dict[str, Place] = field(default_factory=dict)
    _fits: Counter[str] = field(default_factory=Counter)
    _misfits: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, message: str, view: View | None, number: int) -> None:
        """Note one difference."""
        place = None if view is None else _place(view, view.pointer)
        key = (kind, message, str(place and (place.file, place.pointer)))
        finding = self._found.get(key)
        if finding is None:
            evidence = str(view.get("x-evidence", "")) if view is not None else ""
            finding = self._found[key] = Difference(kind, message, place, evidence, first=number)
        finding.times += 1

    def saw(self, looks: Iterable[Seen], number: int, *, where: str) -> None:
        """Note what values show about schemas."""
        for seen in looks:
            self.note(seen.view, fits=seen.kind in (FITS, "undocumented field"))
            if seen.kind != FITS:
                self.add(seen.kind, f"{seen.name}{where}: {seen.told}", seen.view, number)

    def note_cut(self, number: int) -> None:
        """Note a body that the recorder cut, so that nothing can be said about it."""
        self.cut_short += 1
        self.first_cut = self.first_cut or number

    def note(self, view: View, *, fits: bool) -> None:
        """Note that a node of the contract was seen to hold, or not to."""
        if view.get("x-evidence") == INFERRED:
            place = _place(view, view.place("x-evidence"))
            own = place.file == self.document.name
            fact = place.pointer if own else f"{place.file}{place.pointer}"
            self._marks[fact] = place
            (self._fits if fits else self._misfits)[fact] += 1

    def findings(self) -> list[Difference]:
        """Return the differences, kind by kind, the most frequent first."""
        order = list(TITLES)
        return sorted(
            self._found.values(), key=lambda f: (order.index(f.kind), -f.times, f.message)
        )

    def inferred(self) -> dict[str, tuple[int, int]]:
        """Return how often each inferred fact was seen to hold and not to, by its pointer."""
        return {fact: (self._fits[fact], self._misfits[fact]) for fact in sorted(self._marks)}

    def place(self, fact: str) -> Place:
        """Return where an inferred fact stands."""
        return self._marks[fact]


def _place(view: View, pointer: str) -> Place:
    return Place(view.document.name, view.document.line(pointer), pointer)


def observe(
    contract: Contract,
    document: Document,
    exchanges: Iterable[Recorded],
    companions: tuple[Contract, Document] | None = None,
) -> Observations:
    """Return everything that the exchanges show about the contract, and about what stands beside.

    What nests deeper than anybody can read is among the faults.
    """
    observations = Observations(document)
    known = [(contract, document), *([companions] if companions else [])]
    for exchange in exchanges:
        observations.exchanges += 1
        observations.loopback |= bool(_LOOPBACK.fullmatch(exchange.host))
        try:
            _look_at(observations, exchange, known)
        except RecursionError:
            observations.faults.append(f"entry {exchange.number} is passed over: it nests too deep")
    return observations


def _look_at(
    observations: Observations, exchange: Recorded, known: list[tuple[Contract, Document]]
) -> None:
    if exchange.method in {"OPTIONS", "HEAD"} or exchange.status == NOT_MODIFIED:
        return  # what browsers and caches settle among themselves
    for contract, document in known:
        found = _operation(contract, exchange)
        if found is not None:
            operation, values = found
            observations.matched[operation.id] += 1
            _Look(observations, exchange, document).take(operation, values)
            return
    if not _is_api(exchange):
        observations.apart += 1
    elif exchange.status not in _ABSENT:
        # An operation that is not there is no discovery when the server says so too.
        shown = f"{exchange.method} {redaction.path(exchange.path)}"
        message = f"{shown} answers {exchange.status}"
        observations.add("operation", message, None, exchange.number)


def _operation(contract: Contract, exchange: Recorded) -> tuple[Operation, dict[str, str]] | None:
    """What the path names, under any prefix that a server or a proxy gives it."""
    parts = exchange.path.rstrip("/").split("/")
    for number in range(1, len(parts)):
        found = contract.match(exchange.method, "/" + "/".join(parts[number:]))
        if found is not None:
            return found
    return None


def _is_api(exchange: Recorded) -> bool:
    """Whether it may be an operation of this API: a page, a script or a picture is none."""
    return "api" in exchange.path.lower().split("/")


class _Look:
    def __init__(self, observations: Observations, exchange: Recorded, document: Document) -> None:
        self._seen = observations
        self._exchange = exchange
        self._document = document

    def take(self, operation: Operation, values: dict[str, str]) -> None:
        view = self._document.view(operation.pointer)
        self._answer(operation, view)
        self._parameters(operation, view, values)
        self._request(operation, view)

    def _add(self, kind: str, message: str, view: View | None) -> None:
        self._seen.add(kind, message, view, self._exchange.number)

    def _answer(self, operation: Operation, view: View) -> None:
        exchange = self._exchange
        answer = view.children("responses").get(str(exchange.status))
        subject = f"answer {exchange.status} of {operation.id}"
        if answer is None:
            self._add("status", f"{operation.id} answers {exchange.status}", view)
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

    def _parameters(self, operation: Operation, view: View, path: dict[str, str]) -> None:
        exchange = self._exchange
        shared = self._document.view(operation.pointer.rpartition("/")[0])
        parameters = (*shared.items("parameters"), *view.items("parameters"))
        documented = {(str(p.get("in")), str(p.get("name"))): p for p in parameters}
        accepted = exchange.status in _SUCCESS
        for name, value in exchange.query:
            parameter = documented.get(("query", name))
            if parameter is not None and accepted:
                self._value(parameter, value, operation)
            elif accepted:
                message = f"{operation.id} took the query parameter `{redaction.key(name)}`"
                self._add("parameter", message, view)
        for name, value in path.items():
            parameter = documented.get(("path", name))
            if parameter is not None and accepted:
                self._value(parameter, value, operation)
        for (where, name), parameter in documented.items():
            if where == "header" and accepted and parameter.get("required") is True:
                absent = name.lower() not in exchange.headers
                if absent and exchange.headers:
                    said = f"{operation.id} answered {exchange.status}"
                    self._add("accepted", f"{said} without the header `{name}`", parameter)

    def _value(self, parameter: View, text: str, operation: Operation) -> None:
        schema = parameter.child("schema")
        if schema is None:
            return
        subject = f"the parameter `{parameter.get('name')}`"
        for seen in self._accepted(look(_read(text, schema), schema, subject)):
            message = f"{operation.id}, {seen.name}: {seen.kind}, {seen.told}"
            self._add("accepted", message, parameter)

    def _request(self, operation: Operation, view: View) -> None:
        exchange = self._exchange
        body = view.child("requestBody")
        if exchange.status not in _SUCCESS or body is None:
            return
        media = body.children("content").get("application/json")
        schema = media.child("schema") if media else None
        if exchange.sent is NO_BODY:
            if body.get("required") is True:
                self._add(
                    "accepted", f"{operation.id} answered {exchange.status} without a body", body
                )
        elif exchange.sent is CUT_SHORT:
            self._seen.note_cut(exchange.number)
        elif exchange.sent is NOT_JSON:
            self._add("accepted", f"{operation.id} took a body that is no JSON", body)
        elif schema is not None:
            for seen in self._accepted(look(exchange.sent, schema, f"the body of {operation.id}")):
                self._add("accepted", f"{seen.name}: {seen.kind}, {seen.told}", seen.view)

    @staticmethod
    def _accepted(looks: Iterable[Seen]) -> Iterator[Seen]:
        """Yield what a server took against the contract; further fields are allowed anyway."""
        return (seen for seen in looks if seen.kind not in (FITS, "undocumented field"))


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


_SCHEMAS = "#/components/schemas"
# Words that the contract names in prose, as its enums stay open: a new one is worth telling.
KNOWN_WORDS: dict[str, tuple[str, ...]] = {
    f"{_SCHEMAS}/Goal/properties/workflowStatus": ("", "draft", "in_review", "approved"),
    f"{_SCHEMAS}/Goal/properties/attainmentTypeString": ("average_kr",),
    f"{_SCHEMAS}/GoalWorkflowAction/properties/action": (
        "review", "approve", "decline", "withdraw",
    ),
    f"{_SCHEMAS}/Assignee/properties/type": ("", "user", "team"),
    f"{_SCHEMAS}/ClosedStatus/properties/status": ("active", "achieved", "abandoned"),
}  # fmt: skip
_FAULTS = {"pattern": "pattern", "format": "format"} | dict.fromkeys(
    ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), "length"
)


@dataclass(frozen=True)
class Seen:
    """One look at one node of the contract.

    Attributes:
        view: The schema.
        name: How reports name it.
        kind: `fits`, or what does not fit, as `type`, `null`, `missing`, `value`, `pattern`.
        told: What was found, without content.
    """

    view: View
    name: str
    kind: str
    told: str = ""


FITS = "fits"
FIELD = "undocumented field"


def look(value: Any, schema: View, subject: str) -> Iterator[Seen]:
    """Yield what a value shows about a schema and all below it."""
    if not isinstance(schema.value, dict):
        return
    name = _named(schema.pointer, subject)
    faults = list(_own_faults(value, schema, name))
    yield from faults or [Seen(schema, name, FITS)]
    if any(fault.kind in ("type", "null") for fault in faults):
        return
    for keyword in ("allOf", "anyOf", "oneOf"):
        members = list(schema.items(keyword))
        if keyword != "allOf" and members:
            members = [_best(value, members, name)]
        for member in members:
            yield from (seen for seen in look(value, member, name) if seen.kind != FIELD)
    if isinstance(value, dict):
        yield from _object(value, schema, name)
    elif isinstance(value, list):
        items = schema.child("items")
        if items is not None:
            for item in value:
                yield from look(item, items, f"{name}[]")


def _best(value: Any, members: list[View], name: str) -> View:
    return min(members, key=lambda member: sum(s.kind != FITS for s in look(value, member, name)))


def _own_faults(value: Any, schema: View, name: str) -> Iterator[Seen]:
    told = redaction.told(value)
    types = schema.get("type")
    if types is not None and not any(is_type(value, kind) for kind in _listed(types)):
        kind = "null" if value is None else "type"
        yield Seen(schema, name, kind, f"{told}, documented is {' or '.join(_listed(types))}")
        return
    if value is None:
        return
    words = schema.get("enum", KNOWN_WORDS.get(schema.pointer))
    if words is not None and value not in words:
        yield Seen(schema, name, "value", redaction.word(value))
    if "const" in schema and value != schema.get("const"):
        yield Seen(schema, name, "value", redaction.word(value))
    for keyword, argument in schema.value.items():
        if KINDS.get(keyword) == kind_of(value) and single(keyword, argument)(value) == BROKEN:
            kind = _FAULTS.get(keyword, "range")
            yield Seen(schema, name, kind, _against(value, keyword, argument))
    if isinstance(value, dict):
        for required in schema.get("required", ()):
            if required not in value:
                yield Seen(schema, name, "missing", f"`{required}` is required and absent")


def _object(value: dict[str, Any], schema: View, name: str) -> Iterator[Seen]:
    documented = _properties(schema)
    own = schema.children("properties")
    further = schema.get("additionalProperties")
    for key, inner in value.items():
        if key in own:
            yield from look(inner, own[key], f"{name}.{key}")
        elif key in documented:
            continue  # a schema that this one is made of has looked at it
        elif isinstance(further, dict) and further:
            below = schema.child("additionalProperties")
            if below is not None:
                yield from look(inner, below, f"{name}.*")
        elif further is None and documented:
            yield Seen(schema, name, FIELD, f"`{redaction.key(key)}`, {redaction.told(inner)}")


def _properties(schema: View) -> dict[str, View]:
    """Return the properties of a schema and of all it is made of."""
    found: dict[str, View] = {}
    for keyword in ("allOf", "anyOf", "oneOf"):
        for member in schema.items(keyword):
            found |= _properties(member)
    return found | schema.children("properties")


def _listed(types: Any) -> list[str]:
    return [types] if isinstance(types, str) else list(types)


def _against(value: Any, keyword: str, argument: Any) -> str:
    told = redaction.told(value)
    if keyword == "pattern":
        return told
    if keyword == "format":
        return f"{told} is no {argument}"
    if keyword in _FAULTS:
        return f"{len(value)}, `{keyword}` is {argument}"
    return f"{told} outside the documented range"


def _named(pointer: str, subject: str) -> str:
    """Return the name of a schema, as `Goal.name`; inline ones are named by their subject."""
    start = "#/components/schemas/"
    if not pointer.startswith(start):
        return subject
    parts = [unescaped(part) for part in pointer.removeprefix(start).split("/")]
    words = parts[0]
    rest = iter(parts[1:])
    for part in rest:
        if part in ("properties", "patternProperties"):
            words += "." + next(rest, "?")
        elif part == "items":
            words += "[]"
        elif part == "additionalProperties":
            words += ".*"
    return f"`{words}`"
