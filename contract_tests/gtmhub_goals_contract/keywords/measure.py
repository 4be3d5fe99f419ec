"""Watches the traffic of a run and remembers which constraints it hit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Protocol

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.keywords.constraint import Side
from gtmhub_goals_contract.keywords.enumeration import Enumeration
from gtmhub_goals_contract.keywords.node import Judgement, judge, pruned
from gtmhub_goals_contract.keywords.request import judge_request

UNREAD = frozenset({401})  # the server turned the caller away; what it sent was not looked at


class Seen(Protocol):
    """An exchange of any source."""

    @property
    def operation(self) -> str | None: ...
    @property
    def method(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> bytes | None: ...
    @property
    def status(self) -> int: ...
    @property
    def answer_type(self) -> str: ...
    @property
    def answer(self) -> bytes: ...


class Measure:
    """Safe to share between threads. What was seen often enough is not looked at again.

    A constraint of a request is hit by a valid value when it spoke about a value of a request in
    which nothing is broken, and by an invalid one when it is the only thing broken in a request.
    A constraint of an answer is observed when a value met it.
    """

    def __init__(self, contract: Contract) -> None:
        self.enumeration = Enumeration(contract)
        self.valid: set[int] = set()
        self.invalid: set[int] = set()
        self.observed: set[int] = set()
        self._open_requests = {name: self._numbers(name) for name in self.enumeration.requests}
        self._open_responses = dict(self.enumeration.responses)
        self._lock = Lock()

    def watch(self, seen: Seen) -> None:
        """An exchange of somebody else's client, as schemathesis reports it."""
        if seen.operation is not None:
            self.note(
                seen.operation,
                seen.method,
                seen.target,
                seen.headers,
                seen.body,
                seen.status,
                seen.answer_type,
                lambda: _parsed(seen.answer),
            )

    def note(
        self,
        operation: str,
        method: str,
        target: str,
        headers: Mapping[str, str],
        content: bytes | None,
        status: int,
        answer_type: str,
        document: Callable[[], Any],
    ) -> None:
        """One exchange; `document` gives the parsed answer, if that is wanted at all."""
        plan = self.enumeration.requests.get(operation)
        if plan is None or plan.operation.method != method.upper():
            return
        if status not in UNREAD and status < 500 and self._wants(operation, status):
            judgement = judge_request(plan, target, headers, content)
            with self._lock:
                self._add_request(operation, judgement)
        key = (operation, status, answer_type.partition(";")[0].strip().lower())
        if key in self._open_responses:
            value = document()
            with self._lock:
                self._add_response(key, value)

    def _wants(self, operation: str, status: int) -> bool:
        """Once every constraint was met, what the server took is no longer judged.

        Should it have taken something invalid, the figure is a little lower, and a law says so.
        """
        waiting = self._open_requests.get(operation)
        if waiting is None:
            return False
        return status >= 400 or not waiting <= self.valid

    def hit(self, side: Side) -> set[int]:
        return self.valid & self.invalid if side is Side.REQUEST else self.observed

    def _add_request(self, operation: str, judgement: Judgement) -> None:
        if not judgement.broken:
            self.valid.update(judgement.met)
        elif len(judgement.broken) == 1:
            self.invalid.update(judgement.broken[0])
        waiting = self._open_requests.get(operation)
        if waiting is not None and waiting <= self.valid and waiting <= self.invalid:
            del self._open_requests[operation]

    def _add_response(self, key: tuple[str, int, str], value: Any) -> None:
        node = self._open_responses.get(key)
        if node is None:
            return
        judgement = Judgement()
        judge(node, value, judgement)
        new = set(judgement.met) - self.observed
        if new:
            self.observed |= new
            if pruned(node, self.observed).is_empty:
                del self._open_responses[key]

    def _numbers(self, operation: str) -> set[int]:
        return {
            number
            for number in self.enumeration.counted(Side.REQUEST)
            if self.enumeration.constraints[number].operation == operation
        }


def _parsed(answer: bytes) -> Any:
    try:
        return json.loads(answer)
    except ValueError:
        return None
