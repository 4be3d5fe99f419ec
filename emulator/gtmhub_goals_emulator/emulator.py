"""One emulator: the rooms wired together, without a socket."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from gtmhub_goals_emulator.contract import load_contract
from gtmhub_goals_emulator.control import snapshot
from gtmhub_goals_emulator.control.api import ControlApi
from gtmhub_goals_emulator.control.snapshot import demand_sound
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.handlers import HANDLERS
from gtmhub_goals_emulator.handlers.accounts import Tenants
from gtmhub_goals_emulator.query.filter import Compare, Every, Field
from gtmhub_goals_emulator.query.parameters import GoalQuery, parse_order
from gtmhub_goals_emulator.seeds import Built, SeedAccount, build
from gtmhub_goals_emulator.state.faults import Faults
from gtmhub_goals_emulator.state.ids import ObjectIds
from gtmhub_goals_emulator.state.journal import Journal
from gtmhub_goals_emulator.store import open_store
from gtmhub_goals_emulator.wire.answers import Answer
from gtmhub_goals_emulator.wire.dispatch import Dispatcher
from gtmhub_goals_emulator.wire.requests import MAX_BYTES, RawHeaders, too_large
from gtmhub_goals_emulator.wire.server import SIDE_DOOR, App

SEED_KEY = "seed"


class Emulator:
    """The 17 operations, the control API and what they share.

    `store`: `memory`, `sqlite:///file` or `postgresql://...`; `id_seed` makes ids reproducible;
    `control` False leaves /__emulator out; `snapshots` is where named snapshots go;
    `allowed_hosts` are names in Host that reach the control API besides those of loopback.
    """

    def __init__(
        self,
        store: str = "memory",
        *,
        id_seed: int | None = None,
        control: bool = True,
        snapshots: Path | None = None,
        allowed_hosts: Collection[str] = (),
    ) -> None:
        """Open the store and check that every operation has its handler."""
        self.store = open_store(store)
        self.ids = ObjectIds(id_seed)
        self.tenants = Tenants(self.store)
        self.faults = Faults()
        self.journal = Journal()
        self.snapshots = snapshots
        self.dispatcher = Dispatcher(
            load_contract(),
            HANDLERS,
            store=self.store,
            tenants=self.tenants,
            ids=self.ids,
            faults=self.faults if control else None,
            journal=self.journal,
        )
        self.control = ControlApi(self) if control else None
        self.app = App(self.dispatcher, self.control, self.store.in_loop, allowed_hosts)
        self._pass_over_stored_ids()

    def close(self) -> None:
        self.app.close()
        self.store.close()

    def ask(self, method: str, path: str, query: bytes, headers: RawHeaders, body: bytes) -> Answer:
        """Answer one request in this thread; `path` and header names are as on the wire.

        What a fault asks of the carrier is left in the answer: `delay`, `cut`.
        """
        if self.control is not None and path.startswith(SIDE_DOOR):
            return self.control.answer(method, path, query, body)
        exchange = self.dispatcher.begin(method, path, query, headers)
        if exchange.answer is not None:
            return exchange.answer
        if len(body) > MAX_BYTES:
            return self.dispatcher.refuse_body(exchange, too_large())
        answer = self.dispatcher.settle(exchange, body)
        answer.delay += exchange.delay
        return answer

    def now(self) -> datetime:
        return self.tenants.global_clock.now()

    def add_account(self, seed: SeedAccount) -> Built:
        """Build an account, keep its seed for later resets, and make it known."""
        built = build(seed, self.ids.new, self.now())
        self.add_accounts([built])
        return built

    def add_accounts(self, built: Iterable[Built]) -> None:
        with self.store.write() as unit:
            for each in built:
                account_id = each.data.account.id
                if unit.account(account_id) is not None:
                    raise SeedError(f"id: account {account_id} exists already; delete it first")
                for token in each.data.tokens:
                    if unit.bearer(token.token) is not None:
                        raise SeedError("tokens: one of them belongs to another account already")
                unit.import_account(each.data)
                unit.put_value(account_id, SEED_KEY, snapshot.text_of_data(each.data))

    def remove_account(self, account_id: str) -> bool:
        with self.store.write() as unit:
            gone = unit.wipe_account(account_id)
        self.faults.clear(account_id)
        self.tenants.forget(account_id)
        return gone

    def reset(self, account_id: str | None = None) -> list[str]:
        """Put one account, or all, back to its seed; faults and clock go with it."""
        with self.store.write() as unit:
            ids = (
                [account.id for account in unit.accounts()] if account_id is None else [account_id]
            )
            for each in ids:
                text = unit.value(each, SEED_KEY)
                if text is not None:
                    unit.import_account(snapshot.data_from_text(text))
                    unit.put_value(each, SEED_KEY, text)
        self.faults.clear(account_id)
        self.tenants.forget(account_id)
        return ids

    def snapshot(self) -> dict[str, Any]:
        """Everything: accounts with their seeds and clocks, faults, the clock of all."""
        with self.store.read() as unit:
            exported = [unit.export_account(account.id) for account in unit.accounts()]
        return snapshot.taken(
            [data for data in exported if data is not None],
            self.faults.all(),
            self.tenants.global_clock,
        )

    def load_snapshot(self, value: Any) -> list[str]:
        """Replace everything by a snapshot, or nothing where it does not fit."""
        read = snapshot.read(value)
        clock, faults = read.clock.setting(), [kept.fault() for kept in read.faults]
        one_goal = self.dispatcher.checks("getGoal")
        for i, data in enumerate(read.accounts):
            place = f"accounts[{i}]"
            if any(data.account.id == each.account.id for each in read.accounts[:i]):
                raise SeedError(f"{place}.account.id: {data.account.id} is there twice")
            demand_sound(data, one_goal, place)
            if SEED_KEY in data.values:
                place += ".values.seed"
                demand_sound(snapshot.seed_of(data.values[SEED_KEY], place), one_goal, place)
        with self.store.write() as unit:
            for account in unit.accounts():
                unit.wipe_account(account.id)
            for data in read.accounts:
                unit.import_account(data)
        self.tenants.forget()
        self.tenants.global_clock = clock
        self.faults.clear()
        for fault in faults:
            self.faults.add(fault)
        self._pass_over_stored_ids()
        return [data.account.id for data in read.accounts]

    def _pass_over_stored_ids(self) -> None:
        """Make no id again that an earlier run with the same seed has left in the store."""
        if not self.ids.seeded or self.is_empty():
            return
        least, greatest = self.ids.stretch()
        within = (Compare("$gte", least), Compare("$lte", greatest))
        condition = Every(tuple(Field(("id",), each) for each in within))
        query = GoalQuery(condition, parse_order("-id"), limit=1)
        plan = self.store.plan(query)
        with self.store.read() as unit:
            for account in unit.accounts():
                self.ids.go_on_after(account.id)
                for goal in unit.find_goals(account.id, query, plan).goals:
                    self.ids.go_on_after(goal.id)

    def is_empty(self) -> bool:
        with self.store.read() as unit:
            return not unit.accounts()
