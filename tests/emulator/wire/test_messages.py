"""A message is what HTTP says it is: raw sockets, every method with a body, framed and cut up."""

from __future__ import annotations

import itertools
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.wire import server
from gtmhub_goals_emulator.wire.server import serving
from tests.emulator.company import Company

SMUGGLED = b"GET /api/v2/goals?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n"
OFFERS = {
    "plain": "",
    "h2c": "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    "websocket": "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n",
    "connection only": "Connection: Upgrade\r\n",
    "upgrade only": "Upgrade: h2c\r\n",
    "expect": "Expect: 100-continue\r\n",
}
METHODS = ("POST", "PUT", "PATCH", "DELETE")
FRAMES = ("length", "chunked")
SPLITS = ("whole", "head apart", "every 7 bytes")
TABLE = list(itertools.product(METHODS, FRAMES, SPLITS, OFFERS))


class Raw:
    """One connection that sends bytes as they are and reads whole answers."""

    def __init__(self, url: str) -> None:
        """Connect to the host and port of `url`."""
        address = urlsplit(url)
        self._socket = socket.create_connection((address.hostname, address.port), timeout=10)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = self._socket.makefile("rb")

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._socket.close()

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._socket.sendall(piece)
            if len(pieces) > 1:
                time.sleep(0.001)  # so that they come apart

    def answer(self) -> tuple[int, bytes]:
        """Status and body of the next answer; interim answers are passed over."""
        while True:
            line = self._file.readline()
            assert line, "the connection was closed"
            status, length = int(line.split()[1]), 0
            while (line := self._file.readline().strip()) != b"":
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if status != 100:
                return status, self._file.read(length)

    def is_silent(self) -> bool:
        """Whether nothing more comes, and the connection stays open."""
        self._socket.settimeout(0.05)
        try:
            return self._socket.recv(1) == b"nothing"
        except TimeoutError:
            return True
        finally:
            self._socket.settimeout(10)


def head(company: Company, method: str, path: str, *lines: str) -> bytes:
    token = company.tokens["admin"]
    fixed = f"Host: x\r\nAuthorization: Bearer {token}\r\ngtmhub-accountId: {company.id}\r\n"
    return f"{method} {path} HTTP/1.1\r\n{fixed}{''.join(lines)}\r\n".encode()


def message(company: Company, method: str, goal_id: str, frame: str, offer: str) -> list[bytes]:
    """Head and body of a request that does what its method means, with a body worth smuggling."""
    text = SMUGGLED.decode() * 2
    path, body = {
        "POST": ("/api/v1/goals", {"name": text, "sessionId": company.ids["open"]}),
        "PUT": (f"/api/v1/goals/{goal_id}", {"name": text}),
        "PATCH": (f"/api/v1/goals/{goal_id}", {"name": text}),
        "DELETE": ("/api/v1/goals/bulk", [goal_id]),
    }[method]
    raw = json.dumps(body).encode()
    framing = f"Content-Length: {len(raw)}\r\n"
    if frame == "chunked":
        framing = "Transfer-Encoding: chunked\r\n"
        halves = raw[: len(raw) // 2], raw[len(raw) // 2 :]
        raw = b"".join(b"%x\r\n%b\r\n" % (len(half), half) for half in halves) + b"0\r\n\r\n"
    kind = "Content-Type: application/json\r\n"
    return [head(company, method, path, kind, framing, OFFERS[offer]), raw]


def split(pieces: list[bytes], how: str) -> list[bytes]:
    whole = b"".join(pieces)
    if how == "whole":
        return [whole]
    if how == "head apart":
        return pieces
    return [whole[at : at + 7] for at in range(0, len(whole), 7)]


@pytest.fixture
def company_anywhere(store_url: str) -> Iterator[tuple[str, Company]]:
    emulator = Emulator(store_url)
    with serving(emulator.app) as url:
        company = Company(emulator)
        yield url, company
        company.close()
    emulator.close()


def test_each_message_is_one_request_and_the_next_one_is_the_callers(
    company_anywhere: tuple[str, Company],
) -> None:
    url, company = company_anywhere
    assert len(TABLE) >= 80
    with Raw(url) as raw:
        for method, frame, how, offer in TABLE:
            goal_id = company.create()["id"]
            raw.send(*split(message(company, method, goal_id, frame, offer), how))
            status, body = raw.answer()
            assert status in (200, 201), (method, frame, how, offer, status, body)
            if method != "DELETE":
                assert json.loads(body)["name"] == SMUGGLED.decode() * 2
            raw.send(head(company, "GET", "/api/v2/goals?limit=1"))
            status, body = raw.answer()
            assert (status, "items" in json.loads(body)) == (200, True), (method, how, offer)
        assert raw.is_silent()


def test_what_is_no_message_is_refused_and_the_connection_ended(url: str, company: Company) -> None:
    length = "Content-Length: 3\r\n"
    for broken in (
        b"GET /x HTTP/1.1\r\nHost x\r\n\r\n",
        b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"nonsense\r\n\r\n",
        head(company, "POST", "/api/v1/goals", length, "Content-Length: 4\r\n") + b"abcd",
        head(company, "POST", "/api/v1/goals", length, "Transfer-Encoding: chunked\r\n") + b"0\r\n",
        head(company, "POST", "/api/v1/goals", "Content-Length: -1\r\n"),
        b"GET / HTTP/1.1\r\nX: " + b"x" * (server.MAX_HEAD_BYTES + 1),
    ):
        with Raw(url) as raw:
            raw.send(broken)
            status, body = raw.answer()
            assert status == 400, broken[:60]
            assert "message" in json.loads(body)


def test_a_request_that_trickles_in_is_ended(
    url: str, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "REQUEST_SECONDS", 0.05)
    for begun in (
        b"GET / HTTP/1.1\r\nX: ",
        head(company, "POST", "/api/v1/goals", "Content-Length: 10\r\n") + b"{",
    ):
        with Raw(url) as raw:
            raw.send(begun)
            status, body = raw.answer()
            assert status == 408
            assert "did not come whole" in json.loads(body)["message"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Encoding", "gzip"),
        ("Content-Encoding", "br"),
        ("Content-Type", "application/json; charset=latin-1"),
        ("Content-Type", 'application/json; charset="utf-16"'),
    ],
)
def test_a_body_that_is_encoded_otherwise_is_refused_by_the_name_of_its_header(
    http: httpx.Client, header: str, value: str
) -> None:
    headers = {"Content-Type": "application/json", header: value}
    answer = http.post("/api/v1/goals", content=b"\x1f\x8b", headers=headers)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(f"{header.lower()}: ")


def test_a_body_of_another_transfer_coding_is_refused_by_the_name_of_its_header(
    url: str, company: Company
) -> None:
    coding = "Transfer-Encoding: gzip, chunked\r\n"
    with Raw(url) as raw:
        raw.send(head(company, "POST", "/api/v1/goals", coding) + b"2\r\n{}\r\n0\r\n\r\n")
        status, body = raw.answer()
    said = "transfer-encoding: 'gzip, chunked' is not understood; send plain JSON"
    assert (status, json.loads(body)["message"]) == (400, said)


def test_head_is_answered_wherever_the_control_api_has_get(http: httpx.Client) -> None:
    for path in ("/__emulator/", "/__emulator/v1/health", "/__emulator/control.json"):
        answer = http.head(path)
        assert answer.status_code == 200, path
        assert int(answer.headers["content-length"]) == len(http.get(path).content)
        assert answer.content == b""
    assert http.head("/api/v2/goals").status_code == 405


def test_a_control_body_is_bounded(http: httpx.Client) -> None:
    answer = http.post("/__emulator/v1/snapshot/load", json="x" * (60 << 20))
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/api/v1/goals", "/__emulator/v1/snapshot/load"])
def test_who_sends_a_large_body_to_its_end_gets_the_answer_before_the_connection_closes(
    url: str, company: Company, path: str
) -> None:
    """As urllib does: `Connection: close`, and no look at the answer before all is sent."""
    headers = {"Authorization": f"Bearer {company.tokens['ben']}", "gtmhub-accountId": company.id}
    headers |= {"Content-Type": "application/json", "Connection": "close"}
    with closing(HTTPConnection(url.removeprefix("http://"), timeout=60)) as connection:
        connection.request("POST", path, body=b" " * (60 << 20), headers=headers)
        answer = connection.getresponse()
        assert answer.status in (400, 413)
        assert b"larger than" in answer.read()


CLIENTS = Path(__file__).parent / "clients"


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("curl", "-sS", "--http2", "-X", "POST", "--json"),
        ("node", str(CLIENTS / "create.mjs")),
        ("java", str(CLIENTS / "Create.java")),
    ],
    ids=lambda command: command[0],
)
def test_other_languages_clients_create_a_goal(
    command: tuple[str, ...], url: str, company: Company
) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not on this machine")
    body = json.dumps({"name": "Größe", "sessionId": company.ids["open"]})
    target, token = f"{url}/api/v1/goals", f"Bearer {company.tokens['admin']}"
    arguments = [body, target, token, company.id]
    if command[0] == "curl":
        headers = ["-H", f"Authorization: {token}", "-H", f"gtmhub-accountId: {company.id}"]
        arguments = [body, *headers, target]
    ran = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["name"] == "Größe"
