"""What the control API works on: store, clocks, ids, faults, journal, and verbs on accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from gtmhub_goals_emulator.contract.operations import load_companions
from gtmhub_goals_emulator.control import snapshot
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.seeds import Built, SeedAccount, build, demo, parse_seed
from gtmhub_goals_emulator.seeds.build import build_all, first_token
from gtmhub_goals_emulator.seeds.check import checked
from gtmhub_goals_emulator.state.accounts import Accounts
from gtmhub_goals_emulator.state.faults import Faults
from gtmhub_goals_emulator.state.ids import ObjectIds
from gtmhub_goals_emulator.state.journal import Journal
from gtmhub_goals_emulator.store import ReadUnit, WriteUnit, open_store
from gtmhub_goals_emulator.store.records import LATEST_ID_KEY, SEED_KEY
from gtmhub_goals_emulator.wire.dispatch import Dispatcher


class SeededAccount(Struct, frozen=True):
    """What a newcomer needs: an account and a token of it."""

    account_id: str = ""
    token: str = ""

    def __repr__(self) -> str:
        """Leave the token out."""
        return f"SeededAccount(account_id={self.account_id!r})"


class Backend:
    """The operations of the contract and all that they share.

    `store`: `memory`, `sqlite:///file` or `postgresql://...`; `id_seed` makes ids reproducible;
    `faults` False: there are none, and no header asks for one; `snapshots`: the folder of the
    named ones. StoreUnavailable where the store cannot be opened.
    """

    def __init__(
        self,
        store: str,
        *,
        id_seed: int | None,
        faults: bool,
        snapshots: Path | None,
        lock_seconds: float,
        only_documented: bool,
        strict: bool,
    ) -> None:
        """Open the store and check that every operation has its handler."""
        self.store = open_store(store, lock_seconds)
        self.ids = ObjectIds(id_seed)
        self.accounts = Accounts(self.store)
        self.faults = Faults()
        self.journal = Journal()
        self.snapshots = snapshots
        self.dispatcher = Dispatcher(
            load_companions(),
            only_documented=only_documented,
            strict=strict,
            store=self.store,
            accounts=self.accounts,
            ids=self.ids,
            faults=self.faults if faults else None,
            journal=self.journal,
        )
        self._pass_over_stored_ids()

    def now(self) -> datetime:
        return self.accounts.global_clock.now()

    def require_operation(self, name: str | None) -> None:
        """ValueError, which lists those that are served, where `name` is given and none of them."""
        known = self.dispatcher.operations
        if name not in (None, *known):
            raise ValueError(f"operation: {name!r} is none of {', '.join(sorted(known))}")

    def add_account(self, seed: SeedAccount) -> Built:
        """Build an account, keep its seed for later resets, and make it known."""
        with self.store.write() as unit:
            self._pass_over_ids(unit)
            built = build(seed, self.ids.new, self.now())
            self._add(unit, [built])
        return built

    def remove_account(self, account_id: str) -> bool:
        with self.store.write() as unit:
            gone = unit.wipe_account(account_id)
        self.faults.clear(account_id)
        self.accounts.forget(account_id)
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
                    latest_id = unit.value(each, LATEST_ID_KEY)
                    unit.import_account(snapshot.data_from_text(text))
                    unit.put_value(each, SEED_KEY, text)
                    unit.put_value(each, LATEST_ID_KEY, latest_id)
        self.faults.clear(account_id)
        self.accounts.forget(account_id)
        return ids

    def load_seed(self, seed: str) -> SeededAccount:
        """Fill an empty store from `demo`, `empty` or a seed file; answer the first account.

        A store that holds accounts is left as it is: its account of the seed is answered, or any.
        The standard account of `empty` has people and sessions but no goals. SeedError names the
        file and the place in it that cannot be used.
        """
        try:
            return self._load_seeds(self._seeds(seed))
        except SeedError as error:
            raise SeedError(f"{seed}: {error}") from None

    def _load_seeds(self, seeds: list[SeedAccount]) -> SeededAccount:
        with self.store.write() as unit:
            stored = [account.id for account in unit.accounts()]
            if stored:
                account_id = next((each.id for each in seeds if each.id in stored), stored[0])
                token = first_token(unit.tokens(account_id), unit.users(account_id))
                return SeededAccount(account_id, token)
            built = build_all(seeds, self.ids.new, self.now())
            self._add(unit, built)
        if not built:
            return SeededAccount()
        return SeededAccount(built[0].data.account.id, built[0].first_token)

    def _seeds(self, seed: str) -> list[SeedAccount]:
        if seed == "demo":
            return demo.accounts(self.now())
        if seed == "empty":
            return [SeedAccount(name="Empty Company")]
        try:
            text = Path(seed).read_bytes()
        except OSError as error:
            raise SeedError(f"{error.strerror}; a seed is demo, empty or a file") from None
        return parse_seed(text).accounts

    def snapshot(self) -> dict[str, Any]:
        """Everything: accounts with their seeds and clocks, faults, the clock of all."""
        with self.store.read() as unit:
            exported = [unit.export_account(account.id) for account in unit.accounts()]
        return snapshot.take(
            [data for data in exported if data is not None],
            [*self.faults.by_id.values()],
            self.accounts.global_clock,
        )

    def load_snapshot(self, value: Any) -> list[str]:
        """Replace everything by a snapshot and answer its account ids.

        SeedError where it cannot be used; then nothing changes.
        """
        read = snapshot.read(value, self.dispatcher.checks)
        with self.store.write() as unit:
            for account in unit.accounts():
                unit.wipe_account(account.id)
            for data in read.accounts:
                unit.import_account(data)
        self.accounts.forget()
        self.accounts.global_clock = read.clock
        self.faults.clear()
        for fault in read.faults:
            self.faults.add(fault)
        self._pass_over_stored_ids()
        return [data.account.id for data in read.accounts]

    def _pass_over_stored_ids(self) -> None:
        """Make no id again that an earlier run with the same seed has left in the store."""
        with self.store.read() as unit:
            self._pass_over_ids(unit)

    def _pass_over_ids(self, unit: ReadUnit) -> None:
        if not self.ids.seeded:
            return
        for account in unit.accounts():
            self.ids.go_on_after(account.id)
            self.ids.go_on_after(unit.greatest_goal_id(account.id, *self.ids.stretch()))
            self.ids.go_on_after(unit.value(account.id, LATEST_ID_KEY))

    def _add(self, unit: WriteUnit, built: Iterable[Built]) -> None:
        """Put in accounts that are not there yet, each with its seed for later resets."""
        for each in built:
            data = checked(each.data, self.dispatcher.checks, "")
            account_id = data.account.id
            if unit.account(account_id) is not None:
                raise SeedError(f"id: account {account_id} exists already; delete it first")
            for token in data.tokens:
                if unit.bearer(token.token) is not None:
                    raise SeedError("tokens: one of them belongs to another account already")
            unit.import_account(data)
            unit.put_value(account_id, SEED_KEY, snapshot.data_to_text(data))
