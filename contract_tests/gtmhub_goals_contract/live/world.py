"""The account that a law works in: identities, sessions, people and what is known of its goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.live.identities import ABSENT, Identity


@dataclass(frozen=True, slots=True)
class Session:
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
    seeded: tuple[Mapping[str, Any], ...] | None = None  # goals known to be there, and no others
    control: bool = False  # the server can be told to fail
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def owner(self) -> Identity:
        return self.identity("owner")

    def identity(self, name: str) -> Identity:
        try:
            return self.identities[name]
        except KeyError:
            raise ConfigurationError(
                f"{ABSENT.get(name, name)}; add [identities.{name}] to contract.toml"
            ) from None

    def has(self, *names: str) -> bool:
        return all(name in self.identities for name in names)

    def missing(self, names: tuple[str, ...]) -> list[str]:
        return [ABSENT.get(name, name) for name in names if name not in self.identities]

    def shell_names(self) -> Mapping[str, str]:
        """Ids that curl lines show as variables."""
        names = {}
        for label, session in (
            ("SESSION", self.session),
            ("OTHER_SESSION", self.other_session),
            ("WORKFLOW_SESSION", self.workflow_session),
            ("WORKFLOW_SESSION_OF_TWO", self.workflow_session_of_two),
        ):
            if session is not None:
                names[session.id] = label
        for identity in self.identities.values():
            if identity.user:
                names.setdefault(identity.user, f"USER_{identity.name.upper()}")
        return names
