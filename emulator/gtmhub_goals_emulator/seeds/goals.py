"""Goals and metrics of a seed as they are stored: attainment computed, aggregates filled in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.goals import goal_dict
from gtmhub_goals_emulator.goals.goal_dict import Document, assignee, goal_url
from gtmhub_goals_emulator.goals.people import Directory
from gtmhub_goals_emulator.goals.workflow import opening_state
from gtmhub_goals_emulator.seeds.document import (
    Ids,
    SeedAccess,
    SeedAccount,
    SeedGoal,
    SeedMetric,
    demand_order,
    instant,
    placed,
)
from gtmhub_goals_emulator.state import timestamps

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
    attainment = goal_dict.metric_attainment(seed.initial_value, actual, seed.target)
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
        "dueDate": instant(f"{place}.dueDate", seed.due_date) or timestamps.ZERO,
        "softDueDate": timestamps.ZERO,
        "dateCreated": goal["dateCreated"],
        "lastCheckInDate": history[-1]["createdAt"] if history else timestamps.ZERO,
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
    history.sort(key=lambda entry: timestamps.read(entry["createdAt"]))
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


def build_goals(
    seed: SeedAccount, directory: Directory, ids: Ids, now: datetime
) -> tuple[list[Document], list[Document]]:
    goal_ids = [ids.declare(f"goals[{i}].id", goal.id) for i, goal in enumerate(seed.goals)]
    author = next(iter(directory.people), "")
    written = timestamps.written(now)
    goals = [
        _goal(f"goals[{i}]", goal, goal_id, directory, ids, author, written)
        for i, (goal, goal_id) in enumerate(zip(seed.goals, goal_ids, strict=True))
    ]
    by_id = {goal["id"]: goal for goal in goals}
    metrics = []
    of_goal: dict[str, list[Document]] = {}
    for i, seed_metric in enumerate(seed.metrics):
        place = f"metrics[{i}]"
        goal = by_id[ids.resolve(f"{place}.goalId", seed_metric.goal_id, "goal")]
        siblings = of_goal.setdefault(goal["id"], [])
        metric = metric_document(place, seed_metric, goal, len(siblings) + 1, directory, ids)
        siblings.append(metric)
        metrics.append(metric)
    for goal in goals:
        of_it = of_goal.get(goal["id"], [])
        goal["metricsCount"] = len(of_it)
        goal["attainment"] = goal_dict.goal_attainment(of_it)
    _aggregate(goals, by_id)
    return goals, metrics


def _goal(
    place: str,
    seed: SeedGoal,
    goal_id: str,
    directory: Directory,
    ids: Ids,
    author: str,
    now: str,
) -> Document:
    session_id = seed.session_id or next(iter(directory.periods), "")
    session_id = ids.known.get(session_id, session_id)
    period = directory.periods.get(session_id)
    if period is None:
        raise SeedError(f"{place}.sessionId: no session {seed.session_id!r} is declared")
    owners = [
        member(f"{place}.ownerIds[{j}]", owner, ids) for j, owner in enumerate(seed.owner_ids)
    ] or [author]
    state = seed.workflow_status
    if state is None:
        state = opening_state(period)
    if bool(state) != (period.required_reviewers is not None):
        raise SeedError(
            f"{place}.workflowStatus: {state!r} does not fit its session, which has"
            f" {'an' if period.required_reviewers else 'no'} approval workflow"
        )
    date_from = instant(f"{place}.dateFrom", seed.date_from) or period.date_from
    date_to = instant(f"{place}.dateTo", seed.date_to) or period.date_to
    demand_order(place, date_from, date_to)
    created = instant(f"{place}.dateCreated", seed.date_created) or now
    goal: Document = {
        "id": goal_id,
        "accountId": directory.account_id,
        "name": seed.name,
        "description": seed.description,
        "sessionId": period.id,
        "ownerId": owners[0],
        "ownerIds": owners,
        "assignee": assignee(owners[0], directory),
        "assignees": [assignee(owner, directory) for owner in owners],
        "parentId": ids.resolve(f"{place}.parentId", seed.parent_id, "goal")
        if seed.parent_id
        else "",
        "attainment": 0,
        "aggregatedAttainment": 0,
        "fullAggregatedAttainment": 0,
        "attainmentTypeString": seed.attainment_type_string,
        "dateFrom": date_from,
        "dateTo": date_to,
        "dateCreated": created,
        "dateModified": created,
        "url": goal_url(directory.domain, period.id, goal_id),
        "metricsCount": 0,
        "closedStatus": {"status": seed.closed_status},
        "customFields": seed.custom_fields,
        "tags": [{"title": title} for title in seed.tags],
        "access": access_document(f"{place}.access", seed.access, ids),
        "createdById": author,
        "modifiedById": author,
        "workflowStatus": state,
        "reviewers": [ids.resolve(f"{place}.reviewers", r, "user") for r in seed.reviewers],
        "approvedBy": [ids.resolve(f"{place}.approvedBy", r, "user") for r in seed.approved_by],
        "locked": state in ("in_review", "approved"),
    }
    if seed.confidence is not None:
        said_by = seed.confidence.user_id
        goal["confidence"] = {
            "value": seed.confidence.value,
            "reason": seed.confidence.reason,
            "userId": ids.resolve(f"{place}.confidence", said_by, "user") if said_by else author,
            "date": instant(f"{place}.confidence.date", seed.confidence.date) or created,
        }
    return goal


def _aggregate(goals: list[Document], by_id: dict[str, Document]) -> None:
    """Add each goal to every goal above it, then take the means."""
    below: dict[str, list[Document]] = {}
    for goal in goals:
        seen = {goal["id"]}
        parent_id = goal["parentId"]
        while parent_id in by_id:
            if parent_id in seen:
                raise SeedError(f"goals: {goal['name']!r} is aligned under itself")
            seen.add(parent_id)
            below.setdefault(parent_id, []).append(goal)
            parent_id = by_id[parent_id]["parentId"]
    for goal in goals:
        descendants = below.get(goal["id"], [])
        goal["aggregatedAttainment"] = goal_dict.aggregated(descendants)
        goal["fullAggregatedAttainment"] = goal_dict.fully_aggregated(goal, descendants)
