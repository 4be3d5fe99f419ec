"""The examples do on the emulator what they say, called as they say."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gtmhub_goals import Client
from tests.contract_tests.faults.registry import load_faults
from tests.contract_tests.faults.serve import faulty_server
from tests.end_to_end.served import Served, served
from tests.repository.tree import ROOT, text

EXAMPLES = ROOT / "examples"
SESSION = "60f1a2b3c4d5e6f708192a33"  # of the demo company, open


@pytest.fixture(scope="module")
def emulator() -> Iterator[Served]:
    with served() as running:
        yield running


@pytest.fixture
def client(emulator: Served) -> Iterator[Client]:
    with Client(emulator.token, emulator.account, base_url=emulator.url) as made:
        yield made


def run(
    emulator: Served, cwd: Path, *words: str, given: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run an example as a user does, in a folder of its own."""
    name, *arguments = words
    return subprocess.run(
        [sys.executable, EXAMPLES / name, *arguments],
        cwd=cwd,
        env={**emulator.environment(), **more},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_readme_names_each_and_each_is_short() -> None:
    named = set(re.findall(r"`(\w+\.py)`", text(EXAMPLES / "README.md")))
    programs = list(EXAMPLES.glob("*.py"))
    assert named == {path.name for path in programs}
    assert {path.name for path in programs if len(text(path).splitlines()) >= 100} == set()


def test_the_readme_calls_run_as_they_stand(emulator: Served, tmp_path: Path) -> None:
    (block,) = re.findall(r"```sh\n(.*?)```", text(EXAMPLES / "README.md"), flags=re.DOTALL)
    (tmp_path / "examples").symlink_to(EXAMPLES)
    environment = emulator.environment()
    environment["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-ec", block],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        ("weekly_report.py", SESSION, "report.csv"),
        ("check_in_bot.py", "remind", SESSION),
        ("import_goals.py", "goals.csv", SESSION),
        ("mirror.py", "goals.db"),
    ],
    ids=lambda words: words[0],
)
def test_a_token_that_is_not_known_is_told_in_one_sentence(
    emulator: Served, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "goals.csv").write_text("name\nGrow\n")
    ran = run(emulator, tmp_path, *words, GTMHUB_TOKEN="nobodys")
    (line,) = ran.stderr.strip().splitlines()
    assert ran.returncode == 1
    assert ": 401 token is unknown [GET " in line


def test_the_report_tells_what_moved_since_the_last_one(
    emulator: Served, client: Client, tmp_path: Path
) -> None:
    first = run(emulator, tmp_path, "weekly_report.py", SESSION, "first.csv")
    assert re.fullmatch(r"first\.csv: \d+ goals, \d+ behind\n", first.stdout), first.stderr
    made = client.goals.create(name="=HYPERLINK(evil)", session_id=SESSION)
    run(emulator, tmp_path, "weekly_report.py", SESSION, "second.csv", "--last", "first.csv")
    with (tmp_path / "second.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert (rows[made.id]["change"], rows[made.id]["goal"]) == ("new", "'=HYPERLINK(evil)")
    assert {row["change"] for id_, row in rows.items() if id_ != made.id} == {"0.0"}
    client.goals.delete(made.id)


def test_the_bot_takes_a_check_in_and_then_reminds_of_it_no_more(
    emulator: Served, client: Client, tmp_path: Path
) -> None:
    made = client.goals.create(name="Grow (fast)", session_id=SESSION)
    assert "'Grow (fast)'" in run(emulator, tmp_path, "check_in_bot.py", "remind", SESSION).stdout
    said = (
        "hello",
        "check in nothing: 5%",
        "check in grow (FAST): 120%",
        "check in grow (FAST): 80% the pilot signed",
    )
    lines = "".join(json.dumps({"from": "ada", "text": text}) + "\n" for text in said)
    answers = run(emulator, tmp_path, "check_in_bot.py", "listen", given=lines)
    texts = [json.loads(line)["text"] for line in answers.stdout.splitlines()]
    assert texts == [
        'Say "check in NAME OF THE GOAL: 80% and why".',
        "I know no goal called 'nothing'.",
        "120% is more than sure; say 0 to 100.",
        "Grow (fast): 80% sure. Thank you, ada.",
    ], answers.stderr
    confidence = client.goals.get(made.id).confidence
    assert confidence
    assert (confidence.value, confidence.reason) == (0.8, "ada: the pilot signed")
    reminded = run(emulator, tmp_path, "check_in_bot.py", "remind", SESSION)
    assert "'Grow (fast)'" not in reminded.stdout
    client.goals.delete(made.id)


def test_an_import_that_was_stopped_is_resumed_and_nothing_is_there_twice(
    emulator: Served, client: Client, tmp_path: Path
) -> None:
    names = [f"Imported {number}" for number in range(6)]
    rows = [["name", "tags"], *([name, "north; east"] for name in names), ["", ""]]
    with (tmp_path / "goals.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    # The third creation acts and its answer is lost: the import cannot know, and stops.
    fault = {"operation": "createGoal", "cut": "reset", "phase": "after", "skip": 2, "times": 1}
    faults = f"{emulator.url}/__emulator/v1/faults"
    httpx.post(faults, json=fault, trust_env=False).raise_for_status()
    words = ("import_goals.py", "goals.csv", SESSION)
    stopped = run(emulator, tmp_path, *words)
    assert stopped.returncode == 1
    assert "It may have been created. Run it again" in stopped.stderr
    resumed = run(emulator, tmp_path, *words)
    assert resumed.stdout.startswith("3 created, 3 were there, 1 refused\nrow 7 (): ")
    assert resumed.stderr.endswith("[##############################] 7/7\n")
    found = [
        goal
        for goal in client.goals.iterate(filter={"sessionId": SESSION}, sort="name")
        if goal.name in names
    ]
    assert [goal.name for goal in found] == names
    assert [tag.title for tag in found[0].tags or ()][:2] == ["north", "east"]
    client.goals.delete_many([goal.id for goal in found])


def test_the_mirror_becomes_equal_to_the_account(
    emulator: Served, client: Client, tmp_path: Path
) -> None:
    def mirrored() -> str:
        return run(emulator, tmp_path, "mirror.py", "goals.db").stdout

    count = client.goals.list(limit=1).total_count
    assert mirrored() == f"{count} new, 0 changed, 0 gone, 0 same\n"
    made = client.goals.create(name="Mirrored", session_id=SESSION)
    assert mirrored() == f"1 new, 0 changed, 0 gone, {count} same\n"
    client.goals.update(made.id, name="Mirrored better")
    assert mirrored() == f"0 new, 1 changed, 0 gone, {count} same\n"
    with sqlite3.connect(tmp_path / "goals.db") as database:
        question = "SELECT name FROM goals WHERE id = ?"
        assert database.execute(question, (made.id,)).fetchall() == [("Mirrored better",)]
    database.close()
    client.goals.delete(made.id)
    assert mirrored() == f"0 new, 0 changed, 1 gone, {count} same\n"


def test_a_mirror_that_fails_is_as_it_was(emulator: Served, tmp_path: Path) -> None:
    before = run(emulator, tmp_path, "mirror.py", "goals.db").stdout
    failed = run(emulator, tmp_path, "mirror.py", "goals.db", GTMHUB_TOKEN="demo-expired")
    assert failed.returncode == 1
    assert failed.stderr.startswith("goals.db is as it was: 401")
    again = run(emulator, tmp_path, "mirror.py", "goals.db").stdout
    assert again == f"0 new, 0 changed, 0 gone, {before.split(' ')[0]} same\n"


def test_the_tests_of_the_service_pass(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [*command, EXAMPLES / "test_progress_service.py", "--rootdir", tmp_path],
        cwd=EXAMPLES, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "5 passed" in ran.stdout, ran.stdout


@pytest.mark.slow
def test_the_gate_tells_a_pull_request_what_is_new(tmp_path: Path) -> None:
    fault = load_faults()["fields-are-ignored-in-lists"]
    environment = Served("", "", "").environment()
    environment["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary.md")
    with faulty_server(fault) as url:
        command = [sys.executable, str(EXAMPLES / "pull_request_gate.py"), url]
        options = ["--no-letter", "--law", fault.catcher]
        ran = subprocess.run(
            [*command, *options], env=environment, capture_output=True, text=True, check=False
        )
    assert ran.returncode == 1, ran.stderr
    told = (tmp_path / "summary.md").read_text()
    assert told.startswith("## Goals contract: FAIL")
    assert "### 1 new" in told
