"""The command: serve, exec, seed; what it prints and how it ends."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import httpx
import pytest

from gtmhub_goals_emulator.cli import main
from gtmhub_goals_emulator.seeds import example, schema
from tests.emulator.serving import COMMAND, headers, serving


def get(ready: dict[str, Any], path: str = "/api/v2/goals") -> httpx.Response:
    return httpx.get(ready["url"] + path, headers=headers(ready), trust_env=False)


def test_serve_prints_one_json_line_once_it_answers() -> None:
    with serving() as (ready, process):
        assert set(ready) == {"url", "token", "accountId", "pid", "noProxy"}
        assert "127.0.0.1" in ready["noProxy"].split(",")
        assert ready["pid"] == process.pid
        assert ready["url"].startswith("http://127.0.0.1:")
        assert get(ready).json()["totalCount"] == 60
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=10)
        assert (process.returncode, out, err) == (0, "", "")


def test_serve_verbose_says_each_request_in_a_line_on_standard_error() -> None:
    with serving("--verbose") as (ready, process):
        get(ready, "/api/v2/goals?limit=1")
        get(ready, "/api/v2/goals?limit=x")
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=10)
    good, bad = err.splitlines()
    assert re.fullmatch(r"\d\d:\d\d:\d\d 200 GET /api/v2/goals\?limit=1 listGoals [\d.]+ ms", good)
    assert re.search(r'400 GET .* ms {"message":"query parameter .*limit', bad)
    assert ready["token"] not in err


@pytest.mark.slow
def test_serve_can_leave_control_out_and_start_empty() -> None:
    with serving("--no-control", "--seed", "empty") as (ready, _):
        assert get(ready).json() == {"items": [], "totalCount": 0}
        assert get(ready, "/__emulator/v1/health").status_code == 404
        assert get(ready, "/__emulator/").status_code == 404


@pytest.mark.slow
def test_a_file_keeps_its_goals_over_restarts(tmp_path: Path) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'goals.db'}")
    with serving(*store) as (ready, _):
        path = "/api/v1/goals/6138969ab6adf10001fc329c"
        answer = httpx.delete(ready["url"] + path, headers=headers(ready), trust_env=False)
        assert answer.status_code == 200
    with serving(*store) as (again, _):
        assert (again["accountId"], again["token"]) == (ready["accountId"], ready["token"])
        assert get(again).json()["totalCount"] == 59


@pytest.mark.slow
def test_exec_runs_a_command_beside_an_emulator_and_exits_as_it_did() -> None:
    code = (
        "import os, sys, urllib.request as r\n"
        "q = r.Request(os.environ['GTMHUB_BASE_URL'] + '/api/v2/goals?limit=1', headers={\n"
        " 'Authorization': 'Bearer ' + os.environ['GTMHUB_TOKEN'],\n"
        " 'gtmhub-accountId': os.environ['GTMHUB_ACCOUNT_ID']})\n"
        "print(r.urlopen(q).status); sys.exit(7)"
    )
    done = subprocess.run(
        [*COMMAND, "exec", "--", sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.returncode, done.stdout, done.stderr) == (7, "200\n", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "group"), [(signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGHUP, False)]
)
def test_exec_waits_for_its_command_when_a_signal_comes(
    number: signal.Signals, group: bool
) -> None:
    """Ctrl-C strikes the whole group of a terminal, a supervisor the one process it started."""
    code = (
        "import os, signal, time, urllib.request as r\n"
        "def left(*_):\n"
        " print(r.urlopen(os.environ['GTMHUB_BASE_URL'] + '/__emulator/v1/health').status)\n"
        " os._exit(9)\n"
        "for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(each, left)\n"
        "print('up', flush=True); time.sleep(30)"
    )
    running = subprocess.Popen(
        [*COMMAND, "exec", "--", sys.executable, "-u", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "up\n"
    (os.killpg if group else os.kill)(running.pid, number)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (9, "200\n", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [("/no/such/program", 127, "No such file"), (__file__, 126, "Permission denied")],
)
def test_exec_exits_as_a_shell_where_its_command_cannot_run(
    capfd: pytest.CaptureFixture[str], command: str, code: int, said: str
) -> None:
    assert main(["exec", "--", command]) == code
    assert capfd.readouterr().err.startswith(f"gtmhub-goals-emulator: {command!r}: {said}")


@pytest.mark.slow
def test_exec_keeps_proxies_away_from_the_emulator() -> None:
    done = subprocess.run(
        [*COMMAND, "exec", "--", sys.executable, "-c",
         "import os, urllib.request as r\n"
         "print(r.urlopen(os.environ['GTMHUB_BASE_URL'] + '/__emulator/v1/health').status)\n"
         "print(os.environ['NO_PROXY'])"],
        env={**os.environ, "http_proxy": "http://127.0.0.1:1", "no_proxy": "other.example"},
        capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.stdout == "200\nother.example,127.0.0.1,localhost,::1\n", done.stderr


@pytest.mark.slow
def test_serve_answers_where_its_standard_output_is_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        f"exec {shlex.join(COMMAND)} serve --port {port} >&-", shell=True, stderr=subprocess.PIPE
    )
    transport = httpx.HTTPTransport(retries=9)
    with httpx.Client(transport=transport) as client:
        assert client.get(f"http://127.0.0.1:{port}/__emulator/v1/health").status_code == 200
    process.terminate()
    assert (process.communicate(timeout=10)[1], process.returncode) == (b"", 0)


def test_the_address_that_serve_announces_is_one_that_clients_can_use() -> None:
    with serving("--host", "0.0.0.0") as (ready, _):
        assert get(ready).status_code == 200
        assert ready["url"].startswith("http://127.0.0.1:")


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [["serve", "--port", "0"], ["--version"], ["seed", "example"], ["seed", "validate", "demo"]],
)
def test_every_command_says_in_one_line_that_its_output_goes_nowhere(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=20,
        )
    assert done.returncode == 2
    assert done.stderr == (
        "gtmhub-goals-emulator: cannot write to standard output: No space left on device\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["serve", "--seed", "no-such-file"],
            "no-such-file: No such file or directory; a seed is demo",
        ),
        (["serve", "--store", "mysql://x"], "mysql"),
        (["serve", "--host", "256.0.0.1"], "cannot listen on 256.0.0.1"),
        (["serve", "--host", ""], "the host is empty; give an address, as 127.0.0.1"),
        (["exec"], "no command to run"),
        (["serve", "--store", "postgresql://localhost:port/x"], "the store URL cannot be read"),
        (["seed", "validate", "no-such-file"], "no-such-file: No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main([*arguments]) == 2
    err = capsys.readouterr().err
    assert err.startswith("gtmhub-goals-emulator: ")
    assert err.count("\n") == 1
    assert said in err


def test_a_seed_file_is_validated_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "seed.json"
    file.write_text('{"version": 1, "accounts": [{"goals": [{"name": "x"}]}]}')
    assert main(["seed", "validate", str(file)]) == 0
    assert "valid: 1 accounts, 4 users, 0 teams, 2 sessions, 1 goals" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"version": 1, "accounts": [{"goals": [{"nam": "x"}]}]}',
         "seed.json: accounts[0].goals[0]: Object contains unknown field `nam`; known are name, "),
        ('{"version": 1, "accounts": [{"users": [{"id": "a", "role": "boss"}]}]}',
         "users[0].role: Invalid enum value 'boss'; known are admin, member, viewer"),
        ('{"version": 1, "accounts": [{"customFields": {"a": "b"}}]}',
         "customFields[...]: Invalid enum value 'b'; known are date, dropDown, multiSelect"),
        ('{"version": 1, "accounts": [{}, {"goals": [{"name": "x", "parentId": "y"}]}]}',
         "accounts[1].goals[0].parentId"),
        ('{"version": 1, "accounts": [{"goals": [{"name": "x", "ownerIds": ["bob"]}]}]}',
         "seed.json: accounts[0].goals[0].ownerIds[0]: no user or team 'bob' is declared in this"
         " account; known are admin, member, reviewer, viewer"),
        ('{"version": 2, "accounts": []}', "version"),
        ("{", "not JSON"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "not JSON"),
    ],
)  # fmt: skip
def test_a_seed_file_with_a_fault_is_refused_by_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    file = tmp_path / "seed.json"
    file.write_text(text, encoding="latin-1")
    assert main(["seed", "validate", str(file)]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_seed_file_may_begin_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "seed.json"
    file.write_text(example(), encoding=encoding)
    assert main(["seed", "validate", str(file)]) == 0


def test_the_schema_and_the_example_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seed", "schema"]) == main(["seed", "example"]) == 0
    assert capsys.readouterr().out == f"{schema()}\n{example()}\n"


@pytest.mark.parametrize("text", ["soon", "0", "nan", "-1", "1e9"])
def test_a_time_that_is_none_is_refused_with_its_bounds(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    with pytest.raises(SystemExit):
        main(["serve", f"--lock-timeout={text}"])
    assert f"{text} is not between 0 and 3600 seconds" in capsys.readouterr().err


def test_the_version_is_that_of_the_distribution() -> None:
    done = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"gtmhub-goals-emulator {metadata.version('gtmhub-goals-emulator')}\n"


def test_help_lists_the_commands() -> None:
    done = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    for name in ("serve", "exec", "seed"):
        assert name in done.stdout
