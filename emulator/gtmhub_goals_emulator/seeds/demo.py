"""The company of the demo: its people, its tree of goals, its progress.

`demo.json` holds what it is made of; dates and progress follow from the clock here. Ids that the
contract's examples use are taken over, so that each example works on the demo, and "sales" and
"marketing" are what the filter sample of the vendor's document asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

import msgspec

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.seeds.document import (
    Part,
    SeedAccount,
    SeedCheckIn,
    SeedGoal,
    SeedMetric,
    SeedSession,
    quarter,
)


class Session(Part):
    """`quarter` counts from the one that is now; `states` are its goals', in turn."""

    id: str
    title: str
    quarter: int
    status: str = "open"
    required_reviewers: int | None = None
    states: list[str] = msgspec.field(default_factory=list)


class Objective(Part):
    """A goal at the top, with the team's goals below it and the members' own below those.

    `metrics` are (name, start, target, unit); goals take theirs, and their member, in turn.
    """

    name: str
    session: str
    team: str
    members: list[str]
    metrics: list[tuple[str, Any, Any, str]]
    below: dict[str, list[str]]


class Demo(Part):
    """`well_known` goals, by name, are partly as the seed format writes goals."""

    ids: dict[str, str]
    company: SeedAccount
    neighbours: list[SeedAccount]
    """An account that did not pay, and one that must never be seen from the company's."""
    sessions: list[Session]
    objectives: list[Objective]
    well_known: dict[str, dict[str, Any]]


def _read() -> Demo:
    """Read `demo.json`, in which `$ben` stands for the id of that name."""
    text = resources.files(__package__).joinpath("demo.json").read_text("utf-8")
    ids = msgspec.json.decode(text)["ids"]
    return msgspec.json.decode(re.sub(r"\$(\w+)", lambda found: ids[found[1]], text), type=Demo)


DEMO = _read()
COMPANY, SUSPENDED, OPEN = (DEMO.ids[name] for name in ("company", "suspended", "open"))
ADA, BEN, CLEO, DAN = (DEMO.ids[name] for name in ("ada", "ben", "cleo", "dan"))
_SESSIONS = {session.id: session for session in DEMO.sessions}
_COMMENTS = ("A slow start", "Getting there", "Back on course")


def accounts(now: datetime) -> list[SeedAccount]:
    goals: dict[str, SeedGoal] = {}
    metrics = []
    for nth, (objective, level, name, above) in enumerate(_tree()):
        parent = goals[above].id if above else ""
        goals[name] = _goal(nth, objective, level, name, parent, now)
        # two metrics for an even goal, three for an odd one: 150 in all
        metrics += [_metric(nth, k, objective, goals[name].id, now) for k in range(2 + nth % 2)]
    held = {"sessions": sessions(now), "goals": [*goals.values()], "metrics": metrics}
    return [msgspec.structs.replace(DEMO.company, **held), *DEMO.neighbours]


def sessions(now: datetime) -> list[SeedSession]:
    made = []
    for each in DEMO.sessions:
        date_from, date_to = quarter(now, each.quarter)
        given = {"id": each.id, "title": each.title, "dateFrom": date_from, "dateTo": date_to}
        more = {"status": each.status, "requiredReviewers": each.required_reviewers}
        made.append(msgspec.convert(given | more, SeedSession))
    return made


def _tree() -> Iterator[tuple[Objective, int, str, str]]:
    """Every goal, parents before children: its objective, level, name and the name above it."""
    for objective in DEMO.objectives:
        yield objective, 0, objective.name, ""
        for team_goal, personal in objective.below.items():
            yield objective, 1, team_goal, objective.name
            for name in personal:
                yield objective, 2, name, team_goal


def _goal(
    nth: int, objective: Objective, level: int, name: str, parent: str, now: datetime
) -> SeedGoal:
    session = _SESSIONS[objective.session]
    member = objective.members[nth % 3]
    start = timestamps.parse(quarter(now, session.quarter)[0])
    achieved = session.status == "closed" and nth % 4
    goal = {
        "id": f"60c{nth:021x}",
        "name": name,
        "sessionId": session.id,
        "ownerIds": ([objective.team], [objective.team, member], [member])[level],
        "parentId": parent,
        "description": _description(nth, name),
        "dateCreated": timestamps.to_text(start - timedelta(days=14 - level, hours=nth)),
        "customFields": _custom_fields(nth),
        "tags": [("growth", "quality", "people")[nth % 3]] if level else ["company"],
        "closedStatus": "abandoned" if nth % 20 == 19 else "achieved" if achieved else "active",
    }
    if nth % 7 == 3:
        goal["confidence"] = {"value": 0.7, "reason": "The team is complete", "userId": member}
    if session.required_reviewers is not None:
        goal |= _state(session.states[nth % len(session.states)], session.required_reviewers)
    return msgspec.convert(goal | DEMO.well_known.get(name, {}), SeedGoal)


def _state(state: str, needed: int) -> dict[str, Any]:
    """The keys of a goal in this state; of its reviewers all but one have approved, or all."""
    reviewers = [] if state == "draft" else [CLEO, DAN][:needed]
    approved = reviewers if state == "approved" else reviewers[:-1]
    return {"workflowStatus": state, "reviewers": reviewers, "approvedBy": approved}


def _description(nth: int, name: str) -> str:
    if nth % 4 == 0:
        return (
            f"**{name}**: led by @[Ben Example:ben@example.com:{BEN}],"
            f" with @[Cleo Sample:cleo@example.com:{CLEO}] as a sparring partner."
        )
    return "" if nth % 4 == 1 else f"What it takes: {name[0].lower()}{name[1:]}, measured weekly."


def _custom_fields(nth: int) -> dict[str, object]:
    if nth % 3 == 0:
        return {}
    return {
        "riskNotes": f"Ask @[Ada Example:ada@example.com:{ADA}] before *any* change",
        "priority": ("low", "high")[nth % 2],
        "budget": 1000 * nth,
        "sponsor": ADA,
        "stage": ("idea", "running")[nth % 2],
        "regions": ["north", "south"][: 1 + nth % 2],
    }


def _metric(nth: int, k: int, objective: Objective, goal_id: str, now: datetime) -> SeedMetric:
    name, start, target, unit = objective.metrics[(nth + k) % 5]
    reached = ((nth * 7 + k * 5) % 13) / 10  # 0 to 1.2
    return SeedMetric(
        id="61a74153d8b312000145b520" if nth == 1 and k == 0 else f"60d{nth * 4 + k:021x}",
        name=name,
        goal_id=goal_id,
        owner_ids=[objective.members[(nth + k) % 3]],
        initial_value=start,
        target=target,
        suffix=unit,
        fraction_size=0 if float(target).is_integer() else 2,
        check_ins=_check_ins(_SESSIONS[objective.session], start, target, reached, now),
    )


def _check_ins(
    session: Session, start: float, target: float, reached: float, now: datetime
) -> list[SeedCheckIn]:
    """Three check-ins spread over what has passed of the session; none before it began."""
    date_from, date_to = (timestamps.parse(text) for text in quarter(now, session.quarter))
    passed = min(now, date_to) - date_from
    if passed <= timedelta(0):
        return []
    return [
        SeedCheckIn(
            actual=round(start + (target - start) * reached * (step + 1) / 3, 2),
            created_at=timestamps.to_text(date_from + passed * (step + 1) / 4),
            comment=_COMMENTS[step],
            confidence=round(0.4 + 0.2 * step, 1),
        )
        for step in range(3)
    ]
