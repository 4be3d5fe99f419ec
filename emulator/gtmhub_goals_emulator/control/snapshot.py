"""Everything the emulator holds as one versioned JSON document, and back."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.store.records import AccountData

KIND = "gtmhub-goals-emulator-snapshot"
VERSION = 1
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")

_decode_data = msgspec.json.Decoder(AccountData).decode


def text_of_data(data: AccountData) -> str:
    """One account as JSON; `data_from_text` reads it back."""
    return msgspec.json.encode(data).decode()


def data_from_text(text: str | bytes) -> AccountData:
    return _decode_data(text)


def document(
    accounts: list[AccountData], faults: list[dict[str, Any]], clock: str
) -> dict[str, Any]:
    return {
        "kind": KIND,
        "version": VERSION,
        "accounts": msgspec.to_builtins(accounts),
        "faults": faults,
        "clock": clock,
    }


def accounts_of(value: Any) -> list[AccountData]:
    """Read the accounts of a snapshot; SeedError names what does not fit."""
    if not isinstance(value, dict) or value.get("kind") != KIND:
        raise SeedError(f"kind: {KIND!r} is expected; is this a snapshot?")
    if value.get("version") != VERSION:
        raise SeedError(f"version: {value.get('version')!r} is not {VERSION}, the one known here")
    try:
        return msgspec.convert(value.get("accounts"), list[AccountData])
    except msgspec.ValidationError as error:
        raise SeedError(f"accounts: {error}") from None


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the target and rename, so that nobody ever sees half a snapshot."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def path_of(folder: Path | None, name: str) -> Path:
    """Where the snapshot of that name lies; names cannot leave the folder."""
    if folder is None:
        raise SeedError("name: no folder for snapshots; start the emulator with --snapshots FOLDER")
    if NAME.fullmatch(name) is None:
        raise SeedError(f"name: {name!r} may hold letters, digits, - and _ only")
    return folder / f"{name}.json"
