"""Schemathesis over the emulator: all phases and checks, no failure, no 5xx, nothing unchecked.

GOALS_SCHEMATHESIS_CASES=50000 draws so many for each database, GOALS_SCHEMATHESIS_SEED others.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

EMULATOR = [
    sys.executable,
    "-m",
    "gtmhub_goals_emulator",
    "serve",
    "--port",
    "0",
    "--only-documented",
]
SCHEMATHESIS = Path(sys.executable).with_name("st")
CASES = int(os.environ.get("GOALS_SCHEMATHESIS_CASES", "1400"))
SEED = int(os.environ.get("GOALS_SCHEMATHESIS_SEED", "1"))
# What is not drawn at random, 1,250 cases and more, does not grow with the examples.
PER_OPERATION = max(10, (CASES - 1150) // 17)

# A body that fits the contract may name a session that does not exist (400), a goal that its access
# keeps from the caller (403), or come at the wrong time (409, 423).
SETTINGS = """
[generation]
max-examples = {per_operation}
database = "none"

[parameters]
"header.gtmhub-accountId" = "{account}"

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "403", "404", "409", "423"]
"""


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_schemathesis_finds_nothing(tmp_path: Path, own_url: str) -> None:
    errors = tmp_path / "stderr"
    command = [*EMULATOR, "--store", own_url]
    with errors.open("w") as stderr:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True)
    try:
        assert server.stdout is not None
        ready = json.loads(server.stdout.readline())
        url = ready["url"]
        settings = tmp_path / "schemathesis.toml"
        settings.write_text(
            SETTINGS.format(per_operation=PER_OPERATION, account=ready["accountId"])
        )
        done = subprocess.run(
            [
                SCHEMATHESIS,
                f"--config-file={settings}",
                "run",
                f"{url}/openapi.json",
                f"--url={url}",
                "--header=Authorization: Bearer demo-member",
                "--phases=examples,coverage,fuzzing,stateful",
                "--checks=all",
                f"--seed={SEED}",
                "--continue-on-failure",
                "--no-color",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout[-6000:] + done.stderr[-2000:]
        assert done.returncode == 0, said
        generated = re.search(r"(\d+) generated", done.stdout)
        assert generated is not None, said
        health = httpx.get(f"{url}/__emulator/v1/health", trust_env=False).json()
        assert health["requests"] >= CASES, said
        assert errors.read_text() == ""  # no failed handler, no answer outside the contract
    finally:
        server.terminate()
        server.communicate(timeout=10)
