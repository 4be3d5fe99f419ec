"""The people, teams, sessions and tokens of the demo company, and its two neighbours."""

from __future__ import annotations

from datetime import datetime

from gtmhub_goals_emulator.seeds.document import (
    SeedAccount,
    SeedGoal,
    SeedSession,
    SeedTeam,
    SeedToken,
    SeedUser,
)
from gtmhub_goals_emulator.seeds.names import quarter

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
GWEN = "619765b69b8b5c0001b5e607"
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
    SeedUser(id=ADA, name="Ada Example", email="ada@example.com", role="admin"),
    SeedUser(id=BEN, name="Ben Example", email="ben@example.com"),
    SeedUser(id=CLEO, name="Cleo Sample", email="cleo@example.com"),
    SeedUser(id=DAN, name="Dan Sample", email="dan@example.com"),
    SeedUser(id=EVE, name="Eve Example", email="eve@example.com"),
    SeedUser(id=FINN, name="Finn Sample", email="finn@example.com"),
    SeedUser(id=GWEN, name="Gwen Example", email="gwen@example.com"),
    SeedUser(id=HUGO, name="Hugo Sample", email="hugo@example.com"),
    SeedUser(id=IRIS, name="Iris Example", email="iris@example.com"),
    SeedUser(id=JON, name="Jon Sample", email="jon@example.com", role="admin"),
    SeedUser(id=KIM, name="Kim Example", email="kim@example.com", role="viewer"),
    SeedUser(id=LEE, name="Lee Sample", email="lee@example.com", is_active=False),
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
