"""What is tested: a server known by its URL, identities and profile."""

from gtmhub_goals_contract.live.world import (
    ABSENT,
    IDENTITY_NAMES,
    Identity,
    Profile,
    Session,
    World,
    default_profile,
)

__all__ = ["ABSENT", "IDENTITY_NAMES", "Identity", "Profile", "Session", "World", "default_profile"]
