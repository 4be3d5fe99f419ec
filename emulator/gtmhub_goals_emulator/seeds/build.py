"""Turn the seed of one account into what the store keeps: ids minted, rules applied once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.errors import Invalid, SeedError
from gtmhub_goals_emulator.goals import goal_dict
from gtmhub_goals_emulator.goals.goal_dict import GoalDict, build_goal
from gtmhub_goals_emulator.goals.metric_dict import build_metric, confidence_of
from gtmhub_goals_emulator.goals.permissions import (
    Account,
    Directory,
    Session,
    Team,
    User,
    directory_of,
    opening_state,
)
from gtmhub_goals_emulator.seeds.document import (
    Ids,
    SeedAccount,
    SeedGoal,
    SeedMetric,
    SeedSession,
    SeedTeam,
    SeedUser,
    instant,
    quarter,
    require_access,
    require_order,
)
from gtmhub_goals_emulator.store.records import CUSTOM_FIELDS_KEY, AccountData, EpochSeconds, Token

MEMBER = "user or team"
STANDARD_USERS = (
    SeedUser(id="admin", name="Ada Example", email="ada@example.com", role="admin"),
    SeedUser(id="member", name="Ben Example", email="ben@example.com", role="member"),
    SeedUser(id="reviewer", name="Cleo Example", email="cleo@example.com", role="member"),
    SeedUser(id="viewer", name="Dan Example", email="dan@example.com", role="viewer"),
)
STANDARD_SESSIONS = (
    SeedSession(id="current", title="This quarter"),
    SeedSession(id="approval", title="This quarter, with approval", required_reviewers=1),
)


class Built(Struct, frozen=True):
    """`ids` maps every name of the seed to its id, and `tokens` every user id to a token."""

    data: AccountData
    ids: dict[str, str]
    tokens: dict[str, str]

    @property
    def first_token(self) -> str:
        return first_token(self.data.tokens, self.data.users)


def first_token(tokens: Iterable[Token], users: Iterable[User]) -> str:
    """What a newcomer pastes into curl: one that lasts, an administrator's where there is one."""
    roles = {user.id: user.role for user in users}
    by_expiry = sorted(tokens, key=lambda token: token.expires_at or 0, reverse=True)
    best_first = sorted(
        by_expiry,
        key=lambda token: (token.expires_at is not None, roles.get(token.user_id) != "admin"),
    )
    return best_first[0].token if best_first else ""


def build(seed: SeedAccount, new_id: Callable[[], str], now: datetime) -> Built:
    """Build one account; the standard people and sessions stand in where the seed has none."""
    ids = Ids(new_id)
    account_id = ids.declare("id", seed.id)
    account = Account(account_id, seed.name, seed.plan, seed.domain)
    users = [
        User(**_own(f"users[{i}]", user, account_id, ids))
        for i, user in enumerate(seed.users or STANDARD_USERS)
    ]
    teams = [
        Team(
            **_own(f"teams[{i}]", team, account_id, ids)
            | {"member_ids": tuple(ids.resolve_all(f"teams[{i}].memberIds", team.member_ids))}
        )
        for i, team in enumerate(seed.teams)
    ]
    sessions = [
        _session(f"sessions[{i}]", session, account_id, ids, now)
        for i, session in enumerate(seed.sessions or STANDARD_SESSIONS)
    ]
    tokens = _tokens(seed, users, account_id, ids)
    directory = directory_of(account, users, teams, sessions, seed.custom_fields)
    goals, metrics = build_goals(seed, directory, ids, now)
    values = {}
    if seed.custom_fields:
        values[CUSTOM_FIELDS_KEY] = msgspec.json.encode(seed.custom_fields).decode()
    data = AccountData(account, users, teams, sessions, tokens, goals, metrics, values)
    return Built(data, ids.known, {token.user_id: token.token for token in reversed(tokens)})


def _own(place: str, seed: SeedUser | SeedTeam, account_id: str, ids: Ids) -> dict[str, Any]:
    """The fields of a user or team of the account; one without a name is called by its id."""
    own = {"id": ids.declare(f"{place}.id", seed.id), "account_id": account_id}
    return {**asdict(seed), **own, "name": seed.name or seed.id}


def build_all(
    seeds: Iterable[SeedAccount], new_id: Callable[[], str], now: datetime
) -> list[Built]:
    """Build all accounts of a document; no two may have the same id or token."""
    built: list[Built] = []
    seen: dict[str, int] = {}
    for i, seed in enumerate(seeds):
        try:
            each = build(seed, new_id, now)
        except SeedError as error:
            raise SeedError(f"accounts[{i}].{error}") from None
        account_id = each.data.account.id
        if account_id in seen:
            raise SeedError(f"accounts[{i}].id: {account_id} is accounts[{seen[account_id]}] too")
        for j, token in enumerate(each.data.tokens):
            if token.token in seen:
                raise SeedError(
                    f"accounts[{i}].tokens[{j}]: belongs to accounts[{seen[token.token]}] too"
                )
        seen.update(dict.fromkeys([account_id, *(t.token for t in each.data.tokens)], i))
        built.append(each)
    return built


def _session(place: str, seed: SeedSession, account_id: str, ids: Ids, now: datetime) -> Session:
    date_from = instant(f"{place}.dateFrom", seed.date_from) or quarter(now, 0)[0]
    date_to = instant(f"{place}.dateTo", seed.date_to) or quarter(now, 0)[1]
    require_order(place, date_from, date_to)
    return Session(
        ids.declare(f"{place}.id", seed.id),
        account_id,
        seed.title or seed.id,
        date_from,
        date_to,
        seed.status,
        seed.required_reviewers,
    )


def _tokens(seed: SeedAccount, users: list[User], account_id: str, ids: Ids) -> list[Token]:
    if not seed.tokens:
        return [Token(f"tok-{secrets.token_hex(16)}", account_id, user.id) for user in users]
    tokens: dict[str, Token] = {}
    for i, token in enumerate(seed.tokens):
        place = f"tokens[{i}]"
        expires: EpochSeconds | None = None
        if token.expires_at is not None:
            text = instant(f"{place}.expiresAt", token.expires_at)
            expires = EpochSeconds(timestamps.parse(text).timestamp())
        if token.token in tokens:
            raise SeedError(f"{place}.token: stands in this list already")
        user_id = ids.resolve(f"{place}.userId", token.user_id, "user")
        tokens[token.token] = Token(token.token, account_id, user_id, expires)
    return list(tokens.values())


def as_dict(built: Built) -> dict[str, Any]:
    """What the control API answers about a new account."""
    return {
        "accountId": built.data.account.id,
        "token": built.first_token,
        "tokens": built.tokens,
        "ids": built.ids,
    }


def metric_document(
    place: str, seed: SeedMetric, goal: GoalDict, order: int, directory: Directory, ids: Ids
) -> GoalDict:
    metric_id = ids.declare(f"{place}.id", seed.id)
    owners = ids.resolve_all(f"{place}.ownerIds", seed.owner_ids, MEMBER) or [*goal["ownerIds"]]
    history = _history(place, seed, goal, owners[0], ids)
    actual = seed.actual
    if actual is None:
        actual = history[-1]["actual"] if history else seed.initial_value
    given: GoalDict = {
        "name": seed.name,
        "description": seed.description,
        "initialValue": seed.initial_value,
        "actual": actual,
        "target": seed.target,
        "critical": seed.critical,
        "format": {
            "fractionSize": seed.fraction_size,
            "prefix": seed.prefix,
            "suffix": seed.suffix,
        },
        "dueDate": instant(f"{place}.dueDate", seed.due_date) or timestamps.ZERO,
        "metricHistory": history,
        "trend": [{"date": point.date, "projected": point.projected} for point in seed.trend],
        "customFields": seed.custom_fields,
        "settings": seed.settings,
        "access": access_document(f"{place}.access", seed.access, ids),
    }
    if history:
        given["lastCheckInDate"] = history[-1]["createdAt"]
        if "confidence" in history[-1]:
            given["confidence"] = confidence_of(history[-1])
    try:
        return build_metric(metric_id, goal, owners, order, directory, given)
    except Invalid as refusal:
        raise SeedError(f"{place}.{refusal.message}") from None


def _history(place: str, seed: SeedMetric, goal: GoalDict, author: str, ids: Ids) -> list[GoalDict]:
    history: list[GoalDict] = []
    for j, check_in in enumerate(seed.check_ins):
        here = f"{place}.checkIns[{j}]"
        who = check_in.changed_by
        entry: GoalDict = {
            "actual": check_in.actual,
            "comment": check_in.comment,
            "changedBy": ids.resolve(f"{here}.changedBy", who, MEMBER) if who else author,
            "createdAt": instant(f"{here}.createdAt", check_in.created_at) or goal["dateCreated"],
        }
        if check_in.confidence is not None:
            entry["confidence"] = check_in.confidence
        history.append(entry)
    history.sort(key=lambda entry: timestamps.parse(entry["createdAt"]))
    return history


def access_document(place: str, access: GoalDict | None, ids: Ids) -> GoalDict | None:
    """Let permissions name people as the seed names them."""
    require_access(place, access)
    if access is None:
        return None
    permissions: list[Any] = access.get("permissions", [])
    return {
        **access,
        "permissions": [
            {**p, "principalId": ids.resolve(place, p["principalId"], MEMBER)} for p in permissions
        ],
    }


def build_goals(
    seed: SeedAccount, directory: Directory, ids: Ids, now: datetime
) -> tuple[list[GoalDict], list[GoalDict]]:
    goal_ids = [ids.declare(f"goals[{i}].id", goal.id) for i, goal in enumerate(seed.goals)]
    author = next(iter(directory.people), "")
    written = timestamps.to_text(now)
    goals = [
        _goal(f"goals[{i}]", goal, goal_id, directory, ids, author, written)
        for i, (goal, goal_id) in enumerate(zip(seed.goals, goal_ids, strict=True))
    ]
    by_id = {goal["id"]: goal for goal in goals}
    metrics = []
    of_goal: dict[str, list[GoalDict]] = {}
    for i, seed_metric in enumerate(seed.metrics):
        place = f"metrics[{i}]"
        goal = by_id[ids.resolve(f"{place}.goalId", seed_metric.goal_id, "goal")]
        siblings = of_goal.setdefault(goal["id"], [])
        metric = metric_document(place, seed_metric, goal, len(siblings) + 1, directory, ids)
        siblings.append(metric)
        metrics.append(metric)
    for goal in goals:
        of_it = of_goal.get(goal["id"], [])
        goal["metricsCount"] = len(of_it)
        goal["attainment"] = goal_dict.goal_attainment(of_it)
    below = goal_dict.all_below(goals)
    for goal in goals:
        goal_dict.set_aggregates(goal, *below[goal["id"]])
    return goals, metrics


def _goal(
    place: str,
    seed: SeedGoal,
    goal_id: str,
    directory: Directory,
    ids: Ids,
    author: str,
    now: str,
) -> GoalDict:
    session_id = next(iter(directory.sessions))
    if seed.session_id:
        session_id = ids.resolve(f"{place}.sessionId", seed.session_id, "session")
    session = directory.sessions[session_id]
    owners = ids.resolve_all(f"{place}.ownerIds", seed.owner_ids, MEMBER) or [author]
    state = seed.workflow_status
    if state is None:
        state = opening_state(session)
    if bool(state) != (session.required_reviewers is not None):
        raise SeedError(
            f"{place}.workflowStatus: {state!r} does not fit its session, which has"
            f" {'an' if session.required_reviewers else 'no'} approval workflow"
        )
    date_from = instant(f"{place}.dateFrom", seed.date_from) or session.date_from
    date_to = instant(f"{place}.dateTo", seed.date_to) or session.date_to
    require_order(place, date_from, date_to)
    created = instant(f"{place}.dateCreated", seed.date_created) or now
    given: GoalDict = {
        "name": seed.name,
        "description": seed.description,
        "parentId": ids.resolve(f"{place}.parentId", seed.parent_id, "goal")
        if seed.parent_id
        else "",
        "attainmentTypeString": seed.attainment_type_string,
        "dateFrom": date_from,
        "dateTo": date_to,
        "closedStatus": {"status": seed.closed_status},
        "customFields": seed.custom_fields,
        "tags": [{"title": title} for title in seed.tags],
        "access": access_document(f"{place}.access", seed.access, ids),
        "workflowStatus": state,
        "reviewers": ids.resolve_all(f"{place}.reviewers", seed.reviewers),
        "approvedBy": ids.resolve_all(f"{place}.approvedBy", seed.approved_by),
    }
    if seed.confidence is not None:
        said_by = seed.confidence.user_id
        given["confidence"] = {
            "value": seed.confidence.value,
            "reason": seed.confidence.reason,
            "userId": ids.resolve(f"{place}.confidence", said_by, "user") if said_by else author,
            "date": instant(f"{place}.confidence.date", seed.confidence.date) or created,
        }
    return build_goal(goal_id, directory, session, owners, author, created, given)
