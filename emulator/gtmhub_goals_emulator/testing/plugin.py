"""Fixtures: one emulator a session, a fresh account a test, its faults, clock and journal.

Nothing of the emulator is imported until a test asks for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gtmhub_goals_emulator.control.api import ControlApi
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.state.faults import Fault
    from gtmhub_goals_emulator.state.journal import Entry
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

STORE = "goals_emulator_store"


class Names(dict[str, str]):
    """What goes by names of a seed; a name that is not there is told with those that are."""

    def __missing__(self, name: str) -> str:
        raise KeyError(f"{name!r} is none of {', '.join(sorted(self))}")


@dataclass(frozen=True, slots=True)
class TestAccount:
    """`token` is an administrator's; `tokens` and `ids` go by the names in the seed."""

    __test__ = False

    url: str
    account_id: str
    token: str = field(repr=False)
    tokens: Mapping[str, str] = field(repr=False)
    ids: Mapping[str, str] = field(repr=False)

    def headers(self, user: str | None = None) -> dict[str, str]:
        """Headers of a call as `user`, or as the administrator; KeyError lists the users."""
        return {
            "Authorization": f"Bearer {self._token(user)}",
            "gtmhub-accountId": self.account_id,
        }

    def environment(self, user: str | None = None) -> dict[str, str]:
        """The variables with which `gtmhub_goals.Client()` calls as `user`, and past proxies."""
        from gtmhub_goals_emulator.emulator import environment

        return environment(self.url, self._token(user), self.account_id)

    def client(self, user: str | None = None, **options: Any) -> Any:
        """A `gtmhub_goals.Client` as `user`, or as the administrator; close it after use.

        `options` are the client's own. ImportError where `gtmhub-goals` is not installed.
        """
        try:
            client = import_module("gtmhub_goals").Client
        except ModuleNotFoundError:
            raise ImportError("client() needs gtmhub-goals: pip install gtmhub-goals") from None
        return client(self._token(user), self.account_id, base_url=self.url, **options)

    def _token(self, user: str | None) -> str:
        return self.token if user is None else self.tokens[user]


class _OfAccount:
    __test__ = False

    def __init__(self, emulator: Emulator, account_id: str) -> None:
        """What other accounts have is neither seen nor touched."""
        self._emulator = emulator
        self._account_id = account_id


class TestFaults(_OfAccount):
    """Faults that strike this account only; they go when the test does."""

    def add(self, operation: str | None = None, **settings: Any) -> Fault:
        """Ask for a fault with the settings of POST /__emulator/v1/faults; its hits count up.

        `add("getGoal", status=503, times=2)`, `add("listGoals", cut="reset")`, `add(delayMs=200)`.
        ValueError names the setting that does not fit, and the operations there are.
        """
        if operation is not None:
            settings["operation"] = operation
        settings["accountId"] = self._account_id
        shown = control_of(self._emulator).call("createFault", settings)
        fault = self._emulator.faults.by_id.get(shown["id"])
        assert fault is not None
        return fault

    def clear(self) -> None:
        self._emulator.faults.clear(self._account_id)


class TestClock(_OfAccount):
    """The clock of this account only."""

    def freeze(self, at: datetime | str) -> None:
        """Stand still at an instant: a datetime with a time zone, or RFC 3339."""
        if isinstance(at, datetime):
            if at.tzinfo is None:
                raise ValueError(f"at: {at!r} has no time zone; give it tzinfo=UTC")
            at = at.isoformat()
        elif isinstance(at, date):
            raise ValueError(f"at: {at!r} is a day; give a datetime with tzinfo=UTC")
        self._set({"mode": "frozen", "at": at})

    def shift(self, seconds: float | timedelta) -> None:
        """Run `seconds` ahead of the machine's clock, or behind where negative."""
        if isinstance(seconds, timedelta):
            seconds = seconds.total_seconds()
        self._set({"mode": "offset", "offsetSeconds": seconds})

    def real(self) -> None:
        self._set({"mode": "real"})

    def _set(self, body: dict[str, Any]) -> None:
        control_of(self._emulator).call("setClock", {**body, "accountId": self._account_id})


class TestJournal(_OfAccount):
    """What was asked of this account and answered, faults included."""

    def requests(self, operation: str | None = None) -> list[Entry]:
        """The requests in the order they came: all, or those of an operationId.

        Each has `method`, `path`, `query`, `body`, `status`, `answer`, `operation`, `fault` and
        `ignored`; what looks like a secret is ***, and texts of more than 16 KiB are cut.
        ValueError lists the operations there are.
        """
        self._emulator.require_operation(operation)
        entries = self._emulator.journal.entries(sys.maxsize, self._account_id, operation)
        return [entry for _, entry in reversed(entries)]


def control_of(emulator: Emulator) -> ControlApi:
    if emulator.control is None:
        raise ValueError("this emulator runs without its control API")
    return emulator.control


@dataclass(frozen=True, slots=True)
class RunningEmulator:
    """An emulator that answers on `url`, from a thread of this process."""

    url: str
    emulator: Emulator

    def new_account(self, seed: dict[str, Any] | None = None) -> TestAccount:
        """Make a fresh account from a seed, a dict of users, sessions, goals and so on."""
        from gtmhub_goals_emulator.seeds import parse_account

        built = self.emulator.add_account(parse_account({} if seed is None else seed))
        names = {built.ids[name]: name for name in built.ids}
        return TestAccount(
            self.url,
            built.data.account.id,
            built.first_token,
            Names({names[user_id]: token for user_id, token in built.tokens.items()}),
            Names(built.ids),
        )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(STORE, "where goals_emulator keeps its data", default="memory")


@pytest.fixture(scope="session")
def goals_emulator(pytestconfig: pytest.Config) -> Iterator[RunningEmulator]:
    """Serve an emulator without accounts for the whole session, on a free port."""
    from gtmhub_goals_emulator.emulator import Emulator

    with Emulator(pytestconfig.getini(STORE)) as emulator, emulator.serving() as url:
        yield RunningEmulator(url, emulator)


@pytest.fixture
def new_goals_account(
    goals_emulator: RunningEmulator,
) -> Iterator[Callable[..., TestAccount]]:
    """Make accounts from seeds; all of them are gone after the test."""
    made: list[str] = []

    def new(seed: dict[str, Any] | None = None) -> TestAccount:
        account = goals_emulator.new_account(seed)
        made.append(account.account_id)
        return account

    yield new
    for account_id in made:
        goals_emulator.emulator.remove_account(account_id)


@pytest.fixture
def goals_account(new_goals_account: Callable[..., TestAccount]) -> TestAccount:
    """Give one fresh account with the standard people and sessions."""
    return new_goals_account()


@pytest.fixture
def goals_environment(
    goals_account: TestAccount, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Set GTMHUB_BASE_URL, GTMHUB_TOKEN, GTMHUB_ACCOUNT_ID and NO_PROXY while the test runs."""
    variables = goals_account.environment()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.fixture
def goals_faults(goals_emulator: RunningEmulator, goals_account: TestAccount) -> TestFaults:
    """Ask for faults that strike `goals_account` only."""
    return TestFaults(goals_emulator.emulator, goals_account.account_id)


@pytest.fixture
def goals_clock(goals_emulator: RunningEmulator, goals_account: TestAccount) -> TestClock:
    """Move the clock of `goals_account` only."""
    return TestClock(goals_emulator.emulator, goals_account.account_id)


@pytest.fixture
def goals_journal(goals_emulator: RunningEmulator, goals_account: TestAccount) -> TestJournal:
    """Assert what was asked of `goals_account`."""
    return TestJournal(goals_emulator.emulator, goals_account.account_id)


@pytest.fixture
def goals_transport(goals_emulator: RunningEmulator) -> EmulatorTransport:
    """Give an httpx transport that reaches the same accounts without a socket."""
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

    return EmulatorTransport(goals_emulator.emulator)
