"""What SQLite executes, printed from statements.py and schema.py so that no start compiles it.

`python -m gtmhub_goals_emulator.store.printing` prints it anew; a test holds it to its sources.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

FILE = "sqlite.json"


class Printed(msgspec.Struct, frozen=True):
    """`creation`: what makes the tables, in order; `statements`: the others, by name."""

    creation: list[str]
    statements: dict[str, str]


def text() -> bytes:
    return resources.files(__package__).joinpath(FILE).read_bytes()


@cache
def printed() -> Printed:
    return msgspec.json.decode(text(), type=Printed)
