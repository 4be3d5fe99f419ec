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
