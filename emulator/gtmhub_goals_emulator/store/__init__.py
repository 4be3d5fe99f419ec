"""Where accounts, people, sessions, goals and metrics are kept; the only room that knows SQL."""

from gtmhub_goals_emulator.store.opening import open_store
from gtmhub_goals_emulator.store.port import Plan, ReadUnit, Store, WriteUnit

__all__ = ["Plan", "ReadUnit", "Store", "WriteUnit", "open_store"]
