"""Loaded into schemathesis: makes valid requests meaningful, so that they can be accepted.

A random id names no session, and a server is right to refuse it; the same body with a session
that exists must be accepted. Only values that are valid by their schema are exchanged, for other
valid ones, so what is invalid stays as invalid as it was.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from typing import Any

import schemathesis
from hypothesis import strategies as st

KNOWN: dict[str, list[str]] = json.loads(os.environ.get("CONTRACT_LETTER_KNOWN", "{}"))
_ID = re.compile(r"[0-9a-f]{24}")
_DATE = re.compile(r"(\d{4})(-\d\d-\d\d[Tt]\d\d:\d\d:\d\d.*)")
# Filters with meaning; which goals they find is the business of the laws.
FILTERS = (
    '{name: {$in: ["sales", "marketing"]}}',
    '{"name": {$regex: ".*Sales.*"}}',
    "{attainment: {$gte: 0.5}}",
    "{name: 'x', ownerId: 'y'}",
    '{$and: [{attainment: {$gt: 0}}, {"closedStatus.status": "active"}]}',
    "{tags: {$size: 0}}",
    "{}",
)
ON_DRAFTS = frozenset({"setGoalReviewers", "withdrawGoal", "listWorkflowActions"})
_created: list[str] = []

schemathesis.openapi.format("gtmhub-filter", st.sampled_from(FILTERS))


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Exchange ids, dates and filters for such as exist or fit."""
    positive = case.meta is None or case.meta.generation.mode.is_positive
    operation = case.operation.definition.raw.get("operationId")
    if positive and operation in ON_DRAFTS and _created and "goalId" in case.path_parameters:
        case.path_parameters["goalId"] = _created[-1]  # a draft, so that 204 can be reached
    body = case.body
    if isinstance(body, dict | list):
        changed = _mended(body, operation, positive)
        if changed != body:
            case.body = changed
    if positive and case.query and isinstance(case.query.get("filter"), str):
        text = case.query["filter"]
        if operation == "listGoals" and text not in FILTERS:
            case.query["filter"] = FILTERS[_pick(text, len(FILTERS))]


@schemathesis.hook
def after_call(context: Any, case: Any, response: Any) -> None:
    """Remember created goals: a bulk delete needs ids that exist."""
    if case.method == "POST" and response.status_code == 201:
        try:
            document = response.json()
        except ValueError:
            return
        items = document.get("items", [document]) if isinstance(document, dict) else []
        ids = [item.get("id") for item in items if isinstance(item, dict)]
        _created.extend(goal_id for goal_id in ids if isinstance(goal_id, str))
        del _created[:-50]


def _mended(body: Any, operation: str | None, positive: bool) -> Any:
    if operation == "deleteGoals":
        whole = isinstance(body, list) and all(_is_id(each) for each in body)
        if positive and whole and _created and len(set(body)) == len(body):
            return list(dict.fromkeys([_created.pop() for _ in body[: len(_created)]])) or body
        return body
    if isinstance(body, list):
        return [_mended(each, operation, positive) for each in body]
    if not isinstance(body, dict):
        return body
    mended = dict(body)
    for name, ids in (("sessionId", "sessions"), ("ownerId", "owners")):
        if _is_id(mended.get(name)):
            mended[name] = _known(ids, mended[name])
    for name, ids in (("ownerIds", "owners"), ("reviewers", "reviewers")):
        value = mended.get(name)
        if isinstance(value, list):
            mended[name] = [_known(ids, each) if _is_id(each) else each for each in value]
    if positive and not KNOWN.get("owners"):
        # Nobody is known to exist, and an owner who does not is rightly refused.
        mended.pop("ownerId", None)
        mended.pop("ownerIds", None)
    if _is_id(mended.get("parentId")):
        mended["parentId"] = ""  # a parent may be deleted by the time it is named
    for name, century in (("dateFrom", "19"), ("dateTo", "29")):
        value = mended.get(name)
        match = _DATE.fullmatch(value) if isinstance(value, str) else None
        if match is not None:
            # A period must not end before it begins. Leap years stay leap years: 00 becomes 04.
            year = match[1][2:] if match[1][2:] != "00" else "04"
            mended[name] = f"{century}{year}{match[2]}"
    return mended


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _known(kind: str, value: str) -> str:
    ids = KNOWN.get(kind) or [value]
    return ids[_pick(value, len(ids))]


def _pick(text: str, count: int) -> int:
    """The same choice for the same text, in every process."""
    return zlib.crc32(text.encode("utf-8", errors="replace")) % count
