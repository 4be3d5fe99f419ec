"""What is tested: a server known by its URL, identities and profile."""

from gtmhub_goals_contract.live.identities import ABSENT, IDENTITY_NAMES, Identity
from gtmhub_goals_contract.live.profiles import Profile, default_profile
from gtmhub_goals_contract.live.world import Session, World

__all__ = ["ABSENT", "IDENTITY_NAMES", "Identity", "Profile", "Session", "World", "default_profile"]
