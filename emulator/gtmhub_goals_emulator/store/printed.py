"""What databases execute, printed from statements.py and schema.py so that no start compiles it.

`python -m gtmhub_goals_emulator.store.printing` prints it anew; a test holds it to its sources.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

Database = Literal["sqlite", "postgresql"]


class Printed(msgspec.Struct, frozen=True):
    """`creation`: what makes the tables, in order; `statements`: the others, by name."""

    creation: list[str]
    statements: dict[str, str]


def text(database: Database = "sqlite") -> bytes:
    return resources.files(__package__).joinpath(f"{database}.json").read_bytes()


@cache
def printed(database: Database = "sqlite") -> Printed:
    return msgspec.json.decode(text(database), type=Printed)
