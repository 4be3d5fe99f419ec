"""Somebody's account: what was given of it, what reading finds out, and goals to read in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from gtmhub_goals_contract.live import World
from gtmhub_goals_contract.live.seeds import library
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.traffic import Client


def shared_world(options: Options, url: str) -> World:
    sessions = dict(options.sessions)
    return World(
        url=url,
        identities=dict(options.identities),
        session=sessions.get("session"),
        other_session=sessions.get("other_session"),
        workflow_session=sessions.get("workflow_session"),
        workflow_session_of_two=sessions.get("workflow_session_of_two"),
        users=options.users,
        facts={
            "shared": True,
            "scope_session": options.scope_session,
            "text_areas": options.text_areas,
        },
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
            owners = [str(o) for goal in parents.items for o in goal.get("ownerIds") or ()]
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
