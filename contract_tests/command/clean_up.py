"""Takes away what a run created, from its ledger, and proves it by reading."""

from __future__ import annotations

from contract_tests.engine.lab import remove
from contract_tests.errors import ContractTestsError
from contract_tests.model.groups import instant
from contract_tests.target import World
from contract_tests.traffic import Client

CLOCKS_DIFFER = 120.0  # seconds


def clean_up(client: Client, world: World) -> list[str]:
    """Delete every open id of the ledger; returns those that are still there."""
    ledger = client.gate.ledger
    _find_unanswered(client, world)
    left: list[str] = []
    for account in ledger.accounts():
        holder = next((i for i in world.identities.values() if i.account == account), None)
        if holder is None:
            left.extend(ledger.open_ids(account))
            continue
        for ids in _chunks(ledger.open_ids(account), 100):
            remove(client, world, ids)
        for goal_id in ledger.open_ids(account):
            try:
                seen = client.call("getGoal", world.owner, path={"goalId": goal_id}, clean_up=True)
            except ContractTestsError:
                left.append(goal_id)
                continue
            if seen.status == 404:
                ledger.gone([goal_id])
            else:
                left.append(goal_id)
    return left


def _find_unanswered(client: Client, world: World) -> None:
    """Put goals into the ledger whose create was sent and never answered."""
    ledger = client.gate.ledger
    for intent in ledger.open_intents:
        holder = next((i for i in world.identities.values() if i.account == intent.account), None)
        if holder is None or not intent.names:
            continue
        query = {
            "filter": {"name": {"$in": list(intent.names)}},
            "fields": "name,dateCreated",
            "sort": "-dateCreated",
        }
        answer = client.call("listGoals", holder, query=query, clean_up=True)
        if answer.status != 200:
            continue
        found = [goal for goal in answer.items if _made_at(goal.get("dateCreated"), intent.at)]
        ledger.created([str(goal["id"]) for goal in found], intent.account)
        ledger.settle(intent.number)


def _made_at(date_created: object, at: float) -> bool:
    """Whether a goal is as old as the request; clocks may differ by a little."""
    moment = instant(date_created)
    return abs(moment.timestamp() - at) <= CLOCKS_DIFFER if moment.year > 1 else False


def _chunks(ids: list[str], size: int) -> list[list[str]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]
