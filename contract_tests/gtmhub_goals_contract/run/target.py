"""The server of a run: the one client to it, the account that was given, goals to read in it."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.keywords import Measure
from gtmhub_goals_contract.live import World
from gtmhub_goals_contract.live.seeds import library
from gtmhub_goals_contract.live.worlds import Control
from gtmhub_goals_contract.model.groups import owners_shown
from gtmhub_goals_contract.run.options import Options, resolve_profile
from gtmhub_goals_contract.traffic import Budget, Client, Gate, Ledger, Record

LEDGER = "ledger.jsonl"


@contextlib.contextmanager
def reserved(ledger: Path) -> Iterator[None]:
    """Hold a ledger, and with it its folder: of two runs in one folder, one report would be lost.

    Raises:
        ConfigurationError: another run or clean-up holds it.
    """
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with ledger.open("ab") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError(
                f"another run writes to {ledger.parent}; wait for its end, or name another folder "
                "with --report"
            ) from None
        yield


@contextlib.contextmanager
def connected(
    options: Options,
    url: str,
    contract: Contract,
    events: Path,
    *,
    ledger: Path | None = None,
    layer: str = "law",
    tag: str = "",
    measure: Measure | None = None,
    began: float | None = None,
) -> Iterator[tuple[Client, Control]]:
    """The client behind the gate of its profile, and the control API, which may not be there.

    `events` is where calls are recorded, `ledger` where created goals are (beside them by default).

    Raises:
        ConfigurationError: the profile does not allow what was asked for.
    """
    with contextlib.ExitStack() as stack:
        control = stack.enter_context(contextlib.closing(Control(url)))
        profile = resolve_profile(options, url, control.answers())
        goals = stack.enter_context(contextlib.closing(Ledger(ledger or events.with_name(LEDGER))))
        budget = Budget(options.budget_seconds, options.budget_requests)
        gate = Gate(profile, goals, budget, options.per_second, began)
        record = stack.enter_context(contextlib.closing(Record(events, layer)))
        client = Client(url, contract, gate, record, tag, measure=measure)
        yield stack.enter_context(contextlib.closing(client)), control


def shared_world(options: Options, url: str) -> World:
    """The account as it was given; what was not given is None or empty."""
    sessions: dict[str, Any] = dict(options.sessions)
    return World(
        url=url,
        identities=dict(options.identities),
        users=options.users,
        facts={
            "shared": True,
            "scope_session": options.scope_session,
            "text_areas": options.text_areas,
        },
        **sessions,
    )


KEPT = ("description", "dateFrom", "dateTo", "tags", "customFields")
SAFE = ("description", "dateFrom", "dateTo")  # no account has to declare these
WITH_TAGS = (*SAFE, "tags")


def with_sample_goals(client: Client, world: World, seed: int, tag: str) -> World:
    """Create a library like the one that an emulator is asked for: goals of all kinds.

    Whoever owns the new goals is known from then on.
    """
    scope = world.facts.get("scope_session")
    session = scope or (world.session.id if world.session else None)
    if session is None:
        return world
    for fields in (KEPT, WITH_TAGS, SAFE):
        bodies = [
            _body(goal, fields, session, world.users, f"{tag} {number}")
            for number, goal in enumerate(library(seed)["goals"])
        ]
        half = len(bodies) // 2
        parents = client.call("createGoals", world.owner, body=bodies[:half])
        if parents.status == 201 and parents.ids:
            random = Random(seed)
            children = [{**body, "parentId": random.choice(parents.ids)} for body in bodies[half:]]
            client.call("createGoals", world.owner, body=children)
            _send_to_review(client, world, tag)
            owners = [owner for goal in parents.items for owner in owners_shown(goal)]
            return replace(world, users=world.users or tuple(dict.fromkeys(owners)))
    return world


def _send_to_review(client: Client, world: World, tag: str) -> None:
    """A few goals under review, so that there are groups of reviewers."""
    names = [n for n in ("reviewer", "second_reviewer") if world.has(n) and world.identity(n).user]
    if world.workflow_session is None or not names:
        return
    users = [world.identity(name).user for name in names]
    choices = (users[:1], users, users[-1:], users)
    session = world.workflow_session.id
    bodies = [{"name": f"review {n} {tag}", "sessionId": session} for n in range(len(choices))]
    made = client.call("createGoals", world.owner, body=bodies)
    for goal_id, chosen in zip(made.ids, choices, strict=False):
        path = {"goalId": goal_id}
        client.call("setGoalReviewers", world.owner, path=path, body={"reviewers": chosen})


def _body(
    goal: Mapping[str, Any], fields: Sequence[str], session: str, users: Sequence[str], tag: str
) -> dict[str, Any]:
    body = {name: goal[name] for name in fields}
    if "tags" in body:
        body["tags"] = [{"title": title} for title in body["tags"]]
    owners = [users[len(owner) % len(users)] for owner in goal["ownerIds"]] if users else []
    if owners:
        body["ownerIds"] = list(dict.fromkeys(owners))
    return {"name": f"{goal['name']} {tag}", "sessionId": session, **body}
