"""Runs of the suite against the independent server: its choices, its faults, its people."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.live import Identity, Profile, Session
from gtmhub_goals_contract.suite.finding import CONTRADICTS
from tests.contract_tests.runs import Outcome, run_suite
from tests.independent_server.__main__ import built
from tests.independent_server.api import Api
from tests.independent_server.wire import running
from tests.independent_server.world import (
    ADMIN,
    GUEST,
    LATE,
    MEMBER,
    OFF,
    ON,
    OTHER,
    OWNER,
    REVIEWER,
    SECOND,
    TWO,
    VIEWER,
)

PEOPLE = {
    "owner": OWNER,
    "reviewer": REVIEWER,
    "second_reviewer": SECOND,
    "viewer": VIEWER,
    "guest": GUEST,
    "admin": ADMIN,
    "suspended": LATE,
    "stranger": OTHER,
}
EVERYTHING: dict[str, Any] = {
    "identities": {
        name: Identity(name, one.account, one.token, one.id) for name, one in PEOPLE.items()
    },
    "sessions": {
        "session": Session(OFF.id, 0),
        "workflow_session": Session(ON.id, ON.approvals),
        "workflow_session_of_two": Session(TWO.id, TWO.approvals),
    },
    "users": (OWNER.id, REVIEWER.id, MEMBER.id),
    "text_areas": ("riskNotes",),
}
ONE_IDENTITY: dict[str, Any] = {
    "identities": {"owner": Identity("owner", OWNER.account, OWNER.token)}
}


def judged(
    folder: Path,
    *,
    faults: Iterable[str] = (),
    choices: dict[str, str] | None = None,
    goals: int = 12,
    api: Api | None = None,
    **known: Any,
) -> Outcome:
    """The verdict on the independent server, as somebody's server that may be written to."""
    with running(api or built(faults, choices, goals)) as url:
        return run_suite(folder, url, profile=Profile.LIVE_RW, **(known or EVERYTHING))


def failures(outcome: Outcome) -> list[dict[str, Any]]:
    """The findings that are not only told."""
    return [f for f in outcome.results["findings"] if f["evidence"] != CONTRADICTS]
