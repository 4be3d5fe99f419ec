"""Put a seed into an empty emulator: the demo company, nothing, or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.seeds import demo
from gtmhub_goals_emulator.seeds.build import build_all, first_token
from gtmhub_goals_emulator.seeds.document import SeedAccount, parse_seed

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator


class Planted(Struct, frozen=True):
    """What a newcomer needs: an account and a token of it."""

    account_id: str = ""
    token: str = ""

    def __repr__(self) -> str:
        """Leave the token out."""
        return f"Planted(account_id={self.account_id!r})"


def plant(emulator: Emulator, seed: str) -> Planted:
    """Plant and answer the first account; a store that holds accounts is left as it is.

    The standard account of `empty` has people and sessions but no goals.
    """
    accounts = _accounts(emulator, seed)
    if not emulator.is_empty():
        return _kept(emulator, [account.id for account in accounts])
    built = build_all(accounts, emulator.ids.new, emulator.now())
    emulator.add_accounts(built)
    return Planted(built[0].data.account.id, built[0].first_token) if built else Planted()


def _accounts(emulator: Emulator, seed: str) -> list[SeedAccount]:
    if seed == "demo":
        return demo.accounts(emulator.now())
    if seed == "empty":
        return [SeedAccount(name="Empty Company")]
    try:
        text = Path(seed).read_bytes()
    except OSError as error:
        raise SeedError(f"{seed}: {error.strerror}; --seed takes demo, empty or a file") from None
    return parse_seed(text).accounts


def _kept(emulator: Emulator, wanted: list[str]) -> Planted:
    """What is in the store already: the seed's first account if it is there, else any."""
    with emulator.store.read() as unit:
        there = [account.id for account in unit.accounts()]
        account_id = next((each for each in wanted if each in there), there[0])
        tokens, users = unit.tokens(account_id), unit.users(account_id)
    return Planted(account_id, first_token(tokens, users))
