"""The contract: loaded from its JSON, cut into operations, compiled into checks."""

from gtmhub_goals_emulator.contract.operations import (
    Checks,
    Compiler,
    Mismatch,
    Operation,
    SpecDocument,
    companions_text,
    contract_text,
    load_companions,
    load_contract,
    operations,
)

__all__ = [
    "Checks",
    "Compiler",
    "Mismatch",
    "Operation",
    "SpecDocument",
    "companions_text",
    "contract_text",
    "load_companions",
    "load_contract",
    "operations",
]
