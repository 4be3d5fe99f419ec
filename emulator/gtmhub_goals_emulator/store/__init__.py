"""Where accounts, people, sessions, goals and metrics are kept; the only room that knows SQL."""

from gtmhub_goals_emulator.store.opening import LOCK_SECONDS, Store, open_store
from gtmhub_goals_emulator.store.plan import QueryPlan
from gtmhub_goals_emulator.store.reading import ReadUnit
from gtmhub_goals_emulator.store.writing import GoalRows, WriteUnit, new_rows

__all__ = [
    "LOCK_SECONDS",
    "GoalRows",
    "QueryPlan",
    "ReadUnit",
    "Store",
    "WriteUnit",
    "new_rows",
    "open_store",
]
