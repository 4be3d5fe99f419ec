"""Takes away what a run created, from its ledger, and proves it by reading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from gtmhub_goals_contract.errors import CleanUpBlind, ContractTestsError
from gtmhub_goals_contract.live import Identity, World
from gtmhub_goals_contract.model.groups import instant
from gtmhub_goals_contract.suite.context import remove
from gtmhub_goals_contract.traffic import Client
from gtmhub_goals_contract.traffic.gate import Intent

CLOCKS_DIFFER = 120.0  # seconds
NAMES_AT_ONCE = 40  # in one filter: a URL has to stay short
PAGE = 100


class Cleaned(NamedTuple):
    """How many goals were deleted, and what may remain: ids, or why nobody can tell."""

    deleted: int
    remaining: list[str]


def clean_up(client: Client, world: World) -> Cleaned:
    """Delete every open id of the ledger, and prove it by reading."""
    ledger = client.gate.ledger
    remaining = _find_unanswered(client, world)
    known = len(ledger.open_ids())
    for account in ledger.accounts():
        holder = next((i for i in world.identities.values() if i.account == account), None)
        if holder is None:
            remaining.extend(ledger.open_ids(account))
            continue
        for ids in _chunks(ledger.open_ids(account), 100):
            remove(client, world, ids)
        for goal_id in ledger.open_ids(account):
            try:
                seen = client.call("getGoal", world.owner, path={"goalId": goal_id}, clean_up=True)
            except ContractTestsError:
                remaining.append(goal_id)
                continue
            if seen.status == 404:
                ledger.deleted([goal_id])
            else:
                remaining.append(goal_id)
    return Cleaned(known - len(ledger.open_ids()), remaining)


def _find_unanswered(client: Client, world: World) -> list[str]:
    """Put goals into the ledger whose create was sent and never answered."""
    ledger = client.gate.ledger
    unknown: list[str] = []
    for intent in ledger.open_intents:
        holder = next((i for i in world.identities.values() if i.account == intent.account), None)
        if holder is None:
            continue
        try:
            for names in _chunks(intent.names, NAMES_AT_ONCE):
                ledger.created(_made(client, holder, intent, names), intent.account)
        except ContractTestsError as error:
            unknown.append(f"a goal named {intent.names[0]!r}, if it was created: {error}")
            continue
        ledger.settle(intent.number)
    return unknown


def _made(client: Client, holder: Identity, intent: Intent, names: Sequence[str]) -> list[str]:
    """The ids of goals with these names that are as old as the request."""
    found: list[str] = []
    for skip in count(0, PAGE):
        query = {
            "filter": {"name": {"$in": list(names)}},
            "fields": "name,dateCreated",
            "sort": "-dateCreated",
            "skip": skip,
            "limit": PAGE,
        }
        answer = client.call("listGoals", holder, query=query, clean_up=True)
        if answer.status != 200:
            raise CleanUpBlind(f"the search for it was answered with {answer.status}")
        found += [
            str(goal["id"])
            for goal in answer.items
            if _created_at(goal.get("dateCreated"), intent.at)
        ]
        if len(answer.items) < PAGE:
            break
    return found


def _created_at(date_created: object, at: float) -> bool:
    """Whether a goal is as old as the request; clocks may differ by a little."""
    moment = instant(date_created)
    return abs(moment.timestamp() - at) <= CLOCKS_DIFFER if moment.year > 1 else False


def _chunks(texts: Sequence[str], size: int) -> list[list[str]]:
    return [list(texts[start : start + size]) for start in range(0, len(texts), size)]
