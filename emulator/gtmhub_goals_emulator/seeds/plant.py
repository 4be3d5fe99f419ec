"""Put a seed into an empty emulator: the demo company, nothing, or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.seeds import demo
from gtmhub_goals_emulator.seeds.build import Built, build
from gtmhub_goals_emulator.seeds.document import SeedAccount, parse_seed

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator


def plant(emulator: Emulator, seed: str) -> Built | None:
    """Plant and answer the first account; a store that holds accounts is left as it is.

    The standard account of `empty` has people and sessions but no goals.
    """
    accounts = _accounts(emulator, seed)
    built = [_built(emulator, i, account) for i, account in enumerate(accounts)]
    if emulator.is_empty():
        emulator.add_accounts(built)
        return built[0] if built else None
    return _kept(emulator, built)


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


def _built(emulator: Emulator, index: int, account: SeedAccount) -> Built:
    try:
        return build(account, emulator.ids.new, emulator.now())
    except SeedError as error:
        raise SeedError(f"accounts[{index}].{error}") from None


def _kept(emulator: Emulator, built: list[Built]) -> Built | None:
    """What is in the store already: the seed's first account if it is there, else any."""
    with emulator.store.read() as unit:
        ids = [account.id for account in unit.accounts()]
        first = built[0].data.account.id if built else ""
        data = unit.export_account(first if first in ids else ids[0])
    if data is None:
        return None
    tokens = {token.user_id: token.token for token in data.tokens}
    return Built(data, {}, tokens)
