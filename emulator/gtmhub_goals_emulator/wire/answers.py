"""What goes back over the wire: status, JSON bytes, the one envelope of errors, what was ignored.

Goals are written out and checked against the contract once for each distinct outcome: what is kept
was checked when it was written, and is sent again only to the same kind of reader and for the very
same stored texts.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final
from urllib.parse import quote, unquote_to_bytes

import msgspec

from gtmhub_goals_emulator import errors
from gtmhub_goals_emulator.contract.operations import Found, Mismatch, Operation
from gtmhub_goals_emulator.contract.schemas import Compiler, Schema
from gtmhub_goals_emulator.goals.serializer import PendingGoal, PendingPage
from gtmhub_goals_emulator.query.filter import Path, fields_of
from gtmhub_goals_emulator.query.parameters import Chosen, parse_fields, parse_order
from gtmhub_goals_emulator.state.faults import Cut

Headers = list[tuple[bytes, bytes]]

REPEATED = 200  # characters of a path that the journal and a 404 repeat
JSON: Final = b"application/json"
JSON_TYPE: Final = (b"content-type", JSON)

STATUS_OF_REFUSAL: dict[type[errors.Refusal], int] = {
    errors.Invalid: 400,
    errors.UnknownReviewers: 400,
    errors.AccountGone: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Locked: 423,
}

# Where an operation does not document a status, the first of these that it documents is sent.
NEAREST: dict[int, tuple[int, ...]] = {
    402: (402, 403, 400),
    403: (403, 400),
    404: (404, 400),
    409: (409, 400),
    423: (423, 400),
    503: (503, 500),
}

_encode = msgspec.json.Encoder().encode


class Answer:
    """One response; `delay` and `cut` are what a fault asks of the carrier."""

    __slots__ = ("body", "cut", "delay", "headers", "status")

    def __init__(self, status: int, body: bytes, headers: Headers) -> None:
        """Headers are complete but for content-length."""
        self.status = status
        self.body = body
        self.headers = headers
        self.delay = 0.0
        self.cut: Cut | None = None


JSON_HEADERS: Headers = [JSON_TYPE]


def json_answer(status: int, content: Any) -> Answer:
    """Write the content out; None is no body."""
    if content is None:
        return Answer(status, b"", [])
    return Answer(status, _encode(content), JSON_HEADERS)


def error_answer(status: int, message: str, **more: Any) -> Answer:
    return json_answer(status, {"message": message, **more})


def no_such_path(path: str, find: Callable[[str], Found | None], listed: str) -> Answer:
    """Say of a path that `find` does not know which other is meant, or where they are listed."""
    tidy = re.sub("/+", "/", path).rstrip("/")
    if tidy != path and find(tidy):
        write = f"write {tidy[:REPEATED]}, or what is missing"
        return error_answer(404, f"no such path: {path[:REPEATED]}; a part of it is empty, {write}")
    if path.startswith(("/api/v1/", "/api/v2/")):
        return error_answer(404, f"not imitated: {path[:REPEATED]}; docs/fidelity.md says what is")
    return error_answer(404, f"no such path: {path[:REPEATED]}; {listed} says which there are")


def not_allowed(method: str, allowed: Iterable[str]) -> Answer:
    """Refuse a method with the ones that the path has."""
    names = ", ".join(sorted(allowed))
    refused = error_answer(405, f"{method} is not allowed; use {names}")
    refused.headers = [JSON_TYPE, (b"allow", names.encode())]
    return refused


def nearest_status(operation: Operation, status: int) -> int:
    for candidate in NEAREST.get(status, (status,)):
        if candidate in operation.answers:
            return candidate
    return status


def refusal_answer(operation: Operation, refusal: errors.Refusal) -> Answer:
    status = nearest_status(operation, STATUS_OF_REFUSAL[type(refusal)])
    if isinstance(refusal, errors.UnknownReviewers):
        return error_answer(status, refusal.message, nonExistingReviewers=refusal.ids)
    return error_answer(status, refusal.message)


KEPT = 256  # by each operation: more fill the memory of who walks over all goals
LONGEST = 8192  # characters; a rare long description shall not push out a hundred others


class Renderer:
    """`check` raises where a goal, whole or a projection, breaks the contract.

    One renderer serves one operation.
    """

    __slots__ = ("_check", "_kept", "_lock")

    def __init__(self, check: Callable[[Any, bool], None]) -> None:
        """Start with nothing kept."""
        self._check = check
        self._kept: dict[tuple[str, object], tuple[object, bytes]] = {}
        self._lock = threading.Lock()

    def page(self, page: PendingPage) -> bytes:
        """Write the items of a page, between commas."""
        reader = page.serializer.reader()
        if reader is None or page.metrics is not None:
            return b",".join([self.written(item) for item in page.items()])
        items = []
        for goal in page.goals:
            kept = self._kept.get((goal.id, reader))
            if kept is not None and kept[0] == goal.text:
                items.append(kept[1])
            else:
                items.append(self.written(PendingGoal(page.serializer, goal)))
        return b",".join(items)

    def written(self, pending: PendingGoal) -> bytes:
        """Write one goal as JSON; Mismatch where it breaks the contract."""
        reader = pending.serializer.reader()
        if reader is None:
            return self._write(pending)
        key, texts = (pending.goal.id, reader), pending.texts()
        kept = self._kept.get(key)
        if kept is not None and kept[0] == texts:
            return kept[1]
        written = self._write(pending)
        if len(written) <= LONGEST:
            with self._lock:
                if len(self._kept) >= KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = (texts, written)
        return written

    def _write(self, pending: PendingGoal) -> bytes:
        goal = pending.to_json()
        self._check(goal, pending.serializer.projects)
        return _encode(goal)


# What a request holds in vain: no parameter, key or field of that name is known. The real service
# passes over it in silence, and so does the emulator, but it tells.

IGNORED = b"x-emulator-ignored"
MOST_NAMES, LONGEST_NAME = 20, 60  # a header has little room


class PassedOver:
    """What one operation knows of its requests."""

    def __init__(self, compiler: Compiler, operation: Operation) -> None:
        """`operation` comes from the compiler's document."""
        self._compiler = compiler
        parameters = {each.name: each for each in operation.parameters if each.place == "query"}
        self._query = {name.encode() for name in parameters}
        if "limit" in parameters:
            self._query.add(b"take")
        self._asked: list[str] = [name for name in ("sort", "fields") if name in parameters]
        filter_ = compiler.resolve(parameters["filter"].schema) if "filter" in parameters else {}
        if filter_.get("format") == "gtmhub-filter":
            self._asked.append("filter")
        self._partial = operation.method == "PATCH"
        self._body = None if operation.body is None else self._names(self._element(operation.body))
        self._shown = self._element(operation.answers.get(200) or {})
        self._knows = lru_cache(maxsize=256)(self._is_known)

    def told(self, params: dict[str, Any], query: bytes, body: Any) -> str:
        """Name it as `query tags, body namee, filter closed`; empty where there is nothing.

        Mismatch where a PATCH has keys and none that is known: it could only do nothing;
        QueryError where `filter`, `sort` or `fields` cannot be read.
        """
        found: dict[str, Sequence[str | bytes]] = {}
        if query:
            names = dict.fromkeys(name[:LONGEST_NAME] for name in _query_names(query))
            found["query"] = [name for name in names if name not in self._query]
        if self._body:
            found["body"] = self._unknown_keys(body)
        for kind in self._asked:
            text = params.get(kind)
            if text:
                by_position = kind != "fields"  # which chooses names, never one of a list
                unknown = (p for p in _paths(kind, text) if not self._knows(p, by_position))
                found[kind] = [".".join(path) for path in unknown]
        if not any(found.values()):
            return ""
        several = ((kind, name) for kind, names in found.items() for name in names[:MOST_NAMES])
        named = [f"{kind} {_quoted(name)}" for kind, name in islice(several, MOST_NAMES)]
        if (more := sum(map(len, found.values())) - MOST_NAMES) > 0:
            named.append(f"and {more} more")
        return ", ".join(named)

    def _unknown_keys(self, body: Any) -> list[str]:
        assert self._body is not None
        known = self._body.keys()
        unknown: dict[str, None] = {}
        for each in body if isinstance(body, list) else [body]:
            if isinstance(each, dict) and not each.keys() <= known:
                unknown |= dict.fromkeys(key for key in each if key not in known)
        if self._partial and unknown and known.isdisjoint(body):
            raise Mismatch(
                f"body: knows no {_quoted(next(iter(unknown)))!r}, and nothing else is in it; known"
                f" are {', '.join(self._body)}, which stand in it bare"
            )
        return [*unknown]

    def _is_known(self, path: Path, by_position: bool) -> bool:
        """Whether anything that the contract knows may stand at the path of an answered element."""
        node = self._shown
        for part in path:
            node, is_list = self._compiler.resolve(node), False
            while "items" in node:
                node, is_list = self._compiler.resolve(node["items"]), True
            if is_list and by_position and part.isdigit():
                continue
            names = self._names(node)
            if not names:
                return "object" in node.get("type", "object")
            if part not in names:
                return False
            node = names[part]
        return True

    def _element(self, schema: Schema) -> Schema:
        """Answer the schema of what a list, bare or as `items` or grouped, is a list of."""
        node = self._compiler.resolve(schema)
        if "items" in node:
            return self._element(node["items"])
        names = self._names(node)
        inner = names.get("items") or names.get("goals")
        return node if inner is None else self._element(inner)

    def _names(self, schema: Schema) -> dict[str, Schema]:
        node = self._compiler.resolve(schema)
        names = dict(node.get("properties", {}))
        for part in node.get("allOf", ()):
            names |= self._names(part)
        return names


def _query_names(query: bytes) -> Iterator[bytes]:
    for pair in query.split(b"&"):
        if pair:
            yield unquote_to_bytes(pair.partition(b"=")[0].replace(b"+", b" "))


def _quoted(name: str | bytes) -> str:
    """Write a name as a header can carry it."""
    return quote(name[:LONGEST_NAME], safe="$")


@lru_cache(maxsize=256)
def _paths(kind: str, text: str) -> tuple[Path, ...]:
    """The paths that a parameter asks for; QueryError where it cannot be read."""
    if kind == "sort":
        return tuple(key.path for key in parse_order(text).keys)
    if kind == "fields":
        return tuple(_chosen(parse_fields(text).chosen or {}))
    from gtmhub_goals_emulator.query.parse import parse_filter  # no start waits for its parsers

    return tuple(dict.fromkeys(field.path for field in fields_of(parse_filter(text))))


def _chosen(chosen: Chosen, above: Path = ()) -> Iterable[Path]:
    for name, below in chosen.items():
        yield from [(*above, name)] if below is None else _chosen(below, (*above, name))
