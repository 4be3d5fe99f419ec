"""What a run is told by flags, files and variables is understood, or refused with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gtmhub_goals_contract.cli.main import main
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.live.server import started
from gtmhub_goals_contract.run.options import base_url, read_config, read_waivers, token_from
from tests.contract_tests.runs import ACCOUNT, TOKEN

ENVIRONMENT = {"GOALS_TOKEN": TOKEN}
TARGET = '[target]\nurl = "http://127.0.0.1:9"\n'
OWNER = f'[identities.owner]\ntoken-env = "GOALS_TOKEN"\naccount = "{ACCOUNT}"\n'
WAIVER = '[[waivers]]\nstatus = 402\nreason = "no such plan"\n'


def config(folder: Path, text: str | bytes) -> Path:
    path = folder / "contract.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('target = "x"\n' + OWNER, "target in the file is 'x'; it has to be a table"),
        ("identities = 5\n" + TARGET, "identities in the file is 5; it has to be a table"),
        ('[[identities]]\nname = "owner"\n' + TARGET, "identities in the file .* a table"),
        ('identities = {owner = "x"}\n' + TARGET, r"owner in \[identities\] is 'x'.* a table"),
        (TARGET + OWNER + '[[sessions]]\nsession = "x"\n', "sessions in the file .* a table"),
        (TARGET + OWNER + "[sessions]\nsession = 5\n", r"session in \[sessions\] is 5.* a text"),
        (TARGET + 'rate = "fast"\n' + OWNER, r"rate in \[target\] is 'fast'.* a number above 0"),
        (TARGET + "rate = 0\n" + OWNER, "rate .* is 0; it has to be a number above 0"),
        (TARGET + "rate = nan\n" + OWNER, "rate .* is nan; it has to be a number above 0"),
        (TARGET + "requests = true\n" + OWNER, "requests .* is True.* a whole number above 0"),
        (TARGET + 'users = "abc"\n' + OWNER, "users .* is 'abc'; it has to be a list of texts"),
        (TARGET + f'allow-accounts = "{ACCOUNT}"\n' + OWNER, "allow-accounts .* a list of texts"),
        (TARGET + "sentinel = 5\n" + OWNER, "sentinel .* is 5; it has to be a text"),
        ('[target]\nurl = ""\n' + OWNER, "url .* is ''; it has to be a text"),
        (TARGET + '[identities.viewr]\ntoken-env = "X"\n', "'viewr' .* is unknown; known: admin"),
        (TARGET + OWNER + "[waivers]\nstatus = 402\n", r"a list of tables, \[\[waivers\]\]"),
        (TARGET + OWNER + WAIVER, "waiver 1 is incomplete"),
        (TARGET + OWNER + WAIVER + "until = 2027-13-01\n", "not valid TOML"),
        (TARGET + OWNER + WAIVER + 'until = "soon"\n', "until in waiver 1 is 'soon'.* a day"),
        (
            TARGET + OWNER + WAIVER + "until = 2027-01-01\nopreation = 'x'\n",
            "'opreation' .* unknown",
        ),
        (b"# caf\xe9\n", "is not in UTF-8"),
        ((TARGET + OWNER).encode("utf-16"), "is not in UTF-8"),
        ('{"target": 1}', "is not valid TOML"),
    ],
)
def test_a_wrong_contract_toml_is_refused_with_its_place(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    path = config(tmp_path, text)
    with pytest.raises(ConfigurationError, match=words) as refused:
        read_config(path, ENVIRONMENT)
    assert str(path) in str(refused.value)


def test_a_contract_toml_of_another_editor_is_read(tmp_path: Path) -> None:
    text = f"\ufeff{TARGET}{OWNER}{WAIVER}until = 2027-01-31T00:00:00Z\n".replace("\n", "\r\n")
    found = read_config(config(tmp_path, text), ENVIRONMENT)
    assert found["identities"]["owner"].account == ACCOUNT
    assert str(found["waivers"][0].until) == "2027-01-31"


def test_waivers_are_read_where_no_token_is(tmp_path: Path) -> None:
    """`merge` runs on a machine that needs none."""
    text = TARGET + OWNER + WAIVER + "until = 2027-01-31\n"
    assert read_waivers(config(tmp_path, text))[0].status == 402


@pytest.mark.parametrize(
    ("given", "base"),
    [
        (" http://127.0.0.1:9/ \n", "http://127.0.0.1:9"),
        ("HTTP://127.0.0.1:9//", "http://127.0.0.1:9"),
        ("http://127.0.0.1:9/?", "http://127.0.0.1:9"),
        ("https://goals.example/ünï", "https://goals.example/%C3%BCn%C3%AF"),
        ("https://goals.example/a%20b", "https://goals.example/a%20b"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ],
)
def test_a_url_is_taken_as_it_was_meant(given: str, base: str) -> None:
    assert base_url(given) == base


@pytest.mark.parametrize(
    ("given", "words"),
    [
        *((text, "is no http or https URL") for text in ("localhost:8080", "ftp://x", "-", "")),
        *((text, "is no http or https URL") for text in ("http:///x", "//x", "http://127.0.0.1:0")),
        *((text, "is no URL") for text in ("http://[::1", "http://x:99999", "http://x:abc")),
        *((text, "is no URL") for text in ("http://x:9;y", "http://a..b", f"http://{'a' * 70}.b")),
        *((f"http://x{odd}y", "is no http or https URL") for odd in (" ", "\n", "\r\n", "\0")),
        ("http://me:secret@x", "the URL of x holds a user or a password"),
        ("http://x?token=1", "has a query"),
        ("http://x/#goals", "has a query"),
        ("http://x/results/API/v1/goals/", "ends in /api/v1/goals.* give http://x/results$"),
    ],
)
def test_what_is_no_base_url_is_refused(given: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words) as refused:
        base_url(given)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("command", [["run"], ["check"], ["cleanup"]])
def test_every_command_refuses_a_wrong_url(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOALS_TOKEN", TOKEN)
    assert main([*command, "--url", "http://x/api/v1", "--account", ACCOUNT]) == 2
    assert "give http://x" in capsys.readouterr().err


@pytest.mark.parametrize("side", ["a", "b"])
def test_diff_refuses_a_wrong_url_of_either_side(
    side: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["diff", f"--{side}", "http://x/api/v1", "--report", str(tmp_path)]) == 2
    assert "give http://x" in capsys.readouterr().err or side == "a"


@pytest.mark.parametrize("around", ["{}", "{}\n", "  {}\r\n"])
def test_white_space_around_a_token_is_no_part_of_it(around: str) -> None:
    token = "quo\"te'd$(x)`"
    assert token_from("GOALS_TOKEN", {"GOALS_TOKEN": around.format(token)}) == token


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("one\ntwo", "holds a line break"),
        ("one\r\nX-Evil: 1", "holds a line break"),
        ("Bearer abc", "holds space, .* without the word Bearer"),
        ("a\tb", "holds a control character"),
        ("tökén", "holds latin small letter o with diaeresis"),
        (" \n", "holds no token"),
    ],
)
def test_a_token_that_no_header_can_carry_is_refused_and_not_shown(token: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words) as refused:
        token_from("GOALS_TOKEN", {"GOALS_TOKEN": token})
    assert token not in str(refused.value)


@pytest.mark.parametrize(
    "words",
    [
        *(["--rate", wrong] for wrong in ("0", "-1", "nan", "inf", "fast")),
        *(["--requests", wrong] for wrong in ("0", "-5", "1.5", "²")),
        ["--max-failures", "0"],
    ],
)
def test_a_limit_that_no_run_can_keep_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert f"argument {words[0]}: {words[1]!r} is no" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"accept": "known"}, "--accept needs a reason, and --baseline"),
        ({"accept": " ", "baseline": "new.json"}, "--accept needs a reason"),
        ({"baseline": "broken.json"}, "is no baseline"),
        ({"config": WAIVER + "until = 2027-01-01\noperation = 'x'\n"}, "x 402, which the contract"),
    ],
)
def test_what_is_only_needed_at_the_end_is_refused_at_the_start(
    given: dict[str, Any],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing answers at the URL, so what is told was known before anybody asked there."""
    monkeypatch.setenv("GOALS_TOKEN", TOKEN)
    monkeypatch.chdir(tmp_path)
    Path("broken.json").write_text("[]", encoding="utf-8")
    flags = [word for name, value in given.items() for word in (f"--{name}", value)]
    flags = flags if "config" not in given else []
    path = config(tmp_path, TARGET + OWNER + given.get("config", ""))
    assert main(["--config", str(path), "--quiet", *flags]) == 2
    assert words in capsys.readouterr().err


def test_a_server_command_that_no_shell_would_read_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="No closing quotation"), started("serve 'x"):
        pass
