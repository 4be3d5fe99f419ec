"""What a list asks for: which goals, in which order, which stretch of them."""

from __future__ import annotations

from msgspec import Struct

from gtmhub_goals_emulator.query.filter import EVERYTHING, Condition
from gtmhub_goals_emulator.query.order import BY_ID, Order

DEFAULT_LIMIT = 100


class GoalQuery(Struct, frozen=True):
    """`skip` and `limit` are as the contract bounds them: 0 .. 2147483647."""

    condition: Condition = EVERYTHING
    order: Order = BY_ID
    skip: int = 0
    limit: int = DEFAULT_LIMIT
