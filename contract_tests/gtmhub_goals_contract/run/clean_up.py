"""Takes away what a run created, and proves it by reading: what its ledger names, and its names."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from gtmhub_goals_contract.errors import (
    ContractTestsError,
    IdentityRefused,
    TargetUnreachable,
)
from gtmhub_goals_contract.live import Identity, World
from gtmhub_goals_contract.model.groups import instant
from gtmhub_goals_contract.suite.context import remove
from gtmhub_goals_contract.suite.finding import truncate
from gtmhub_goals_contract.traffic import Client
from gtmhub_goals_contract.traffic.client import NO_LIST

CLOCKS_DIFFER = 120.0  # seconds
PAGE = 100
AT_ONCE = 100


class Cleaned(NamedTuple):
    """How many goals were deleted, and what may remain: ids, or why nobody can tell."""

    deleted: int
    remaining: list[str]


def total_of(client: Client, world: World) -> int | None:
    """How many goals the account holds, where the server says so."""
    try:
        total = client.call("listGoals", world.owner, query={"limit": 1}, clean_up=True).total
    except ContractTestsError:
        return None
    return total if isinstance(total, int) else None


def clean_up(client: Client, world: World, before: int | None = None) -> Cleaned:
    """Delete every goal of the ledger and every other that has a name of the run.

    `before` is how many goals the account held before the run. Nothing is raised: what was not
    answered, after it was repeated, is among what may remain.
    """
    ledger = client.gate.ledger
    ledger.adopt(world.owner.account)
    remaining: list[str] = []
    deleted = 0
    for account in ledger.accounts():
        holder = next((i for i in world.identities.values() if i.account == account), None)
        if holder is None:
            left = ledger.open_ids(account)
            remaining += [
                f"{goal_id} of account {account}, whose token is missing" for goal_id in left
            ]
            continue
        try:
            ledger.created(_of_this_run(client, holder), account)
        except (TargetUnreachable, IdentityRefused) as gone:
            remaining += ledger.open_ids(account)
            remaining += _may_have_been_created(client, account, str(gone))
            continue
        except ContractTestsError as error:
            remaining += _may_have_been_created(client, account, str(error))
        known = ledger.open_ids(account)
        admin = world.identities.get("admin", holder)
        for start in range(0, len(known), AT_ONCE):
            with contextlib.suppress(ContractTestsError):  # reading tells below what is left
                some = known[start : start + AT_ONCE]
                remove(client, admin if admin.account == account else holder, some, holder)
        left = [goal_id for goal_id in known if not _is_gone(client, holder, goal_id)]
        ledger.deleted(set(known) - set(left))
        ledger.created(left, account)
        deleted += len(known) - len(left)
        remaining += left
    after = None if before is None else total_of(client, world)
    if before is not None and after is not None and after - before > len(remaining):
        remaining.append(
            f"{after - before - len(remaining)} goals more than before the run, none of which has "
            "a name of the run"
        )
    return Cleaned(deleted, remaining)


def _is_gone(client: Client, holder: Identity, goal_id: str) -> bool:
    """By reading the goal or, where that fails, by looking for it in the list."""
    try:
        seen = client.call("getGoal", holder, path={"goalId": goal_id}, clean_up=True)
        if seen.status < 500:
            return seen.status == 404
        query = {"filter": {"_id": goal_id}, "fields": "name"}
        listed = client.call("listGoals", holder, query=query, clean_up=True)
    except ContractTestsError:
        return False
    return listed.status == 200 and goal_id not in listed.ids


def _of_this_run(client: Client, holder: Identity) -> list[str]:
    """The ids of goals in the account that have a name, and the age, of a create of this run.

    Some were never answered, some were kept by a refusal, or stored twice.
    """
    sent: dict[str, list[float]] = {}
    for intent in client.gate.ledger.intents(holder.account):
        for name in intent.names:
            sent.setdefault(name, []).append(intent.at)
    first = min((at for times in sent.values() for at in times), default=None)
    if first is None:
        return []
    own = [
        goal
        for goal in _newest(client, holder, first - CLOCKS_DIFFER)
        if any(abs(_at(goal) - at) <= CLOCKS_DIFFER for at in sent.get(str(goal.get("name")), ()))
    ]
    if any("id" not in goal for goal in own):
        raise ContractTestsError("the list shows goals of the run without their ids")
    return [str(goal["id"]) for goal in own]


def _newest(client: Client, holder: Identity, since: float) -> Iterator[dict[str, Any]]:
    """Goals of the account from the newest to those of `since`; a server that sorts otherwise is
    read to its end.
    """
    seen: set[str] = set()
    query = {"fields": "id,name,dateCreated", "sort": "-dateCreated", "limit": PAGE}
    for page in count():
        listed = client.call(
            "listGoals", holder, query={**query, "skip": page and len(seen)}, clean_up=True
        )
        if listed.status != 200:
            said = f"the search for it was answered with {listed.status}"
            raise IdentityRefused(said) if listed.status in NO_LIST else ContractTestsError(said)
        new = [goal for goal in listed.items if str(goal.get("id")) not in seen]
        yield from new
        seen |= {str(goal.get("id")) for goal in new}
        ages = [_at(goal) for goal in new]
        if not new or (ages == sorted(ages, reverse=True) and ages[-1] < since):
            return


def _at(goal: dict[str, Any]) -> float:
    """Seconds since 1970 at which the goal was created; 0 where it does not say."""
    moment = instant(goal.get("dateCreated"))
    return moment.timestamp() if moment.year > 1 else 0.0


def _may_have_been_created(client: Client, account: str, why: str) -> list[str]:
    open_intents = client.gate.ledger.open_intents(account)
    names = dict.fromkeys(name for intent in open_intents for name in intent.names[:1])
    return [f"a goal named {truncate(name, 60)!r}, if it was created: {why}" for name in names]
