"""Metrics of a seed as stored documents, their check-ins in order and their attainment computed."""

from __future__ import annotations

from typing import Any

import msgspec

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.goals import instants, progress
from gtmhub_goals_emulator.goals.document import Document, assignee
from gtmhub_goals_emulator.goals.people import Directory
from gtmhub_goals_emulator.seeds.document import SeedAccess, SeedMetric, placed
from gtmhub_goals_emulator.seeds.names import Ids, instant

FARTHEST = 1e100  # a mean of such attainments is still a number
GOOD, FAIR = 0.7, 0.3  # attainment from which a metric's progress is called so


def metric_document(
    place: str, seed: SeedMetric, goal: Document, order: int, directory: Directory, ids: Ids
) -> Document:
    metric_id = ids.declare(f"{place}.id", seed.id)
    owners = [
        member(f"{place}.ownerIds[{j}]", owner, ids) for j, owner in enumerate(seed.owner_ids)
    ] or list(goal["ownerIds"])
    history = _history(place, seed, goal, owners[0], directory, ids)
    actual = seed.actual
    if actual is None:
        actual = history[-1]["actual"] if history else seed.initial_value
    attainment = progress.metric_attainment(seed.initial_value, actual, seed.target)
    if not abs(attainment) <= FARTHEST:
        raise SeedError(
            f"{place}.target: {seed.target} is so near to initialValue, or so far from it, that"
            f" the attainment of {actual} is no number of use"
        )
    word = "good" if attainment >= GOOD else "fair" if attainment >= FAIR else "bad"
    metric: Document = {
        "id": metric_id,
        "accountId": directory.account_id,
        "goalId": goal["id"],
        "sessionId": goal["sessionId"],
        "ownerId": owners[0],
        "ownerIds": owners,
        "numberOfOwners": len(owners),
        "assignee": assignee(owners[0], directory),
        "assignees": [assignee(owner, directory) for owner in owners],
        "name": seed.name,
        "description": seed.description,
        "initialValue": seed.initial_value,
        "actual": actual,
        "target": seed.target,
        "critical": seed.critical,
        "attainment": attainment,
        "manualType": "double",
        "targetOperator": "at_least" if seed.target >= seed.initial_value else "at_most",
        "format": {
            "fractionSize": seed.fraction_size,
            "prefix": seed.prefix,
            "suffix": seed.suffix,
        },
        "dueDate": instant(f"{place}.dueDate", seed.due_date) or instants.ZERO,
        "softDueDate": instants.ZERO,
        "dateCreated": goal["dateCreated"],
        "lastCheckInDate": history[-1]["createdAt"] if history else instants.ZERO,
        "progressStatus": word,
        "metricHistory": history,
        "trend": [{"date": point.date, "projected": point.projected} for point in seed.trend],
        "reminderSchedule": {"active": False, "type": ""},
        "customFields": seed.custom_fields,
        "links": {},
        "settings": seed.settings,
        "access": access_document(f"{place}.access", seed.access, ids),
        "cascadeType": "",
        "fieldName": "",
        "insightName": "",
        "dynamic": False,
        "obfuscated": False,
        "orderId": order,
        "createdById": goal["createdById"],
        "url": f"{goal['url']}metric/{metric_id}/",
    }
    if history and "confidence" in history[-1]:
        last = history[-1]
        metric["confidence"] = {
            "value": last["confidence"],
            "reason": last["comment"],
            "userId": last["changedBy"],
            "date": last["createdAt"],
        }
    return metric


def _history(
    place: str, seed: SeedMetric, goal: Document, author: str, directory: Directory, ids: Ids
) -> list[Document]:
    history: list[Document] = []
    for j, check_in in enumerate(seed.check_ins):
        here = f"{place}.checkIns[{j}]"
        who = check_in.changed_by
        entry: Document = {
            "actual": check_in.actual,
            "comment": check_in.comment,
            "changedBy": member(f"{here}.changedBy", who, ids) if who else author,
            "createdAt": instant(f"{here}.createdAt", check_in.created_at) or goal["dateCreated"],
        }
        if check_in.confidence is not None:
            entry["confidence"] = check_in.confidence
        history.append(entry)
    history.sort(key=lambda entry: instants.read(entry["createdAt"]))
    return history


def access_document(place: str, access: Document | None, ids: Ids) -> Document | None:
    """Let permissions name people as the seed names them."""
    if access is None:
        return None
    try:
        msgspec.convert(access, SeedAccess)
    except msgspec.ValidationError as error:
        raise SeedError(f"{place}.{placed(error)}") from None
    permissions: list[Any] = access.get("permissions", [])
    return {
        **access,
        "permissions": [
            {**p, "principalId": ids.resolve(place, p["principalId"], "user or team")}
            for p in permissions
        ],
    }


def member(place: str, name: str, ids: Ids) -> str:
    return ids.resolve(place, name, "user or team")
