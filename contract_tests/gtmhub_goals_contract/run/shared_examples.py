"""Hypothesis' examples in Redis, shared by every machine that tests the same server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlsplit

from hypothesis.database import ExampleDatabase

from gtmhub_goals_contract.errors import ConfigurationError, SharedExamplesLost

T = TypeVar("T")


def shared_examples(url: str | None) -> ExampleDatabase | None:
    """Connect; `redis://HOST:PORT/DB`, None for examples of this run alone."""
    if url is None:
        return None
    try:
        from hypothesis.extra.redis import RedisExampleDatabase
        from redis import Redis, RedisError
    except ImportError as error:
        raise ConfigurationError(
            "--redis needs the package `redis`; install it beside the suite: pip install redis"
        ) from error
    try:
        server = Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5)
        server.ping()
    except (RedisError, ValueError) as error:
        raise ConfigurationError(
            f"--redis: no Redis answers at {_place(url)} ({error}); "
            "give redis://HOST:PORT/DB, or leave the flag out"
        ) from error
    return _Shared(
        RedisExampleDatabase(server, key_prefix=b"goals-contract:"), RedisError, _place(url)
    )


class _Shared(ExampleDatabase):
    """A server that goes away ends the run with one sentence."""

    def __init__(self, inner: ExampleDatabase, lost: type[Exception], place: str) -> None:
        super().__init__()
        self._inner = inner
        self._lost = lost
        self._place = place

    def fetch(self, key: bytes) -> Iterable[bytes]:
        return self._ask(lambda: list(self._inner.fetch(key)))

    def save(self, key: bytes, value: bytes) -> None:
        self._ask(lambda: self._inner.save(key, value))

    def delete(self, key: bytes, value: bytes) -> None:
        self._ask(lambda: self._inner.delete(key, value))

    def _ask(self, question: Callable[[], T]) -> T:
        try:
            return question()
        except self._lost as error:
            raise SharedExamplesLost(f"Redis at {self._place} went away: {error}") from error


def _place(url: str) -> str:
    """Where it is, without the password that the URL may hold."""
    try:
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.hostname}:{parts.port or 6379}"
    except ValueError:
        return "that URL"
    return place if parts.hostname else "that URL"
