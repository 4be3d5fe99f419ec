"""Snapshots: all that an emulator holds as one document, checked before it is taken back."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec

from gtmhub_goals_emulator.contract import Checks, Mismatch
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.goals.goal_dict import REQUIRED, with_defaults
from gtmhub_goals_emulator.goals.permissions import Directory, Person, directory_of
from gtmhub_goals_emulator.goals.serializer import GoalSerializer
from gtmhub_goals_emulator.seeds.document import placed
from gtmhub_goals_emulator.state.accounts import Clock, clock_from_text
from gtmhub_goals_emulator.state.faults import Fault
from gtmhub_goals_emulator.store.records import CLOCK_KEY, CUSTOM_FIELDS_KEY, SEED_KEY, AccountData

KIND = "gtmhub-goals-emulator-snapshot"
VERSION = 1
LEVELS = 8
"""How much deeper than a goal the document that holds it may be."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
READER = Person("", "", "", role="admin")

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


def read(value: Any, one_goal: Checks) -> Snapshot:
    """Read a snapshot document; SeedError names what does not fit.

    Goals without a key that has a default get it: an older emulator did not know the key.
    `one_goal` is what the contract says about getGoal.
    """
    if not isinstance(value, dict) or value.get("kind") != KIND:
        raise SeedError(f"kind: {KIND!r} is expected; is this a snapshot?")
    if value.get("version") != VERSION:
        raise SeedError(f"version: {value.get('version')!r} is not {VERSION}, the one known here")
    try:
        snapshot = msgspec.convert(value, Snapshot)
    except msgspec.ValidationError as error:
        raise SeedError(placed(error, Snapshot)) from None
    snapshot.clock.require_sense("clock")
    seen: set[str] = set()
    for i, data in enumerate(snapshot.accounts):
        place = f"accounts[{i}]"
        if data.account.id in seen:
            raise SeedError(f"{place}.account.id: {data.account.id} is there twice")
        seen.add(data.account.id)
        data = _completed(data, one_goal, place)
        if SEED_KEY in data.values:
            seed = _seed_of(data.values[SEED_KEY], f"{place}.values.seed")
            seed = _completed(seed, one_goal, f"{place}.values.seed")
            values = {**data.values, SEED_KEY: data_to_text(seed)}
            data = msgspec.structs.replace(data, values=values)
        snapshot.accounts[i] = data
    return snapshot


def data_to_text(data: AccountData) -> str:
    """One account as JSON; `data_from_text` reads it back."""
    return msgspec.json.encode(data).decode()


def data_from_text(text: str | bytes) -> AccountData:
    return _decode_data(text)


def _seed_of(text: str, place: str) -> AccountData:
    """Read the seed that an account of a snapshot goes back to."""
    try:
        return data_from_text(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SeedError(f"{place}: {error}") from None


def _completed(data: AccountData, one_goal: Checks, place: str) -> AccountData:
    """Answer the account with whole goals; SeedError where it holds what no answer can show."""
    users = {user.id for user in data.users}
    for i, token in enumerate(data.tokens):
        if token.user_id not in users:
            raise SeedError(f"{place}.tokens[{i}]: the account has no user {token.user_id}")
    declared: dict[str, str] = {}
    try:
        if CUSTOM_FIELDS_KEY in data.values:
            declared = msgspec.json.decode(data.values[CUSTOM_FIELDS_KEY], type=dict[str, str])
        clock_from_text(data.values.get(CLOCK_KEY)).require_sense("clock")
    except (msgspec.MsgspecError, ValueError) as error:
        raise SeedError(f"{place}.values: {error}") from None
    directory = directory_of(data.account, data.users, data.teams, data.sessions, declared)
    return msgspec.structs.replace(data, goals=_goals(data, directory, one_goal, place))


def _goals(
    data: AccountData, directory: Directory, one_goal: Checks, place: str
) -> list[dict[str, Any]]:
    metrics: dict[Any, list[Any]] = defaultdict(list)
    for metric in data.metrics:
        metrics[metric.get("goalId")].append(metric)
    goals = []
    serializer = GoalSerializer(READER, directory)
    for i, stored in enumerate(data.goals):
        here = f"{place}.goals[{i}]"
        for key in REQUIRED:
            if key not in stored:
                raise SeedError(f"{here}: has no {key!r}")
        if stored["accountId"] != data.account.id:
            raise SeedError(f"{here}.accountId: is not {data.account.id}")
        try:
            goal = with_defaults(stored, directory)
            shown = serializer.to_json(dict(goal), metrics.pop(goal["id"], []))
            one_goal.goal(200, shown, projected=False)
        except (Mismatch, KeyError, TypeError, AttributeError) as error:
            raise SeedError(f"{here}: cannot be shown: {error}") from None
        goals.append(goal)
    for goal_id in metrics:
        raise SeedError(f"{place}.metrics: there is no goal {goal_id!r}")
    return goals


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
