"""Unsigned tokens of the shape that the real service gives out, for tests of token handling."""

from __future__ import annotations

import base64

import msgspec


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
