"""Before the first law: what answers at the URL, and can each identity play its role?

Every answer that stops a run is one sentence for people, and exit 2.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from gtmhub_goals_contract.errors import ConfigurationError, IdentityRefused, NoGoalsApi
from gtmhub_goals_contract.live import Profile, Session, World
from gtmhub_goals_contract.live.world import SESSIONS
from gtmhub_goals_contract.run.clean_up import clean_up
from gtmhub_goals_contract.run.options import TOKEN_VARIABLE, Options
from gtmhub_goals_contract.run.target import shared_world
from gtmhub_goals_contract.traffic import Answer, Client

GATEWAY = frozenset({502, 503, 504})
MOST_SESSIONS = 6  # of those that are met in the list, when none is given


def introduced(client: Client, options: Options, *, healthy: bool = False) -> World:
    """The account that was given, once its server has answered all of these questions.

    `healthy` as of `first_answer`.

    Raises:
        ConfigurationError: account, sentinel or a session is missing or wrong.
        NoGoalsApi: what answers is something else.
        IdentityRefused: a token is refused, or the owner's may not do what is needed.
    """
    if "owner" not in options.identities:
        raise ConfigurationError(
            f"{client.url} needs an account and a token: give --account ID and the token in the "
            f"environment variable {TOKEN_VARIABLE}, or --config contract.toml"
        )
    world = shared_world(options, client.url)
    try:
        client.welcome = first_answer(client, world, healthy=healthy).ok
        _require_sentinel(client, world, options.sentinel)
        world = found_out(client, world, client.gate.profile)
        require_roles(client, world, client.gate.profile)
    except BaseException:
        clean_up(client, world)  # a question creates a goal, and may not come to delete it
        raise
    return world


def _require_sentinel(client: Client, world: World, sentinel: str | None) -> None:
    if sentinel is None:
        return
    answer = client.call("getGoal", world.owner, path={"goalId": sentinel})
    if answer.status != 200:
        raise ConfigurationError(
            f"the sentinel goal {sentinel} is not in account {world.owner.account} "
            f"({answer.status}): this is not the dedicated account, nothing was changed"
        )


def first_answer(client: Client, world: World, *, healthy: bool = False) -> Answer:
    """One read as the owner: says early, and clearly, when nothing can be tested.

    With `healthy`, a server error is no answer; without, it is what a run may find.

    Raises:
        NoGoalsApi: what answers is something else, or nothing answers behind a gateway.
        IdentityRefused: the server does not accept the owner's token or account.
    """
    answer = client.call("listGoals", world.owner, query={"limit": 1})
    asked = f"GET {client.url}/api/v2/goals"
    status = answer.status
    if status in {301, 302, 303, 307, 308}:
        raise NoGoalsApi(f"{asked} is redirected ({status}) {_way_on(client.url, answer)}")
    if status == 401:
        raise IdentityRefused(
            f"{world.url} answers 401 to the owner's token: it is wrong or has expired "
            f"({answer.brief(160)})"
        )
    if status in {402, 403} or (status == 400 and "account" in answer.brief().lower()):
        raise IdentityRefused(
            f"{world.url} does not accept the token for account {world.owner.account} "
            f"({answer.brief(160)})"
        )
    if status == 404:
        raise NoGoalsApi(f"{asked} is not found (404): no Goals API is at this URL")
    away = status in GATEWAY and answer.document is None  # a gateway's page, not the API's word
    if away or status == 429 or (healthy and status >= 500):
        raise NoGoalsApi(f"{asked} is answered with {answer.brief(160)}: try again when it is up")
    packed = next((v for k, v in answer.headers.items() if k.lower() == "content-encoding"), "")
    if packed:
        raise NoGoalsApi(
            f"{asked} is answered in the content encoding {packed}, which cannot be read here, "
            "although `identity` was asked for"
        )
    page = answer.exchange.answer_type.lower().startswith("text/html")
    if not (status == 200 or status >= 500 or (status == 400 and not page)) or status > 599:
        raise NoGoalsApi(
            f"{asked} is answered with {status}, {_first(answer)}: no Goals API is at this URL"
        )
    if status == 200 and _is_no_list(answer):
        kind = answer.exchange.answer_type.partition(";")[0] or "no media type"
        raise NoGoalsApi(
            f"{asked} is answered with {kind}, {_first(answer)}, and not with a list of goals: "
            "no Goals API is at this URL"
        )
    return answer


def _way_on(url: str, answer: Answer) -> str:
    """Where a redirect leads, and what that means for the URL."""
    location = next((v for k, v in answer.headers.items() if k.lower() == "location"), "")
    place = urljoin(f"{url}/api/v2/goals", location)
    base, path, _ = place.partition("/api/v2/goals")
    if not location:
        return "to nowhere: no Goals API is at this URL"
    if not path or base == url:  # a page to log in at, or a path that is no operation
        return f"to {place.partition('?')[0]}, which is no list of goals: give the API's own URL"
    return f"to {location}; give {base} as the URL"


def _is_no_list(answer: Answer) -> bool:
    """Nothing that a broken Goals API would answer either: no JSON, or an object without items."""
    found = answer.document
    return not isinstance(found, list | dict) or (isinstance(found, dict) and "items" not in found)


def _first(answer: Answer) -> str:
    text = " ".join(answer.content.decode(errors="replace").split())
    return repr(text if len(text) <= 60 else f"{text[:60]}...")


def require_roles(client: Client, world: World, profile: Profile) -> None:
    """Each token is accepted, and the owner's may create where the run is to write.

    Raises:
        IdentityRefused: one is not, or may not.
    """
    for name, identity in world.identities.items():
        if name in {"owner", "expired", "suspended"}:
            continue
        answer = client.call("listGoals", identity, query={"limit": 1})
        if answer.status == 401:
            raise IdentityRefused(
                f"{world.url} answers 401 to the token of {name}: it is wrong or has expired; "
                f"correct [identities.{name}] of contract.toml, or leave it out"
            )
    if profile.writes:
        for field, (name, _) in SESSIONS.items():
            session = getattr(world, field)
            if session is not None:
                _require_session(client, world, session, name)


def _require_session(client: Client, world: World, session: Session, name: str) -> None:
    answer = _create(client, world, session)
    if answer.status in {401, 403}:
        raise IdentityRefused(
            f"the owner's token may not create goals in {world.owner.account} "
            f"({answer.brief(120)}); give one that may, or read only with --profile live-ro"
        )
    if answer.status in {400, 404}:
        raise ConfigurationError(
            f"no goal can be created in session {session.id} ({answer.brief(120)}); correct "
            f"{name!r} under [sessions] of contract.toml, or --session"
        )


def _create(client: Client, world: World, session: Session) -> Answer:
    """Create a goal, and delete it again."""
    body = {"name": "contract-check may this token create", "sessionId": session.id}
    answer = client.call("createGoal", world.owner, body=body)
    if answer.ok and answer.goal_id:
        client.call("deleteGoal", world.owner, path={"goalId": answer.goal_id}, clean_up=True)
    return answer


def found_out(client: Client, world: World, profile: Profile) -> World:
    """Fill in a session without workflow and people from goals that are there.

    Sessions are known by what they do: one in which a goal can be created, and where nobody has
    to approve it.
    """
    answer = client.call("listGoals", world.owner, query={"limit": 50})
    goals = answer.items
    if world.session is None and profile.writes:
        first = {str(g["sessionId"]): g for g in reversed(goals) if g.get("sessionId")}
        for session in list(dict.fromkeys(str(g.get("sessionId")) for g in goals))[:MOST_SESSIONS]:
            if session in first and _is_without_workflow(client, world, session):
                world = replace(world, session=Session(session, 0))
                break
    if not world.users:
        owners = [str(o) for goal in goals for o in goal.get("ownerIds") or ()]
        world = replace(world, users=tuple(dict.fromkeys(owners))[:5])
    return world


def _is_without_workflow(client: Client, world: World, session: str) -> bool:
    body = {"name": "contract-check which session is this", "sessionId": session}
    made = client.call("createGoal", world.owner, body=body)
    if not made.ok or not made.goal_id:
        return False
    path = {"goalId": made.goal_id}
    actions = client.call("listWorkflowActions", world.owner, path=path)
    client.call("deleteGoal", world.owner, path=path, clean_up=True)
    listed = actions.document
    if isinstance(listed, dict):
        listed = next((each for each in listed.values() if isinstance(each, list)), [])
    return actions.status != 200 or not listed
