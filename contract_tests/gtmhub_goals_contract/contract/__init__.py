"""The OpenAPI contract as the suite reads it."""

from gtmhub_goals_contract.contract.conformance import Breach, Conformance
from gtmhub_goals_contract.contract.operations import (
    Cell,
    Contract,
    Operation,
    Parameter,
    Sentence,
    load_companions,
    load_contract,
    load_sentences,
)

__all__ = [
    "Breach",
    "Cell",
    "Conformance",
    "Contract",
    "Operation",
    "Parameter",
    "Sentence",
    "load_companions",
    "load_contract",
    "load_sentences",
]
