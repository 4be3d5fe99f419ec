"""Print what databases execute into the package: python -m gtmhub_goals_emulator.store.printing"""

from __future__ import annotations

from pathlib import Path

import msgspec
from sqlalchemy.engine.interfaces import Dialect

from gtmhub_goals_emulator.store.compiling import SQLITE
from gtmhub_goals_emulator.store.postgres_dialect import POSTGRESQL
from gtmhub_goals_emulator.store.printed import Database, Printed
from gtmhub_goals_emulator.store.schema import creation
from gtmhub_goals_emulator.store.statements import texts_on

DIALECTS: dict[Database, Dialect] = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def print_for(database: Database) -> bytes:
    """Answer the text of the file."""
    dialect = DIALECTS[database]
    printed = Printed(list(creation(dialect)), texts_on(dialect))
    return msgspec.json.format(msgspec.json.encode(printed), indent=1) + b"\n"


if __name__ == "__main__":
    for name in DIALECTS:
        (Path(__file__).parent / f"{name}.json").write_bytes(print_for(name))
