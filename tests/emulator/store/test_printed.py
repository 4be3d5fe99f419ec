from __future__ import annotations

import subprocess
import sys

import pytest

from gtmhub_goals_emulator.store import printed, printing

WITHOUT_SQLALCHEMY = """
import sys
from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.seeds.plant import plant

def asked(method, path, query=b"", body=b""):
    headers = [(b"authorization", f"Bearer {planted.token}".encode())]
    headers.append((b"gtmhub-accountid", planted.account_id.encode()))
    return emulator.ask(method, path, query, headers, body).status

emulator = Emulator(sys.argv[1])
planted = plant(emulator, "demo")
with emulator.store.read() as unit:
    goal_id = unit.export_account(planted.account_id).goals[0]["id"]
print(asked("GET", f"/api/v1/goals/{goal_id}"))
print(asked("GET", "/api/v2/goals", b"limit=10"))
print(asked("PATCH", f"/api/v1/goals/{goal_id}", body=b'{"description": "Said anew"}'))
print(asked("DELETE", f"/api/v1/goals/{goal_id}"))
print("sqlalchemy" in sys.modules)
print(asked("GET", "/api/v2/goals", b"sort=name"))
print("sqlalchemy" in sys.modules)
"""


@pytest.mark.parametrize("database", printing.DIALECTS)
def test_the_print_is_what_its_sources_say(database: printed.Database) -> None:
    remedy = "print it: python -m gtmhub_goals_emulator.store.printing"
    assert printing.print_for(database) == printed.text(database), remedy


def test_sqlalchemy_is_imported_by_the_first_list_that_is_not_the_plain_one(own_url: str) -> None:
    run = [sys.executable, "-c", WITHOUT_SQLALCHEMY, own_url]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["200", "200", "200", "200", "False", "200", "True"]
