"""The policy every request passes, and the ledger of the only goals that a run may change."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, current_thread, main_thread
from typing import Any, TextIO

from gtmhub_goals_contract.contract import Operation
from gtmhub_goals_contract.errors import (
    ASKED_TO_END,
    BudgetSpent,
    ConfigurationError,
    RequestRefused,
    ServerFailing,
)
from gtmhub_goals_contract.live import Profile
from gtmhub_goals_contract.traffic.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Intent:
    """Goals with these names were about to be created."""

    number: int
    account: str
    names: tuple[str, ...]
    at: float  # seconds since 1970, by the clock of this machine


class Ledger:
    """Ids are on disk before anything is done with them, so a crash can be cleaned up after."""

    def __init__(self, path: Path) -> None:
        """Go on with the file where there is one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._open: dict[str, str] = {}  # id -> account
        self._own: set[str] = set()  # also what was deleted again
        self._intents: dict[int, Intent] = {}  # open ones
        self._sent: list[Intent] = []  # every one
        self._last = 0
        self._lock = Lock()
        if path.exists():
            self._load()
        self._file: TextIO = path.open("a", encoding="utf-8")

    def __contains__(self, goal_id: str) -> bool:
        """Whether this run created the goal; it stays its own after it was deleted."""
        return goal_id in self._own

    def intend(self, names: Iterable[str], account: str) -> int:
        """Note that goals with these names are about to be created; `settle` ends it.

        A create whose answer never came has an id that nobody knows: clean-up looks for the names.
        """
        with self._lock:
            self._last += 1
            number = self._last
        intent = Intent(number, account, tuple(names), time.time())
        self._intents[number] = intent
        self._sent.append(intent)
        entry = {"intent": number, "names": intent.names, "account": account, "at": intent.at}
        self._append(entry)
        return number

    def settle(self, number: int) -> None:
        """End an intent: the answer said what was created. Unknown numbers are passed over."""
        if self._intents.pop(number, None) is not None:
            self._append({"settled": number})

    def created(self, ids: Iterable[str], account: str) -> None:
        """Note goals of the account, on disk first; what is known already stays as it is."""
        for goal_id in ids:
            if goal_id and goal_id not in self._open:
                self._open[goal_id] = account
                self._own.add(goal_id)
                self._append({"created": goal_id, "account": account})

    def deleted(self, ids: Iterable[str]) -> None:
        """Note that goals are gone; those of others are passed over."""
        for goal_id in ids:
            if self._open.pop(goal_id, None) is not None:
                self._append({"gone": goal_id})

    def adopt(self, account: str) -> None:
        """Goals of requests that named no account belong, if anywhere, to this one."""
        self._open = {goal_id: owner or account for goal_id, owner in self._open.items()}

    def open_ids(self, account: str | None = None) -> list[str]:
        """Goals that were created and not deleted, of one account or of all."""
        return [i for i, owner in self._open.items() if account is None or owner == account]

    def accounts(self) -> list[str]:
        """Where this run created goals, or may have."""
        return sorted({*self._open.values(), *(intent.account for intent in self._sent)})

    def intents(self, account: str) -> list[Intent]:
        """Every create that was sent to the account."""
        return [intent for intent in self._sent if intent.account == account]

    def open_intents(self, account: str) -> list[Intent]:
        """Those whose answer did not say what was created."""
        return [intent for intent in self._intents.values() if intent.account == account]

    def forget(self) -> None:
        """Begin anew: a server that is thrown away took its goals along."""
        self._open, self._own, self._intents, self._sent = {}, set(), {}, []
        self._file.truncate(0)

    def close(self) -> None:
        """Close the file; nothing can be noted any more."""
        self._file.close()

    def _append(self, entry: dict[str, Any]) -> None:
        with self._lock:
            self._file.write(json.dumps(entry) + "\n")
            self._file.flush()

    def _load(self) -> None:
        lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError):
                if number == len(lines):
                    return  # the last line of a killed run may be cut
                raise ConfigurationError(
                    f"{self.path} is no ledger: line {number} cannot be read; name another"
                ) from None

    def _take(self, entry: Mapping[str, Any]) -> None:
        match next(iter(entry.items())):
            case "created", str(goal_id):
                self._open[goal_id] = str(entry.get("account", ""))
                self._own.add(goal_id)
            case "gone", str(goal_id):
                self._open.pop(goal_id, None)
            case "intent", int(number):
                names = tuple(map(str, entry["names"]))
                intent = Intent(number, str(entry["account"]), names, float(entry["at"]))
                self._last = max(self._last, number)
                self._intents[number] = intent
                self._sent.append(intent)
            case "settled", int(number):
                self._intents.pop(number, None)
            case _:
                raise ValueError("no entry of a ledger")


BURST_OF_5XX = 25
LONGEST_WAIT = 60.0
OBJECT_ID = re.compile(r"[0-9a-fA-F]{24}")
TRANSIENT = frozenset({429, 503})
HARMLESS = frozenset({"TRACE", "PURGE"})  # methods of no operation, which change no data
MADE_UP = "f" * 8  # how ids begin that no server mints: their time lies in the year 2106


@dataclass(frozen=True, slots=True)
class Budget:
    """None = no limit."""

    seconds: float | None = None
    requests: int | None = None


class Gate:
    """One for a run; safe to share between threads."""

    def __init__(
        self,
        profile: Profile,
        ledger: Ledger,
        budget: Budget | None = None,
        per_second: float | None = None,
        started: float | None = None,
    ) -> None:
        self.profile = profile
        self.ledger = ledger
        self.budget = budget or Budget()
        self.requests = 0
        self._interval = 1.0 / per_second if per_second else 0.0
        self._next_slot = 0.0
        self._started = time.monotonic() if started is None else started
        self._failing: list[Exchange] = []  # since the last answer below 500
        self._outage: list[Exchange] = []
        self._lock = Lock()

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the time budget is spent; None where there is no budget."""
        if self.budget.seconds is None:
            return None
        return max(0.0, self.budget.seconds - (time.monotonic() - self._started))

    def admit(self, method: str, operation: Operation | None, ids: Sequence[str]) -> None:
        """Wait for the slot of a request.

        `ids` are those of the goals that it changes.

        Raises:
            RequestRefused: profile or ledger forbid it.
            BudgetSpent: no time or no requests are left.
            KeyboardInterrupt: the run was asked to end.
        """
        if ASKED_TO_END.is_set() and current_thread() is main_thread():
            raise KeyboardInterrupt
        self._check_rights(method, operation, ids)
        if self.seconds_left == 0.0:
            raise BudgetSpent(f"the time budget of {self.budget.seconds} s is spent")
        with self._lock:
            if self.budget.requests is not None and self.requests >= self.budget.requests:
                raise BudgetSpent(f"the budget of {self.budget.requests} requests is spent")
            self.requests += 1
            wait = self._reserve_slot()
        if wait > 0:
            time.sleep(wait)

    def clean_up_allowed(self, ids: Sequence[str]) -> None:
        """Clean-up ignores budgets, never the ledger."""
        self._check_ledger("DELETE", ids)

    def observe(self, exchange: Exchange, *, fault_expected: bool) -> None:
        """Stop when the server answers nothing but 5xx.

        Raises:
            ServerFailing: it has done so for a while.
        """
        if fault_expected:
            return
        if exchange.status >= 500:
            self._failing.append(exchange)
        elif exchange.operation is not None:
            self._failing.clear()
        # Whoever asks for what is no operation may be told 501.
        if sum(each.operation is not None for each in self._failing) >= BURST_OF_5XX:
            self._outage = self._outage or list(self._failing)
            raise ServerFailing(
                f"{BURST_OF_5XX} answers of 5xx in a row; the run stopped to do no harm"
            )

    @property
    def outage(self) -> list[Exchange]:
        """The answers of a server that is out of service, or was until the run stopped for it.

        One operation that fails, and was asked last, is no outage.
        """
        operations = {each.operation for each in self._failing} - {None}
        return self._outage or (list(self._failing) if len(operations) > 1 else [])

    def wait_for(self, retry_after: str | None) -> float:
        """Seconds to sleep for a `Retry-After`, capped and within the budget."""
        try:
            seconds = float(retry_after or "1")
        except ValueError:
            seconds = 1.0
        seconds = min(max(seconds, 0.0), LONGEST_WAIT)
        left = self.seconds_left
        if left is not None and seconds > left:
            raise BudgetSpent(f"Retry-After asks for {seconds:g} s, {left:.1f} s are left")
        return seconds

    def _reserve_slot(self) -> float:
        if not self._interval:
            return 0.0
        now = time.monotonic()
        slot = max(now, self._next_slot)
        self._next_slot = slot + self._interval
        return slot - now

    def _check_rights(self, method: str, operation: Operation | None, ids: Sequence[str]) -> None:
        if not self.profile.live or method in {"GET", "HEAD", "OPTIONS", *HARMLESS}:
            return
        if not self.profile.writes:
            name = operation.id if operation else method
            raise RequestRefused(f"{name} is refused: profile {self.profile} sends GET only")
        if operation is None:
            raise RequestRefused(
                f"{method} is refused: the contract has no such operation, and what it would do "
                "to somebody's data is unknown"
            )
        self._check_ledger(method, ids)

    def _check_ledger(self, method: str, ids: Sequence[str]) -> None:
        foreign = [
            goal_id
            for goal_id in ids
            if OBJECT_ID.fullmatch(goal_id)  # else it is nobody's
            and not goal_id.startswith(MADE_UP)
            and goal_id not in self.ledger
        ]
        if foreign and self.profile.live:
            raise RequestRefused(
                f"{method} on {foreign[0]} is refused: the ledger does not hold this goal"
            )
