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
from gtmhub_goals_emulator.handlers.accounts import Tenant, Tenants

KEPT = 4096
ACCOUNT_CLAIM = "/app_metadata/accountId"
_OBJECT_ID = re.compile(r"[0-9a-f]{24}")


class Unknown(Exception):
    """No valid token; the message says what is wrong with it and never repeats it."""


class Caller(Struct, frozen=True):
    person: Person
    tenant: Tenant
    expires_at: float | None


class Callers:
    """Resolves authorization headers; what one resolves to is kept as long as its tenant is."""

    def __init__(self, tenants: Tenants) -> None:
        """`tenants` says how long what it tells may be kept."""
        self._tenants = tenants
        self._known: dict[str, Caller] = {}

    def identify(self, authorization: str | None) -> Caller:
        """Answer who calls, or raise Unknown."""
        key = authorization or ""
        caller = self._known.get(key)
        if caller is None or not self._tenants.is_fresh(caller.tenant):
            caller = self._look_up(authorization)
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = caller
        if caller.expires_at is not None:
            now = self._tenants.clock(caller.tenant).now()
            if now.timestamp() >= caller.expires_at:
                raise Unknown("token is expired")
        return caller

    def _look_up(self, authorization: str | None) -> Caller:
        token = _token(authorization)
        bearer = self._tenants.bearer(token)
        expires_at: float | None
        if bearer is not None:
            user_id, account_id = bearer.user.id, bearer.account.id
            expires_at = bearer.token.expires_at
        elif token.count(".") == 2:
            user_id, account_id, expires_at = _claims(token)
        else:
            raise Unknown("token is unknown")
        tenant = self._tenants.tenant(account_id)
        person = None if tenant is None else tenant.directory.people.get(user_id)
        if tenant is None or person is None:
            raise Unknown("token names a user or an account that does not exist")
        if not person.is_active:
            raise Unknown("the user of this token is no longer active")
        return Caller(person, tenant, expires_at)


def _token(authorization: str | None) -> str:
    if not authorization:
        raise Unknown("authorization header is missing; send Bearer and a token")
    scheme, _, token = authorization.partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Unknown("authorization header is malformed; send Bearer, a space and a token")
    return token


def _claims(token: str) -> tuple[str, str, float | None]:
    """Read `sub`, the account claim and `exp`, as JWTs of the real service carry them."""
    payload = _payload(token.split(".")[1])
    account_id = next(
        (value for name, value in payload.items() if name.endswith(ACCOUNT_CLAIM)), None
    )
    user_id, expires_at = payload.get("sub"), payload.get("exp")
    if not isinstance(user_id, str) or not isinstance(account_id, str):
        raise Unknown(f"token lacks the claim sub or one that ends in {ACCOUNT_CLAIM}")
    if _OBJECT_ID.fullmatch(account_id) is None:  # none is stored, and not every store takes it
        raise Unknown("token names an account that is no id")
    if expires_at is None or isinstance(expires_at, int | float):
        return user_id, account_id, expires_at
    raise Unknown("token has an exp that is not a number")


def _payload(part: str) -> dict[str, Any]:
    try:
        text = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        payload: dict[str, Any] = msgspec.json.decode(text, type=dict)
    except (ValueError, binascii.Error, msgspec.MsgspecError, RecursionError):
        raise Unknown("token is not a JWT: its payload cannot be read") from None
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
