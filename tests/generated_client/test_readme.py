"""Every block of the client's README runs, against the contract's own examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

import gtmhub_goals
from gtmhub_goals import Goal, GoalsResponse
from gtmhub_goals.testing import FakeAsyncClient, FakeClient
from tests.generated_client.servers import ACCOUNT, GOAL

README = (Path(gtmhub_goals.__file__).parent.parent / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
HEADINGS = re.findall(r"^## (.*)$", README, flags=re.MULTILINE)
PAGE = GoalsResponse(items=[Goal(id=GOAL, account_id=ACCOUNT, name="Grow")], total_count=1)


class Everything(FakeClient):
    """A stub that answers what the contract does not know, too."""

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return httpx.Response(200)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_block_of_the_readme_runs(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(kind: Any, **settings: Any) -> Any:
        client = kind()
        client.answers("listGoals", PAGE)
        return client

    monkeypatch.setattr(gtmhub_goals, "Client", lambda **settings: told(FakeClient))
    monkeypatch.setattr(gtmhub_goals, "AsyncClient", lambda **settings: told(FakeAsyncClient))
    given = {"client": told(Everything), "goal_id": GOAL, "session_id": GOAL, "name": "Grow"}
    exec(compile(BLOCKS[number], f"README.md, block {number}", "exec"), given)


def test_the_readme_tells_all_that_a_caller_asks_first() -> None:
    assert len(BLOCKS) >= 8
    assert HEADINGS == [
        "The first call",
        "Errors",
        "Retries, timeouts, options",
        "Paging",
        "Reading and writing",
        "Whole responses, and calls that are not documented",
        "Logging",
        "In your own tests",
        "Types",
    ]
    assert "pip install gtmhub-goals" in README
