"""Snapshots: all that an emulator holds as one document, checked before it is taken back."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.seeds.check import OfOperations, checked
from gtmhub_goals_emulator.seeds.document import placed, require_storable
from gtmhub_goals_emulator.state.accounts import Clock
from gtmhub_goals_emulator.state.faults import Fault
from gtmhub_goals_emulator.store.records import SEED_KEY, AccountData

KIND = "gtmhub-goals-emulator-snapshot"
VERSION = 1
LEVELS = 8
"""How much deeper than a goal the document that holds it may be."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")

_decode_data = msgspec.json.Decoder(AccountData).decode


class Snapshot(msgspec.Struct, kw_only=True):
    """Everything of one emulator; accounts carry their seeds and clocks among their values."""

    kind: str
    version: int
    accounts: list[AccountData]
    faults: list[Fault]
    clock: Clock


def take(accounts: list[AccountData], faults: list[Fault], clock: Clock) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.to_builtins(
        Snapshot(kind=KIND, version=VERSION, accounts=accounts, faults=faults, clock=clock)
    )
    return document


def read(value: Any, checks: OfOperations) -> Snapshot:
    """Read a snapshot document; SeedError names what does not fit.

    Goals without a key that has a default get it: an older emulator did not know the key.
    `checks` is what the contract says of each operation that is served.
    """
    if not isinstance(value, dict) or value.get("kind") != KIND:
        raise SeedError(f"kind: {KIND!r} is expected; is this a snapshot?")
    if value.get("version") != VERSION:
        raise SeedError(f"version: {value.get('version')!r} is not {VERSION}, the one known here")
    require_storable(value, depth=-LEVELS)
    try:
        snapshot = msgspec.convert(value, Snapshot)
    except msgspec.ValidationError as error:
        raise SeedError(placed(error, Snapshot)) from None
    snapshot.clock.require_sense("clock")
    seen: set[str] = set()
    for i, fault in enumerate(snapshot.faults):
        if fault.id in seen:
            raise SeedError(f"faults[{i}].id: {fault.id!r} is there twice")
        seen.add(fault.id)
    holders: dict[str, str] = {}
    for i, data in enumerate(snapshot.accounts):
        place = f"accounts[{i}]."
        if data.account.id in holders:
            raise SeedError(f"{place}account.id: {data.account.id} is there twice")
        data = checked(data, checks, place)
        if SEED_KEY in data.values:
            there = f"{place}values.seed"
            seed = checked(_seed_of(data.values[SEED_KEY], there), checks, f"{there}.")
            if seed.account.id != data.account.id:
                raise SeedError(f"{there}: is of another account, {seed.account.id}")
            data = msgspec.structs.replace(
                data, values={**data.values, SEED_KEY: data_to_text(seed)}
            )
            _hold(seed, holders, there)
        _hold(data, holders, place)
        snapshot.accounts[i] = data
    return snapshot


def data_to_text(data: AccountData) -> str:
    """One account as JSON; `data_from_text` reads it back."""
    return msgspec.json.encode(data).decode()


def data_from_text(text: str | bytes) -> AccountData:
    return _decode_data(text)


def _hold(data: AccountData, holders: dict[str, str], place: str) -> None:
    """Note whose the tokens are; no two accounts may have one, not even after a reset."""
    for token in data.tokens:
        if holders.setdefault(token.token, data.account.id) != data.account.id:
            raise SeedError(f"{place}tokens: one of them belongs to another account already")
    holders[data.account.id] = data.account.id


def _seed_of(text: str, place: str) -> AccountData:
    """Read the seed that an account of a snapshot goes back to."""
    try:
        require_storable(msgspec.json.decode(text), place, -LEVELS)
        return data_from_text(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SeedError(f"{place}: {error}") from None


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
