"""One emulator: backend, control API and application, without a socket."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from gtmhub_goals_emulator.control.api import ControlApi
from gtmhub_goals_emulator.control.backend import Backend
from gtmhub_goals_emulator.store import LOCK_SECONDS
from gtmhub_goals_emulator.wire.answers import Answer
from gtmhub_goals_emulator.wire.dispatch import RequestHeaders
from gtmhub_goals_emulator.wire.server import App, is_control, serving

URL, TOKEN, ACCOUNT = "GTMHUB_BASE_URL", "GTMHUB_TOKEN", "GTMHUB_ACCOUNT_ID"
LOOPBACK = "127.0.0.1,localhost,::1"


class Emulator(Backend):
    """The operations of the contract, the control API and what they share.

    `store`: `memory`, `sqlite:///file` or `postgresql://...`; `id_seed` makes ids reproducible;
    `control` False leaves /__emulator out; `snapshots` is where named snapshots go;
    `lock_seconds` is how long a request waits for a lock that somebody else holds;
    `allowed_hosts` are names in Host that reach the control API besides those of loopback;
    `only_documented` leaves out what public programs call beside the documented operations;
    `strict` refuses what a request holds in vain, which is told in a header otherwise.
    """

    def __init__(
        self,
        store: str = "memory",
        *,
        id_seed: int | None = None,
        control: bool = True,
        snapshots: Path | None = None,
        allowed_hosts: Collection[str] = (),
        lock_seconds: float = LOCK_SECONDS,
        only_documented: bool = False,
        strict: bool = False,
    ) -> None:
        """Open the store and check that every operation has its handler."""
        super().__init__(
            store,
            id_seed=id_seed,
            faults=control,
            snapshots=snapshots,
            lock_seconds=lock_seconds,
            only_documented=only_documented,
            strict=strict,
        )
        self.control = ControlApi(self) if control else None
        self.app = App(self.dispatcher, self.control, self.store.in_loop, allowed_hosts)

    def close(self) -> None:
        """Let go of the store; `with Emulator() as emulator:` does it at the end of the block."""
        self.app.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def serving(self, host: str = "127.0.0.1", port: int = 0) -> AbstractContextManager[str]:
        """Serve from a thread of this process; the block gets the URL. Port 0 picks a free one.

        StartError where it cannot listen there.
        """
        return serving(self.app, host, port)

    def ask(
        self, method: str, path: str, query: bytes, headers: RequestHeaders, body: bytes
    ) -> Answer:
        """Answer one request in this thread; `path` is as on the wire.

        What a fault asks of the carrier is left in the answer: `delay`, `cut`.
        """
        if self.control is not None and is_control(path):
            return self.control.answer(method, path, query, body)
        exchange = self.dispatcher.begin(method, path, query, headers)
        if exchange.answer is not None:
            return exchange.answer
        answer = self.dispatcher.settle(exchange, body)
        answer.delay += exchange.delay
        return answer


def environment(url: str, token: str, account_id: str) -> dict[str, str]:
    """The variables with which the project's client calls this emulator, past any proxy."""
    known = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    no_proxy = f"{known},{LOOPBACK}" if known else LOOPBACK
    return {URL: url, TOKEN: token, ACCOUNT: account_id, "NO_PROXY": no_proxy, "no_proxy": no_proxy}
