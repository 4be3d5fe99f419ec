"""The one client all requests of the laws go through, and the connection below it."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import json
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from gtmhub_goals_contract.contract import Conformance, Contract, Operation
from gtmhub_goals_contract.errors import ConfigurationError, IdentityRefused, TargetUnreachable
from gtmhub_goals_contract.keywords import Enumeration, Measure
from gtmhub_goals_contract.live import Identity
from gtmhub_goals_contract.traffic.exchange import Answer, Exchange, Record, parsed
from gtmhub_goals_contract.traffic.gate import TRANSIENT, Gate

IDLE_SECONDS = 2.0  # a server may close what was idle longer; unsafe requests are never sent twice


TRICKLE = 3  # times the time that a server may be silent, for a whole body


class NoAnswer(Exception):
    """The connection was refused, reset, or ended before a whole answer came."""

    def __init__(self, said: str, *, again: bool) -> None:
        """`again` says whether asking once more may help: who is silent will stay so."""
        super().__init__(said)
        self.again = again


def _said(error: Exception) -> str:
    """What went wrong with a connection, in a line."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted ({error.verify_message}; SSL_CERT_FILE names others)"
        )
    if isinstance(error, ssl.SSLError):
        return f"no TLS is spoken there ({error.reason})"
    said = " ".join(str(error).split()) or type(error).__name__
    is_http = not isinstance(error, http.client.BadStatusLine) or isinstance(error, OSError)
    return said if is_http else f"what answers speaks no HTTP: {said[:80]!r}"


def _unpacked(body: bytes, encodings: str) -> bytes:
    """The body without its content encodings; LookupError for one that cannot be read here."""
    for encoding in reversed(encodings.lower().split(",")):
        body = _DECODERS[encoding.strip()](body)
    return body


def _inflate(body: bytes) -> bytes:
    """`deflate` is zlib's format; some servers send what is inside it."""
    try:
        return zlib.decompress(body)
    except zlib.error:
        return zlib.decompress(body, wbits=-zlib.MAX_WBITS)


_DECODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "x-gzip": gzip.decompress,
    "deflate": _inflate,
    "identity": bytes,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; `seconds` is the time until the whole body was there."""

    status: int
    headers: dict[str, str]  # names as the server wrote them; repeated ones joined by commas
    content: bytes
    seconds: float

    def header(self, name: str) -> str:
        """The value under a name in any case; empty where it is not there."""
        wanted = name.lower()
        return next((v for k, v in self.headers.items() if k.lower() == wanted), "")


class Wire:
    """One connection a thread."""

    def __init__(self, url: str, timeout: float) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigurationError(
                f"{url!r} is no http or https URL; give one such as http://127.0.0.1:8080"
            )
        self.prefix = parts.path.rstrip("/")
        self._host, self._port = parts.hostname, parts.port
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._timeout = timeout
        self._local = threading.local()
        self._all: list[http.client.HTTPConnection] = []
        host = f"[{self._host}]" if ":" in self._host else self._host
        self.host_header = host if self._port is None else f"{host}:{self._port}"

    def request(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes | None
    ) -> Reply:
        """Send one request, reopening a connection that was idle, and read its whole answer.

        Raises:
            NoAnswer: there is none, or not a whole one in time.
        """
        lines = [f"{method} {self.prefix}{target} HTTP/1.1", f"Host: {self.host_header}"]
        lines.extend(f"{name}: {value}" for name, value in headers.items())
        if content is not None:
            lines.append(f"Content-Length: {len(content)}")
        head = "\r\n".join(lines).encode("latin-1", errors="replace") + b"\r\n\r\n"
        connection = self._connection()
        began = time.perf_counter()
        response: http.client.HTTPResponse | None = None
        try:
            if connection.sock is None:
                connection.connect()
            connection.sock.sendall(head + (content or b""))  # one packet, one system call
            response = http.client.HTTPResponse(connection.sock, method=method)
            response.begin()
            body = b"".join(self._parts(response, began))
            if response.will_close:
                connection.close()
        except BaseException as error:  # after Ctrl-C too: what is still to come answers nobody
            if response is not None:
                response.close()  # it holds the socket open
            connection.close()
            if not isinstance(error, (OSError, http.client.HTTPException)):
                raise
            raise NoAnswer(_said(error), again=not isinstance(error, TimeoutError)) from error
        seconds = time.perf_counter() - began
        self._local.last = time.monotonic()
        joined: dict[str, str] = {}
        for name, value in response.getheaders():
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
        packed = next((name for name in joined if name.lower() == "content-encoding"), None)
        if packed is not None:  # nobody asked for it; it is JSON all the same
            with contextlib.suppress(OSError, EOFError, LookupError, zlib.error):
                body = _unpacked(body, joined[packed])
                del joined[packed]
        return Reply(response.status, joined, body, seconds)

    def _parts(self, response: http.client.HTTPResponse, began: float) -> Iterator[bytes]:
        """The body as it comes; one that trickles in without end is no answer."""
        while part := response.read1(1 << 16):
            yield part
            if time.perf_counter() - began > TRICKLE * self._timeout:
                raise TimeoutError("its body did not end")
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)

    def close(self) -> None:
        """Close the connections of all threads."""
        for connection in self._all:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = (
                http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
                if self._tls is None
                else http.client.HTTPSConnection(
                    self._host, self._port, timeout=self._timeout, context=self._tls
                )
            )
            self._local.connection, self._local.last = connection, time.monotonic()
            self._all.append(connection)
        elif time.monotonic() - self._local.last > IDLE_SECONDS:
            connection.close()  # reopened by the next request
        return connection


UNSET: Any = object()
RETRIES = 3
PAUSE = 0.2  # seconds more before each repetition; the first follows at once
TURNED_AWAY = frozenset({401, 403, 429})  # for who asks, not for what
NO_LIST = TURNED_AWAY | {404}  # from the list of goals, who asks is turned away by 404 as well
CREATES = frozenset({"createGoal", "createGoals"})
USER_AGENT = "gtmhub-goals-contract-tests"


class Client:
    """Adds token and account, asks the gate, records, and validates every answer."""

    def __init__(
        self,
        url: str,
        contract: Contract,
        gate: Gate,
        record: Record,
        run_tag: str = "",
        timeout: float = 20.0,
        measure: Measure | None = None,
    ) -> None:
        self.contract = contract
        self.gate = gate
        self.record = record
        self.url = url.rstrip("/")
        self.conformance = Conformance(contract)
        self.measure = measure
        self.law: str | None = None
        self.welcome = False  # whether the owner was answered when the server was asked who it is
        self._asking_again = False
        self.repeated = 0  # requests whose connection was lost, and which were sent again
        self._wire = Wire(self.url, timeout)
        self._standing = {
            **{"User-Agent": USER_AGENT, "X-Contract-Run": run_tag},
            **{"Accept": "*/*", "Accept-Encoding": "identity"},
        }

    def call(
        self,
        operation_id: str,
        identity: Identity | None,
        *,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | Sequence[tuple[str, str]] | None = None,
        body: Any = UNSET,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        account: Any = UNSET,
        fault_expected: bool = False,
        clean_up: bool = False,
    ) -> Answer:
        """Send one documented operation. `account=None` leaves the account header out."""
        operation = self.contract[operation_id]
        sent: dict[str, str] = {}
        if identity is not None:
            sent["Authorization"] = f"Bearer {identity.token}"
        if operation.account_header is not None:
            value = (identity.account if identity else None) if account is UNSET else account
            if value is not None:
                sent["gtmhub-accountId"] = value
        if body is not UNSET:
            content = json.dumps(body, separators=(",", ":")).encode()
        if content is not None:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        target = operation.url(path)
        if query:
            pairs = query.items() if isinstance(query, Mapping) else query
            target += "?" + urlencode([(name, _text(value)) for name, value in pairs])
        return self.send(
            operation.method,
            target,
            operation=operation,
            identity=identity,
            headers=sent,
            content=content,
            fault_expected=fault_expected,
            clean_up=clean_up,
        )

    def send(
        self,
        method: str,
        target: str,
        *,
        operation: Operation | None,
        identity: Identity | None,
        headers: Mapping[str, str],
        content: bytes | None = None,
        fault_expected: bool = False,
        clean_up: bool = False,
    ) -> Answer:
        """Send any request, documented or not."""
        ids = _goals_named(operation, target, content)
        if clean_up:
            self.gate.clean_up_allowed(ids)
        else:
            self.gate.admit(method, operation, ids)
        account = identity.account if identity else _account_named(headers)
        intent = self._intend(operation, account, content)
        repeats = clean_up or method in {"GET", "HEAD"}
        reply = self._exchange(method, target, headers, content, fault_expected, repeats)
        content_type = reply.header("content-type")
        breaches = (
            ()
            if operation is None
            else tuple(
                self.conformance.breaches(
                    operation,
                    reply.status,
                    content_type,
                    reply.content,
                    fault_expected=fault_expected,
                )
            )
        )
        exchange = Exchange(
            identity=identity.name if identity else "nobody",
            operation=operation.id if operation else None,
            method=method,
            target=target,
            headers=_shown(headers, identity),
            body=content,
            status=reply.status,
            answer_type=content_type,
            answer=reply.content,
            milliseconds=reply.seconds * 1000,
        )
        answer = Answer(
            status=reply.status,
            headers=reply.headers,
            content=reply.content,
            exchange=exchange,
            breaches=breaches,
        )
        self.measured(exchange, headers, lambda: answer.document)
        self._note_ledger(operation, account, answer, ids)
        if intent is not None and _is_clear(answer, content):
            self.gate.ledger.settle(intent)
        self.record.add(exchange, self.law, tuple(breach.check for breach in breaches))
        strange = reply.status == 404 and operation is not None and 404 not in operation.statuses
        if (strange or reply.status in TURNED_AWAY) and not (clean_up or self._asking_again):
            self._ask_again(identity, headers)
        self.gate.observe(exchange, fault_expected=fault_expected)
        return answer

    def measured(
        self, exchange: Exchange, headers: Mapping[str, str], document: Callable[[], Any]
    ) -> None:
        """Note which keywords of the contract an exchange has put to the test."""
        if self.measure is not None and exchange.operation is not None:
            self.measure.note(
                *(exchange.operation, exchange.method, exchange.target, headers, exchange.body),
                *(exchange.status, exchange.answer_type, document),
            )

    @cached_property
    def enumeration(self) -> Enumeration:
        """Every constraint of the contract."""
        return Enumeration(self.contract) if self.measure is None else self.measure.enumeration

    def close(self) -> None:
        """Close the connections; nothing can be sent any more."""
        self._wire.close()

    def _exchange(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str],
        content: bytes | None,
        fault_expected: bool,
        repeats: bool,
    ) -> Reply:
        """The answer; what may be `repeats`-ed is, when a connection was lost."""
        sent = {**self._standing, **headers}
        for attempt in range(RETRIES + 1):
            try:
                reply = self._wire.request(method, target, sent, content)
            except NoAnswer as error:
                if repeats and error.again and attempt < RETRIES:
                    self.repeated += 1
                    time.sleep(PAUSE * attempt)
                    continue
                raise TargetUnreachable(
                    f"{method} {self.url}{target} got no answer: {error}; "
                    "is the server running, and is the URL right?"
                ) from error
            retry_after = reply.header("retry-after")
            transient = reply.status == 429 or (reply.status in TRANSIENT and retry_after)
            if not transient or fault_expected or attempt == RETRIES:
                break
            time.sleep(self.gate.wait_for(retry_after) if retry_after else PAUSE * 2**attempt)
        return reply

    def _ask_again(self, identity: Identity | None, headers: Mapping[str, str]) -> None:
        """Whether the server still knows somebody whom it turned away, and knew when it was asked
        who it is: tokens expire, and servers ban who asks much.

        Raises:
            IdentityRefused: it does not, so that all that follows would say nothing of the server.
        """
        if identity is None or identity.name != "owner" or not self.welcome:
            return
        own = {f"Bearer {identity.token}", identity.account}
        if not own <= set(headers.values()):
            return  # another token or account was tried
        self._asking_again = True
        try:
            answer = self.call("listGoals", identity, query={"limit": 1})
        finally:
            self._asking_again = False
        if answer.status in NO_LIST:
            raise IdentityRefused(
                f"{self.url} answered the owner at first, and answers {answer.brief(160)} now: the "
                "token has expired, the server takes no more requests (--rate sends fewer), or "
                "another one answers there; what was judged before stands"
            )

    def _intend(
        self, operation: Operation | None, account: str, content: bytes | None
    ) -> int | None:
        """On somebody's server, note a create before it is sent."""
        if not self.gate.profile.live or operation is None or operation.id not in CREATES:
            return None
        try:
            body = json.loads(content or b"")
        except ValueError:
            return None
        bodies = body if isinstance(body, list) else [body]
        names = [str(each["name"]) for each in bodies if isinstance(each, dict) and "name" in each]
        return self.gate.ledger.intend(names, account)

    def _note_ledger(
        self, operation: Operation | None, account: str, answer: Answer, ids: Sequence[str]
    ) -> None:
        if operation is None or not answer.ok:
            return
        if operation.id == "createGoal":
            self.gate.ledger.created([answer.goal_id], account)
        elif operation.id == "createGoals":
            self.gate.ledger.created(answer.ids, account)
        elif operation.id in {"deleteGoal", "deleteGoals"}:
            self.gate.ledger.deleted(ids)


_WHO = (401, 402, 403)  # refused for who asks, whatever the body


def _is_clear(answer: Answer, content: bytes | None) -> bool:
    """Whether the answer to a create says what was created: an id for each goal."""
    body = json.loads(content or b"null")
    if not answer.ok:  # a bulk refused for its content may have kept some
        return answer.status < 500 and (not isinstance(body, list) or answer.status in _WHO)
    wanted = len(body) if isinstance(body, list) else 1
    known = answer.ids if isinstance(body, list) else [answer.goal_id]
    return len([goal_id for goal_id in known if goal_id]) >= wanted


def _account_named(headers: Mapping[str, str]) -> str:
    """Whose goals nobody creates: a server that asks for no token goes by the header."""
    return next((v for k, v in headers.items() if k.lower() == "gtmhub-accountid"), "")


def _goals_named(
    operation: Operation | None, target: str, content: bytes | None
) -> tuple[str, ...]:
    """Ids of the goals that a request would change, in its body or its path."""
    if operation is None:
        return ()
    if operation.id == "deleteGoals":
        ids = parsed(content or b"")
        return tuple(i for i in ids if isinstance(i, str)) if isinstance(ids, list) else ()
    places = zip(operation.path.split("/"), urlsplit(target).path.split("/"), strict=False)
    return tuple(unquote(value) for place, value in places if place == "{goalId}" and value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return json.dumps(value, separators=(",", ":"))
    return str(value)


def _shown(headers: Mapping[str, str], identity: Identity | None) -> dict[str, str]:
    shown = {}
    for name, value in headers.items():
        lower = name.lower()
        if lower == "authorization":
            known = identity is not None and value == f"Bearer {identity.token}"
            shown[name] = f"Bearer ${identity.variable}" if known and identity else "(made up)"
        elif lower == "gtmhub-accountid":
            known = identity is not None and value == identity.account
            shown[name] = f"${identity.account_variable}" if known and identity else value
        else:
            shown[name] = value
    return shown
