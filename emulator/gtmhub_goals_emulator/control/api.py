"""The control API: routes and checks from control.json, one function an operationId; its page."""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from importlib import resources
from typing import Any

import msgspec

from gtmhub_goals_emulator.contract.operations import Checks, Mismatch, Routes, operations
from gtmhub_goals_emulator.contract.schemas import Compiler, SpecDocument
from gtmhub_goals_emulator.control import snapshot
from gtmhub_goals_emulator.control.backend import Backend
from gtmhub_goals_emulator.errors import EmulatorError, NotFound, SeedError
from gtmhub_goals_emulator.handlers import handlers_in
from gtmhub_goals_emulator.query.filter import Equal, Field
from gtmhub_goals_emulator.query.parameters import GoalQuery
from gtmhub_goals_emulator.seeds import SeedAccount, as_dict, parse_account
from gtmhub_goals_emulator.state.accounts import REAL, clock_from_body, clock_to_text
from gtmhub_goals_emulator.state.faults import fault_from_body
from gtmhub_goals_emulator.store import ReadUnit
from gtmhub_goals_emulator.store.records import (
    CLOCK_KEY,
    DuplicateRow,
    IrregularDocument,
    StoreUnavailable,
)
from gtmhub_goals_emulator.wire import answers
from gtmhub_goals_emulator.wire.answers import Answer, PassedOver
from gtmhub_goals_emulator.wire.dispatch import MAX_DEPTH, parsed
from gtmhub_goals_emulator.wire.server import CONTROL_PATH

Params = dict[str, Any]
Result = tuple[int, Any]
SCHEMA = "#/components/schemas/{name}"
FRAMING = ("content-length", "transfer-encoding")
PAGE_FILES = (
    "base.css",
    "index.html",
    "page.css",
    "page.js",
    "reference.html",
    "reference.js",
    "swagger-ui/swagger-ui-bundle.js",
    "swagger-ui/swagger-ui.css",
)
CONTENT_TYPES = {
    "html": b"text/html; charset=utf-8",
    "css": b"text/css; charset=utf-8",
    "js": b"text/javascript; charset=utf-8",
}
PAGE_HEADERS = [
    (b"cache-control", b"no-store"),
    (
        b"content-security-policy",
        b"default-src 'self'; img-src data:; style-src 'self' 'unsafe-inline'",
    ),
]

log = logging.getLogger("gtmhub_goals_emulator.control")


def _packaged(name: str) -> bytes:
    return resources.files(__package__).joinpath(name).read_bytes()


def _contract() -> SpecDocument:
    """Answer control.json with the schemas of what a seed may hold."""
    document: SpecDocument = msgspec.json.decode(_packaged("control.json"), type=dict)
    _, parts = msgspec.json.schema_components([SeedAccount], ref_template=SCHEMA)
    for part in parts.values():
        for each in part["properties"].values():
            each.pop("default", None)  # "" stands for what is left out, and need not be allowed
    document["components"]["schemas"].update(parts)
    return document


class ControlApi:
    """Answers everything below /__emulator: the control API, its page and its documents."""

    def __init__(self, backend: Backend) -> None:
        """Raise ContractError unless control.json and the functions are the same set."""
        document = _contract()
        found = operations(document)
        self._functions = handlers_in(found, sys.modules[__name__])
        compiler = Compiler(document)
        self._backend = backend
        self._routes = Routes(found.values())
        self._checks = {name: Checks(compiler, operation) for name, operation in found.items()}
        self._passed_over = {name: PassedOver(compiler, each) for name, each in found.items()}

    def call(self, operation_id: str, body: dict[str, Any]) -> Any:
        """Do what a request with this body would do, and answer its content.

        ValueError says what is wrong with the body, in the words that a request would get.
        """
        try:
            self._checks[operation_id].body(body)
            _, reply = self._functions[operation_id](self._backend, {}, body)
        except (Mismatch, NotFound, EmulatorError) as error:
            raise ValueError(str(error)) from None
        return reply

    def answer(self, method: str, path: str, query: bytes, body: bytes) -> Answer:
        if method == "HEAD":
            method = "GET"  # uvicorn drops the body
        if method == "GET":
            page = self._static(path)
            if page is not None:
                return page
        found = self._routes.find(path)
        if found is None:
            return answers.no_such_path(path, self._routes.find, f"{CONTROL_PATH}/control.json")
        by_method, path_values = found
        operation = by_method.get(method)
        if operation is None:
            return answers.not_allowed(method, by_method)
        checks = self._checks[operation.id]
        try:
            params = checks.parameters(path_values, query)
            known = [each.name for each in operation.parameters if each.place == "query"]
            unknown = self._passed_over[operation.id].told({}, query, None)
            if known and unknown:
                raise Mismatch(f"{unknown}: is not known here; known are {', '.join(known)}")
            content = None
            if operation.body is not None and (body or operation.body_required):
                content = parsed(body, MAX_DEPTH + snapshot.LEVELS, None)
                checks.body(content)
            status, reply = self._functions[operation.id](self._backend, params, content)
            checks.answer(status, reply)
        except NotFound as missing:
            return answers.error_answer(404, str(missing))
        except (Mismatch, EmulatorError, DuplicateRow, IrregularDocument, ValueError) as error:
            return answers.error_answer(400, str(error))
        except StoreUnavailable as away:
            log.error("%s: %s", operation.id, away)
            return answers.error_answer(503, str(away))
        except Exception:
            log.exception("%s failed", operation.id)
            return answers.error_answer(500, "internal server error")
        return answers.json_answer(status, reply)

    def _static(self, path: str) -> Answer | None:
        """Answer a page, a part of one, or control.json; None for every other path."""
        if path in ("/", CONTROL_PATH):
            return Answer(307, b"", [(b"location", f"{CONTROL_PATH}/".encode())])
        name = path.removeprefix(f"{CONTROL_PATH}/")
        if name == "control.json":
            return answers.json_answer(200, _contract())
        name = {"": "index.html", "reference": "reference.html"}.get(name, name)
        if name not in PAGE_FILES:
            return None
        content_type = CONTENT_TYPES[name.rpartition(".")[2]]
        return Answer(
            200, _packaged(f"page/{name}"), [(b"content-type", content_type), *PAGE_HEADERS]
        )


# The operations, in the order of control.json. A function's name is its operationId in snake case.


def health(backend: Backend, params: Params, body: Any) -> Result:
    from importlib.metadata import version  # a start need not wait for it

    with backend.store.read() as unit:
        accounts = len(unit.accounts())
    return 200, {
        "status": "ok",
        "version": version("gtmhub-goals-emulator"),
        "store": backend.store.url,
        "accounts": accounts,
        "requests": backend.journal.total,
        "pid": os.getpid(),
    }


def list_accounts(backend: Backend, params: Params, body: Any) -> Result:
    items = []
    with backend.store.read() as unit:
        for account in unit.accounts():
            names = {user.id: user.name for user in unit.users(account.id)}
            states = _states(unit, account.id)
            items.append(
                {
                    "id": account.id,
                    "name": account.name,
                    "plan": account.plan,
                    "goals": unit.count_goals(account.id),
                    "users": len(names),
                    "sessions": len(unit.sessions(account.id)),
                    "goalsByState": states,
                    "tokens": {t.token: names[t.user_id] for t in unit.tokens(account.id)},
                }
            )
    return 200, {"items": items, "totalCount": len(items)}


def _states(unit: ReadUnit, account_id: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for state in ("draft", "in_review", "approved", ""):
        query = GoalQuery(Field(("workflowStatus",), Equal(state)), limit=1)
        total = unit.find_goals(account_id, query).total
        if total:
            counts[state or "no workflow"] = total
    return dict(counts)


def create_account(backend: Backend, params: Params, body: Any) -> Result:
    return 201, as_dict(backend.add_account(parse_account(body)))


def get_account(backend: Backend, params: Params, body: Any) -> Result:
    with backend.store.read() as unit:
        data = unit.export_account(params["accountId"])
    if data is None:
        raise NotFound(f"no account {params['accountId']}")
    return 200, msgspec.to_builtins(data)


def delete_account(backend: Backend, params: Params, body: Any) -> Result:
    if not backend.remove_account(params["accountId"]):
        raise NotFound(f"no account {params['accountId']}")
    return 204, None


def reset(backend: Backend, params: Params, body: Any) -> Result:
    account_id = None if body is None else body.get("accountId")
    if account_id is not None:
        _require_account(backend, account_id)
    else:
        backend.accounts.global_clock = REAL
    return 200, {"accountIds": backend.reset(account_id)}


def read_snapshot(backend: Backend, params: Params, body: Any) -> Result:
    return 200, backend.snapshot()


def load_snapshot(backend: Backend, params: Params, body: Any) -> Result:
    return 200, {"accountIds": backend.load_snapshot(body)}


def save_snapshot(backend: Backend, params: Params, body: Any) -> Result:
    path = snapshot.path_of(backend.snapshots, body["name"])
    content = msgspec.json.encode(backend.snapshot())
    try:
        snapshot.write_atomically(path, content)
    except OSError as error:
        raise SeedError(f"{path}: cannot be written: {error.strerror}") from None
    return 201, {"name": body["name"], "path": str(path)}


def load_saved_snapshot(backend: Backend, params: Params, body: Any) -> Result:
    path = snapshot.path_of(backend.snapshots, body["name"])
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"no snapshot {body['name']}") from None
    except OSError as error:
        raise SeedError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        value = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SeedError(f"{path.name} is not JSON: {error}") from None
    return 200, {"accountIds": backend.load_snapshot(value)}


def list_faults(backend: Backend, params: Params, body: Any) -> Result:
    account_id = params.get("accountId")
    items = [
        fault.to_json()
        for fault in [*backend.faults.by_id.values()]
        if account_id is None or fault.account_id == account_id
    ]
    return 200, {"items": items, "totalCount": len(items)}


def create_fault(backend: Backend, params: Params, body: Any) -> Result:
    if not {"status", "delayMs", "cut"} & body.keys():
        raise ValueError("body: asks for nothing; give a status, a delayMs or a cut")
    framing = [each for each in body.get("headers", ()) if each.lower() in FRAMING]
    if framing:
        raise ValueError(f"headers: {framing[0]} is the server's own; a cut breaks an answer")
    if "accountId" in body:
        _require_account(backend, body["accountId"])
    backend.require_operation(body.get("operation"))
    fault_id = body.get("id") or backend.ids.new()
    if backend.faults.by_id.get(fault_id) is not None:
        raise ValueError(f"id: fault {fault_id!r} exists already; delete it first")
    fault = fault_from_body(fault_id, body)
    backend.faults.add(fault)
    return 201, fault.to_json()


def delete_faults(backend: Backend, params: Params, body: Any) -> Result:
    backend.faults.clear(params.get("accountId"))
    return 204, None


def get_fault(backend: Backend, params: Params, body: Any) -> Result:
    fault = backend.faults.by_id.get(params["faultId"])
    if fault is None:
        raise NotFound(f"no fault {params['faultId']}")
    return 200, fault.to_json()


def delete_fault(backend: Backend, params: Params, body: Any) -> Result:
    fault = backend.faults.remove(params["faultId"])
    if fault is None:
        raise NotFound(f"no fault {params['faultId']}")
    return 200, fault.to_json()


def read_clock(backend: Backend, params: Params, body: Any) -> Result:
    account_id = params.get("accountId")
    if account_id is not None:
        _require_account(backend, account_id)
        context = backend.accounts.context(account_id)
        if context is not None and context.clock.mode != "real":
            return 200, context.clock.to_json()
    return 200, backend.accounts.global_clock.to_json()


def set_clock(backend: Backend, params: Params, body: Any) -> Result:
    clock = clock_from_body(body)
    account_id = body.get("accountId")
    if account_id is None:
        backend.accounts.global_clock = clock
        return 200, clock.to_json()
    with backend.store.write(account_id) as unit:
        if unit.account(account_id) is None:
            raise NotFound(f"no account {account_id}")
        unit.put_value(account_id, CLOCK_KEY, clock_to_text(clock))
    backend.accounts.forget(account_id)
    return 200, clock.to_json()


def read_journal(backend: Backend, params: Params, body: Any) -> Result:
    backend.require_operation(params.get("operation"))
    entries = backend.journal.entries(
        int(params.get("limit", 100)), params.get("accountId"), params.get("operation")
    )
    items = [entry.to_json(number) for number, entry in entries]
    return 200, {"items": items, "totalCount": backend.journal.total}


def clear_journal(backend: Backend, params: Params, body: Any) -> Result:
    backend.journal.clear()
    return 204, None


def _require_account(backend: Backend, account_id: str) -> None:
    with backend.store.read() as unit:
        if unit.account(account_id) is None:
            raise NotFound(f"no account {account_id}")
