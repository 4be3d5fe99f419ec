"""Unit tests without a server: real clients on an in-memory stand-in, with no sockets at all.

    from gtmhub_goals import GoalCreate
    from gtmhub_goals.testing import FakeClient

    with FakeClient() as client:
        goal = client.goals.create(GoalCreate(name="Grow", session_id="5f" * 12))
        client.server.fail("updateGoal", status=423)
        ...

It keeps goals and answers all operations in the simplest way that the contract allows. It is
no emulator: permissions, plans, metrics and projections of sub-fields are not imitated.
"""

from .clients import FakeAsyncClient, FakeClient
from .in_process import InProcess
from .server import InMemoryServer, SeenRequest

__all__ = ["FakeAsyncClient", "FakeClient", "InMemoryServer", "InProcess", "SeenRequest"]
