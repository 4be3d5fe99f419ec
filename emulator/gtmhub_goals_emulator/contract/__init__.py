"""The contract: loaded from its JSON, cut into operations, compiled into checks."""

from gtmhub_goals_emulator.contract.spec import (
    Operation,
    SpecDocument,
    contract_text,
    load_contract,
    operations,
)
from gtmhub_goals_emulator.contract.validators import Checks, Compiler, Mismatch

__all__ = [
    "Checks",
    "Compiler",
    "Mismatch",
    "Operation",
    "SpecDocument",
    "contract_text",
    "load_contract",
    "operations",
]
