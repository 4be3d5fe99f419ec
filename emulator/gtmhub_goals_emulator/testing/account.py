"""A fresh account of one test: what a client needs to reach it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TestAccount:
    """`token` is an administrator's; `tokens` and `ids` go by the names in the seed."""

    __test__ = False

    url: str
    account_id: str
    token: str = field(repr=False)
    tokens: Mapping[str, str] = field(repr=False)
    ids: Mapping[str, str] = field(repr=False)

    def headers(self, user: str | None = None) -> dict[str, str]:
        """Headers of a call as `user`, or as the administrator."""
        token = self.token if user is None else self.tokens[user]
        return {"Authorization": f"Bearer {token}", "gtmhub-accountId": self.account_id}
