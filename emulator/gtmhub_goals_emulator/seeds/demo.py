"""The company of the demo: its people, its tree of goals, its progress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.seeds.document import (
    SeedAccount,
    SeedCheckIn,
    SeedConfidence,
    SeedGoal,
    SeedMetric,
    SeedSession,
    SeedTeam,
    SeedToken,
    SeedUser,
    quarter,
)

# Ids that the contract's examples use are taken over, so that each example works on the demo.
COMPANY = "5be26318e5274a0007f17f61"
SUSPENDED = "5be26318e5274a0007f10402"
NEIGHBOUR = "5be26318e5274a0007f10a02"

ADA = "6197665868264500014d04e0"
BEN = "615a9d1c84d86400013f8170"
CLEO = "602a65efc05575000123291b"
DAN = "619765b69b8b5c0001b5e669"
EVE = "619765b69b8b5c0001b5e605"
FINN = "619765b69b8b5c0001b5e606"
GWEN = "6197665815627f0001850837"
HUGO = "619765b69b8b5c0001b5e608"
IRIS = "619765b69b8b5c0001b5e609"
JON = "619765b69b8b5c0001b5e610"
KIM = "619765b69b8b5c0001b5e611"
LEE = "619765b69b8b5c0001b5e612"

LEADERSHIP = "60a000000000000000000001"
SALES = "60a000000000000000000002"
PRODUCT = "60a000000000000000000003"
PEOPLE = "60a000000000000000000004"

CLOSED = "60f1a2b3c4d5e6f708192a31"
LAST = "60f1a2b3c4d5e6f708192a32"
OPEN = "60f1a2b3c4d5e6f708192a33"
ONE_REVIEWER = "60f1a2b3c4d5e6f708192a3b"
TWO_REVIEWERS = "60f1a2b3c4d5e6f708192a35"
NEXT = "60f1a2b3c4d5e6f708192a36"

USERS = [
    SeedUser(
        id=ADA, name="Ada Example", email="ada@example.com", client_id="auth0|ada", role="admin"
    ),
    SeedUser(id=BEN, name="Ben Example", email="ben@example.com", client_id="auth0|ben"),
    SeedUser(id=CLEO, name="Cleo Sample", email="cleo@example.com", client_id="auth0|cleo"),
    SeedUser(id=DAN, name="Dan Sample", email="dan@example.com", client_id="auth0|dan"),
    SeedUser(id=EVE, name="Eve Example", email="eve@example.com", client_id="auth0|eve"),
    SeedUser(id=FINN, name="Finn Sample", email="finn@example.com", client_id="auth0|finn"),
    SeedUser(id=GWEN, name="Gwen Example", email="gwen@example.com", client_id="auth0|gwen"),
    SeedUser(id=HUGO, name="Hugo Sample", email="hugo@example.com", client_id="auth0|hugo"),
    SeedUser(id=IRIS, name="Iris Example", email="iris@example.com", client_id="auth0|iris"),
    SeedUser(
        id=JON, name="Jon Sample", email="jon@example.com", client_id="auth0|jon", role="admin"
    ),
    SeedUser(
        id=KIM, name="Kim Example", email="kim@example.com", client_id="auth0|kim", role="viewer"
    ),
    SeedUser(
        id=LEE, name="Lee Sample", email="lee@example.com", client_id="auth0|lee", is_active=False
    ),
]

TEAMS = [
    SeedTeam(id=LEADERSHIP, name="Leadership", member_ids=[ADA, BEN, JON], color="#7a5195"),
    SeedTeam(id=SALES, name="Sales", member_ids=[BEN, CLEO, DAN], color="#ef5675"),
    SeedTeam(id=PRODUCT, name="Product", member_ids=[EVE, FINN, GWEN, HUGO], color="#003f5c"),
    SeedTeam(id=PEOPLE, name="People", member_ids=[IRIS, KIM, LEE], color="#ffa600"),
]

TOKENS = [
    SeedToken(token="demo-admin", user_id=ADA),
    SeedToken(token="demo-member", user_id=BEN),
    SeedToken(token="demo-reviewer", user_id=CLEO),
    SeedToken(token="demo-second-reviewer", user_id=DAN),
    SeedToken(token="demo-viewer", user_id=KIM),
    SeedToken(token="demo-inactive", user_id=LEE),
    SeedToken(token="demo-expired", user_id=ADA, expires_at="2020-01-01T00:00:00Z"),
]


def sessions(now: datetime) -> list[SeedSession]:
    def session(
        session_id: str, title: str, offset: int, status: str, reviewers: int | None
    ) -> SeedSession:
        date_from, date_to = quarter(now, offset)
        return SeedSession(
            id=session_id,
            title=title,
            date_from=date_from,
            date_to=date_to,
            status="closed" if status == "closed" else "locked" if status == "locked" else "open",
            required_reviewers=reviewers,
        )

    return [
        session(ONE_REVIEWER, "This quarter, one reviewer", 0, "open", 1),
        session(OPEN, "This quarter", 0, "open", None),
        session(TWO_REVIEWERS, "This quarter, two reviewers", 0, "open", 2),
        session(LAST, "Last quarter", -1, "locked", 1),
        session(CLOSED, "The quarter before last", -2, "closed", None),
        session(NEXT, "Next quarter", 1, "open", 1),
    ]


def neighbours() -> list[SeedAccount]:
    """An account that did not pay, and one that must never be seen from the company's."""
    return [
        SeedAccount(
            id=SUSPENDED,
            name="Suspended Company",
            plan="suspended",
            domain="suspended.example",
            users=[SeedUser(id="6197665868264500014d0402", name="Sue Example", role="admin")],
            tokens=[SeedToken(token="demo-suspended", user_id="6197665868264500014d0402")],
            sessions=[SeedSession(id="60f1a2b3c4d5e6f708190402", title="This quarter")],
            goals=[SeedGoal(id="6138969ab6adf10001000402", name="Pay the bill")],
        ),
        SeedAccount(
            id=NEIGHBOUR,
            name="Neighbour Company",
            domain="neighbour.example",
            users=[SeedUser(id="6197665868264500014d0a02", name="Ned Example", role="admin")],
            tokens=[SeedToken(token="demo-other", user_id="6197665868264500014d0a02")],
            sessions=[SeedSession(id="60f1a2b3c4d5e6f708190a02", title="This quarter")],
            goals=[SeedGoal(id="6138969ab6adf10001000a02", name="Stay unseen")],
        ),
    ]


Tree = tuple[str, dict[str, tuple[str, str]]]

# "sales" and "marketing" are what the filter sample of the vendor's document asks for.
TREES: tuple[Tree, ...] = (
    (
        "Win the northern market",
        {
            "Grow sales in the north": ("Open the Nordhafen office", "Sign ten anchor customers"),
            "Make our name known": ("Speak at four conferences", "marketing"),
            "Price for small firms": ("Test a starter plan", "Cut the time to a quote"),
        },
    ),
    (
        "Be the product people recommend",
        {
            "Marketing that brings users": ("Rework the sign-up pages", "Answer every review"),
            "Support that solves it at once": ("Halve the waiting time", "Write fifty help pages"),
            "A phone app worth opening": ("Ship offline reading", "Bring start-up under a second"),
        },
    ),
    (
        "Run on a platform that never sleeps",
        {
            "No outage that customers notice": (
                "Rehearse failover weekly",
                "Alert before it hurts",
            ),
            "Deploy on any day": ("Cut the build to ten minutes", "Release behind flags"),
            "Spend less on machines": ("Retire the old cluster", "Right-size the databases"),
        },
    ),
    (
        "Become a place people stay",
        {
            "Hire well and fast": ("Answer applicants in two days", "Train thirty interviewers"),
            "Grow our own leaders": ("Pair each lead with a mentor", "Run the first academy"),
            "Feedback as a habit": ("Hold monthly one-to-ones", "Close the survey's top three"),
        },
    ),
    (
        "Keep every customer we have",
        {
            "Spot trouble early": ("Score account health", "Call quiet customers"),
            "Onboard in a week": ("Automate the data import", "Write the first-week guide"),
            "Renew without drama": ("Offer terms ninety days ahead", "Simplify the contract"),
        },
    ),
    (
        "Earn trust with security",
        {
            "Pass the yearly audit": ("Close all open findings", "Document every process"),
            "Sign in safely": ("Roll out hardware keys", "Retire shared passwords"),
            "Sales that security unlocks": ("sales", "Answer questionnaires in a day"),
        },
    ),
)

# (name, start, target, unit); each objective's goals take theirs in turn.
METRICS: tuple[tuple[tuple[str, float, float, str], ...], ...] = (
    (
        ("Signed contracts", 0, 10, "contracts"),
        ("Pipeline in the north", 200, 900, "k"),
        ("Win rate", 18, 30, "%"),
        ("Days from lead to offer", 14, 5, "days"),
        ("Partners on board", 1, 6, "partners"),
    ),
    (
        ("Recommendation score", 31, 50, "points"),
        ("Weekly active users", 12000, 20000, "users"),
        ("First answer time", 9, 2, "hours"),
        ("Store rating", 3.9, 4.6, "stars"),
        ("Sign-ups that come back", 42, 60, "%"),
    ),
    (
        ("Availability", 99.5, 99.95, "%"),
        ("Minutes of outage", 130, 20, "minutes"),
        ("Deployments a week", 6, 25, "deployments"),
        ("Build time", 31, 10, "minutes"),
        ("Monthly bill", 84, 60, "k"),
    ),
    (
        ("People who left", 9, 4, "people"),
        ("Open roles filled", 0, 12, "roles"),
        ("Engagement", 6.8, 8, "points"),
        ("Leaders from within", 20, 50, "%"),
        ("One-to-ones held", 55, 95, "%"),
    ),
    (
        ("Net retention", 97, 108, "%"),
        ("Customers at risk", 23, 8, "customers"),
        ("Days to first value", 21, 7, "days"),
        ("Renewals on time", 71, 95, "%"),
        ("Import errors", 340, 50, "errors"),
    ),
    (
        ("Open findings", 17, 0, "findings"),
        ("Accounts with hardware keys", 5, 100, "%"),
        ("Questionnaire turnaround", 8, 1, "days"),
        ("Processes documented", 12, 40, "processes"),
        ("Deals waiting for security", 7, 0, "deals"),
    ),
)


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
_SESSIONS = (ONE_REVIEWER, OPEN, TWO_REVIEWERS, LAST, CLOSED, NEXT)
_QUARTERS = (0, 0, 0, -1, -2, 1)
_TEAMS = (SALES, PRODUCT, PRODUCT, PEOPLE, SALES, LEADERSHIP)
_MEMBERS = (
    (BEN, CLEO, DAN),
    (EVE, FINN, GWEN),
    (HUGO, GWEN, FINN),
    (IRIS, JON, ADA),
    (DAN, CLEO, BEN),
    (ADA, JON, HUGO),
)
_STATES: dict[str, tuple[str, ...]] = {
    ONE_REVIEWER: ("approved", "draft", "in_review", "approved", "draft", "in_review"),
    TWO_REVIEWERS: ("in_review", "draft", "approved", "in_review"),
    LAST: ("approved",),
    NEXT: ("draft",),
}
_COMMENTS = ("A slow start", "Getting there", "Back on course")


def accounts(now: datetime) -> list[SeedAccount]:
    goals, metrics = [], []
    for goal, its_metrics in _rows(now):
        goals.append(goal)
        metrics.extend(its_metrics)
    company = SeedAccount(
        id=COMPANY,
        name="Example Company",
        domain="company.example",
        custom_fields={
            **{"riskNotes": "textArea", "priority": "text", "budget": "number", "sponsor": "user"},
            **{"stage": "dropDown", "regions": "multiSelect"},
        },
        users=USERS,
        teams=TEAMS,
        sessions=sessions(now),
        tokens=TOKENS,
        goals=goals,
        metrics=metrics,
    )
    return [company, *neighbours()]


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
    start = timestamps.parse(quarter(now, _QUARTERS[tree])[0])
    goal = SeedGoal(
        id=goal_id,
        name=name,
        session_id=session,
        owner_ids=owners,
        parent_id=parent,
        description=_description(nth, name),
        date_created=timestamps.to_text(start - timedelta(days=14 - level, hours=nth)),
        custom_fields=_custom_fields(nth),
        tags=[("growth", "quality", "people")[nth % 3]] if level else ["company"],
        closed_status="achieved" if session == CLOSED and nth % 4 else "active",
    )
    if nth % 20 == 19:
        goal.closed_status = "abandoned"
    if nth % 7 == 3:
        goal.confidence = SeedConfidence(value=0.7, reason="The team is complete", user_id=member)
    states = _STATES.get(session)
    if states is not None:
        _set_state(goal, states[nth % len(states)], 2 if session == TWO_REVIEWERS else 1)
    _set_well_known(goal)
    return goal


def _set_state(goal: SeedGoal, state: str, needed: int) -> None:
    reviewers = [CLEO, DAN][:needed]
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
        goal.owner_ids = [ADA, BEN]
        _set_state(goal, "draft", 1)
    elif goal.id == LOCKED_GOAL:
        goal.owner_ids = [BEN]
        _set_state(goal, "in_review", 1)
    elif goal.id == APPROVED_GOAL:
        goal.owner_ids = [BEN]
        _set_state(goal, "approved", 1)
    elif goal.id == RESTRICTED_GOAL:
        goal.access = {
            "inherits": False,
            "permissions": [{"grant": "update", "principalId": DAN, "principalKind": "user"}],
        }


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
    date_from, date_to = (timestamps.parse(text) for text in quarter(now, _QUARTERS[tree]))
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
