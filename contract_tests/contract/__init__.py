"""The OpenAPI contract as the suite reads it."""

from contract_tests.contract.conformance import Breach, Conformance
from contract_tests.contract.operations import Cell, Contract, Operation, Parameter, load_contract

__all__ = [
    "Breach",
    "Cell",
    "Conformance",
    "Contract",
    "Operation",
    "Parameter",
    "load_contract",
]
