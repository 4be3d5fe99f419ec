"""What accounts hold at the start: the document people write, and the company of the demo."""

from gtmhub_goals_emulator.seeds.build import Built, as_dict, build
from gtmhub_goals_emulator.seeds.document import (
    SeedAccount,
    SeedDocument,
    example,
    parse_account,
    parse_seed,
    schema,
)

__all__ = [
    "Built",
    "SeedAccount",
    "SeedDocument",
    "as_dict",
    "build",
    "example",
    "parse_account",
    "parse_seed",
    "schema",
]
