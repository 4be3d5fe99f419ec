"""Count the files of ours that a request to the emulator, and a law of the suite, pass through.

`python -m tests.repository.hops` prints them. A file counts when a function of it runs; what only
defines names does not.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import httpx

import gtmhub_goals_contract
import gtmhub_goals_emulator
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.run import run
from gtmhub_goals_contract.suite.runner import LawResult, LawRun
from gtmhub_goals_emulator.emulator import Emulator
from gtmhub_goals_emulator.seeds import parse_account
from gtmhub_goals_emulator.wire.server import serving

EMULATOR = Path(gtmhub_goals_emulator.__file__).parent
SUITE = Path(gtmhub_goals_contract.__file__).parent
FILTER = {"filter": '{"name": {"$regex": "sales"}, "attainment": {"$gte": 0.1}}', "sort": "-name"}


class Recorder:
    """Notes the files whose functions run, in every thread that starts while it is installed."""

    def __init__(self, home: Path) -> None:
        self.home = f"{home}/"
        self.files: list[str] | None = None

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        if self.files is None or event != "call":
            return
        name = frame.f_code.co_filename
        if name.startswith(self.home) and (not self.files or self.files[-1] != name):
            self.files.append(name)

    def during(self, action: Callable[[], Any]) -> list[str]:
        """The files entered while `action` runs, one after the other, below the package."""
        self.files = []
        action()
        entered, self.files = self.files, None
        return [name.removeprefix(self.home) for name in entered]


def hops() -> dict[str, list[str]]:
    """For a filtered list and a PATCH: the files entered, in order, on a warm emulator."""
    recorder = Recorder(EMULATOR)
    threading.setprofile(recorder)
    try:
        with contextlib.closing(Emulator()) as emulator, serving(emulator.app) as url:
            built = emulator.add_account(parse_account({}))
            headers = {
                "authorization": f"Bearer {built.first_token}",
                "gtmhub-accountId": built.data.account.id,
            }
            with httpx.Client(base_url=url, headers=headers) as client:
                return _hops(client, recorder, built.data.sessions[0].id)
    finally:
        threading.setprofile(None)


def _hops(client: httpx.Client, recorder: Recorder, session_id: str) -> dict[str, list[str]]:
    goal = client.post("/api/v1/goals", json={"name": "Grow", "sessionId": session_id}).json()
    asked: dict[str, Callable[[], httpx.Response]] = {
        "filter list": lambda: client.get("/api/v2/goals", params=FILTER),
        "PATCH": lambda: client.patch(f"/api/v1/goals/{goal['id']}", json={"name": "Grow faster"}),
    }
    for ask in asked.values():
        ask().raise_for_status()
    return {name: recorder.during(ask) for name, ask in asked.items()}


def hops_of_law(name: str) -> list[str]:
    """For a few examples of one law: the files of the suite entered, in order."""
    recorder, entered, run_law = Recorder(SUITE), list[str](), LawRun.run

    def watched(self: LawRun) -> LawResult:
        self.examples = 3
        results: list[LawResult] = []
        entered.extend(recorder.during(lambda: results.append(run_law(self))))
        return results[0]

    LawRun.run = watched  # type: ignore[method-assign]  # the law's way begins here
    sys.setprofile(recorder)
    try:
        with tempfile.TemporaryDirectory() as folder:
            options = Options(report=Path(folder), quiet=True, laws=(name,), letter=False)
            run(options, io.StringIO())
    finally:
        sys.setprofile(None)
        LawRun.run = run_law  # type: ignore[method-assign]  # as it was
    return entered


if __name__ == "__main__":
    for name, files in {**hops(), "law": hops_of_law("sorting")}.items():
        sys.stdout.write(f"{name}: {len(set(files))} files, {len(files)} changes of file\n")
        sys.stdout.write("".join(f"  {each}\n" for each in dict.fromkeys(files)))
