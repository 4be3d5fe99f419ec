"""One request from its headers to its answer: checks in their order, handler, checked answer."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from gtmhub_goals_emulator.contract.operations import (
    Checks,
    Found,
    Mismatch,
    Operation,
    Routes,
    Values,
    companions_text,
    contract_text,
)
from gtmhub_goals_emulator.contract.operations import operations as operations_of
from gtmhub_goals_emulator.contract.schemas import Compiler, SpecDocument
from gtmhub_goals_emulator.errors import Refusal
from gtmhub_goals_emulator.goals.serializer import PendingGoal, PendingPage
from gtmhub_goals_emulator.handlers import (
    Call,
    InThread,
    Reply,
    companions,
    handlers_in,
    read,
    write,
)
from gtmhub_goals_emulator.query.filter import QueryError
from gtmhub_goals_emulator.state.accounts import Accounts, Authenticator, Caller, Unauthenticated
from gtmhub_goals_emulator.state.faults import Fault, Faults
from gtmhub_goals_emulator.state.ids import ObjectIds
from gtmhub_goals_emulator.state.journal import KEPT_BYTES, Entry, Journal
from gtmhub_goals_emulator.store import Store
from gtmhub_goals_emulator.store.records import StoreBusy, StoreUnavailable, WouldWait
from gtmhub_goals_emulator.wire import answers
from gtmhub_goals_emulator.wire.answers import IGNORED, JSON, Answer, PassedOver, Renderer

ACCOUNT_HEADER = "gtmhub-accountId"
CONTRACT_PATH, COMPANIONS_PATH = "/openapi.json", "/companions.json"
MAX_BYTES = 1 << 20
MAX_DEPTH = 64
MAX_CONTAINERS = 20_000
"""Objects and lists in one body: to make them is what costs, and no goals need as many."""
MAX_QUOTES = 200_000  # among so many texts nobody looks which brackets are no containers

_HALF_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u)")
# What base URLs that the vendor gives have before a path, and a program may put before a whole one.
_BASE = re.compile(r"^/(?:results/)?(?:api/v[12]/(?=api/v[12]/))?")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^"';\s]+)""", re.IGNORECASE)
_PLAIN = {b"content-encoding": b"identity", b"transfer-encoding": b"chunked"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # of UTF-8 and of both UTF-16
_decode = msgspec.json.Decoder().decode


RequestHeaders = Mapping[bytes, bytes]
"""By their names, in lower case."""


def first_of_each(headers: Sequence[tuple[bytes, bytes]]) -> RequestHeaders:
    return dict(reversed(headers))


def header(headers: RequestHeaders, name: bytes) -> str | None:
    value = headers.get(name)
    return None if value is None else value.decode("latin-1")


def decoded(body: bytes, headers: RequestHeaders) -> Any:
    """Parse a JSON body; raise Mismatch naming what is wrong with it, or with its headers."""
    if len(body) > MAX_BYTES:
        raise Mismatch(f"body: is larger than {MAX_BYTES} bytes; send it in parts")
    for name, plain in _PLAIN.items():
        if name in headers and headers[name].lower() != plain:
            encoding = headers[name][:100].decode("latin-1")
            raise Mismatch(f"{name.decode()}: {encoding!r} is not understood; send plain JSON")
    if headers.get(b"content-type", JSON) != JSON:
        content_type = headers[b"content-type"].decode("latin-1")
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type != "application/json":
            raise Mismatch(f"content-type: {media_type[:100]!r}; send application/json")
        charset = _CHARSET.search(content_type)
        if charset is not None and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Mismatch(f"content-type: charset {charset[1][:100]!r}; send utf-8")
    return parsed(body)


def parsed(
    body: bytes, max_depth: int = MAX_DEPTH, max_containers: int | None = MAX_CONTAINERS
) -> Any:
    """Parse JSON within these bounds; raise Mismatch naming what is wrong with it."""
    # Counting brackets is cheap and only ever overestimates, so most bodies pass at once.
    brackets = body.count(b"[") + body.count(b"{")
    if max_containers is not None and brackets > max_containers:
        if body.count(b'"') <= MAX_QUOTES:
            unescaped = body.replace(b"\\\\", b"").replace(b'\\"', b"")
            bare = b"".join(unescaped.split(b'"')[::2])  # what stands between texts
            brackets = bare.count(b"[") + bare.count(b"{")
        if brackets > max_containers:
            raise Mismatch(f"body: holds more than {max_containers} objects and lists; send less")
    try:
        value = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if not body.strip():
            raise Mismatch("body: is missing; send JSON") from None
        if body.startswith(_MARKS):
            raise Mismatch("body: starts with a byte order mark; send UTF-8 without one") from None
        if _HALF_PAIR.search(body[-16:]):  # the decoder, which wants more of it, says "truncated"
            raise Mismatch("body: is not JSON: a text ends in half of a surrogate pair") from None
        raise Mismatch(f"body: is not JSON: {error}") from None
    except RecursionError:
        raise Mismatch(f"body: is nested deeper than {max_depth} levels") from None
    if brackets > max_depth and deeper_than(value, max_depth):
        raise Mismatch(f"body: is nested deeper than {max_depth} levels")
    return value


def deeper_than(value: Any, depth: int) -> bool:
    """Whether containers are nested more than `depth` deep; never recurses itself."""
    layer = [value]
    for _ in range(depth + 1):
        below: list[Any] = []
        for item in layer:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        layer = [item for item in below if isinstance(item, dict | list)]
        if not layer:
            return False
    return True


class Exchange:
    """One request under way; `answer` is set as soon as it is settled."""

    caller: Caller
    checks: Checks
    operation: Operation
    path_values: Values

    def __init__(self, method: str, path: str, query: bytes, headers: RequestHeaders) -> None:
        """What is known of a request before its body."""
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.account_id = header(headers, b"gtmhub-accountid")
        self.body = b""
        self.ignored = ""
        self.started = time.perf_counter()
        self.answer: Answer | None = None
        self.fault: Fault | None = None

    @property
    def delay(self) -> float:
        """Seconds to wait before going on, as a fault of phase before asks."""
        if self.fault is not None and self.fault.phase == "before":
            return self.fault.delay_ms / 1000
        return 0.0


log = logging.getLogger("gtmhub_goals_emulator")


class Dispatcher:
    """Answers every request of the contract's operations; knows nothing of sockets."""

    def __init__(
        self,
        document: SpecDocument,
        *,
        only_documented: bool,
        strict: bool,
        store: Store,
        accounts: Accounts,
        ids: ObjectIds,
        faults: Faults | None,
        journal: Journal,
    ) -> None:
        """Raise ContractError unless operations and handlers are the same set.

        `only_documented` serves no other operations than the vendor's document has;
        `strict` refuses what is passed over otherwise;
        `faults` None: there are none, and no header asks for one.
        """
        every = operations_of(document)
        self._handlers = handlers_in(every, read, write, companions)
        found = {
            name: each for name, each in every.items() if each.documented or not only_documented
        }
        compiler = Compiler(document)
        self.operations = found
        self.checks = {name: Checks(compiler, operation) for name, operation in found.items()}
        self._routes = Routes(found.values())
        self._passed_over = {name: PassedOver(compiler, each) for name, each in found.items()}
        self._strict = strict
        self._documents = {CONTRACT_PATH: contract_text}
        if not only_documented:
            self._documents[COMPANIONS_PATH] = companions_text
        self.without_waiting = store.without_waiting
        self._store = store
        self._store_is_away = False  # has been told
        self._accounts = accounts
        self._authenticator = Authenticator(accounts)
        self._renderers = {
            name: Renderer(partial(checks.goal, 200)) for name, checks in self.checks.items()
        }
        self._ids = ids
        self._faults = faults
        self._journal = journal

    def begin(self, method: str, path: str, query: bytes, headers: RequestHeaders) -> Exchange:
        """Do all that needs no body: find the operation, the caller, the account, the fault.

        Like `finish`, it raises WouldWait within `without_waiting`: then nothing was done yet.
        """
        exchange = Exchange(method, path, query, headers)
        if path in self._documents and method in ("GET", "HEAD"):  # no call: the journal has none
            exchange.answer = Answer(200, self._documents[path](), answers.JSON_HEADERS)
            return exchange
        exchange.answer = self._route(exchange)
        if exchange.answer is None:
            try:
                for check in BEFORE_BODY:
                    exchange.answer = check(self, exchange)
                    if exchange.answer is not None:
                        break
            except WouldWait:
                raise
            except Exception as error:
                exchange.answer = self._unexpected(exchange, error)
        if exchange.answer is not None:
            self._close(exchange, exchange.answer)
        return exchange

    def finish(self, exchange: Exchange, body: bytes) -> Answer | InThread[Answer]:
        """Check parameters and body, run the handler; a InThread's `run` answers in a thread."""
        exchange.body = body
        if exchange.fault is not None and exchange.fault.phase == "before":
            answer = _struck(exchange.fault)
            if answer is not None:
                return self._close(exchange, answer)
        try:
            params = exchange.checks.parameters(exchange.path_values, exchange.query)
            content = None
            if exchange.operation.body is not None:
                content = decoded(body, exchange.headers)
                exchange.checks.body(content)
            passed_over = self._passed_over[exchange.operation.id]
            told = passed_over.told(params, exchange.query, content)
            if told:
                exchange.ignored = ", ".join(filter(None, (exchange.ignored, told)))
                if self._strict:
                    raise Mismatch(f"without effect, which --strict refuses: {told}")
        except Mismatch as mismatch:
            return self._close(exchange, answers.error_answer(400, str(mismatch)))
        except QueryError as error:
            return self._failed(exchange, error)
        caller = exchange.caller
        call = Call(
            caller.person,
            caller.context.account.id,
            caller.context.directory,
            params,
            content,
            self._accounts.clock(caller.context).now_text,
            self._store,
            self._ids,
            self._accounts.forget,
        )
        handler = self._handlers[exchange.operation.id]
        try:
            outcome = handler(call)
        except Exception as error:
            return self._failed(exchange, error)
        if isinstance(outcome, InThread):
            return InThread(partial(self._late, exchange, outcome.run))
        return self._complete(exchange, outcome)

    def _late(self, exchange: Exchange, work: Callable[[], Reply]) -> Answer:
        try:
            outcome = work()
        except Exception as error:
            return self._failed(exchange, error)
        return self._complete(exchange, outcome)

    def settle(self, exchange: Exchange, body: bytes) -> Answer:
        """Finish in this thread, however long it takes."""
        outcome = self.finish(exchange, body)
        return outcome.run() if isinstance(outcome, InThread) else outcome

    def _route(self, exchange: Exchange) -> Answer | None:
        found = self._find(exchange.path)
        if found is None:
            return answers.no_such_path(exchange.path, self._find, CONTRACT_PATH)
        by_method, exchange.path_values = found
        operation = by_method.get(exchange.method)
        if operation is None:
            return answers.not_allowed(exchange.method, by_method)
        exchange.operation = operation
        exchange.checks = self.checks[operation.id]
        return None

    def _find(self, path: str) -> Found | None:
        return self._routes.find(path) or self._routes.find(_BASE.sub("/", path))

    def _failed(self, exchange: Exchange, error: Exception) -> Answer:
        """Turn a refusal into its answer, and anything else into a logged 500."""
        if isinstance(error, Refusal):
            answer = answers.refusal_answer(exchange.operation, error)
        elif isinstance(error, QueryError):
            answer = answers.error_answer(400, f"query parameter {error}")
        elif isinstance(error, WouldWait):
            raise error
        else:
            answer = self._unexpected(exchange, error)
        return self._after(exchange, answer)

    def _unexpected(self, exchange: Exchange, error: Exception) -> Answer:
        """Say that the store is locked or away, in one line of the log; else it is our fault."""
        if not isinstance(error, StoreUnavailable):
            log.error("%s failed", exchange.operation.id, exc_info=error)
            return answers.error_answer(500, "internal server error")
        if isinstance(error, StoreBusy) or not self._store_is_away:
            log.error("%s: %s", exchange.operation.id, error)
        self._store_is_away = not isinstance(error, StoreBusy)
        return answers.error_answer(answers.nearest_status(exchange.operation, 503), str(error))

    def _complete(self, exchange: Exchange, reply: Reply) -> Answer:
        status, content = reply
        self._store_is_away = False
        return self._after(exchange, self._encoded(exchange, status, content))

    def _after(self, exchange: Exchange, answer: Answer) -> Answer:
        """Let a fault of phase after have its way, and close."""
        fault = exchange.fault
        if fault is not None:
            if fault.phase == "after":
                answer = _struck(fault) or answer
                answer.delay = fault.delay_ms / 1000
            answer.cut = fault.cut
        return self._close(exchange, answer)

    def _encoded(self, exchange: Exchange, status: int, content: Any) -> Answer:
        """Check what a handler answers against the contract, and write it out."""
        try:
            if isinstance(content, PendingGoal):
                body = self._renderers[exchange.operation.id].written(content)
                return Answer(status, body, answers.JSON_HEADERS)
            if isinstance(content, PendingPage):
                return self._page(exchange, status, content)
            exchange.checks.answer(status, content)
        except Mismatch as mismatch:
            log.error("%s broke the contract: %s", exchange.operation.id, mismatch)
            return answers.error_answer(500, "internal server error: broke the contract")
        return answers.json_answer(status, content)

    def _page(self, exchange: Exchange, status: int, page: PendingPage) -> Answer:
        exchange.checks.answer(status, {"items": [], "totalCount": page.total})
        items = self._renderers[exchange.operation.id].page(page)
        body = b'{"items":[%b],"totalCount":%d}' % (items, page.total)
        return Answer(status, body, answers.JSON_HEADERS)

    def _close(self, exchange: Exchange, answer: Answer) -> Answer:
        operation = getattr(exchange, "operation", None)
        caller = getattr(exchange, "caller", None)
        entry = Entry(
            time.time(),
            exchange.method,
            exchange.path[: answers.REPEATED],
            None if operation is None else operation.id,
            None if caller is None else caller.context.account.id,
            None if caller is None else caller.person.id,
            answer.status,
            None if exchange.fault is None else exchange.fault.id,
            time.perf_counter() - exchange.started,
            exchange.query[:KEPT_BYTES],
            exchange.body[:KEPT_BYTES],
            answer.body[:KEPT_BYTES],
            exchange.ignored,
        )
        if exchange.ignored:
            answer.headers = [*answer.headers, (IGNORED, exchange.ignored.encode())]
        self._journal.write(entry)
        return answer

    # The checks before the body, in the order of BEFORE_BODY.

    def _known_token(self, exchange: Exchange) -> Answer | None:
        try:
            exchange.caller = self._authenticator.identify(
                header(exchange.headers, b"authorization")
            )
        except Unauthenticated as unknown:
            refused = answers.error_answer(401, str(unknown))
            refused.headers = [answers.JSON_TYPE, (b"www-authenticate", b"Bearer")]
            return refused
        return None

    def _own_account(self, exchange: Exchange) -> Answer | None:
        account_id = exchange.account_id
        if account_id == exchange.caller.context.account.id:
            return None
        if not exchange.checks.header_fits(ACCOUNT_HEADER, account_id):
            return answers.error_answer(400, "empty or invalid account id")
        if account_id is None:
            return None
        status = 403 if 403 in exchange.operation.answers else 401
        return answers.error_answer(status, f"the token is not of account {account_id}")

    def _paid_plan(self, exchange: Exchange) -> Answer | None:
        if exchange.caller.context.account.plan == "active":
            return None
        status = answers.nearest_status(exchange.operation, 402)
        return answers.error_answer(status, "the account is suspended")

    def _no_fault(self, exchange: Exchange) -> Answer | None:
        asked = header(exchange.headers, b"x-emulator-fault")
        if self._faults is not None and (self._faults.by_id or asked is not None):
            exchange.fault = self._faults.strike(
                exchange.operation.id, exchange.caller.context.account.id, asked
            )
            if asked is not None and exchange.fault is None and not self._faults.know(asked):
                exchange.ignored = "header x-emulator-fault"
        return None


Check = Callable[[Dispatcher, Exchange], Answer | None]

BEFORE_BODY: tuple[Check, ...] = (
    Dispatcher._known_token,  # 401
    Dispatcher._own_account,  # 400; 403, or 401 where 403 is not documented
    Dispatcher._paid_plan,  # 402, or the nearest documented
    Dispatcher._no_fault,  # whatever the fault says
)
"""What is asked before the body is read, in this order. After it: parameters (400), body (400),
role (403), goal (404), lock (423), state (409) and rules (400), in the handlers."""


def _struck(fault: Fault) -> Answer | None:
    """Build what a fault sends instead of the handler's answer; None when it leaves that be."""
    if fault.status is None and fault.cut != "reset":
        return None
    answer = answers.error_answer(fault.status or 500, fault.message)
    if fault.headers:
        more = [(name.lower().encode(), value.encode()) for name, value in fault.headers.items()]
        kind = [] if "content-type" in map(str.lower, fault.headers) else answers.JSON_HEADERS
        answer.headers = [*kind, *more]
    answer.cut = fault.cut
    return answer
