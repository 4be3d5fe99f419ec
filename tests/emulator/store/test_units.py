from __future__ import annotations

from gtmhub_goals_emulator.store import Store


def test_an_empty_store_has_no_accounts(store: Store) -> None:
    with store.read() as unit:
        assert unit.account("0" * 24) is None
