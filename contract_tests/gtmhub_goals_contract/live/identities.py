"""Who makes a request: a token, an account and, where known, the user behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

IDENTITY_NAMES: Mapping[str, str] = {
    "owner": "creates goals and owns them",
    "reviewer": "a user with read and update rights, chosen to review",
    "second_reviewer": "another one, for goals that need two approvals",
    "viewer": "a user of the same account who may only read",
    "admin": "a user who may do everything in the account",
    "suspended": "a user of an account that is suspended",
    "stranger": "a user of another account (second tenant)",
    "expired": "a token that was valid once",
}
ABSENT: Mapping[str, str] = {name: f"no {name} identity given" for name in IDENTITY_NAMES}


@dataclass(frozen=True, slots=True)
class Identity:
    """The token never shows in `repr`, logs or reports."""

    name: str
    account: str
    token: str = field(repr=False)
    user: str | None = None

    @property
    def variable(self) -> str:
        """The shell variable that stands for the token in curl lines."""
        return "TOKEN" if self.name == "owner" else f"TOKEN_{self.name.upper()}"

    @property
    def account_variable(self) -> str:
        foreign = self.name in {"stranger", "suspended"}
        return f"ACCOUNT_{self.name.upper()}" if foreign else "ACCOUNT"
