"""Snapshots: all that an emulator holds as one document, checked before it is taken back."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec

from gtmhub_goals_emulator.contract import Checks, Mismatch
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.goals.goal_dict import new_goal
from gtmhub_goals_emulator.goals.people import Directory, Period, Person
from gtmhub_goals_emulator.goals.serializer import Shaper
from gtmhub_goals_emulator.handlers.accounts import CUSTOM_FIELDS_KEY, directory_of
from gtmhub_goals_emulator.seeds.document import placed
from gtmhub_goals_emulator.state.clock import (
    REAL,
    VALUE_KEY,
    Mode,
    Setting,
    demand_sense,
    setting_from_text,
)
from gtmhub_goals_emulator.state.faults import Cut, Fault, Phase
from gtmhub_goals_emulator.store.records import AccountData


def demand_sound(data: AccountData, one_goal: Checks, place: str) -> None:
    """Raise SeedError where the account holds what no answer can show; `one_goal` is getGoal's."""
    users = {user.id for user in data.users}
    for i, token in enumerate(data.tokens):
        if token.user_id not in users:
            raise SeedError(f"{place}.tokens[{i}]: the account has no user {token.user_id}")
    custom_fields = {}
    try:
        if CUSTOM_FIELDS_KEY in data.values:
            custom_fields = msgspec.json.decode(data.values[CUSTOM_FIELDS_KEY], type=dict[str, str])
        if VALUE_KEY in data.values:
            demand_sense(setting_from_text(data.values[VALUE_KEY]), "clock")
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise SeedError(f"{place}.values: {error}") from None
    directory = directory_of(data.account, data.users, data.teams, data.sessions, custom_fields)
    _demand_shown(data, Shaper(_READER, directory), one_goal, place)


def _demand_shown(data: AccountData, shaper: Shaper, one_goal: Checks, place: str) -> None:
    metrics: dict[Any, list[Any]] = defaultdict(list)
    for metric in data.metrics:
        metrics[metric.get("goalId")].append(metric)
    for i, goal in enumerate(data.goals):
        missing = _keys() - goal.keys()
        if missing:
            raise SeedError(f"{place}.goals[{i}]: has no {min(missing)!r}")
        if goal["accountId"] != data.account.id:
            raise SeedError(f"{place}.goals[{i}].accountId: is not {data.account.id}")
        try:
            one_goal.answer(200, shaper.show(dict(goal), metrics.pop(goal["id"], [])))
        except (Mismatch, KeyError, TypeError, AttributeError) as error:
            raise SeedError(f"{place}.goals[{i}]: cannot be shown: {error}") from None
    for goal_id in metrics:
        raise SeedError(f"{place}.metrics: there is no goal {goal_id!r}")


_READER = Person("", "admin")


@cache
def _keys() -> frozenset[str]:
    """What every stored goal has, as the rules count on it."""
    period = Period("", "", "", "")
    directory = Directory("", "", {}, {}, {"": period})
    body = {"name": "", "sessionId": ""}
    return frozenset(new_goal(body, goal_id="", author=_READER, directory=directory, now=""))


KIND = "gtmhub-goals-emulator-snapshot"
VERSION = 1
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")

_decode_data = msgspec.json.Decoder(AccountData).decode


def text_of_data(data: AccountData) -> str:
    """One account as JSON; `data_from_text` reads it back."""
    return msgspec.json.encode(data).decode()


def data_from_text(text: str | bytes) -> AccountData:
    return _decode_data(text)


def seed_of(text: str, place: str) -> AccountData:
    """Read the seed that an account of a snapshot goes back to."""
    try:
        return data_from_text(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SeedError(f"{place}: {error}") from None


HeaderName = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9-]{1,64}$")]
HeaderValue = Annotated[str, msgspec.Meta(pattern=r"^[\x20-\x7e]*$")]


class KeptFault(msgspec.Struct, rename="camel", kw_only=True):
    id: str
    operation: str | None = None
    account_id: str | None = None
    header: str | None = None
    status: Annotated[int, msgspec.Meta(ge=400, le=599)] | None = None
    message: str = ""
    headers: dict[HeaderName, HeaderValue] = {}
    delay_ms: Annotated[float, msgspec.Meta(ge=0, le=600_000)] = 0
    cut: Cut | None = None
    phase: Phase = "before"
    times: int | None = None
    skip: int = 0
    rate: float = 1
    seed: int | None = None
    met: int = 0
    hits: int = 0

    def fault(self) -> Fault:
        return Fault(**msgspec.structs.asdict(self))


class KeptClock(msgspec.Struct, rename="camel"):
    mode: Mode
    offset_seconds: float = 0
    at: str = ""

    def setting(self) -> Setting:
        if self.mode == "real":
            return REAL
        return demand_sense(Setting(self.mode, self.offset_seconds, self.at), "clock")


class Snapshot(msgspec.Struct, kw_only=True):
    """Everything of one emulator; accounts carry their seeds and clocks among their values."""

    kind: str
    version: int
    accounts: list[AccountData]
    faults: list[KeptFault]
    clock: KeptClock


def taken(accounts: list[AccountData], faults: list[Fault], clock: Setting) -> dict[str, Any]:
    kept_faults = [msgspec.convert(fault.shown(), KeptFault) for fault in faults]
    kept_clock = KeptClock(clock.mode, clock.offset_seconds, clock.at)
    whole = Snapshot(
        kind=KIND, version=VERSION, accounts=accounts, faults=kept_faults, clock=kept_clock
    )
    document: dict[str, Any] = msgspec.to_builtins(whole)
    return document


def read(value: Any) -> Snapshot:
    """Read a snapshot document; SeedError names what does not fit."""
    if not isinstance(value, dict) or value.get("kind") != KIND:
        raise SeedError(f"kind: {KIND!r} is expected; is this a snapshot?")
    if value.get("version") != VERSION:
        raise SeedError(f"version: {value.get('version')!r} is not {VERSION}, the one known here")
    try:
        return msgspec.convert(value, Snapshot)
    except msgspec.ValidationError as error:
        raise SeedError(placed(error)) from None


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
