"""A goal as it is stored: made from a body, changed by a body, and its progress.

A stored goal carries no `metrics`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.errors import Invalid
from gtmhub_goals_emulator.goals import permissions
from gtmhub_goals_emulator.goals.permissions import Directory, Person, Session

GoalDict = dict[str, Any]
Body = Mapping[str, Any]

decode = msgspec.json.Decoder(GoalDict).decode


class Goal(Struct, frozen=True):
    """A goal as stored: `text` is its whole wire document without `metrics`."""

    id: str
    account_id: str
    text: str

    def document(self) -> dict[str, Any]:
        """Decode a fresh document that the caller may change."""
        return decode(self.text)


class Metric(Struct, frozen=True):
    id: str
    account_id: str
    goal_id: str
    text: str

    def document(self) -> dict[str, Any]:
        """Decode a fresh document that the caller may change."""
        return decode(self.text)


UNKNOWN_ASSIGNEE: Mapping[str, Any] = {
    "id": "",
    "accountId": "",
    "name": "",
    "email": "",
    "type": "",
    "avatar": "",
    "picture": "",
    "color": "",
    "isActive": False,
}
"""What the real service writes for an owner it cannot resolve (observed)."""


def build_goal(
    goal_id: str,
    directory: Directory,
    session: Session,
    owners: Sequence[str],
    author_id: str,
    now: str,
    given: Body,
) -> GoalDict:
    """Build a whole goal: what is not `given`, by its key in the API, gets its default.

    The one place where a goal is constructed. `owners` must not be empty; the first is `ownerId`.
    """
    goal: GoalDict = {
        "id": goal_id,
        "accountId": directory.account_id,
        "name": "",
        "description": "",
        "sessionId": session.id,
        **owned_by(owners, directory),
        "parentId": "",
        "attainment": 0,
        "aggregatedAttainment": 0,
        "fullAggregatedAttainment": 0,
        "attainmentTypeString": "average_kr",
        "dateFrom": session.date_from,
        "dateTo": session.date_to,
        "dateCreated": now,
        "dateModified": now,
        "url": f"https://{directory.domain}/#/goals/{session.id}/all/{goal_id}/metrics/",
        "metricsCount": 0,
        "closedStatus": {"status": "active"},
        "customFields": {},
        "tags": [],
        "access": None,
        "createdById": author_id,
        "modifiedById": author_id,
        "workflowStatus": permissions.opening_state(session),
        "reviewers": [],
        "approvedBy": [],
        "locked": False,
        **given,
    }
    if "locked" not in given:
        goal["locked"] = "update" in permissions.refused_by_state(goal, session)
    return goal


REQUIRED = ("id", "accountId", "name", "sessionId", "ownerIds")
"""What a stored goal must say itself; every other key has a default."""


def with_defaults(goal: Mapping[str, Any], directory: Directory) -> GoalDict:
    """Complete a goal that an older emulator stored; it has the keys of REQUIRED at least."""
    session = directory.sessions[goal["sessionId"]]
    author = goal.get("createdById", "")
    now = goal.get("dateCreated", timestamps.ZERO)
    owners = goal["ownerIds"] or [author]
    whole = build_goal(goal["id"], directory, session, owners, author, now, goal)
    return dict(goal) if goal.keys() == whole.keys() else whole  # keys keep their order


def new_goal(
    body: Body, *, goal_id: str, author: Person, directory: Directory, now: str
) -> GoalDict:
    """Build the goal that a caller creates; keys a client may not set are ignored.

    What the API itself writes where nothing was set counts as left out. Invalid where the body
    names a session, an owner or dates that do not fit.
    """
    said = {name: value for name, value in body.items() if value not in _UNSET}
    session = directory.sessions.get(said["sessionId"])
    if session is None:
        raise Invalid(f"sessionId: session {said['sessionId']} does not exist")
    owners = owners_in(said, directory) or [author.id]
    given = {name: value for name, value in said.items() if name in _SET_BY_CREATE}
    given |= _dates(said, session)
    goal = build_goal(goal_id, directory, session, owners, author.id, now, given)
    _require_order(goal)
    if permissions.hindrance("create", author, goal, session) is not None:
        raise Invalid(f"sessionId: session {session.id} is {session.status}")
    return goal


def update(goal: GoalDict, body: Body, directory: Directory) -> None:
    """Change what the body names; null clears, absent keeps (PATCH)."""
    session = directory.sessions.get(goal["sessionId"])
    for name in ("name", "attainmentTypeString", *_CLEARED):
        if name in body:
            goal[name] = _CLEARED[name]() if body[name] is None else body[name]
    if owners := owners_in(body, directory, goal["ownerIds"]):
        goal |= owned_by(owners, directory)
    goal |= _dates(body, session)
    _require_order(goal)


def replace(goal: GoalDict, body: Body, directory: Directory) -> None:
    """Set writable fields to the body's value or their default; owner and session stay (PUT)."""
    cleared = dict.fromkeys((*_CLEARED, "dateFrom", "dateTo"))
    update(goal, {"attainmentTypeString": "average_kr", **cleared, **body}, directory)


def confidence(value: float, reason: str, user_id: str, date: str) -> GoalDict:
    """What a goal or a metric holds of the last confidence."""
    return {"value": value, "reason": reason, "userId": user_id, "date": date}


def assignee(member_id: str, directory: Directory) -> Mapping[str, Any]:
    return directory.assignees.get(member_id, UNKNOWN_ASSIGNEE)


def owned_by(owners: Sequence[str], directory: Directory) -> GoalDict:
    """What a goal or a metric says of its owners, of whom there is one at least."""
    assignees = [assignee(owner, directory) for owner in owners]
    return {
        "ownerId": owners[0],
        "ownerIds": list(owners),
        "assignee": assignees[0],
        "assignees": assignees,
    }


_UNSET = (None, "", timestamps.ZERO)
_SET_BY_CREATE = (
    "name",
    "description",
    "parentId",
    "attainmentTypeString",
    "customFields",
    "tags",
)

_CLEARED: dict[str, type] = {
    "description": str,
    "parentId": str,
    "customFields": dict,
    "tags": list,
}
"""Fields that null clears, with what makes their empty value."""


def owners_in(body: Body, directory: Directory, before: Sequence[str] = ()) -> list[str]:
    """The owners a body names, the single owner first; empty where it names none.

    Invalid where one is not there, or a viewer that was no owner `before`.
    """
    if "ownerId" not in body and "ownerIds" not in body:
        return []
    single = body.get("ownerId")
    owners = [*([] if single is None else [single]), *(body.get("ownerIds") or ())]
    for owner in owners:
        if owner not in directory.assignees and owner != directory.account_id:
            raise Invalid(f"ownerIds: no user or team {owner} exists in this account")
        person = directory.people.get(owner)
        if person is not None and person.role == "viewer" and owner not in before:
            raise Invalid(f"ownerIds: user {owner} is a viewer, and owns through teams alone")
    return list(dict.fromkeys(owners))


def _dates(body: Body, session: Session | None) -> dict[str, str]:
    """The dates that a body names; null stands for the session's."""
    defaults = {
        "dateFrom": session.date_from if session else timestamps.ZERO,
        "dateTo": session.date_to if session else timestamps.ZERO,
    }
    return {
        name: default if body[name] is None else instant(name, body[name])
        for name, default in defaults.items()
        if name in body
    }


def instant(name: str, text: str) -> str:
    """A date-time of a body in the one form of the API; Invalid where no calendar can hold it."""
    try:
        return timestamps.to_text(timestamps.parse(text))
    except (ValueError, OverflowError):
        raise Invalid(f"{name}: {text} leads out of the calendar") from None


def _require_order(goal: Body) -> None:
    date_from, date_to = goal["dateFrom"], goal["dateTo"]
    if timestamps.precedes(date_to, date_from):
        raise Invalid(f"dateTo: {date_to} is before dateFrom {date_from}")


def metric_attainment(initial: float, actual: float, target: float) -> float:
    """0 -> 10, now 5 is 0.5; a target equal to the start is reached when actual is there."""
    if target == initial:
        return 1.0 if actual == target else 0.0
    return rounded((actual - initial) / (target - initial))


def goal_attainment(metrics: Sequence[Mapping[str, Any]]) -> float:
    """Mean attainment of the metrics; 0 for a goal without any."""
    numbers = [metric.get("attainment", 0) for metric in metrics]
    return rounded(sum(numbers) / len(numbers)) if numbers else 0


UNITS = 10**9


def units(goal: Mapping[str, Any]) -> int:
    """The attainment of a goal in whole billionths: their sums are exact in whatever order."""
    return round((goal.get("attainment") or 0) * UNITS)


def set_aggregates(goal: GoalDict, below: int, attainments: int) -> None:
    """Take the means: `below` goals at any depth have `attainments` in all, in `units`.

    `aggregatedAttainment` leaves the goal itself out, `fullAggregatedAttainment` does not.
    """
    goal["aggregatedAttainment"] = _mean_of(attainments, below)
    goal["fullAggregatedAttainment"] = _mean_of(attainments + units(goal), below + 1)


def _mean_of(attainments: int, number: int) -> float:
    return rounded(attainments / (number * UNITS)) if number else 0


def all_below(goals: Sequence[Mapping[str, Any]]) -> dict[str, tuple[int, int]]:
    """How many goals stand below each at any depth, and their attainments in `units`, by id.

    A goal whose parent is not there stands alone; goals in a circle are counted nowhere.
    """
    parents = {goal["id"]: goal.get("parentId") for goal in goals if "id" in goal}
    found = dict.fromkeys(parents, (0, 0))
    waiting = Counter(parent for parent in parents.values() if parent in parents)
    own = {goal["id"]: units(goal) for goal in goals if "id" in goal}
    ready = [goal_id for goal_id in parents if not waiting[goal_id]]
    for goal_id in ready:
        parent = parents[goal_id]
        if parent not in parents:
            continue
        (below, sum_below), (number, attainments) = found[goal_id], found[parent]
        found[parent] = (number + below + 1, attainments + sum_below + own[goal_id])
        waiting[parent] -= 1
        if not waiting[parent]:
            ready.append(parent)
    return found


def rounded(value: float) -> float:
    return round(value, 6)
