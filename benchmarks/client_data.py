"""Goals as a server sends them: every documented field, three metrics each, the same each run."""

from __future__ import annotations

import random
from typing import Any

_QUARTERS = (
    ("2025-12-31T22:00:00Z", "2026-03-31T20:59:59.999Z"),
    ("2026-03-31T21:00:00Z", "2026-06-30T20:59:59.999Z"),
)


def goals(count: int) -> list[dict[str, Any]]:
    """Return `count` goals as JSON values, all different."""
    random_ = random.Random(5)

    def key() -> str:
        return f"{random_.getrandbits(96):024x}"

    def moment() -> str:
        second = random_.randrange(60)
        return (
            f"2026-{random_.randrange(1, 13):02}-{random_.randrange(1, 29):02}"
            f"T{random_.randrange(24):02}:{random_.randrange(60):02}:{second:02}"
            f".{random_.randrange(1, 999):03}Z"
        )

    def assignee() -> dict[str, Any]:
        number = random_.randrange(500)
        return {
            "id": key(), "accountId": key(), "name": f"Person {number}", "type": "user",
            "email": f"person{number}@example.com", "picture": "", "color": "#aabbcc",
            "isActive": True,
        }  # fmt: skip

    def metric() -> dict[str, Any]:
        return {
            "id": key(), "goalId": key(), "sessionId": key(), "ownerId": key(),
            "ownerIds": [key()], "name": f"Metric {random_.random()}", "actual": 5,
            "target": 10, "initialValue": 0, "attainment": random_.random(),
            "dueDate": moment(), "dateCreated": moment(), "critical": None,
        }  # fmt: skip

    def goal(number: int) -> dict[str, Any]:
        start, end = random_.choice(_QUARTERS)
        owner = assignee()
        return {
            "id": key(), "accountId": key(), "name": f"Goal {number}",
            "description": f"Why goal {number} matters to @[Ada Example:ada@example.com:{key()}]",
            "sessionId": key(), "ownerId": owner["id"], "ownerIds": [owner["id"], key()],
            "assignee": owner, "parentId": "", "attainment": random_.random(),
            "aggregatedAttainment": random_.random(),
            "fullAggregatedAttainment": random_.random(), "attainmentTypeString": "average_kr",
            "dateFrom": start, "dateTo": end, "dateCreated": moment(), "dateModified": moment(),
            "url": f"https://example.com/#/goals/{number}", "metrics": [metric() for _ in range(3)],
            "metricsCount": 3, "closedStatus": {"status": "active"},
            "customFields": {"riskNotes": "none", "score": number},
            "tags": [{"title": "sales"}], "links": {}, "access": None, "createdById": key(),
            "modifiedById": key(), "currentUserAllowedActions": ["read", "update", "delete"],
            "workflowStatus": "draft", "reviewers": [], "approvedBy": [], "locked": False,
        }  # fmt: skip

    return [goal(number) for number in range(count)]
