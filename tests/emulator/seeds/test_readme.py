"""What the emulator's README says of seeds is what a seed may hold, and its sample is one."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest

from gtmhub_goals_emulator.seeds import build, document, parse_seed
from gtmhub_goals_emulator.state.ids import ObjectIds

README = Path(__file__).parents[3] / "emulator" / "README.md"
SEEDS = README.read_text().partition("## Seeds")[2]
ROWS: dict[str, type[msgspec.Struct]] = {
    "users": document.SeedUser,
    "teams": document.SeedTeam,
    "sessions": document.SeedSession,
    "tokens": document.SeedToken,
    "goals": document.SeedGoal,
    "metrics": document.SeedMetric,
    "checkIns": document.SeedCheckIn,
    "trend": document.SeedTrendPoint,
    "confidence": document.SeedConfidence,
    "access": document.SeedAccess,
    "permissions": document.SeedPermission,
}


@pytest.mark.parametrize("name", ROWS)
def test_the_table_names_every_key_of_each_list(name: str) -> None:
    keys = re.search(rf"^\| `{name}`[^|]*\|(.*)\|$", SEEDS, flags=re.MULTILINE)
    assert keys is not None
    without_values = re.sub(r"\([^)]*\)", "", keys[1])
    named = re.findall(r"`(\w+)`", without_values)
    assert sorted(named) == sorted(
        field.encode_name for field in msgspec.structs.fields(ROWS[name])
    )


def test_the_account_s_own_keys_are_named() -> None:
    lists = set(ROWS)
    for field in msgspec.structs.fields(document.SeedAccount):
        assert field.encode_name in lists or f"`{field.encode_name}`" in SEEDS, field.encode_name


def test_the_sample_is_the_example_and_a_seed() -> None:
    sample = "\n".join(line[4:] for line in SEEDS.splitlines() if line.startswith("    "))
    assert sample == document.example()
    jsonschema_rs.validate(json.loads(document.schema()), json.loads(sample))
    for account in parse_seed(sample.encode()).accounts:
        built = build(account, ObjectIds().new, datetime.now(UTC))
        assert (len(built.data.goals), len(built.data.metrics)) == (1, 1)
