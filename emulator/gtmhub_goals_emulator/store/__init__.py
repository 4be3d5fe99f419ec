"""Where accounts, people, sessions, goals and metrics are kept; the only room that knows SQL."""

from gtmhub_goals_emulator.store.opening import LOCK_SECONDS, Store, open_store
from gtmhub_goals_emulator.store.plan import QueryPlan
from gtmhub_goals_emulator.store.reading import ReadUnit
from gtmhub_goals_emulator.store.writing import WriteUnit

__all__ = ["LOCK_SECONDS", "QueryPlan", "ReadUnit", "Store", "WriteUnit", "open_store"]
