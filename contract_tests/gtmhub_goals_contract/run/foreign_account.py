"""The world of a server that is not ours: what was given, and what can be found out by reading."""

from __future__ import annotations

from dataclasses import replace

from gtmhub_goals_contract.errors import IdentityRefused
from gtmhub_goals_contract.live import Profile, Session, World
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.traffic import Answer, Client


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
        facts={"shared": True, "scope_session": options.scope_session},
    )


def first_answer(client: Client, world: World) -> Answer:
    """One read as the owner: says early, and clearly, when nothing can be tested."""
    answer = client.call("listGoals", world.owner, query={"limit": 1})
    if answer.status == 401:
        raise IdentityRefused(
            f"{world.url} answers 401 to the owner's token: it is wrong or has expired "
            f"({answer.brief(160)})"
        )
    if answer.status == 403 or (answer.status == 400 and "account" in answer.brief().lower()):
        raise IdentityRefused(
            f"{world.url} does not accept the token for account {world.owner.account} "
            f"({answer.brief(160)})"
        )
    return answer


def found_out(client: Client, world: World, profile: Profile) -> World:
    """Fill in a session without workflow and people from goals that are there."""
    answer = client.call("listGoals", world.owner, query={"limit": 50})
    goals = answer.items
    if world.session is None and profile.writes:
        for goal in goals:
            session = goal.get("sessionId")
            if isinstance(session, str) and session and not goal.get("workflowStatus"):
                world = replace(world, session=Session(session, 0))
                break
    if not world.users:
        owners = [str(o) for goal in goals for o in goal.get("ownerIds") or ()]
        world = replace(world, users=tuple(dict.fromkeys(owners))[:5])
    return world
