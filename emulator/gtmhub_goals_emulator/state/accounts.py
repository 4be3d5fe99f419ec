"""Accounts as requests need them, with their clocks; read from the store once a second at most."""

from __future__ import annotations

import base64
import binascii
import re
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.goals.permissions import Account, Directory, Person, directory_of
from gtmhub_goals_emulator.store import ReadUnit, Store
from gtmhub_goals_emulator.store.records import CLOCK_KEY, CUSTOM_FIELDS_KEY, Bearer

FRESH_SECONDS = 1.0  # another process on the same database is seen within this time
ClockMode = Literal["real", "offset", "frozen"]


class Clock(Struct, frozen=True, rename="camel"):
    """`real`: the machine's time; `offset`: that plus seconds; `frozen`: always `at`."""

    mode: ClockMode
    offset_seconds: float = 0.0
    at: str = ""

    def now(self) -> datetime:
        if self.mode == "frozen":
            return timestamps.parse(self.at)
        now = datetime.now(UTC)
        if self.mode == "offset":
            return now + timedelta(seconds=self.offset_seconds)
        return now

    def now_text(self) -> str:
        """Now as the API writes it: every write asks, most of them within the same second."""
        if self.mode != "real":
            return timestamps.to_text(self.now())
        seconds, milliseconds = divmod(time.time_ns() // 1_000_000, 1000)
        return timestamps.with_fraction(_whole_second(seconds), milliseconds)

    def to_json(self) -> dict[str, Any]:
        """The clock as the control API answers it."""
        answer: dict[str, Any] = {"mode": self.mode, "now": self.now_text()}
        if self.mode == "offset":
            answer["offsetSeconds"] = self.offset_seconds
        return answer

    def require_sense(self, place: str) -> Clock:
        """Answer a clock that tells the time; ValueError where it does not."""
        try:
            self.now()
        except (ValueError, OverflowError):
            raise ValueError(f"{place}: leads out of the calendar") from None
        return self


REAL = Clock("real")


@lru_cache(maxsize=4)
def _whole_second(seconds: int) -> str:
    return timestamps.to_text(datetime.fromtimestamp(seconds, UTC))


def clock_to_text(clock: Clock) -> str | None:
    """What the store keeps of an account's clock: nothing where it is the machine's."""
    return None if clock.mode == "real" else msgspec.json.encode(clock).decode()


def clock_from_text(text: str | None) -> Clock:
    """Read what `clock_to_text` wrote; msgspec's errors say what is wrong."""
    return REAL if text is None else msgspec.json.decode(text, type=Clock)


def clock_from_body(body: dict[str, Any]) -> Clock:
    """Read what the control API accepts; ValueError says what contradicts."""
    mode = body["mode"]
    if mode == "frozen":
        if "at" not in body:
            raise ValueError("at: is required when mode is frozen")
        return Clock("frozen", at=body["at"]).require_sense("at")
    if mode == "offset":
        if "offsetSeconds" not in body:
            raise ValueError("offsetSeconds: is required when mode is offset")
        seconds = body["offsetSeconds"]
        Clock("offset", seconds).require_sense("offsetSeconds")  # 400 digits are no float
        return Clock("offset", float(seconds))
    return REAL


class AccountContext(Struct, frozen=True):
    account: Account
    directory: Directory
    clock: Clock


class Accounts:
    """A cache over the store, and the clock of all; who changes an account must call `forget`."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store
        self._accounts: dict[str, tuple[float, AccountContext]] = {}
        self.global_clock = REAL

    def context(self, account_id: str) -> AccountContext | None:
        kept = self._accounts.get(account_id)
        if kept is not None and time.monotonic() < kept[0]:
            return kept[1]
        with self._store.read() as unit:
            context = _load(unit, account_id)
        if context is not None:
            self._accounts[account_id] = (time.monotonic() + FRESH_SECONDS, context)
        return context

    def is_fresh(self, context: AccountContext) -> bool:
        """Whether `context` is still what `context(its id)` would answer without reading."""
        kept = self._accounts.get(context.account.id)
        return kept is not None and kept[1] is context and time.monotonic() < kept[0]

    def bearer(self, token: str) -> Bearer | None:
        with self._store.read() as unit:
            return unit.bearer(token)

    def clock(self, context: AccountContext) -> Clock:
        """The account's own clock where it has one, else the clock of all."""
        return self.global_clock if context.clock.mode == "real" else context.clock

    def forget(self, account_id: str | None = None) -> None:
        """Read again next time: one account, or all."""
        if account_id is None:
            self._accounts.clear()
        else:
            self._accounts.pop(account_id, None)


def _load(unit: ReadUnit, account_id: str) -> AccountContext | None:
    account = unit.account(account_id)
    if account is None:
        return None
    declared = unit.value(account_id, CUSTOM_FIELDS_KEY)
    directory = directory_of(
        account,
        unit.users(account_id),
        unit.teams(account_id),
        unit.sessions(account_id),
        {} if declared is None else msgspec.json.decode(declared),
    )
    return AccountContext(account, directory, clock_from_text(unit.value(account_id, CLOCK_KEY)))


KEPT = 4096
ACCOUNT_CLAIM = "/app_metadata/accountId"
_OBJECT_ID = re.compile(r"[0-9a-f]{24}")


class Unauthenticated(Exception):
    """No valid token; the message says what is wrong with it and never repeats it."""


class Caller(Struct, frozen=True):
    person: Person
    context: AccountContext
    expires_at: float | None


class Authenticator:
    """Resolves authorization headers; what one resolves to is kept as long as its context is."""

    def __init__(self, accounts: Accounts) -> None:
        """`accounts` says how long what it tells may be kept."""
        self._accounts = accounts
        self._known: dict[str, Caller] = {}

    def identify(self, authorization: str | None) -> Caller:
        """Answer who calls, or raise Unauthenticated."""
        key = authorization or ""
        caller = self._known.get(key)
        if caller is None or not self._accounts.is_fresh(caller.context):
            caller = self._look_up(authorization)
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = caller
        if caller.expires_at is not None:
            now = self._accounts.clock(caller.context).now()
            if now.timestamp() >= caller.expires_at:
                raise Unauthenticated("token is expired")
        return caller

    def _look_up(self, authorization: str | None) -> Caller:
        token = _token(authorization)
        bearer = self._accounts.bearer(token)
        expires_at: float | None
        if bearer is not None:
            user_id, account_id = bearer.user.id, bearer.account.id
            expires_at = bearer.token.expires_at
        elif token.count(".") == 2:
            user_id, account_id, expires_at = _claims(token)
        else:
            raise Unauthenticated("token is unknown")
        context = self._accounts.context(account_id)
        if context is None:
            raise Unauthenticated("token names an account that does not exist")
        person = context.directory.user_of(user_id)
        if person is None:
            raise Unauthenticated("token's sub is neither id nor clientId of a user of its account")
        if not person.is_active:
            raise Unauthenticated("the user of this token is no longer active")
        return Caller(person, context, expires_at)


def _token(authorization: str | None) -> str:
    if not authorization:
        raise Unauthenticated("authorization header is missing or empty; send Bearer and a token")
    scheme, _, token = authorization.partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("authorization header is malformed; send Bearer, a space and a token")
    return token


def _claims(token: str) -> tuple[str, str, float | None]:
    """Read `sub`, the account claim and `exp`, as JWTs of the real service carry them."""
    payload = _payload(token.split(".")[1])
    account_id = next(
        (value for name, value in payload.items() if name.endswith(ACCOUNT_CLAIM)), None
    )
    user_id, expires_at = payload.get("sub"), payload.get("exp")
    if not isinstance(user_id, str) or not isinstance(account_id, str):
        raise Unauthenticated(f"token lacks the claim sub or one that ends in {ACCOUNT_CLAIM}")
    if _OBJECT_ID.fullmatch(account_id) is None:  # none is stored, and not every store takes it
        raise Unauthenticated("token names an account that is no id")
    if expires_at is None or isinstance(expires_at, int | float):
        return user_id, account_id, expires_at
    raise Unauthenticated("token has an exp that is not a number")


def _payload(part: str) -> dict[str, Any]:
    try:
        text = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        payload: dict[str, Any] = msgspec.json.decode(text, type=dict)
    except (ValueError, binascii.Error, msgspec.MsgspecError, RecursionError):
        raise Unauthenticated("token is not a JWT: its payload cannot be read") from None
    return payload


def unsigned_jwt(user_id: str, account_id: str, expires_at: int | None = None) -> str:
    """Make a token of the shape that the real service gives out, without a signature."""
    payload: dict[str, object] = {
        "sub": user_id,
        "https://gtmhub.com/app_metadata/accountId": account_id,
    }
    if expires_at is not None:
        payload["exp"] = expires_at
    parts = (_part({"alg": "none", "typ": "JWT"}), _part(payload), "")
    return ".".join(parts)


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).rstrip(b"=").decode()
