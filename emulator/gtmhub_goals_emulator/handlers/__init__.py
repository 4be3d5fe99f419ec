"""One function an operationId: those that read, and those that write."""

from gtmhub_goals_emulator.handlers.call import Call, Handler, InThread, Reply, handlers_in

__all__ = ["Call", "Handler", "InThread", "Reply", "handlers_in"]
