"""Print what SQLite executes into the package: python -m gtmhub_goals_emulator.store.printing"""

from __future__ import annotations

from pathlib import Path

import msgspec

from gtmhub_goals_emulator.store.compiling import SQLITE
from gtmhub_goals_emulator.store.printed import FILE, Printed
from gtmhub_goals_emulator.store.schema import creation
from gtmhub_goals_emulator.store.statements import texts_on


def print_sqlite() -> bytes:
    """Answer the text of the file."""
    printed = Printed(list(creation(SQLITE)), texts_on(SQLITE))
    return msgspec.json.format(msgspec.json.encode(printed), indent=1) + b"\n"


if __name__ == "__main__":
    (Path(__file__).parent / FILE).write_bytes(print_sqlite())
