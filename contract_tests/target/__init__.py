"""What is tested: a server known by its URL, identities and profile."""

from contract_tests.target.identities import ABSENT, IDENTITY_NAMES, Identity
from contract_tests.target.profiles import Profile, default_profile
from contract_tests.target.world import Session, World

__all__ = ["ABSENT", "IDENTITY_NAMES", "Identity", "Profile", "Session", "World", "default_profile"]
