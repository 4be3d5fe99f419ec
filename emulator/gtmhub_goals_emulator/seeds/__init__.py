"""What accounts hold at the start: the document people write, and the company of the demo."""

from gtmhub_goals_emulator.seeds.build import Built, as_dict, build
from gtmhub_goals_emulator.seeds.document import (
    SeedAccount,
    SeedDocument,
    parse_account,
    parse_seed,
)

__all__ = [
    "Built",
    "SeedAccount",
    "SeedDocument",
    "as_dict",
    "build",
    "parse_account",
    "parse_seed",
]
