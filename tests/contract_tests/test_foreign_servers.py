"""Pointed at servers that are not ours, the suite ends with a verdict or with a clear error."""

from __future__ import annotations

import contextlib
import gzip
import json
import shutil
import socket
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

import httpx
import pytest

from gtmhub_goals_contract.cli.main import main
from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import (
    ConfigurationError,
    IdentityRefused,
    NoGoalsApi,
    RequestRefused,
    TargetUnreachable,
)
from gtmhub_goals_contract.live import Profile
from gtmhub_goals_contract.live.seeds import library
from gtmhub_goals_contract.live.worlds import Control, EmulatorWorlds
from gtmhub_goals_contract.report.files import read_results
from gtmhub_goals_contract.traffic import Client, Gate, Ledger, Record
from gtmhub_goals_contract.traffic.client import NoAnswer, Wire
from scripts.node_tools import HOME
from tests.contract_tests.runs import ACCOUNT, TOKEN, command, http_server, owner, run_suite
from tests.contract_tests.strangers import EVERYTHING, failures, judged
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Request
from tests.independent_server.choices import chosen
from tests.independent_server.world import OWNER, Person, seeded

JSON = {"Content-Type": "application/json"}
PRISM = "@stoplight/prism-cli"
SOME_LAWS = ("sorting", "read your create")


def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_a_closed_port_is_an_error_that_names_the_url(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{closed_port()}"
    words = ("--url", url, "--account", ACCOUNT, "--report", str(tmp_path), "--quiet")
    done = command(*words, environment={"GOALS_TOKEN": TOKEN})
    assert done.returncode == 2
    assert url in done.stderr
    assert "is the server running" in done.stderr
    assert "Traceback" not in done.stderr
    (error,) = read_results(tmp_path / "verdict.json").errors
    assert url in error
    assert url in (tmp_path / "junit.xml").read_text(encoding="utf-8")


def test_a_wrong_token_is_an_error_that_says_so(tmp_path: Path, healthy: str) -> None:
    with pytest.raises(IdentityRefused, match="401 to the owner's token"):
        run_suite(tmp_path, healthy, identities=owner(), profile=Profile.LIVE_RW)


@pytest.mark.parametrize("flag", ["--token", "--token-env"])
def test_a_token_on_the_command_line_is_refused_and_not_shown(
    flag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--url", "http://127.0.0.1:1", "--account", ACCOUNT, flag, TOKEN]
    assert main(words) == 2
    said = capsys.readouterr()
    assert "--token-env" in said.err
    assert TOKEN not in said.err + said.out


EMPTY = b'{"items": [], "totalCount": 0}'


def deflated(body: bytes) -> bytes:
    """What some servers send for `deflate`: without zlib's head."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(EMPTY)),
        ("X-Gzip", gzip.compress(EMPTY)),
        ("deflate", zlib.compress(EMPTY)),
        ("deflate", deflated(EMPTY)),
        ("deflate, gzip", gzip.compress(zlib.compress(EMPTY))),
        ("identity", EMPTY),
    ],
    ids=["gzip", "x-gzip", "deflate", "raw deflate", "twice", "identity"],
)
def test_an_answer_in_a_content_encoding_is_read(encoding: str, body: bytes) -> None:
    packed = {"Content-Type": "application/json", "Content-Encoding": encoding}
    with (
        http_server(lambda *_: (200, packed, body)) as url,
        contextlib.closing(Wire(url, timeout=5)) as wire,
    ):
        reply = wire.request("GET", "/api/v2/goals", {}, None)
    assert reply.content == EMPTY
    assert reply.header("content-encoding") == ""


@contextlib.contextmanager
def raw_server(answer: bytes) -> Iterator[str]:
    """Whatever is asked, these bytes come, and then nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with connection:
                        connection.recv(1 << 16)
                        connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "speaks no HTTP: 'SSH-2.0-OpenSSH_9.2'"),
        (b"<html></html>", "speaks no HTTP: '<html></html>'"),
        (b"", "Remote end closed connection"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", "IncompleteRead"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "got no answer"),
    ],
)
def test_what_speaks_no_http_is_told_in_a_line(tmp_path: Path, answer: bytes, words: str) -> None:
    with raw_server(answer) as url, pytest.raises(TargetUnreachable, match=words) as error:
        run_suite(tmp_path, url, identities=owner())
    assert "\n" not in str(error.value)


def test_a_server_that_is_silent_is_asked_once(tmp_path: Path) -> None:
    """Who does not answer within the time will not answer the next time either."""
    asked: list[str] = []

    def silent(method: str, path: str, *rest: object) -> tuple[int, Mapping[str, str], bytes]:
        asked.append(path)
        time.sleep(1)
        return 200, JSON, EMPTY

    contract, ledger = load_contract(), Ledger(tmp_path / "ledger.jsonl")
    record = Record(tmp_path / "events.ndjson", "law")
    with http_server(silent) as url, contextlib.closing(ledger), contextlib.closing(record):
        gate = Gate(Profile.LIVE_RO, ledger)
        client = Client(url, contract, gate, record, timeout=0.2)
        with contextlib.closing(client), pytest.raises(TargetUnreachable, match="timed out"):
            client.call("listGoals", owner()["owner"])
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("operation", "target", "content"),
    [
        ("deleteGoal", f"/api/v1/goals/{'b' * 24}", None),
        ("updateGoal", f"/api/v1/goals/%62{'b' * 23}?fields=name", b"{}"),
        ("approveGoal", f"/api/v1/goals/{'b' * 24}/approve", b"{}"),
        ("deleteGoals", "/api/v1/goals/bulk", json.dumps(["b" * 24]).encode()),
    ],
)
def test_bytes_that_name_a_goal_of_others_do_not_pass_either(
    tmp_path: Path, operation: str, target: str, content: bytes | None
) -> None:
    asked: list[str] = []

    def answer(method: str, path: str, *rest: object) -> tuple[int, Mapping[str, str], bytes]:
        asked.append(path)
        return 204, {}, b""

    contract, ledger = load_contract(), Ledger(tmp_path / "ledger.jsonl")
    record = Record(tmp_path / "events.ndjson", "law")
    with http_server(answer) as url, contextlib.closing(ledger), contextlib.closing(record):
        client = Client(url, contract, Gate(Profile.LIVE_RW, ledger), record)
        called = contract[operation]
        with contextlib.closing(client), pytest.raises(RequestRefused, match="ledger"):
            client.send(
                *(called.method, target),
                operation=called,
                identity=None,
                headers={},
                content=content,
            )
    assert asked == []


def test_an_answer_that_nobody_waited_for_is_not_the_next_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl-C comes between a request and its answer, and clean-up asks on."""

    def paths(method: str, path: str, *rest: object) -> tuple[int, Mapping[str, str], bytes]:
        return 200, JSON, path.encode()

    with http_server(paths) as url, contextlib.closing(Wire(url, timeout=5)) as wire:
        wire.request("GET", "/first", {}, None)
        with monkeypatch.context() as interrupted:
            interrupted.setattr(HTTPResponse, "begin", interrupt)
            with pytest.raises(KeyboardInterrupt):
                wire.request("POST", "/interrupted", {}, b"{}")
        assert wire.request("GET", "/after", {}, None).content == b"/after"


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_body_that_trickles_in_without_end_is_no_answer() -> None:
    with (
        http_server(lambda *_: (200, JSON, EMPTY)) as url,
        contextlib.closing(Wire(url, timeout=0.0)) as wire,
        pytest.raises(NoAnswer),
    ):
        wire.request("GET", "/api/v2/goals", {}, None)


@pytest.mark.slow
def test_an_empty_token_variable_is_named(tmp_path: Path) -> None:
    words = ("--url", "http://127.0.0.1:1", "--account", ACCOUNT, "--report", str(tmp_path))
    done = command(*words, environment={"GOALS_TOKEN": ""})
    assert done.returncode == 2
    assert "GOALS_TOKEN" in done.stderr


@pytest.mark.parametrize(
    ("status", "headers", "body", "words"),
    [
        (404, JSON, b'{"message": "nothing here"}', "not found .404.: no Goals API"),
        (200, {"Content-Type": "text/html"}, b"<!doctype html><p>hello</p>", "with text/html"),
        (200, JSON, b"{}", "'{}', and not with a list of goals"),
        (200, JSON, b'{"items":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "not with a list of go"),
        (204, {}, b"", "is answered with 204, ''"),
        (402, JSON, b'{"message": "no plan"}', "does not accept the token .* .402"),
        (405, JSON, b"{}", "is answered with 405, '{}'"),
        (410, {}, b"gone", "is answered with 410, 'gone'"),
        (429, JSON, b"{}", "answered with 429 .*try again"),
        (400, {"Content-Type": "text/html"}, b"<p>plain HTTP to a TLS port", "with 400, '<p>plain"),
        (502, {"Content-Type": "text/html"}, b"<p>Bad Gateway", "with 502 <p>Bad Gateway: try aga"),
        (200, {**JSON, "Content-Encoding": "br"}, b"\x1b\x1a", "in the content encoding br, which"),
        (200, {**JSON, "Content-Encoding": "gzip"}, b"\x1f\x8b", "in the content encoding gzip"),
        (
            301,
            {"Location": "https://goals.example/api/v2/goals?limit=1"},
            b"",
            "redirected .301.* give https://goals.example as the URL",
        ),
        (302, {"Location": "/login?to=x"}, b"", "to http://127[^?]*/login, which is no list"),
        (301, {"Location": "/api/v2/goals/"}, b"", "/api/v2/goals/, which is no list of goals"),
        (307, {"Location": "/eu/api/v2/goals"}, b"", "give http://127.0.0.1:[0-9]+/eu as the URL"),
        (303, {}, b"", "redirected .303. to nowhere"),
        (304, {}, b"", "is answered with 304"),
    ],
)
def test_what_is_no_goals_api_is_one_sentence(
    tmp_path: Path, status: int, headers: Mapping[str, str], body: bytes, words: str
) -> None:
    asked: list[str] = []

    def answer(method: str, path: str, *rest: object) -> tuple[int, Mapping[str, str], bytes]:
        asked.append(path)
        return status, headers, body

    with (
        http_server(answer) as url,
        pytest.raises((NoGoalsApi, IdentityRefused), match=words),
    ):
        run_suite(tmp_path, url, identities=owner())
    times = 4 if status == 429 else 1  # which is waited for
    assert asked == ["/__emulator/v1/health", *["/api/v2/goals?limit=1"] * times]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://goals.example/api/v1", "give https://goals.example$"),
        ("https://goals.example/eu/api/v2/goals", "give https://goals.example/eu$"),
        ("https://goals.example/?key=1", "has a query"),
        ("https://ada:secret@goals.example", "holds a user or a password"),
    ],
)
def test_another_url_than_the_base_is_corrected(tmp_path: Path, url: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words) as error:
        run_suite(tmp_path, url, identities=owner())
    assert "secret" not in str(error.value)


@pytest.mark.slow
def test_a_server_that_only_fails_is_left_alone_after_a_burst(tmp_path: Path) -> None:
    hits: list[str] = []

    def failing(method: str, path: str, *rest: object) -> tuple[int, Mapping[str, str], bytes]:
        hits.append(path)
        return 503, JSON, b'{"message": "out of order"}'

    with http_server(failing) as url:
        outcome = run_suite(tmp_path, url, identities=owner())
    assert outcome.code == 1
    assert "not_a_server_error" in outcome.rules()
    assert len(hits) < 60


@pytest.mark.slow
def test_a_reading_run_sends_nothing_but_get(tmp_path: Path) -> None:
    seen: set[str] = set()

    def lists(method: str, path: str, *rest: object) -> tuple[int, Mapping[str, str], bytes]:
        seen.add(method)
        return 200, JSON, b'{"items": [], "totalCount": 0}'

    with http_server(lists) as url:
        outcome = run_suite(
            tmp_path,
            url,
            identities=owner(),
            profile=Profile.LIVE_RO,
            letter=True,
            laws=("paging", "sorting"),
            families=("lists",),
        )
    assert seen == {"GET"}
    assert outcome.code in {1, 3}
    assert "profile live-ro sends GET only" in outcome.cell("createGoal", 201)["why"]


@pytest.mark.slow
def test_an_empty_account_gets_goals_to_read_and_loses_them_again(
    tmp_path: Path, healthy: str
) -> None:
    with contextlib.closing(Control(healthy)) as control:
        worlds = EmulatorWorlds(healthy, control, 1)
        world = worlds.bench()
        outcome = run_suite(
            tmp_path,
            healthy,
            identities={"owner": world.owner},
            sessions={"session": world.session},
            profile=Profile.LIVE_RW,
            laws=("sorting", "filter, documented", "total count"),
        )
        headers = {
            "Authorization": f"Bearer {world.owner.token}",
            "gtmhub-accountId": world.owner.account,
        }
        left = httpx.get(f"{healthy}/api/v2/goals", headers=headers).json()["totalCount"]
        worlds.close()
    assert outcome.results["findings"] == []
    assert {law["state"] for law in outcome.results["laws"]} == {"held"}
    assert outcome.results["left_behind"] == []
    assert left == 0


def test_goals_of_others_with_access_of_their_own_stay_as_they_are(
    tmp_path: Path, healthy: str
) -> None:
    with contextlib.closing(Control(healthy)) as control:
        worlds = EmulatorWorlds(healthy, control, 1)
        world = worlds.workshop()  # one goal of it has such access
        outcome = run_suite(
            tmp_path,
            healthy,
            identities=world.identities,
            sessions={"workflow_session": world.workflow_session},
            profile=Profile.LIVE_RW,
            laws=("own access",),
        )
        worlds.close()
    [law] = outcome.results["laws"]
    assert outcome.results["findings"] == []
    assert "the ledger does not hold this goal" not in law["why"]


@pytest.mark.slow
def test_what_a_foreign_server_lacks_is_said_and_never_failed(tmp_path: Path, healthy: str) -> None:
    """The emulator, treated as somebody's server: one token, one account, no control API."""
    control = Control(healthy)
    worlds = EmulatorWorlds(healthy, control, 1)
    world = worlds.library()
    assert library(1)["goals"]
    outcome = run_suite(
        tmp_path,
        healthy,
        identities={"owner": world.owner},
        profile=Profile.LIVE_RW,
        laws=("sorting", "every status", "permissions", "approval"),
    )
    goals = control.create_account({"name": "probe"})
    assert goals["accountId"]
    after = worlds.library()
    assert after is world
    assert outcome.code == 3
    assert outcome.results["findings"] == []
    assert "no viewer identity given" in outcome.text
    assert "cannot be asked to fail" in outcome.cell("listGoals", 500)["why"]
    assert outcome.results["left_behind"] == []
    ledger = [
        json.loads(line)
        for line in (tmp_path / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    created = {entry["created"] for entry in ledger if "created" in entry}
    gone = {entry["gone"] for entry in ledger if "gone" in entry}
    assert created
    assert created == gone
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert world.owner.token.encode() not in path.read_bytes()
    worlds.close()
    control.close()


def test_nothing_answers_is_told_apart_from_refused(tmp_path: Path) -> None:
    with pytest.raises(TargetUnreachable):
        run_suite(tmp_path, f"http://127.0.0.1:{closed_port()}", identities=owner())


@pytest.fixture(scope="module")
def prism(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Prism mock of the contract, where Node and the package are on the machine."""
    executable = shutil.which("prism") or _installed()
    if executable is None:
        pytest.skip(f"{PRISM} is not installed here (npm install {PRISM}, see make lint-spec)")
    folder = tmp_path_factory.mktemp("prism")
    contract = folder / "contract.json"
    contract.write_text(load_contract().as_json(), encoding="utf-8")
    port = closed_port()
    process = subprocess.Popen(
        [executable, "mock", str(contract), "-p", str(port), "-h", "127.0.0.1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _installed() -> str | None:
    path = HOME / "node_modules" / ".bin" / "prism"
    return str(path) if path.exists() else None


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("Prism did not listen within 20 seconds")


@pytest.mark.node
@pytest.mark.slow
def test_a_prism_mock_gets_a_verdict(tmp_path: Path, prism: str) -> None:
    """A mock without state breaks laws of meaning; the suite says so and does not crash."""
    outcome = run_suite(tmp_path, prism, identities=owner(), letter=True, budget_seconds=30.0)
    assert outcome.code == 1
    assert outcome.document["verdict"] == "FAIL"
    assert outcome.results["errors"] == []


class TurningAway(Api):
    """From some request on, everybody or every seventh is turned away."""

    def __init__(self, status: int, every: int = 1) -> None:
        super().__init__(seeded(), chosen())
        self.status, self.every, self.requests = status, every, 0

    def answer(self, request: Request) -> Answer:
        self.requests += 1
        if self.requests > 150 and self.requests % self.every == 0:
            return Answer(self.status, {"message": "not any more"})
        return super().answer(request)


@pytest.mark.slow
@pytest.mark.parametrize("status", [401, 403, 404, 429])
def test_who_is_turned_away_in_the_middle_blames_no_law(tmp_path: Path, status: int) -> None:
    outcome = judged(tmp_path, api=TurningAway(status), **EVERYTHING)
    assert outcome.code == 2
    assert failures(outcome) == []
    (error,) = outcome.results["errors"]
    assert f"answered the owner at first, and answers {status}" in error
    assert outcome.results["left_behind"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [{}, {"laws": ("none",), "letter": True, "families": ("life", "goals")}],
    ids=("laws", "letter"),
)
def test_a_server_that_goes_out_of_service_is_one_finding(
    tmp_path: Path, asked: dict[str, Any]
) -> None:
    outcome = judged(tmp_path, api=TurningAway(503), **asked, **EVERYTHING)
    assert outcome.code == 1
    (finding,) = failures(outcome)
    assert "the server went out of service" in finding["clause"]
    assert finding["status"] == 503
    assert bool(finding["stopped"]) == (not asked)
    assert "violated" not in {law["state"] for law in outcome.results["laws"]}


class TakingAnyPassword(Api):
    """Lets in whoever sends a name and a password, whatever they are."""

    def caller(self, request: Request) -> Person:
        has_password = request.headers.get("authorization", "").startswith("Basic b3d")
        return OWNER if has_password else super().caller(request)


@pytest.mark.slow
def test_a_server_that_takes_any_password_fails(tmp_path: Path) -> None:
    api = TakingAnyPassword(seeded(), chosen())
    outcome = judged(tmp_path, api=api, laws=("authentication",), **EVERYTHING)
    clauses = {each["clause"] for each in failures(outcome)}
    assert "a token is asked for (a password given)" in clauses


@pytest.mark.slow
def test_a_server_that_takes_no_more_requests_for_now_is_asked_again(tmp_path: Path) -> None:
    api = TurningAway(429, every=7)
    before = set(api.world.goals)
    outcome = judged(tmp_path, api=api, laws=("sorting", "read your create"), **EVERYTHING)
    assert (failures(outcome), outcome.results["left_behind"]) == ([], [])
    assert set(api.world.goals) == before
