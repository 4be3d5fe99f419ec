"""`check` and `init` ask the first questions alone, and give a contract.toml to start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gtmhub_goals_contract.cli.check import check, init
from gtmhub_goals_contract.errors import ConfigurationError, IdentityRefused
from gtmhub_goals_contract.run.options import read_config
from tests.independent_server.__main__ import built
from tests.independent_server.api import Api
from tests.independent_server.wire import running
from tests.independent_server.world import COMPANY, LOCKED, OFF, OWNER, VIEWER

CREATES = frozenset({OFF.id})


@pytest.fixture
def api() -> Api:
    return built()


@pytest.fixture
def url(api: Api) -> Iterator[str]:
    with running(api) as found:
        yield found


def test_check_prints_a_config_that_a_run_can_read_and_leaves_nothing(
    url: str,
    api: Api,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GOALS_TOKEN", OWNER.token)
    before = set(api.world.goals)
    assert check(["--url", url, "--account", COMPANY]) == 0
    printed = capsys.readouterr().out
    assert OWNER.token not in printed
    path = tmp_path / "contract.toml"
    path.write_text(printed, encoding="utf-8")
    known = read_config(path, {"GOALS_TOKEN": OWNER.token})
    assert known["url"] == url
    assert known["sessions"]["session"].id in CREATES  # found by what it does
    assert set(api.world.goals) == before


def test_a_token_that_may_not_create_is_offered_a_reading_run(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOALS_TOKEN", VIEWER.token)
    words = ["--url", url, "--account", COMPANY, "--session", OFF.id]
    with pytest.raises(IdentityRefused, match=r"may not create goals .* --profile live-ro"):
        check(words)
    assert check([*words, "--profile", "live-ro"]) == 0


def test_a_session_that_takes_no_goals_is_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOALS_TOKEN", OWNER.token)
    with pytest.raises(ConfigurationError, match=f"no goal can be created in session {LOCKED.id}"):
        check(["--url", url, "--account", COMPANY, "--session", LOCKED.id])


def test_init_asks_for_what_is_missing_and_writes_the_file(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_TOKEN", OWNER.token)
    path = tmp_path / "contract.toml"
    answers = iter([COMPANY, "MY_TOKEN", "", "y"])
    assert init([url, "--config", str(path)], lambda question: next(answers)) == 0
    known = read_config(path, {"MY_TOKEN": OWNER.token})
    assert known["identities"]["owner"].account == COMPANY
    with pytest.raises(ConfigurationError, match="exists; name another file"):
        init([url, "--config", str(path)])


def test_init_without_anybody_to_ask_is_one_sentence(url: str, tmp_path: Path) -> None:
    def nobody(question: str) -> str:
        raise EOFError

    with pytest.raises(ConfigurationError, match="run it in a terminal"):
        init([url, "--config", str(tmp_path / "contract.toml")], nobody)
    with pytest.raises(ConfigurationError, match="there is no folder"):
        init([url, "--config", str(tmp_path / "none" / "contract.toml")], nobody)
