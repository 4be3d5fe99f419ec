"""Who is calling: the bearer of a seed token, or the user an unsigned JWT names.

Signatures are not verified: whoever reaches the emulator may be anybody, that is its purpose.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator.goals.people import Person
from gtmhub_goals_emulator.state.accounts import AccountContext, Accounts

KEPT = 4096
ACCOUNT_CLAIM = "/app_metadata/accountId"
_OBJECT_ID = re.compile(r"[0-9a-f]{24}")


class Unauthenticated(Exception):
    """No valid token; the message says what is wrong with it and never repeats it."""


class Caller(Struct, frozen=True):
    person: Person
    context: AccountContext
    expires_at: float | None


class Authenticator:
    """Resolves authorization headers; what one resolves to is kept as long as its context is."""

    def __init__(self, accounts: Accounts) -> None:
        """`accounts` says how long what it tells may be kept."""
        self._accounts = accounts
        self._known: dict[str, Caller] = {}

    def identify(self, authorization: str | None) -> Caller:
        """Answer who calls, or raise Unauthenticated."""
        key = authorization or ""
        caller = self._known.get(key)
        if caller is None or not self._accounts.is_fresh(caller.context):
            caller = self._look_up(authorization)
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = caller
        if caller.expires_at is not None:
            now = self._accounts.clock(caller.context).now()
            if now.timestamp() >= caller.expires_at:
                raise Unauthenticated("token is expired")
        return caller

    def _look_up(self, authorization: str | None) -> Caller:
        token = _token(authorization)
        bearer = self._accounts.bearer(token)
        expires_at: float | None
        if bearer is not None:
            user_id, account_id = bearer.user.id, bearer.account.id
            expires_at = bearer.token.expires_at
        elif token.count(".") == 2:
            user_id, account_id, expires_at = _claims(token)
        else:
            raise Unauthenticated("token is unknown")
        context = self._accounts.context(account_id)
        person = None if context is None else context.directory.people.get(user_id)
        if context is None or person is None:
            raise Unauthenticated("token names a user or an account that does not exist")
        if not person.is_active:
            raise Unauthenticated("the user of this token is no longer active")
        return Caller(person, context, expires_at)


def _token(authorization: str | None) -> str:
    if not authorization:
        raise Unauthenticated("authorization header is missing; send Bearer and a token")
    scheme, _, token = authorization.partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("authorization header is malformed; send Bearer, a space and a token")
    return token


def _claims(token: str) -> tuple[str, str, float | None]:
    """Read `sub`, the account claim and `exp`, as JWTs of the real service carry them."""
    payload = _payload(token.split(".")[1])
    account_id = next(
        (value for name, value in payload.items() if name.endswith(ACCOUNT_CLAIM)), None
    )
    user_id, expires_at = payload.get("sub"), payload.get("exp")
    if not isinstance(user_id, str) or not isinstance(account_id, str):
        raise Unauthenticated(f"token lacks the claim sub or one that ends in {ACCOUNT_CLAIM}")
    if _OBJECT_ID.fullmatch(account_id) is None:  # none is stored, and not every store takes it
        raise Unauthenticated("token names an account that is no id")
    if expires_at is None or isinstance(expires_at, int | float):
        return user_id, account_id, expires_at
    raise Unauthenticated("token has an exp that is not a number")


def _payload(part: str) -> dict[str, Any]:
    try:
        text = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        payload: dict[str, Any] = msgspec.json.decode(text, type=dict)
    except (ValueError, binascii.Error, msgspec.MsgspecError, RecursionError):
        raise Unauthenticated("token is not a JWT: its payload cannot be read") from None
    return payload


def unsigned_jwt(user_id: str, account_id: str, expires_at: int | None = None) -> str:
    """Make a token of the shape that the real service gives out, without a signature."""
    payload: dict[str, object] = {
        "sub": user_id,
        "https://gtmhub.com/app_metadata/accountId": account_id,
    }
    if expires_at is not None:
        payload["exp"] = expires_at
    parts = (_part({"alg": "none", "typ": "JWT"}), _part(payload), "")
    return ".".join(parts)


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).rstrip(b"=").decode()
