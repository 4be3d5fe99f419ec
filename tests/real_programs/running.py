"""Programs that know a URL and a token, the company that they call, and how they are run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.company import Company

HERE = Path(__file__).parent
SESSIONS: list[dict[str, Any]] = [
    {"id": "past", "title": "Q3 2021", "status": "closed", "dateTo": "2021-09-30T00:00:00Z"},
    {"id": "open", "title": "Q4 2021", "requiredReviewers": 1, "dateTo": "2199-12-31T00:00:00Z"},
]
for each in SESSIONS:
    each["dateFrom"] = "2021-07-01T00:00:00Z"
GOALS: list[dict[str, Any]] = [
    {"id": "top", "name": "Grow sales", "sessionId": "open", "ownerIds": ["ben"]},
    {"id": "leaf", "name": "Grow sales in the north", "sessionId": "open", "parentId": "top"},
    {"id": "more", "name": "Grow sales in the south", "sessionId": "open", "parentId": "top"},
    {
        "id": "old",
        "name": "Grow sales in the east",
        "sessionId": "past",
        "closedStatus": "achieved",
    },
]
METRICS: list[dict[str, Any]] = [
    {"id": "m1", "name": "Contracts", "goalId": "leaf", "target": 10, "ownerIds": ["ben"]},
    {"id": "m2", "name": "Calls", "goalId": "leaf", "target": 100, "actual": 50},
]


_STARTERS = {"py": sys.executable, "mjs": "node", "js": "node", "sh": "bash", "java": "java"}


def run(program: str, company: Company, url: str, *arguments: str, **more: str) -> list[str]:
    """Run a program of this folder to its end and answer the lines it printed."""
    kind = program.rpartition(".")[2]
    starter = _STARTERS[kind]
    if shutil.which(starter) is None or (kind == "sh" and shutil.which("curl") is None):
        pytest.skip(f"{starter} or what it needs is not on this machine")
    environment = {
        "PATH": os.environ["PATH"],
        "BASE_URL": f"{url}/api/v1",
        "TOKEN": company.tokens["admin"],
        "ACCOUNT": company.id,
        "NO_PROXY": "*",
        **more,
    }
    done = subprocess.run(
        [starter, HERE / program, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def calls(company: Company) -> list[str]:
    """What the programs asked of this company, by operation, in their order."""
    entries = company.emulator.journal.entries(1000, company.id)
    return [str(entry.operation) for _, entry in reversed(entries)]
