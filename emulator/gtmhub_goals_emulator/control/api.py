"""The control API: routes and checks from control.json, one function an operationId; its page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec

from gtmhub_goals_emulator.contract import Checks, Compiler, Mismatch, contract_text, operations
from gtmhub_goals_emulator.contract.spec import Routes
from gtmhub_goals_emulator.control.operations import OPERATIONS, NotThere
from gtmhub_goals_emulator.errors import EmulatorError
from gtmhub_goals_emulator.handlers.registry import demand_complete
from gtmhub_goals_emulator.store.records import DuplicateRow, IrregularDocument
from gtmhub_goals_emulator.wire import answers, requests
from gtmhub_goals_emulator.wire.answers import JSON_TYPE, Answer

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator

_HTML = (b"content-type", b"text/html; charset=utf-8")
_NO_STORE = (b"cache-control", b"no-store")


def static(method: str, path: str) -> Answer | None:
    """Answer the page or one of the two contracts; None for every other path."""
    if method not in ("GET", "HEAD"):
        return None
    if path in ("/__emulator", "/__emulator/"):
        body = resources.files(__package__).joinpath("page.html").read_bytes()
        return Answer(200, body, [_HTML, _NO_STORE])
    if path == "/__emulator/goals.json":
        return Answer(200, contract_text(), [JSON_TYPE])
    if path == "/__emulator/control.json":
        return Answer(
            200, resources.files(__package__).joinpath("control.json").read_bytes(), [JSON_TYPE]
        )
    return None


log = logging.getLogger("gtmhub_goals_emulator.control")

Operate = Callable[["Emulator", dict[str, Any], Any], tuple[int, Any]]


def control_text() -> bytes:
    return resources.files(__package__).joinpath("control.json").read_bytes()


class ControlApi:
    """Answers everything below /__emulator: the control API, its page and its documents."""

    def __init__(self, emulator: Emulator) -> None:
        """Raise ContractError unless control.json and the functions are the same set."""
        document = msgspec.json.decode(control_text())
        found = operations(document)
        demand_complete(found, OPERATIONS)
        compiler = Compiler(document)
        self._emulator = emulator
        self._routes = Routes(found.values())
        self._checks = {name: Checks(compiler, operation) for name, operation in found.items()}

    def call(self, operation_id: str, body: dict[str, Any]) -> Any:
        """Do what a request with this body would do, and answer its content.

        ValueError says what is wrong with the body, in the words that a request would get.
        """
        try:
            self._checks[operation_id].body(body)
            _, reply = OPERATIONS[operation_id](self._emulator, {}, body)
        except (Mismatch, NotThere, EmulatorError) as error:
            raise ValueError(str(error)) from None
        return reply

    def answer(self, method: str, path: str, query: bytes, body: bytes) -> Answer:
        page = static(method, path)
        if page is not None:
            return page
        found = self._routes.find(path)
        if found is None:
            return answers.error_answer(404, f"no such path: {path[:200]}")
        by_method, path_values = found
        operation = by_method.get("GET" if method == "HEAD" else method)  # uvicorn drops the body
        if operation is None:
            allowed = ", ".join(sorted(by_method))
            refused = answers.error_answer(405, f"{method} is not allowed; use {allowed}")
            refused.headers = [answers.JSON_TYPE, (b"allow", allowed.encode())]
            return refused
        checks = self._checks[operation.id]
        try:
            params = checks.parameters(path_values, query)
            content = None
            if operation.body is not None and (body or operation.body_required):
                content = requests.decoded(body, None)
                checks.body(content)
            status, reply = OPERATIONS[operation.id](self._emulator, params, content)
            checks.answer(status, reply)
        except NotThere as missing:
            return answers.error_answer(404, str(missing))
        except (Mismatch, EmulatorError, DuplicateRow, IrregularDocument, ValueError) as error:
            return answers.error_answer(400, str(error))
        except Exception:
            log.exception("%s failed", operation.id)
            return answers.error_answer(500, "internal server error")
        return answers.empty_answer(status) if reply is None else answers.json_answer(status, reply)
