"""Where accounts, people, sessions, goals and metrics are kept; the only room that knows SQL."""

from gtmhub_goals_emulator.store.plan import QueryPlan
from gtmhub_goals_emulator.store.protocols import ReadUnit, Store, WriteUnit, open_store

__all__ = ["QueryPlan", "ReadUnit", "Store", "WriteUnit", "open_store"]
