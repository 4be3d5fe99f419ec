"""The printed client against the running emulator: the main path of a goal, sync and async."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gtmhub_goals import AsyncClient, Client, GoalCreate, ItemLocked, NotFound
from tests.end_to_end.served import Served, served

# A session of the demo company where one approval is enough, and its member, who may be
# owner and reviewer both.
SESSION = "60f1a2b3c4d5e6f708192a3b"
MEMBER = "demo-member"


@pytest.fixture(scope="module")
def emulator() -> Iterator[Served]:
    with served() as running:
        yield running


def test_a_goal_lives_its_life(emulator: Served) -> None:
    with Client(MEMBER, emulator.account, base_url=emulator.url) as client:
        made = client.goals.create(
            GoalCreate(name="Grow", session_id=SESSION, custom_fields={"riskNotes": "none"})
        )
        assert made.custom_fields == {"riskNotes": "none"}
        assert isinstance(made.owner_id, str)
        found = client.goals.list(filter={"_id": made.id}, fields=["name", "ownerId"])
        assert (found.total_count, found.items[0].name) == (1, "Grow")
        walked = {goal.id for goal in client.goals.iterate(sort="-dateCreated", page_size=3)}
        assert made.id in walked
        assert len(walked) == client.goals.list(limit=1).total_count
        assert client.goals.update(made.id, name="Grow faster").name == "Grow faster"
        assert client.goals.get(made.id, fields="name").name == "Grow faster"
        client.goals.set_reviewers(made.id, reviewers=[made.owner_id])
        with pytest.raises(ItemLocked) as locked:
            client.goals.update(made.id, name="Too late")
        assert locked.value.parsed.message == locked.value.message
        actions = [action.action for action in client.goals.workflow_actions(made.id).items]
        assert "approve" in actions
        client.goals.approve(made.id, comment="Well done")
        assert client.goals.get(made.id).workflow_status == "approved"
        owners = client.goals.group_by_owner(ids=[made.id])
        assert [group.assignee.id for group in owners.items] == [made.owner_id]
        client.goals.withdraw(made.id)
        client.goals.delete(made.id)
        with pytest.raises(NotFound):
            client.goals.get(made.id)


async def test_a_goal_lives_its_life_in_async_code_too(emulator: Served) -> None:
    async with AsyncClient(MEMBER, emulator.account, base_url=emulator.url) as client:
        made = await client.goals.create(name="Grow", session_id=SESSION)
        assert isinstance(made.owner_id, str)
        assert made.id in [goal.id async for goal in client.goals.iterate(page_size=3)]
        assert (await client.goals.update(made.id, name="Faster")).name == "Faster"
        await client.goals.set_reviewers(made.id, reviewers=[made.owner_id])
        await client.goals.approve(made.id, comment="Well done")
        assert (await client.goals.get(made.id)).workflow_status == "approved"
        await client.goals.withdraw(made.id)
        await client.goals.delete(made.id)
        with pytest.raises(NotFound):
            await client.goals.get(made.id)


def test_which_session_whose_goal_move_its_key_result_is_one_program(emulator: Served) -> None:
    with Client("demo-admin", emulator.account, base_url=emulator.url) as client:
        [session] = client.sessions.find(filter={"title": "This quarter"}).items
        person = client.users.list(filter={"name": "Ada Example"}).items[0]
        assert client.assignees.get(person.id).type_ == "user"
        assert client.teams.list(sort="name").total_count == 4
        goal = client.goals.create(name="Grow", session_id=session.id, owner_id=person.id)
        metric = client.metrics.create(goal_id=goal.id, name="Contracts", target=10)
        assert isinstance(metric.id, str)
        owned = client.goals.list_all(session_id=session.id, metric_owner_ids=[person.id])
        assert goal.id in [each.id for each in owned]
        checked = client.metrics.check_in(metric.id, actual=4, comment="Four", confidence=0.7)
        assert (checked.value, checked.confidence) == (4, 0.7)
        assert client.goals.get(goal.id).attainment == 0.4
        client.metrics.update(metric.id, target=8)
        assert client.goals.get(goal.id).attainment == 0.5
        assert [each.value for each in client.metrics.list_values(metric.id).items] == [4]
        client.goals.delete(goal.id)


async def test_it_is_one_program_in_async_code_too(emulator: Served) -> None:
    async with AsyncClient("demo-admin", emulator.account, base_url=emulator.url) as client:
        [session] = (await client.sessions.find(filter={"title": "This quarter"})).items
        goal = await client.goals.create(name="Grow", session_id=session.id)
        metric = await client.metrics.create(goal_id=goal.id, name="Contracts", target=10)
        assert isinstance(metric.id, str)
        await client.metrics.check_in(metric.id, actual=10)
        assert (await client.goals.get(goal.id)).attainment == 1
        await client.goals.delete(goal.id)
