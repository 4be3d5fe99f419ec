"""Turn the seed of one account into what the store keeps: ids minted, rules applied once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.handlers.accounts import CUSTOM_FIELDS_KEY, directory_of
from gtmhub_goals_emulator.seeds.document import (
    Ids,
    SeedAccount,
    SeedSession,
    SeedUser,
    demand_order,
    instant,
    quarter,
)
from gtmhub_goals_emulator.seeds.goals import build_goals
from gtmhub_goals_emulator.state import timestamps
from gtmhub_goals_emulator.store.records import (
    Account,
    AccountData,
    EpochSeconds,
    Session,
    Team,
    Token,
    User,
)

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
    """An administrator's token where there is one: what a newcomer pastes into curl."""
    roles = {user.id: user.role for user in users}
    valid = sorted(
        (token for token in tokens if token.expires_at is None),
        key=lambda token: roles.get(token.user_id) != "admin",
    )
    return valid[0].token if valid else ""


def build(seed: SeedAccount, new_id: Callable[[], str], now: datetime) -> Built:
    """Build one account; the standard people and sessions stand in where the seed has none."""
    ids = Ids(new_id)
    account_id = ids.declare("id", seed.id)
    account = Account(account_id, seed.name, seed.plan, seed.domain)
    users = [
        User(
            ids.declare(f"users[{i}].id", user.id),
            account_id,
            user.name or user.id,
            user.email,
            user.role,
            user.avatar,
            user.picture,
            user.color,
            user.is_active,
        )
        for i, user in enumerate(seed.users or STANDARD_USERS)
    ]
    teams = [
        Team(
            ids.declare(f"teams[{i}].id", team.id),
            account_id,
            team.name or team.id,
            tuple(
                ids.resolve(f"teams[{i}].memberIds[{j}]", member, "user")
                for j, member in enumerate(team.member_ids)
            ),
            team.avatar,
            team.picture,
            team.color,
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
    begin, end = quarter(now, 0)
    date_from = instant(f"{place}.dateFrom", seed.date_from) or begin
    date_to = instant(f"{place}.dateTo", seed.date_to) or end
    demand_order(place, date_from, date_to)
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
            expires = EpochSeconds(timestamps.read(text).timestamp())
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
