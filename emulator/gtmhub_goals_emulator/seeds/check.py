"""The one check of what an account holds, before any of it is stored: from a seed or a snapshot.

What it lets in can be served by every operation, and stands in a snapshot as it was put in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.contract.operations import Checks, Mismatch
from gtmhub_goals_emulator.errors import Invalid, SeedError
from gtmhub_goals_emulator.goals.goal_dict import REQUIRED, build_goal, with_defaults
from gtmhub_goals_emulator.goals.metric_dict import FARTHEST
from gtmhub_goals_emulator.goals.metric_dict import with_defaults as with_all_keys
from gtmhub_goals_emulator.goals.permissions import (
    Directory,
    Person,
    directory_of,
    session_json,
)
from gtmhub_goals_emulator.goals.serializer import GoalSerializer
from gtmhub_goals_emulator.seeds.document import (
    OBJECT_ID,
    TOKEN,
    Reviewers,
    require_access,
    require_order,
)
from gtmhub_goals_emulator.state.accounts import clock_from_text
from gtmhub_goals_emulator.store.records import (
    CLOCK_KEY,
    CUSTOM_FIELDS_KEY,
    LATEST_ID_KEY,
    AccountData,
)

OfOperations = Mapping[str, Checks]
_READER = Person("", "", "", role="admin")


def checked(data: AccountData, checks: OfOperations, place: str) -> AccountData:
    """Answer the account with whole goals and metrics; SeedError where it could not be served.

    A key that has a default gets it where it is missing: an older emulator did not know the key.
    `checks` is what the contract says of each operation that is served; `place` stands before that
    of a fault.
    """
    account_id = data.account.id
    _require_ids(f"{place}account", [account_id])
    _require_ids(f"{place}users", [user.id for user in data.users])
    _require_ids(f"{place}teams", [team.id for team in data.teams])
    _require_ids(f"{place}sessions", [session.id for session in data.sessions])
    _require_people(data, place)
    declared = _declared(data.values, place)
    directory = directory_of(data.account, data.users, data.teams, data.sessions, declared)
    _require_sessions(data, directory, checks, place)
    goals, metrics = _goals(data, directory, checks, place)
    return msgspec.structs.replace(data, goals=goals, metrics=metrics)


def _require_people(data: AccountData, place: str) -> None:
    account_id = data.account.id
    users = {user.id for user in data.users}
    clients = Counter(user.client_id for user in data.users if user.client_id)
    for i, user in enumerate(data.users):
        once = clients[user.client_id] < 2
        _require(once, f"{place}users[{i}]", "another user has the same clientId")
    for kind in ("users", "teams", "sessions", "tokens"):
        for i, each in enumerate(getattr(data, kind)):
            _require(each.account_id == account_id, f"{place}{kind}[{i}]", "is of another account")
    for i, team in enumerate(data.teams):
        here = f"{place}teams[{i}]"
        _require(team.id not in users, here, f"has the id of a user, {team.id}")
        for member in team.member_ids:
            _require(member in users, here, f"the account has no user {member}")
    for i, token in enumerate(data.tokens):
        here = f"{place}tokens[{i}]"
        _require(TOKEN.fullmatch(token.token) is not None, here, "no header can carry it")
        _require(token.user_id in users, here, f"the account has no user {token.user_id}")


def _require_sessions(
    data: AccountData, directory: Directory, checks: OfOperations, place: str
) -> None:
    """Refuse a session that cannot be shown, or that gives new goals what no answer can show."""
    for i, session in enumerate(data.sessions):
        here = f"{place}sessions[{i}]"
        goal = build_goal(data.account.id, directory, session, [""], "", timestamps.ZERO, {})
        try:
            _show(goal, [], directory, checks)
            if "getSession" in checks:
                checks["getSession"].answer(200, session_json(session))
        except Mismatch as mismatch:
            raise SeedError(f"{here}: cannot be shown: {mismatch}") from None
        require_order(here, session.date_from, session.date_to)
        try:
            msgspec.convert(session.required_reviewers, Reviewers | None)
        except msgspec.ValidationError as error:
            raise SeedError(f"{here}.required_reviewers: {error}") from None


def _require(holds: bool, place: str, fault: str) -> None:
    if not holds:
        raise SeedError(f"{place}: {fault}")


def _require_ids(place: str, ids: Iterable[Any]) -> None:
    seen: set[str] = set()
    for i, each in enumerate(ids):
        here = f"{place}[{i}].id"
        is_id = isinstance(each, str) and OBJECT_ID.fullmatch(each) is not None
        _require(is_id, here, f"{each!r:.80} is no id, which has 24 hexadecimal digits")
        _require(each not in seen, here, f"{each} is there twice")
        seen.add(each)


def _declared(values: Mapping[str, str], place: str) -> dict[str, str]:
    """Check the values that an account keeps; answer its custom fields."""
    try:
        clock_from_text(values.get(CLOCK_KEY)).require_sense("clock")
        latest = values.get(LATEST_ID_KEY)
        if latest is not None and OBJECT_ID.fullmatch(latest) is None:
            raise ValueError(f"{LATEST_ID_KEY}: {latest[:80]!r} is no id")
        text = values.get(CUSTOM_FIELDS_KEY, "{}")
        return msgspec.json.decode(text, type=dict[str, str])
    except (msgspec.MsgspecError, ValueError) as error:
        raise SeedError(f"{place}values: {error}") from None


def _goals(
    data: AccountData, directory: Directory, checks: OfOperations, place: str
) -> tuple[list[dict[str, Any]], list[Mapping[str, Any]]]:
    for kind in ("goals", "metrics"):
        documents: list[Mapping[str, Any]] = getattr(data, kind)
        _require_ids(f"{place}{kind}", [each.get("id") for each in documents])
        for i, each in enumerate(documents):
            here = f"{place}{kind}[{i}]"
            same = each.get("accountId") == data.account.id
            _require(same, f"{here}.accountId", f"is not {data.account.id}")
            require_access(f"{here}.access", each.get("access"))
    metrics: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for i, metric in enumerate(data.metrics):
        goal_id = metric.get("goalId")
        here = f"{place}metrics[{i}].goalId"
        _require(isinstance(goal_id, str), here, f"{goal_id!r:.80} is no id")
        metrics[goal_id].append(metric)
    whole: dict[str, Mapping[str, Any]] = {}
    goals = []
    for i, stored in enumerate(data.goals):
        here = f"{place}goals[{i}]"
        for key in REQUIRED:
            _require(key in stored, here, f"has no {key!r}")
        session_id = stored["sessionId"]
        known = isinstance(session_id, str) and session_id in directory.sessions
        _require(known, f"{here}.sessionId", f"the account has no session {session_id!r:.80}")
        try:
            goal = with_defaults(stored, directory)
            own = metrics.pop(goal["id"], [])
            _show(goal, own, directory, checks)
            whole |= {each["id"]: with_all_keys(each, goal, directory) for each in own}
        except (Mismatch, Invalid, KeyError, TypeError, AttributeError) as error:
            raise SeedError(f"{here}: cannot be shown: {error}") from None
        goals.append(goal)
    for goal_id in metrics:
        raise SeedError(f"{place}metrics: there is no goal {goal_id!r}")
    _require_tree(goals, place)
    return goals, [whole[metric["id"]] for metric in data.metrics]


def _show(
    goal: dict[str, Any],
    metrics: list[Mapping[str, Any]],
    directory: Directory,
    checks: OfOperations,
) -> None:
    """Write the goal as an answer would, and see that sums over its attainments are numbers."""
    for formatting in (None, "plainText"):
        own = {**goal, "customFields": dict(goal["customFields"])}
        shown = GoalSerializer(_READER, directory, formatting=formatting).to_json(own, metrics)
        checks["getGoal"].goal(200, shown, projected=False)
    for each in (goal, *metrics):
        if not abs(each.get("attainment") or 0) <= FARTHEST:
            raise Mismatch(f"attainment {each['attainment']} is no number of use")


def _require_tree(goals: list[dict[str, Any]], place: str) -> None:
    """Refuse parents that are not there, and goals that are aligned under themselves."""
    parents = {goal["id"]: goal["parentId"] for goal in goals}
    clear: set[str] = {""}
    for i, goal in enumerate(goals):
        above: dict[str, None] = {}
        goal_id = goal["id"]
        while goal_id not in clear:
            here = f"{place}goals[{i}].parentId"
            _require(goal_id in parents, here, f"the account has no goal {goal_id}")
            _require(goal_id not in above, here, f"{goal['name']!r:.80} is aligned under itself")
            above[goal_id] = None
            goal_id = parents[goal_id]
        clear |= above.keys()
