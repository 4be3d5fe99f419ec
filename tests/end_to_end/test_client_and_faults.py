"""The client against what goes wrong on the emulator: on its sockets, and in process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gtmhub_goals import (
    ApiConnectionError,
    ApiTimeoutError,
    AsyncClient,
    Client,
    PaymentRequired,
    Retry,
    ServerError,
    TooManyRequests,
)
from gtmhub_goals.testing import InProcess

if TYPE_CHECKING:
    from gtmhub_goals_emulator.testing.plugin import RunningEmulator, TestAccount, TestFaults
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

QUICK = Retry(attempts=4, first_wait=0.005, longest_wait=0.05)


@pytest.fixture
def session(goals_account: TestAccount) -> str:
    """Give the id of a session that takes goals."""
    return goals_account.ids["current"]


def client_of(account: TestAccount, **settings: Any) -> Client:
    values: dict[str, Any] = {"base_url": account.url, "retry": QUICK, **settings}
    return Client(account.token, account.account_id, **values)


@pytest.mark.parametrize("cut", ["reset", "truncate"])
def test_a_goal_that_was_created_behind_a_broken_answer_is_not_created_again(
    goals_account: TestAccount, goals_faults: TestFaults, session: str, cut: str
) -> None:
    goals_faults.add("createGoal", cut=cut, phase="after", times=1)
    with client_of(goals_account) as client:
        with pytest.raises(ApiConnectionError) as caught:
            client.goals.create(name="Once", session_id=session)
        assert caught.value.may_have_acted
        assert client.goals.list(filter={"name": "Once"}).total_count == 1


def test_a_goal_whose_creation_was_cut_before_it_acted_does_not_exist(
    goals_account: TestAccount, goals_faults: TestFaults, session: str
) -> None:
    goals_faults.add("createGoal", cut="reset", phase="before", times=1)
    with client_of(goals_account) as client:
        with pytest.raises(ApiConnectionError):
            client.goals.create(name="Never", session_id=session)
        assert client.goals.list(filter={"name": "Never"}).total_count == 0


def test_a_storm_of_429_is_sat_out_and_the_goal_is_created_once(
    goals_account: TestAccount, goals_faults: TestFaults, session: str
) -> None:
    goals_faults.add("createGoal", status=429, headers={"Retry-After": "0"}, times=3)
    with client_of(goals_account) as client:
        client.goals.create(name="Patient", session_id=session)
        assert client.goals.list(filter={"name": "Patient"}).total_count == 1
        goals_faults.add("listGoals", status=429, times=9)
        with pytest.raises(TooManyRequests) as caught:
            client.goals.list()
        assert caught.value.attempts == 4


def test_reads_get_through_a_flaky_server(
    goals_account: TestAccount, goals_faults: TestFaults
) -> None:
    goals_faults.add("listGoals", cut="reset", times=1)
    goals_faults.add("listGoals", status=503, times=1)
    with client_of(goals_account) as client:
        assert client.goals.list().total_count == 0


def test_a_slow_server_is_a_timeout(goals_account: TestAccount, goals_faults: TestFaults) -> None:
    goals_faults.add("listGoals", delayMs=400)
    with (
        client_of(goals_account, timeout=0.05, retry=Retry(attempts=1)) as client,
        pytest.raises(ApiTimeoutError),
    ):
        client.goals.list()


def test_documented_refusals_are_their_own_errors(
    goals_account: TestAccount, goals_faults: TestFaults
) -> None:
    goals_faults.add("listGoals", status=402, message="suspended", times=1)
    goals_faults.add("listGoals", status=500, times=1)
    with client_of(goals_account) as client:
        with pytest.raises(PaymentRequired, match="suspended"):
            client.goals.list()
        with pytest.raises(ServerError):
            client.goals.list()


async def test_the_emulator_answers_in_process(
    goals_emulator: RunningEmulator,
    goals_account: TestAccount,
    goals_transport: EmulatorTransport,
    session: str,
) -> None:
    settings: dict[str, Any] = {"base_url": "http://emulator"}
    token, account = goals_account.token, goals_account.account_id
    with Client(token, account, transport=goals_transport, **settings) as client:
        made = client.goals.create(name="No socket", session_id=session)
    with Client(token, account, transport=InProcess(goals_emulator.emulator.app), **settings) as c:
        assert c.goals.get(made.id).name == "No socket"
    async with AsyncClient(token, account, transport=goals_transport, **settings) as twin:
        assert (await twin.goals.get(made.id)).name == "No socket"
