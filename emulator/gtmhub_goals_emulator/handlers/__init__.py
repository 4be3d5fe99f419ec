"""One function per operationId."""

from gtmhub_goals_emulator.handlers.call import Call, Handler, IdSource, Later, Reply
from gtmhub_goals_emulator.handlers.registry import HANDLERS, demand_complete

__all__ = ["HANDLERS", "Call", "Handler", "IdSource", "Later", "Reply", "demand_complete"]
