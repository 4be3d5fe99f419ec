"""A metric as it is stored: made, changed, checked in, and how it is shown beside its goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.errors import Invalid
from gtmhub_goals_emulator.goals.goal_dict import (
    Body,
    GoalDict,
    confidence,
    instant,
    metric_attainment,
    owned_by,
    owners_in,
)
from gtmhub_goals_emulator.goals.permissions import Directory, Person

FARTHEST = 1e100  # a mean of such attainments is still a number
GOOD, FAIR = 0.7, 0.3  # attainment from which a metric's progress is called so


def build_metric(
    metric_id: str,
    goal: GoalDict,
    owners: Sequence[str],
    order: int,
    directory: Directory,
    given: Body,
) -> GoalDict:
    """Build a whole metric: what is not `given`, by its key in the API, gets its default.

    The one place where a metric is constructed. `owners` must not be empty. Invalid where its
    attainment is no number of use.
    """
    metric: GoalDict = {
        "id": metric_id,
        "accountId": directory.account_id,
        "goalId": goal["id"],
        "sessionId": goal["sessionId"],
        **owned_by(owners, directory),
        "numberOfOwners": len(owners),
        "name": "",
        "description": "",
        "initialValue": 0,
        "actual": given.get("initialValue", 0),
        "target": 1,
        "critical": None,
        "attainment": 0,
        "manualType": "double",
        "targetOperator": "at_least",
        "format": {"fractionSize": 0, "prefix": "", "suffix": ""},
        "dueDate": timestamps.ZERO,
        "softDueDate": timestamps.ZERO,
        "dateCreated": goal["dateCreated"],
        "lastCheckInDate": timestamps.ZERO,
        "progressStatus": "",
        "metricHistory": [],
        "trend": [],
        "reminderSchedule": {"active": False, "day": "", "email": "", "type": ""},
        "customFields": {},
        "links": {},
        "settings": [],
        "access": None,
        "cascadeType": "",
        "fieldName": "",
        "insightName": "",
        "dynamic": False,
        "obfuscated": False,
        "orderId": order,
        "createdById": goal["createdById"],
        "url": f"{goal['url']}metric/{metric_id}/",
        **given,
    }
    if "targetOperator" not in given and metric["target"] < metric["initialValue"]:
        metric["targetOperator"] = "at_most"
    _measure(metric)
    return metric


def with_defaults(metric: Body, goal: GoalDict, directory: Directory) -> Body:
    """Complete a metric that came from elsewhere; Invalid where it could not be checked in."""
    for i, entry in enumerate(metric.get("metricHistory", ())):
        for name in ("createdAt", "actual"):
            if name not in entry:
                raise Invalid(f"metricHistory[{i}]: has no {name!r}")
    owners = metric.get("ownerIds") or goal["ownerIds"]
    whole = build_metric(metric["id"], goal, owners, 0, directory, metric)
    return metric if metric.keys() == whole.keys() else {**whole, **metric}


def new_metric(
    body: Body,
    *,
    metric_id: str,
    goal: GoalDict,
    order: int,
    author: Person,
    directory: Directory,
    now: str,
) -> GoalDict:
    """Build the metric that a caller adds to a goal; Invalid where the body does not fit."""
    owners = owners_in(body, directory) or goal["ownerIds"]
    given = {"dateCreated": now, "createdById": author.id, **_said(body)}
    return build_metric(metric_id, goal, owners, order, directory, given)


def update_metric(
    metric: GoalDict, body: Body, *, author: Person, directory: Directory, now: str
) -> None:
    """Change what the body names and keep the rest (PATCH); a new `actual` is no check-in."""
    metric |= _said(body)
    if owners := owners_in(body, directory, metric["ownerIds"]):
        metric |= {**owned_by(owners, directory), "numberOfOwners": len(owners)}
    if "actual" in body:
        metric["actual"] = body["actual"]
    if "confidence" in body:
        value, reason = body["confidence"]["value"], body["confidence"].get("reason", "")
        metric["confidence"] = confidence(value, reason, author.id, now)
    _measure(metric)


def check_in(metric: GoalDict, body: Body, *, author: Person, now: str) -> None:
    """Record a value; one that was measured before the latest changes the history alone."""
    when = instant("checkInDate", body.get("checkInDate", timestamps.ZERO))
    entry: GoalDict = {
        "actual": body["actual"],
        "comment": body.get("comment", ""),
        "changedBy": author.id,
        "createdAt": now if when == timestamps.ZERO else when,
    }
    if "confidence" in body:
        entry["confidence"] = body["confidence"]
    history = [*metric["metricHistory"], entry]
    history.sort(key=_instant)
    metric["metricHistory"] = history
    if history[-1] is entry:
        metric["lastCheckInDate"] = entry["createdAt"]
        metric["actual"] = entry["actual"]
        if "confidence" in entry:
            metric["confidence"] = confidence_of(entry)
    _measure(metric)


def confidence_of(entry: Body) -> GoalDict:
    """The confidence of a metric as a check-in leaves it."""
    return confidence(entry["confidence"], entry["comment"], entry["changedBy"], entry["createdAt"])


def _instant(entry: Body) -> datetime:
    try:
        return timestamps.parse(entry["createdAt"])
    except (ValueError, OverflowError):
        raise Invalid(f"checkInDate: {entry['createdAt']} leads out of the calendar") from None


_PLAIN = ("name", "description", "initialValue", "target", "targetOperator", "manualType")
_DATES = ("dueDate", "softDueDate")


def _said(body: Body) -> GoalDict:
    """What a body may set of a metric, new or not, besides its owners."""
    said: dict[str, Any] = {name: body[name] for name in _PLAIN if name in body}
    return said | {name: instant(name, body[name]) for name in _DATES if name in body}


def _measure(metric: GoalDict) -> None:
    """Set what follows from start, actual and target; Invalid where that is no number of use."""
    initial, actual, target = metric["initialValue"], metric["actual"], metric["target"]
    attainment = metric_attainment(initial, actual, target)
    if not abs(attainment) <= FARTHEST:
        raise Invalid(
            f"target: {target} is so near to initialValue, or so far from it, that the attainment"
            f" of {actual} is no number of use"
        )
    metric["attainment"] = attainment
    word = "good" if attainment >= GOOD else "fair" if attainment >= FAIR else "bad"
    metric["progressStatus"] = word
