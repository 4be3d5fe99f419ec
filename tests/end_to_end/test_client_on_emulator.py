"""The printed client against the running emulator: the main path of a goal, sync and async."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from gtmhub_goals import AsyncClient, Client, GoalCreate, ItemLocked, NotFound
from tests.end_to_end.served import Served, served

ROOT = Path(__file__).parents[2]
# A session of the demo company where one approval is enough, and its member, who may be
# owner and reviewer both.
SESSION = "60f1a2b3c4d5e6f708192a3b"
MEMBER = "demo-member"

# The same in a process of its own, for an environment that has the client alone.
ALONE = f"""
import asyncio, importlib.util
from gtmhub_goals import AsyncClient, Client, GoalCreate, NotFound

for name in ("pytest", "pydantic", "yaml", "msgspec", "gtmhub_goals_emulator"):
    assert importlib.util.find_spec(name) is None, name

with Client() as client:
    goal = client.goals.create(GoalCreate(name="Alone", session_id="{SESSION}"))
    assert goal.id in [item.id for item in client.goals.iterate(sort="-dateCreated")]
    assert client.goals.update(goal.id, name="Alone, better").name == "Alone, better"
    client.goals.set_reviewers(goal.id, reviewers=[goal.owner_id])
    client.goals.approve(goal.id, comment="yes")
    client.goals.withdraw(goal.id)
    client.goals.delete(goal.id)
    try:
        client.goals.get(goal.id)
    except NotFound as error:
        print(error.status)

async def twin():
    async with AsyncClient() as client:
        goal = await client.goals.create(GoalCreate(name="Alone", session_id="{SESSION}"))
        found = [item.id async for item in client.goals.iterate(sort="-dateCreated")]
        assert goal.id in found
        await client.goals.update(goal.id, name="Alone, better")
        await client.goals.set_reviewers(goal.id, reviewers=[goal.owner_id])
        await client.goals.approve(goal.id, comment="yes")
        await client.goals.withdraw(goal.id)
        await client.goals.delete(goal.id)
        try:
            await client.goals.get(goal.id)
        except NotFound as error:
            print(error.status)

asyncio.run(twin())
"""


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


@pytest.mark.slow
def test_the_client_installed_alone_does_the_same(emulator: Served, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    site = next((home / "lib").glob("python*")) / "site-packages"

    def pip(*arguments: str) -> None:
        command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*command, *arguments], check=True)

    wheels = tmp_path / "wheels"
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels))
    pip("wheel", *options, str(ROOT / "generated_client"))
    (wheel,) = wheels.glob("gtmhub_goals-*.whl")
    pip("install", "--no-deps", "--target", str(site), str(wheel))
    # attrs and httpx as they are installed here, so that no network is needed.
    for path in _distributions("attrs", "httpx"):
        _link(path, site)
    environment = {
        **emulator.environment(),
        "GTMHUB_TOKEN": MEMBER,
        "PYTHONPATH": "",
        "PATH": os.environ["PATH"],
    }
    done = subprocess.run(
        [python, "-c", ALONE], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == (["404", "404"], "")


def _distributions(*names: str) -> set[Path]:
    """Return the top-level folders and files of distributions and of what they require."""
    from importlib.metadata import distribution, requires

    from packaging.requirements import Requirement

    found: set[Path] = set()
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        home = distribution(name)
        for file in home.files or ():
            top = file.parts[0]
            if top not in {"..", "__pycache__"}:
                found.add(Path(str(home.locate_file(top))))
        for requirement in map(Requirement, requires(name) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found


def _link(path: Path, site: Path) -> None:
    target = site / path.name
    if not target.exists():
        target.symlink_to(path)
