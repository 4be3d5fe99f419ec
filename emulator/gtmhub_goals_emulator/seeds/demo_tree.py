"""The 60 goals of the demo company as names: six objectives, three below each, two below those."""

from __future__ import annotations

Tree = tuple[str, dict[str, tuple[str, str]]]

TREES: tuple[Tree, ...] = (
    (
        "Win the northern market",
        {
            "Grow sales in the north": ("Open the Nordhafen office", "Sign ten anchor customers"),
            "Make our name known": ("Speak at four conferences", "Publish a customer story a week"),
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
            "Sales that security unlocks": (
                "Publish the trust page",
                "Answer questionnaires in a day",
            ),
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
