"""Prints sessions, teams and goals; every field that it reads has to be there, of its type."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import Generic, TypeVar

import httpx
import msgspec

Item = TypeVar("Item")


class Page(msgspec.Struct, Generic[Item], rename="camel"):
    items: list[Item]
    total_count: int


class Session(msgspec.Struct, rename="camel"):
    id: str
    title: str
    start: datetime
    end: datetime
    status: str
    parent_id: str
    account_id: str


class Team(msgspec.Struct, rename="camel"):
    account_id: str
    avatar: str
    date_created: datetime
    description: str
    id: str
    name: str
    parent_id: str


class Owner(msgspec.Struct):
    id: str
    name: str
    type: str


class Metric(msgspec.Struct):
    id: str
    name: str
    attainment: float
    actual: float
    target: float
    description: str | None = None


class Goal(msgspec.Struct, rename="camel"):
    id: str
    account_id: str
    name: str
    session_id: str
    assignee: Owner
    attainment: float
    date_from: datetime
    date_to: datetime
    date_created: datetime
    metrics: list[Metric]


FIELDS = (
    "name,sessionId,assignee,attainment,dateFrom,dateTo,dateCreated,"
    "metrics{id,confidence,name,attainment,description,actual,target}"
)
api = httpx.Client(
    base_url=os.environ["BASE_URL"],
    headers={
        "Authorization": f"Bearer {os.environ['TOKEN']}",
        "gtmhub-accountId": os.environ["ACCOUNT"],
    },
)


def read(path: str, kind: type[Item], **params: str) -> Page[Item]:
    answer = api.get(path, params=params)
    answer.raise_for_status()
    return msgspec.json.decode(answer.content, type=Page[kind], strict=True)  # type: ignore[valid-type]  # a class at run time


sessions = read("/sessions", Session, sort="start")
teams = read("/teams", Team)
sys.stdout.write(f"{sessions.total_count} sessions, {teams.total_count} teams\n")
for session in sessions.items:
    goals = read("/goals", Goal, sessionId=session.id, fields=FIELDS, sort="assignee.name")
    assert goals.total_count == len(goals.items)
    for goal in goals.items:
        shown = ", ".join(f"{each.name} {each.actual:g}/{each.target:g}" for each in goal.metrics)
        sys.stdout.write(f"{session.title}: {goal.name} ({goal.assignee.name}): {shown}\n")
