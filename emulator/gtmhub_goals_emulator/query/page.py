"""What a list asks for: which goals, in which order, which stretch of them."""

from __future__ import annotations

from dataclasses import dataclass

from gtmhub_goals_emulator.query.filter import EVERYTHING, Condition
from gtmhub_goals_emulator.query.order import BY_ID, Order

DEFAULT_LIMIT = 100


@dataclass(frozen=True, slots=True)
class GoalQuery:
    """`skip` and `limit` are as the contract bounds them: 0 .. 2147483647."""

    condition: Condition = EVERYTHING
    order: Order = BY_ID
    skip: int = 0
    limit: int = DEFAULT_LIMIT
