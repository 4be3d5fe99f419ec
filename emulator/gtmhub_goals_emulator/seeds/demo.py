"""The demo seed: 12 people, 4 teams, 6 sessions, 60 goals, 150 metrics, relative to the clock.

Rows that are known by heart, to meet a status on purpose, stand in WELL_KNOWN.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from gtmhub_goals_emulator.goals import instants
from gtmhub_goals_emulator.seeds import demo_people as who
from gtmhub_goals_emulator.seeds.demo_tree import METRICS, TREES
from gtmhub_goals_emulator.seeds.document import (
    SeedAccount,
    SeedCheckIn,
    SeedConfidence,
    SeedGoal,
    SeedMetric,
)
from gtmhub_goals_emulator.seeds.names import quarter

DRAFT_GOAL = "6138969ab6adf10001fc329c"
LOCKED_GOAL = "6138969ab6adf10001000423"
APPROVED_GOAL = "6138969ab6adf10001000409"
RESTRICTED_GOAL = "6138969ab6adf10001000403"

WELL_KNOWN = {
    "Grow sales in the north": DRAFT_GOAL,
    "Make our name known": LOCKED_GOAL,
    "Price for small firms": APPROVED_GOAL,
    "Marketing that brings users": "61a74153d8b312000145b519",
    "Support that solves it at once": "602e31560f20d500012dbe0e",
    "Rework the sign-up pages": RESTRICTED_GOAL,
}

# Each objective's session, its owners from top to bottom, its states level by level.
_SESSIONS = (who.ONE_REVIEWER, who.OPEN, who.TWO_REVIEWERS, who.LAST, who.CLOSED, who.NEXT)
_QUARTERS = (0, 0, 0, -1, -2, 1)
_TEAMS = (who.SALES, who.PRODUCT, who.PRODUCT, who.PEOPLE, who.SALES, who.LEADERSHIP)
_MEMBERS = (
    (who.BEN, who.CLEO, who.DAN),
    (who.EVE, who.FINN, who.GWEN),
    (who.HUGO, who.GWEN, who.FINN),
    (who.IRIS, who.JON, who.ADA),
    (who.DAN, who.CLEO, who.BEN),
    (who.ADA, who.JON, who.HUGO),
)
_STATES: dict[str, tuple[str, ...]] = {
    who.ONE_REVIEWER: ("approved", "draft", "in_review", "approved", "draft", "in_review"),
    who.TWO_REVIEWERS: ("in_review", "draft", "approved", "in_review"),
    who.LAST: ("approved",),
    who.NEXT: ("draft",),
}
_COMMENTS = ("A slow start", "Getting there", "Back on course")


def accounts(now: datetime) -> list[SeedAccount]:
    goals, metrics = [], []
    for goal, its_metrics in _rows(now):
        goals.append(goal)
        metrics.extend(its_metrics)
    company = SeedAccount(
        id=who.COMPANY,
        name="Example Company",
        domain="company.example",
        custom_fields={"riskNotes": "textArea", "priority": "text", "budget": "number"},
        users=who.USERS,
        teams=who.TEAMS,
        sessions=who.sessions(now),
        tokens=who.TOKENS,
        goals=goals,
        metrics=metrics,
    )
    return [company, *who.neighbours()]


def _rows(now: datetime) -> Iterator[tuple[SeedGoal, list[SeedMetric]]]:
    """Every goal with its metrics, parents before children; `nth` counts through all 60."""
    nth = 0
    for tree, (objective, below) in enumerate(TREES):
        top = _id(nth, objective)
        yield _goal(nth, tree, 0, objective, "", now), _metrics(nth, tree, top, now)
        nth += 1
        for team_goal, personal in below.items():
            middle = _id(nth, team_goal)
            yield _goal(nth, tree, 1, team_goal, top, now), _metrics(nth, tree, middle, now)
            nth += 1
            for name in personal:
                own = _id(nth, name)
                yield _goal(nth, tree, 2, name, middle, now), _metrics(nth, tree, own, now)
                nth += 1


def _id(nth: int, name: str) -> str:
    return WELL_KNOWN.get(name, f"60c{nth:021x}")


def _goal(nth: int, tree: int, level: int, name: str, parent: str, now: datetime) -> SeedGoal:
    session = _SESSIONS[tree]
    member = _MEMBERS[tree][nth % 3]
    owners = ([_TEAMS[tree]], [_TEAMS[tree], member], [member])[level]
    goal_id = _id(nth, name)
    start = instants.read(quarter(now, _QUARTERS[tree])[0])
    goal = SeedGoal(
        id=goal_id,
        name=name,
        session_id=session,
        owner_ids=owners,
        parent_id=parent,
        description=_description(nth, name),
        date_created=instants.written(start - timedelta(days=14 - level, hours=nth)),
        custom_fields=_custom_fields(nth),
        tags=[("growth", "quality", "people")[nth % 3]] if level else ["company"],
        closed_status="achieved" if session == who.CLOSED and nth % 4 else "active",
    )
    if nth % 20 == 19:
        goal.closed_status = "abandoned"
    if nth % 7 == 3:
        goal.confidence = SeedConfidence(value=0.7, reason="The team is complete", user_id=member)
    states = _STATES.get(session)
    if states is not None:
        _set_state(goal, states[nth % len(states)], 2 if session == who.TWO_REVIEWERS else 1)
    _set_well_known(goal)
    return goal


def _set_state(goal: SeedGoal, state: str, needed: int) -> None:
    reviewers = [who.CLEO, who.DAN][:needed]
    if state == "in_review":
        goal.workflow_status = "in_review"
        goal.reviewers = reviewers
        goal.approved_by = reviewers[: needed - 1]
    elif state == "approved":
        goal.workflow_status = "approved"
        goal.reviewers = goal.approved_by = reviewers
    else:
        goal.workflow_status = "draft"
        goal.reviewers = goal.approved_by = []


def _set_well_known(goal: SeedGoal) -> None:
    if goal.id == DRAFT_GOAL:
        goal.owner_ids = [who.ADA, who.BEN]
        _set_state(goal, "draft", 1)
    elif goal.id == LOCKED_GOAL:
        goal.owner_ids = [who.BEN]
        _set_state(goal, "in_review", 1)
    elif goal.id == APPROVED_GOAL:
        goal.owner_ids = [who.BEN]
        _set_state(goal, "approved", 1)
    elif goal.id == RESTRICTED_GOAL:
        goal.access = {
            "inherits": False,
            "permissions": [{"grant": "update", "principalId": who.DAN, "principalKind": "user"}],
        }


def _description(nth: int, name: str) -> str:
    if nth % 4 == 0:
        return (
            f"**{name}**: led by @[Ben Example:ben@example.com:{who.BEN}],"
            f" with @[Cleo Sample:cleo@example.com:{who.CLEO}] as a sparring partner."
        )
    return "" if nth % 4 == 1 else f"What it takes: {name[0].lower()}{name[1:]}, measured weekly."


def _custom_fields(nth: int) -> dict[str, object]:
    if nth % 3 == 0:
        return {}
    return {
        "riskNotes": f"Ask @[Ada Example:ada@example.com:{who.ADA}] before *any* change",
        "priority": ("low", "high")[nth % 2],
        "budget": 1000 * nth,
    }


def _metrics(nth: int, tree: int, goal_id: str, now: datetime) -> list[SeedMetric]:
    """Two metrics for an even goal, three for an odd one: 150 in all."""
    return [_metric(nth, tree, goal_id, k, now) for k in range(2 + nth % 2)]


def _metric(nth: int, tree: int, goal_id: str, k: int, now: datetime) -> SeedMetric:
    name, start, target, unit = METRICS[tree][(nth + k) % 5]
    reached = ((nth * 7 + k * 5) % 13) / 10  # 0 to 1.2
    return SeedMetric(
        id="61a74153d8b312000145b520" if nth == 1 and k == 0 else f"60d{nth * 4 + k:021x}",
        name=name,
        goal_id=goal_id,
        owner_ids=[_MEMBERS[tree][(nth + k) % 3]],
        initial_value=start,
        target=target,
        suffix=unit,
        fraction_size=0 if float(target).is_integer() else 2,
        check_ins=_check_ins(tree, start, target, reached, now),
    )


def _check_ins(
    tree: int, start: float, target: float, reached: float, now: datetime
) -> list[SeedCheckIn]:
    """Three check-ins spread over what has passed of the session; none before it began."""
    date_from, date_to = (instants.read(text) for text in quarter(now, _QUARTERS[tree]))
    passed = min(now, date_to) - date_from
    if passed <= timedelta(0):
        return []
    return [
        SeedCheckIn(
            actual=round(start + (target - start) * reached * (step + 1) / 3, 2),
            created_at=instants.written(date_from + passed * (step + 1) / 4),
            comment=_COMMENTS[step],
            confidence=round(0.4 + 0.2 * step, 1),
        )
        for step in range(3)
    ]
