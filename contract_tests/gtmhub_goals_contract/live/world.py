"""Who asks, what a run may do, and the account that a law works in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from gtmhub_goals_contract.errors import ConfigurationError

IDENTITY_NAMES: Mapping[str, str] = {
    "owner": "creates goals and owns them",
    "reviewer": "a user with read and update rights, chosen to review",
    "second_reviewer": "another one, for goals that need two approvals",
    "viewer": "a user of the same account who may only read",
    "guest": "a user of the same account who may not even read",
    "admin": "a user who may do everything in the account",
    "suspended": "a user of an account that is suspended",
    "stranger": "a user of another account (second tenant)",
    "expired": "a token that was valid once",
}
# The sessions of a World: what contract.toml calls each, and how many approvals a goal in it needs.
SESSIONS: Mapping[str, tuple[str, int]] = {
    "session": ("session", 0),
    "other_session": ("other", 0),
    "workflow_session": ("workflow", 1),
    "workflow_session_of_two": ("workflow-of-two", 2),
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


class Profile(StrEnum):
    """What may be sent to a server."""

    EMULATOR = "emulator"
    LIVE_RW = "live-rw"
    LIVE_RO = "live-ro"

    @property
    def writes(self) -> bool:
        return self is not Profile.LIVE_RO

    @property
    def live(self) -> bool:
        return self is not Profile.EMULATOR


def is_loopback(url: str) -> bool:
    """Whether the URL leads to this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def default_profile(url: str) -> Profile:
    """Whatever is not loopback may hold real data, so it is only read."""
    return Profile.LIVE_RW if is_loopback(url) else Profile.LIVE_RO


@dataclass(frozen=True, slots=True)
class Session:
    """A session to create goals in."""

    id: str
    required_approvals: int  # 0 = no approval workflow


@dataclass(frozen=True)
class World:
    """Everything a law may take for granted; what is missing is said, never guessed."""

    url: str
    identities: Mapping[str, Identity]
    session: Session | None = None
    other_session: Session | None = None
    workflow_session: Session | None = None
    workflow_session_of_two: Session | None = None
    users: tuple[str, ...] = ()  # user ids that may own goals
    teams: tuple[str, ...] = ()
    control: bool = False  # the server can be told to fail
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def owner(self) -> Identity:
        return self.identity("owner")

    def identity(self, name: str) -> Identity:
        """Who is called so.

        Raises:
            ConfigurationError: nobody is; the message names the table of contract.toml.
        """
        try:
            return self.identities[name]
        except KeyError:
            raise ConfigurationError(
                f"{ABSENT.get(name, name)}; add [identities.{name}] to contract.toml"
            ) from None

    def has(self, *names: str) -> bool:
        """Whether there is an identity of each name."""
        return all(name in self.identities for name in names)

    def missing(self, names: tuple[str, ...]) -> list[str]:
        """A sentence for each name that nobody has."""
        return [ABSENT.get(name, name) for name in names if name not in self.identities]

    def shell_names(self) -> Mapping[str, str]:
        """Ids that curl lines show as variables."""
        names = {}
        for field_name in SESSIONS:
            session: Session | None = getattr(self, field_name)
            if session is not None:
                names[session.id] = field_name.upper()
        for identity in self.identities.values():
            if identity.user:
                names.setdefault(identity.user, f"USER_{identity.name.upper()}")
        return names
