"""The policy every request passes: profile, ledger, rate, budget, bursts of 5xx."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from gtmhub_goals_contract.contract import Operation
from gtmhub_goals_contract.errors import BudgetSpent, RequestRefused, ServerFailing
from gtmhub_goals_contract.live import Profile
from gtmhub_goals_contract.traffic.ledger import Ledger

BURST_OF_5XX = 25
LONGEST_WAIT = 60.0
TRANSIENT = frozenset({429, 503})
MADE_UP = "f" * 24  # an id that no server mints: its time lies in the year 2106


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
        self._failing_in_a_row = 0
        self._lock = Lock()

    @property
    def seconds_left(self) -> float | None:
        if self.budget.seconds is None:
            return None
        return max(0.0, self.budget.seconds - (time.monotonic() - self._started))

    def admit(self, method: str, operation: Operation | None, ids: Sequence[str]) -> None:
        """Raise unless this request may be sent now; waits for its slot."""
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

    def observe(self, status: int, *, fault_expected: bool) -> None:
        """Stop when the server answers nothing but 5xx."""
        if status >= 500 and not fault_expected:
            self._failing_in_a_row += 1
            if self._failing_in_a_row >= BURST_OF_5XX:
                raise ServerFailing(
                    f"{BURST_OF_5XX} answers of 5xx in a row; the run stopped to do no harm"
                )
        elif not fault_expected:
            self._failing_in_a_row = 0

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
        if not self.profile.live or method in {"GET", "HEAD", "OPTIONS"}:
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
        foreign = [goal_id for goal_id in ids if goal_id not in self.ledger]
        if foreign and self.profile.live and foreign != [MADE_UP]:
            raise RequestRefused(
                f"{method} on {foreign[0]} is refused: the ledger does not hold this goal"
            )
