"""The contract: loaded from its JSON, cut into operations, compiled into checks."""

from gtmhub_goals_emulator.contract.check import Checks, Mismatch
from gtmhub_goals_emulator.contract.compile import Compiler
from gtmhub_goals_emulator.contract.load import Document, contract_text, load_contract
from gtmhub_goals_emulator.contract.operations import Operation, operations

__all__ = [
    "Checks",
    "Compiler",
    "Document",
    "Mismatch",
    "Operation",
    "contract_text",
    "load_contract",
    "operations",
]
