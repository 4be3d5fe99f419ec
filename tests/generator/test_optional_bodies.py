"""A body that the contract does not require may be left out of a call, and then nothing is sent."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from generator.openapi import Contract
from generator.openapi.constructs import FORM, OCTETS
from generator.printing.gate import require_sound
from generator.printing.printer import print_client
from tests.generator.printed import document, json_body, operation, printed, reference, settings

SCHEMAS = {
    "Note": {"type": "object", "properties": {"text": {"type": "string"}}},
    "Named": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
}
FLAG = {"name": "flag", "in": "query", "schema": {"type": "boolean"}}
BODIES: dict[str, Any] = {
    "Note": json_body(reference("Note")),
    "Named": json_body(reference("Named")),
    "List": json_body({"type": "array", "items": {"type": "string"}}),
    "Any": json_body({}),
    "Null": json_body({"type": ["string", "null"]}),
    "Form": {FORM: {"schema": reference("Named")}},
    "Bytes": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    "Odd": {"application/merge-patch+json": {"schema": {"type": "object"}}},
}
WHOLE = document(
    {
        f"/{name}": {
            "post": operation(f"send{name}", parameters=[FLAG], requestBody={"content": content})
        }
        for name, content in BODIES.items()
    },
    SCHEMAS,
)
Seen = list[tuple[str | None, str | None, bytes]]


class Handler(http.server.BaseHTTPRequestHandler):
    seen: ClassVar[Seen]

    def do_POST(self) -> None:
        length = self.headers["Content-Length"]
        self.seen.append((self.headers["Content-Type"], length, self.rfile.read(int(length or 0))))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with printed(WHOLE, tmp_path_factory.mktemp("bodies"), extras=("testing",)) as client:
        yield client


@pytest.fixture
def server() -> Iterator[tuple[str, Seen]]:
    class Noting(Handler):
        seen: ClassVar[Seen] = []

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", Noting.seen
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("name", BODIES)
async def test_what_is_left_out_is_not_on_the_wire(
    package: Any, server: tuple[str, Seen], name: str
) -> None:
    url, seen = server
    method = f"send_{name.lower()}"
    with package.Client("token", "acc", base_url=url) as client:
        getattr(client.things, method)()
        getattr(client.things, method)(flag=True, timeout=5)
        getattr(client.with_response.things, method)()
        if name not in ("Any", "Null"):  # whose body may be null
            getattr(client.things, method)(None)
        with pytest.raises(package.InvalidArgument, match="timeout='x'"):
            getattr(client.things, method)(timeout="x")
    async with package.AsyncClient("token", "acc", base_url=url) as twin:
        await getattr(twin.things, method)()
    # httpx sends the length of no body with a POST, as RFC 9110 asks.
    assert seen == [(None, "0", b"")] * (4 if name in ("Any", "Null") else 5)


def test_what_is_given_is_sent(package: Any, server: tuple[str, Seen]) -> None:
    url, seen = server
    with package.Client("token", "acc", base_url=url) as client:
        client.things.send_note(text="a")
        client.things.send_note(package.Note())
        client.things.send_form(name="a b")
        client.things.send_list(["a"])
        client.things.send_null(None)
        client.things.send_odd({"a": 1})
        client.things.send_bytes(b"\x00\xff")
        client.things.send_bytes(bytearray(b"a"), flag=True)
        with pytest.raises(package.InvalidArgument, match=r"must be bytes, .*, not 'a'"):
            client.things.send_bytes("a")
        with pytest.raises(TypeError, match=r"send_named\(\) got an unexpected .*'nam'"):
            client.things.send_named(nam="a")
    assert [body for _, _, body in seen] == [
        b'{"text":"a"}', b"{}", b"name=a+b", b'["a"]', b"null", b'{"a":1}', b"\x00\xff",
        b"a",
    ]  # fmt: skip
    kinds = [kind for kind, _, _ in seen]
    assert kinds[2] == FORM
    assert kinds[5:] == ["application/merge-patch+json", OCTETS, OCTETS]


def test_the_stub_tells_what_was_sent(package: Any) -> None:
    testing = __import__(f"{package.__name__}.testing", fromlist=["FakeClient"])
    with testing.FakeClient() as fake:
        fake.things.send_form(name="a")
        fake.things.send_bytes(b"\xff")
        fake.things.send_odd({"a": 1})
        assert [seen.body for seen in fake.requests] == [b"name=a", b"\xff", {"a": 1}]


@pytest.mark.slow
def test_their_types_hold(tmp_path: Path) -> None:
    contract = Contract(WHOLE)
    plan = print_client(contract, settings("optional"), tmp_path / "it")
    require_sound(contract, plan, tmp_path / "it")
