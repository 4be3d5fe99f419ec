"""The three distributions as others get them: complete, and each of use where nothing else is."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.end_to_end.served import Served, served
from tests.repository.tree import ROOT, tracked

ROOMS = {
    "gtmhub_goals": ROOT / "generated_client",
    "gtmhub_goals_emulator": ROOT / "emulator",
    "gtmhub_goals_contract": ROOT / "contract_tests",
}
every_distribution = pytest.mark.parametrize("name", ROOMS)
# A session of the demo company where one approval is enough, and its member, who may be
# owner and reviewer both.
SESSION = "60f1a2b3c4d5e6f708192a3b"
MEMBER = "demo-member"

CALLS = f"""
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
ASKS_THE_EMULATOR = """
import json, os, urllib.request
request = urllib.request.Request(
    os.environ["GTMHUB_BASE_URL"] + "/api/v2/goals?limit=1",
    headers={
        "Authorization": "Bearer " + os.environ["GTMHUB_TOKEN"],
        "gtmhub-accountId": os.environ["GTMHUB_ACCOUNT_ID"],
    },
)
with urllib.request.urlopen(request) as answer:
    print(json.load(answer)["totalCount"])
"""


def run(*command: str | Path, env: dict[str, str] | None = None, exit_code: int = 0) -> str:
    """Run a command and return what it printed; another exit code fails the test."""
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == exit_code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `GOALS_DIST` names, as a release tests what it publishes; else a fresh build."""
    if given := os.environ.get("GOALS_DIST"):
        return Path(given)
    folder = tmp_path_factory.mktemp("dist")
    for room in ROOMS.values():
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, room)
    return folder


@pytest.fixture(scope="module")
def emulator() -> Iterator[Served]:
    with served() as running:
        yield running


def wheel_of(name: str, dist: Path) -> Path:
    (wheel,) = dist.glob(f"{name}-*.whl")
    return wheel


def metadata(name: str, dist: Path) -> Message:
    with zipfile.ZipFile(wheel_of(name, dist)) as wheel:
        (path,) = (n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(wheel.read(path).decode())


def pythons() -> list[str]:
    """Every Python of the machine that the distributions promise to run on, one a minor version."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = {}
    for minor in range(11, 15):
        name = f"python3.{minor}"
        for program in (shutil.which(name), *map(str, sorted(pyenv.glob(f"*/bin/{name}")))):
            # What pyenv puts on the path may stand for a version that is not chosen.
            if program and subprocess.run([program, "-c", ""], capture_output=True).returncode == 0:
                found[minor] = program
    found[sys.version_info.minor] = sys.executable
    return list(found.values())


def installed(name: str, dist: Path, home: Path, python: str = sys.executable) -> Path:
    """Make an environment that holds the wheel and what it requires; return its programs.

    What it requires is linked from the environment of the tests: no network is needed.
    """
    run(python, "-m", "venv", "--without-pip", "--symlinks", home)
    pip = (sys.executable, "-m", "pip", "--python", home / "bin" / "python")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel_of(name, dist))
    site = next((home / "lib").glob("python*")) / "site-packages"
    (alone,) = importlib.metadata.distributions(path=[str(site)])
    for path in _required(alone.requires or ()):
        (site / path.name).symlink_to(path)
    run(*pip, "check")
    return home / "bin"


def _required(requirements: Iterable[str]) -> set[Path]:
    """The top-level folders and files of what is required, and of what that requires."""
    found: set[Path] = set()
    waiting, seen = list(map(Requirement, requirements)), set[str]()
    while waiting:
        requirement = waiting.pop()
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if not wanted or requirement.name in seen:
            continue
        seen.add(requirement.name)
        there = importlib.metadata.distribution(requirement.name)
        tops = {file.parts[0] for file in there.files or ()} - {"..", "__pycache__"}
        found |= {Path(str(there.locate_file(top))) for top in tops}
        waiting += map(Requirement, there.requires or ())
    return found


def test_each_distribution_carries_the_licence_of_the_project() -> None:
    for room in ROOMS.values():
        assert (room / "LICENSE").read_text() == (ROOT / "LICENSE").read_text(), room.name


def test_the_image_holds_what_the_distributions_require_in_the_versions_that_are_tested() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (ROOT / "requirements" / name).read_text().splitlines()
        return dict(line.split(" ")[0].split("==") for line in lines if "==" in line)

    image = pins("image.txt")
    assert image.items() <= pins("dev.txt").items()
    for room in (ROOMS["gtmhub_goals_emulator"], ROOMS["gtmhub_goals_contract"]):
        project = tomllib.loads((room / "pyproject.toml").read_text())["project"]
        assert {Requirement(text).name for text in project["dependencies"]} <= image.keys()


@pytest.mark.slow
def test_their_metadata_is_accepted_and_their_version_is_that_of_the_contract(dist: Path) -> None:
    files = sorted(dist.glob("gtmhub_goals*"))
    assert len(files) == 6
    run(sys.executable, "-m", "twine", "check", "--strict", *files)
    contract = json.loads(
        (ROOT / "emulator/gtmhub_goals_emulator/contract/goals.json").read_text()
    )["info"]["version"]
    for name in ROOMS:
        said = metadata(name, dist)
        assert said["Version"] == contract
        licence = "MIT AND Apache-2.0" if name == "gtmhub_goals_emulator" else "MIT"  # Swagger UI
        assert (said["License-Expression"], said["License-File"]) == (licence, "LICENSE")
        assert said["Author"]
        assert said["Keywords"]
        assert said.get_all("Project-URL")
        assert "Typing :: Typed" in said.get_all("Classifier", [])
        assert "](" not in str(said.get_payload()).replace("](http", ""), "a link into the checkout"


@pytest.mark.slow
@every_distribution
def test_what_is_packed_is_what_is_tracked(name: str, dist: Path) -> None:
    room = ROOMS[name]
    ours = {str(p.relative_to(room)) for p in tracked(f"{room.relative_to(ROOT)}/*")}
    with zipfile.ZipFile(wheel_of(name, dist)) as wheel:
        packed = {n for n in wheel.namelist() if ".dist-info/" not in n}
    assert packed == {path for path in ours if path.startswith(f"{name}/")}
    assert f"{name}/py.typed" in packed
    (source,) = dist.glob(f"{name}-*.tar.gz")
    with tarfile.open(source) as archive:
        held = {n.partition("/")[2] for n in archive.getnames()}
    assert held - {"PKG-INFO", ".gitignore"} == ours


@pytest.mark.slow
def test_the_client_calls_from_every_python_of_the_machine(
    dist: Path, emulator: Served, tmp_path: Path
) -> None:
    for number, python in enumerate(pythons()):
        programs = installed("gtmhub_goals", dist, tmp_path / str(number), python)
        environment = {
            **emulator.environment(),
            "GTMHUB_TOKEN": MEMBER,
            "PYTHONPATH": "",
            "PYTHONWARNINGS": "error",
        }
        assert run(programs / "python", "-c", CALLS, env=environment).split() == ["404", "404"]


@pytest.mark.slow
def test_the_emulator_answers(dist: Path, tmp_path: Path) -> None:
    programs = installed("gtmhub_goals_emulator", dist, tmp_path)
    program = programs / "gtmhub-goals-emulator"
    version = metadata("gtmhub_goals_emulator", dist)["Version"]
    assert run(program, "--version") == f"gtmhub-goals-emulator {version}\n"
    command = ("exec", "--", sys.executable, "-c", ASKS_THE_EMULATOR)
    assert run(program, *command) == "60\n"


@pytest.mark.slow
def test_the_suite_gives_a_verdict(dist: Path, emulator: Served, tmp_path: Path) -> None:
    programs = installed("gtmhub_goals_contract", dist, tmp_path / "home")
    where = "from gtmhub_goals_contract.run.reproductions import REGRESSIONS; print(REGRESSIONS)"
    assert run(programs / "python", "-c", where) == "regressions\n"
    version = metadata("gtmhub_goals_contract", dist)["Version"]
    assert run(programs / "goals-contract", "--version") == f"goals-contract {version}\n"
    report = tmp_path / "report"
    command = ("run", "--url", emulator.url, "--report", report, "--law", "default page")
    run(programs / "goals-contract", *command, "--family", "lists", exit_code=3)
    told = json.loads((report / "verdict.json").read_text())
    assert told["verdict"] == "INCONCLUSIVE"  # it is a part
    assert [law["state"] for law in told["results"]["laws"]] == ["held"]
    assert [family["name"] for family in told["results"]["families"]] == ["lists"]
    assert told["results"]["findings"] == []
