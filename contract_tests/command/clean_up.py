"""Takes away what a run created, from its ledger, and proves it by reading."""

from __future__ import annotations

from contract_tests.engine.lab import remove
from contract_tests.errors import ContractTestsError
from contract_tests.target import World
from contract_tests.traffic import Client


def clean_up(client: Client, world: World) -> list[str]:
    """Delete every open id of the ledger; returns those that are still there."""
    ledger = client.gate.ledger
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


def _chunks(ids: list[str], size: int) -> list[list[str]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]
