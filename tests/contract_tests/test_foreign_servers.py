"""Pointed at servers that are not ours, the suite ends with a verdict or with a clear error."""

from __future__ import annotations

import contextlib
import gzip
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from gtmhub_goals_contract.__main__ import main
from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import (
    ConfigurationError,
    IdentityRefused,
    NoGoalsApi,
    TargetUnreachable,
)
from gtmhub_goals_contract.live import Profile
from gtmhub_goals_contract.live.seeds import library
from gtmhub_goals_contract.live.worlds import Control, EmulatorWorlds
from gtmhub_goals_contract.traffic.client import Wire
from scripts.node_tools import HOME
from tests.contract_tests.runs import ACCOUNT, TOKEN, command, http_server, owner, run_suite

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


def test_an_answer_in_gzip_is_read() -> None:
    body = gzip.compress(b'{"items": [], "totalCount": 0}')
    packed = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    with (
        http_server(lambda *_: (200, packed, body)) as url,
        contextlib.closing(Wire(url, timeout=5)) as wire,
    ):
        reply = wire.request("GET", "/api/v2/goals", {}, None)
    assert json.loads(reply.content)["totalCount"] == 0
    assert reply.header("content-encoding") == ""


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
        (
            301,
            {"Location": "https://goals.example/api/v2/goals?limit=1"},
            b"",
            "redirected .301.* give https://goals.example as the URL",
        ),
    ],
)
def test_what_is_no_goals_api_is_one_sentence(
    tmp_path: Path, status: int, headers: Mapping[str, str], body: bytes, words: str
) -> None:
    asked: list[str] = []

    def answer(method: str, path: str, *rest: object) -> tuple[int, Mapping[str, str], bytes]:
        asked.append(path)
        return status, headers, body

    with http_server(answer) as url, pytest.raises(NoGoalsApi, match=words):
        run_suite(tmp_path, url, identities=owner())
    assert asked == ["/__emulator/v1/health", "/api/v2/goals?limit=1"]


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
    outcome = run_suite(tmp_path, prism, identities=owner(), letter=True, budget_seconds=60.0)
    assert outcome.code == 1
    assert outcome.document["verdict"] == "FAIL"
    assert outcome.results["errors"] == []
